// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme
import Hearth.Wallet

/// The node key of this computer, for owners who want to delegate licences to it.
Sheet {
    id: root

    required property LicensesModel licenses

    //: title of a sheet: the node key that owners delegate licences to
    title: qsTr("This computer's burner")
    onClosed: licenses.forgetProof()
    width: Math.min(440, parent ? parent.width - 2 * Theme.margin : 440)

    Label {
        text: qsTr("Whoever delegates a licence to this address lets this computer check for it. The owner keeps the licence and gets all rewards.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    QrItem {
        text: root.licenses.burner
        Layout.preferredWidth: 231
        Layout.preferredHeight: 231
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.Graphic
        //: name of the picture, for screen readers
        Accessible.name: qsTr("QR code of the address")
    }
    MonoText {
        text: root.licenses.burnerGrouped
        font.pixelSize: 15
        lineHeight: 22
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Caption {
        text: qsTr("This key was made at the first start and lies on this computer only. It signs verdicts and approvals; it holds no money, so never send any to it.")
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    LabelledField {
        id: words
        //: words that the burner signs as a proof
        label: qsTr("Words of the owner (optional)")
        note: qsTr("Signed with this key, they prove that the address is this client's.")
        field.maximumLength: 200
        onEdited: root.licenses.forgetProof()
    }
    Button {
        visible: root.licenses.proof.length === 0
        //: has the burner sign a sentence
        text: qsTr("Sign a proof")
        iconName: "shield-check"
        onClicked: root.licenses.askProof(words.text)
    }
    MonoText {
        visible: root.licenses.proof.length > 0
        text: root.licenses.proof
        font.pixelSize: 12
        wrapMode: Text.WrapAnywhere
        Layout.fillWidth: true
    }
    Button {
        visible: root.licenses.proof.length > 0
        //: copies a signed sentence
        text: qsTr("Copy the proof")
        iconName: "copy"
        onClicked: Clipboard.copy(root.licenses.proof)
    }
    buttons: [
        Button {
            //: copies an address
            text: qsTr("Copy address")
            kind: Button.Primary
            iconName: "copy"
            focus: true
            onClicked: Clipboard.copy(root.licenses.burner)
        },
        Button {
            text: qsTr("Close")
            onClicked: root.close()
        }
    ]
}
