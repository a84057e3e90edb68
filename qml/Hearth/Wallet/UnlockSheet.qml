// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// Asks for the wallet's password: says what was wrong, how long to wait, and when it locks itself again.
Sheet {
    id: root

    required property WalletModel wallet

    //: title of the sheet that asks for the password
    title: qsTr("Unlock the wallet")
    subtitle: qsTr("Hearth can sign until it locks itself.")
    width: Math.min(440, parent ? parent.width - 2 * Theme.margin : 440)
    onOpened: password.focusInput()
    onClosed: {
        password.input.clear();
        root.wallet.forgetProblem();
    }

    Connections {
        target: root.wallet

        function onUnlockedNow() {
            root.close();
        }
        function onUnlockProblemChanged() {
            if (root.opened && root.wallet.unlockProblem.length > 0) {
                password.focusInput();
            }
        }
    }

    SecretField {
        id: password
        //: field of the unlock sheet
        label: qsTr("Password")
        problem: root.wallet.unlockProblem
        enabled: root.wallet.waitText.length === 0 && !root.wallet.unlocking
        onAccepted: root.wallet.unlock(password.input)
    }
    Notice {
        visible: root.wallet.waitText.length > 0
        tone: 2
        iconName: "clock"
        title: root.wallet.waitText
        detail: qsTr("Each wrong password makes the wait longer, so that nobody can try them all. The right one ends it.")
        code: root.wallet.unlockCode
    }
    Button {
        visible: root.wallet.keyring
        //: opens the wallet without its password
        text: qsTr("Open it with the desktop's keyring")
        iconName: "lock"
        enabled: !root.wallet.unlocking
        onClicked: root.wallet.unlockWithKeyring()
    }
    Caption {
        text: qsTr("A forgotten password cannot be asked for. With the recovery words you restore the wallet under a new one.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            //: unlocks the wallet
            text: qsTr("Unlock")
            kind: Button.Primary
            iconName: "unlock"
            busy: root.wallet.unlocking
            enabled: !password.input.empty && root.wallet.waitText.length === 0 && !root.wallet.unlocking
            onClicked: root.wallet.unlock(password.input)
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
