// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The address of an account, to be shown, scanned or copied.
Sheet {
    id: root

    required property WalletModel wallet
    required property ChainModel chain

    //: title of the sheet with an account's address; %1 an account
    title: qsTr("Receive to %1").arg(wallet.currentName)
    width: Math.min(420, parent ? parent.width - 2 * Theme.margin : 420)

    Notice {
        visible: root.chain.practice
        tone: 4
        title: qsTr("This is the practice chain.")
        detail: qsTr("What is here is play money. Do not let anybody send real tokens to this address unless it is yours on the real chain, too.")
    }
    QrItem {
        text: root.wallet.current
        Layout.preferredWidth: 231
        Layout.preferredHeight: 231
        Layout.alignment: Qt.AlignHCenter
        Accessible.role: Accessible.Graphic
        //: name of the picture, for screen readers
        Accessible.name: qsTr("QR code of the address")
    }
    MonoText {
        text: root.wallet.currentGrouped
        font.pixelSize: 15
        lineHeight: 22
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Caption {
        text: qsTr("Whoever sends should compare all of it, not only its beginning and end.")
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            //: copies an address
            text: qsTr("Copy address")
            kind: Button.Primary
            iconName: "copy"
            focus: true
            onClicked: Clipboard.copy(root.wallet.current)
        },
        Button {
            text: qsTr("Close")
            onClicked: root.close()
        }
    ]
}
