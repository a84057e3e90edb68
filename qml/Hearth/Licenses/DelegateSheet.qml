// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Wallet

/// To whom the selected licences go, or that they come back: what it means before anything is signed.
Sheet {
    id: root

    required property LicensesModel licenses
    required property WalletModel wallet
    property bool undelegate: false
    readonly property string action: undelegate ? "undelegate" : "delegate"
    readonly property string signer: opened ? licenses.signerFor(action) : ""
    readonly property string target: whom.currentIndex === 0 ? licenses.burner : form.checkedOperator

    signal planRequested(var params, string from, string title)

    title: undelegate ? licenses.undelegateText : licenses.delegateText
    onOpened: {
        whom.currentIndex = 0;
        form.operatorText = "";
    }

    OperatorForm {
        id: form
        burner: root.licenses.burner
    }
    Notice {
        visible: root.opened && root.signer.length === 0
        tone: 2
        title: qsTr("These licences belong to several accounts.")
        detail: qsTr("Each account signs for its own: select the licences of one account at a time.")
    }
    Label {
        visible: root.undelegate
        text: qsTr("The checker stops working for them at once. What they earned until now stays yours; the rest of the day earns nothing.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Segmented {
        id: whom
        visible: !root.undelegate
        //: name of a choice, for screen readers
        name: qsTr("Who shall check for them")
        labels: [
            //: who checks for a licence
            qsTr("This computer"),
            //: who checks for a licence
            qsTr("Another checker")]
    }
    Notice {
        visible: !root.undelegate && whom.currentIndex === 0
        tone: 1
        iconName: "shield-check"
        title: qsTr("The address below is this computer's own burner.")
        detail: qsTr("Hearth made its key here. Once the delegation is in a block, this page asks you to approve it; that takes no fee.")
    }
    MonoText {
        visible: !root.undelegate && whom.currentIndex === 0
        text: root.licenses.burnerGrouped
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    LabelledField {
        visible: !root.undelegate && whom.currentIndex === 1
        //: the address of somebody's checker
        label: qsTr("Burner of the checker")
        mono: true
        text: form.operatorText
        problem: form.problem
        note: qsTr("The operator shows it in the client. Compare all of it: a wrong address leaves the licences offline.")
        placeholder: "0x…"
        onEdited: text => form.operatorText = text
    }
    Caption {
        visible: form.sameAsHere && whom.currentIndex === 1
        text: qsTr("That is this computer's own burner.")
        Layout.fillWidth: true
    }
    KeyValueRow {
        visible: root.signer.length > 0
        //: the account that signs
        label: qsTr("Signed by")
        value: root.wallet.nameOf(root.signer)
        full: root.signer
        last: true
    }
    buttons: [
        Button {
            //: goes on to the preview of a transaction
            text: qsTr("Go on")
            kind: Button.Primary
            enabled: root.signer.length > 0 && (root.undelegate || root.target.length > 0)
            onClicked: {
                // Read before closing: a closed sheet has no signer.
                const from = root.signer;
                const title = root.title;
                const params = root.licenses.planParams(root.action, from, root.target);
                root.close();
                root.planRequested(params, from, title);
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
