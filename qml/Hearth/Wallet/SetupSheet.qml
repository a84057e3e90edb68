// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Wallet

/// Adds an account: `way` says how. Passwords and keys are typed into locked memory and handed over at once.
Sheet {
    id: root

    required property SetupModel setup
    required property WalletModel wallet
    property string way: ""
    readonly property SecretInput passwordInput: password.input
    readonly property bool withSecret: way === "create" || way === "restore" || way === "key"
    readonly property bool ready: !setup.busy && (!withSecret || password.complete) && (way !== "restore" || setup.wordsRight) && (way !== "watch" || (addressField.text.length
                                                                                                                                            > 0 && addressField.problem.length === 0)) && (way !== "key" || !keyInput.input.empty)

    signal keystoreRequested

    function begin(chosen: string) {
        way = chosen;
        setup.forgetProblem();
        open();
    }
    function go() {
        if (!ready) {
            return;
        }
        if (way === "create") {
            setup.create(nameField.text, lengthChoice.currentIndex === 0 ? 12 : 24, password.input);
        } else if (way === "restore") {
            setup.restore(nameField.text, passphrase.input, password.input);
        } else if (way === "key" && setup.keystoreName.length > 0) {
            setup.importKeystore(nameField.text, keyInput.input, password.input);
        } else if (way === "key") {
            setup.importKey(nameField.text, keyInput.input, password.input);
        } else if (way === "watch") {
            setup.watch(nameField.text, addressField.text);
        } else {
            setup.addDevice(nameField.text, pathField.text);
        }
    }

    title: way === "create" ? qsTr("New recovery words") : way === "restore" ? qsTr("Restore from words") : way === "key" ? qsTr("Key or keystore file") : way
                                                                               === "watch" ? qsTr("Watch an address") : way === "device" ? qsTr("Hardware wallet")
                                                                                                                                        : qsTr("Add an account")
    onClosed: {
        password.clear();
        passphrase.input.clear();
        keyInput.input.clear();
        for (let i = 0; i < setup.wordCount; ++i) {
            setup.setWord(i, "");
        }
        nameField.text = "";
        addressField.text = "";
    }

    Notice {
        visible: root.setup.problem.length > 0
        tone: 3
        title: root.setup.problem
        code: root.setup.problemCode
    }
    SetupChoices {
        visible: root.way === ""
        onChosen: way => root.way = way
    }
    Label {
        visible: root.way === "create"
        text: qsTr("Hearth makes words that are the key to this wallet. They are shown once: have paper and a pen ready, and nobody behind you.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        visible: root.way === "create"
        spacing: 12

        Caption {
            text: qsTr("How many words")
        }
        Segmented {
            id: lengthChoice
            name: qsTr("How many words")
            labels: [
                //: number of recovery words
                qsTr("12 words"),
                //: number of recovery words
                qsTr("24 words")]
        }
    }
    RestoreWords {
        visible: root.way === "restore"
        setup: root.setup
    }
    SecretField {
        id: passphrase
        visible: root.way === "restore"
        //: the optional additional word of a mnemonic (BIP-39)
        label: qsTr("Passphrase, if the words had one")
    }
    ColumnLayout {
        visible: root.way === "key"
        spacing: 12
        Layout.fillWidth: true

        RowLayout {
            spacing: 12
            Layout.fillWidth: true

            Caption {
                text: root.setup.keystoreName.length > 0 ? root.setup.keystoreName : qsTr("A private key in hexadecimal digits, or a keystore file (geth, MetaMask, cast).")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Button {
                text: qsTr("Choose a file…")
                iconName: "folder"
                onClicked: root.keystoreRequested()
            }
        }
        SecretField {
            id: keyInput
            label: root.setup.keystoreName.length > 0 ? qsTr("Password of the file") : qsTr("Private key")
        }
    }
    LabelledField {
        id: addressField
        visible: root.way === "watch"
        label: qsTr("Address")
        mono: true
        placeholder: "0x…"
        problem: root.setup.addressProblem(text)
        onAccepted: root.go()
    }
    Notice {
        visible: root.way === "device"
        tone: 2
        title: qsTr("Untested on hardware.")
        detail: qsTr("Hearth was tested against recorded exchanges with a Ledger, not with one. Compare every address and digest with its screen.")
    }
    LabelledField {
        id: pathField
        visible: root.way === "device"
        //: the path of a key on a hardware wallet
        label: qsTr("Path")
        text: "m/44'/60'/0'/0/0"
        mono: true
    }
    LabelledField {
        id: nameField
        visible: root.way !== ""
        label: qsTr("Name")
        //: example of an account's name
        placeholder: qsTr("for example Everyday")
    }
    NewPassword {
        id: password
        visible: root.withSecret
        setup: root.setup
        fresh: !root.wallet.passwordSet
        onAccepted: root.go()
    }
    Caption {
        visible: root.withSecret
        text: qsTr("The password encrypts the key on this computer. It cannot be asked for when it is forgotten.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            visible: root.way !== ""
            text: root.way === "create" ? qsTr("Make the words") : qsTr("Add")
            kind: Button.Primary
            busy: root.setup.busy
            enabled: root.ready
            onClicked: root.go()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
