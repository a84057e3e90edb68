// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The chosen account's name, and taking it off this computer.
Sheet {
    id: root

    required property WalletModel wallet
    property bool removing: false
    readonly property bool secret: wallet.currentKind === "hd" || wallet.currentKind === "key"

    title: wallet.currentName
    width: Math.min(480, parent ? parent.width - 2 * Theme.margin : 480)
    onOpened: {
        removing = false;
        nameField.text = wallet.currentName;
        nameField.field.forceActiveFocus(Qt.TabFocusReason);
    }
    onClosed: {
        password.input.clear();
        wallet.forgetProblem();
    }

    Connections {
        target: root.wallet

        function onRemoved() {
            root.close();
        }
    }
    AddressLine {
        label: qsTr("Address")
        address: root.wallet.current
    }
    LabelledField {
        id: nameField
        visible: !root.removing
        label: qsTr("Name")
        onAccepted: {
            root.wallet.rename(root.wallet.current, text);
            root.close();
        }
    }
    Notice {
        visible: root.removing
        tone: root.secret ? 3 : 4
        title: root.secret ? qsTr("This takes the key off this computer.") : qsTr("Hearth stops watching this account.")
        detail: root.wallet.currentKind === "hd" ? qsTr("Only the recovery words bring it back. Make sure that you have them.") : root.wallet.currentKind === "key"
                                                   ? qsTr("Nothing brings it back but a copy of the key. Make sure that you have one.") : qsTr("You can add it again at any time.")
    }
    SecretField {
        id: password
        visible: root.removing && root.secret
        label: qsTr("Password")
        problem: root.wallet.unlockProblem
        onAccepted: root.wallet.remove(root.wallet.current, password.input)
    }
    buttons: [
        Button {
            visible: !root.removing
            text: qsTr("Save")
            kind: Button.Primary
            enabled: nameField.text.length > 0
            onClicked: {
                root.wallet.rename(root.wallet.current, nameField.text);
                root.close();
            }
        },
        Button {
            visible: root.removing
            //: takes an account off this computer
            text: qsTr("Take it away")
            kind: Button.Danger
            enabled: root.wallet.unlocked && (!root.secret || !password.input.empty)
            hint: root.wallet.unlocked ? "" : qsTr("Unlock the wallet first")
            onClicked: root.wallet.remove(root.wallet.current, password.input)
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        Button {
            visible: !root.removing
            //: takes an account off this computer
            text: qsTr("Take away…")
            kind: Button.Quiet
            onClicked: root.removing = true
        }
    ]
    hint: removing && !wallet.unlocked ? qsTr("Unlock the wallet first.") : ""
}
