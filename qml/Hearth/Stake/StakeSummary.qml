// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Stake
import Hearth.Theme
import Hearth.Wallet

/// The state in a sentence, what is held in which form, the week that runs, and wrapping.
Card {
    id: root

    required property StakeModel stake
    required property WalletModel wallet
    required property ChainModel chain
    property bool narrow: false

    signal wrapRequested
    signal unwrapRequested

    spacing: 14

    RowLayout {
        spacing: 16
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            HeroSentence {
                text: root.stake.sentence
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.stake.detail
                color: Theme.good
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        AccountChooser {
            wallet: root.wallet
        }
    }
    GridLayout {
        columns: root.narrow ? 3 : 5
        columnSpacing: 20
        rowSpacing: 12
        Layout.fillWidth: true

        Metric {
            //: balance that is neither wrapped nor locked
            name: qsTr("Free")
            number: root.stake.ath
            suffix: "ATH"
            tooltip: root.stake.athFull
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Metric {
            //: balance of the token that is needed to get ATH back
            name: qsTr("Receipt")
            number: root.stake.stath
            suffix: "stATH"
            tooltip: root.stake.stathFull
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Metric {
            //: balance of wrapped tokens that are in no pool
            name: qsTr("Not locked")
            number: root.stake.veath
            suffix: "veATH"
            tooltip: root.stake.veathFull
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Metric {
            //: balance in all pools
            name: qsTr("Locked")
            number: root.stake.locked
            suffix: "veATH"
            tooltip: root.stake.lockedFull
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Metric {
            //: weight of all locks
            name: qsTr("Voting weight")
            number: root.stake.votes
            suffix: qsTr("votes")
            tooltip: root.stake.votesFull
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
    }
    Rectangle {
        color: Theme.line
        implicitHeight: 1
        Layout.fillWidth: true
    }
    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 16
        rowSpacing: 10
        Layout.fillWidth: true

        RowLayout {
            spacing: 12
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 4
                Layout.fillWidth: true

                RowLayout {
                    spacing: 10
                    Layout.fillWidth: true

                    Label {
                        text: root.stake.epochText
                        font.weight: Font.DemiBold
                        Layout.minimumWidth: 220
                    }
                    Caption {
                        text: root.stake.epochDetail
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                    }
                }
                ProgressBar {
                    //: how much of the week is over, for screen readers
                    label: qsTr("Week")
                    value: root.stake.epochProgress
                    tint: Theme.vote
                    implicitHeight: 4
                    Layout.fillWidth: true
                }
            }
        }
        RowLayout {
            spacing: 8

            Button {
                visible: root.chain.faucet && !root.stake.canWrap
                //: gives an account free money of the practice chain
                text: qsTr("Get test ATH")
                iconName: "plus"
                kind: Button.Primary
                enabled: !root.chain.busy
                onClicked: root.chain.give(root.wallet.current)
            }
            Button {
                //: opens the form that wraps ATH
                text: qsTr("Wrap…")
                enabled: root.stake.canWrap && root.wallet.canSign
                hint: qsTr("ATH become stATH and veATH")
                onClicked: root.wrapRequested()
            }
            Button {
                //: opens the form that makes ATH again
                text: qsTr("Unwrap…")
                enabled: root.stake.canUnwrap && root.wallet.canSign
                hint: qsTr("stATH and veATH become ATH")
                onClicked: root.unwrapRequested()
            }
        }
    }
}
