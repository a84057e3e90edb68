// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The sentence, the total with its chain and age, and what can be done.
Card {
    id: root

    required property WalletModel wallet
    required property ChainModel chain

    signal sendRequested
    signal receiveRequested
    signal unlockRequested
    signal addRequested
    signal signTextRequested

    spacing: 14

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            HeroSentence {
                text: root.wallet.sentence
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: 12
                Layout.fillWidth: true
                Layout.topMargin: 6

                Amount {
                    value: root.wallet.total
                    full: root.wallet.totalFull
                    pixelSize: Theme.heroNumberSize
                    Layout.topMargin: 8
                    Layout.bottomMargin: 8
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Caption {
                        visible: text.length > 0
                        text: root.wallet.worth
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                    }
                    Caption {
                        visible: text.length > 0
                        text: root.wallet.watchedText
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                    }
                }
            }
            Caption {
                text: root.wallet.totalNote
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            visible: root.wallet.hasSecrets
            spacing: 6
            Layout.alignment: Qt.AlignTop

            Button {
                //: locks the wallet at once, or opens the sheet that asks for the password
                text: root.wallet.unlocked ? qsTr("Lock now") : qsTr("Unlock")
                iconName: root.wallet.unlocked ? "lock" : "unlock"
                Layout.alignment: Qt.AlignRight
                onClicked: {
                    if (root.wallet.unlocked) {
                        root.wallet.lock();
                    } else {
                        root.unlockRequested();
                    }
                }
            }
            Caption {
                visible: text.length > 0
                text: root.wallet.unlocked ? root.wallet.lockText : ""
                horizontalAlignment: Text.AlignRight
                Layout.alignment: Qt.AlignRight
            }
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true

        Button {
            //: opens the form that sends
            text: qsTr("Send")
            kind: Button.Primary
            iconName: "upload"
            enabled: root.wallet.canSign && root.chain.running
            hint: root.wallet.canSign ? "" : qsTr("This account is only watched")
            onClicked: root.sendRequested()
        }
        Button {
            //: shows an account's address
            text: qsTr("Receive")
            iconName: "download"
            onClicked: root.receiveRequested()
        }
        Button {
            //: opens the form that signs a message or typed data
            text: qsTr("Sign a text…")
            iconName: "document"
            enabled: root.wallet.canSign
            onClicked: root.signTextRequested()
        }
        Button {
            //: creates, restores or imports an account
            text: qsTr("Add account…")
            iconName: "plus"
            onClicked: root.addRequested()
        }
        Button {
            //: reads the balances again
            text: qsTr("Read balances again")
            kind: Button.Quiet
            iconName: "refresh"
            onClicked: root.wallet.refreshBalances()
        }
    }
}
