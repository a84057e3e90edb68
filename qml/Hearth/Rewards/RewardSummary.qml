// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme
import Hearth.Wallet

/// The sentence, the four sums from earned to withdrawn, and what can be done now.
Card {
    id: root

    required property RewardsModel rewards
    required property WalletModel wallet
    readonly property bool canSign: wallet.canSign
    property bool narrow: false

    signal claimRequested(bool container)
    signal withdrawRequested

    spacing: 14

    RowLayout {
        spacing: 16
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true

            HeroSentence {
                //: shown until the node has answered
                text: root.rewards.sentence.length > 0 ? root.rewards.sentence : qsTr("Adding up…")
                Layout.fillWidth: true
            }
            Caption {
                text: root.rewards.support
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        AccountChooser {
            wallet: root.wallet
        }
    }
    GridLayout {
        columns: root.narrow ? 2 : 4
        columnSpacing: 10
        rowSpacing: 10
        Layout.fillWidth: true

        Repeater {
            model: root.rewards.tiles

            Rectangle {
                id: tile

                required property string label
                required property string help
                required property string amountText
                required property string amountFull
                required property int tone

                implicitHeight: 78
                radius: Theme.radius
                color: Theme.toneFills[tone]
                border.color: tone > 0 ? Theme.tones[tone] : Theme.line
                border.width: 1
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Accessible.role: Accessible.StaticText
                Accessible.name: label + ": " + amountText + " ATH"
                Accessible.description: help

                ColumnLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 10
                    anchors.topMargin: 11
                    anchors.bottomMargin: 11
                    spacing: 2

                    RowLayout {
                        spacing: 7

                        StatusDot {
                            visible: tile.tone > 0
                            tone: tile.tone
                            Layout.alignment: Qt.AlignVCenter
                        }
                        Caption {
                            text: tile.label
                            color: Theme.text
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                    Amount {
                        value: tile.amountText
                        full: tile.amountFull
                        pixelSize: Theme.heroSentenceSize
                        Accessible.ignored: true
                    }
                }
                HoverHandler {
                    id: hover
                }
                Tooltip {
                    text: tile.help + "\n" + tile.amountFull
                    shown: hover.hovered
                }
            }
        }
    }
    Flow {
        visible: root.rewards.known
        spacing: 8
        Layout.fillWidth: true

        Button {
            visible: root.rewards.canWithdraw
            text: root.rewards.withdrawText
            kind: Button.Primary
            iconName: "download"
            enabled: root.canSign
            onClicked: root.withdrawRequested()
        }
        Button {
            text: root.rewards.claimText
            kind: root.rewards.canWithdraw ? Button.Secondary : Button.Primary
            enabled: root.rewards.canClaim && root.canSign
            hint: root.rewards.claimHint
            onClicked: root.claimRequested(false)
        }
        Button {
            visible: root.rewards.canClaimContainer
            text: root.rewards.claimContainerText
            enabled: root.canSign
            onClicked: root.claimRequested(true)
        }
    }
    Caption {
        visible: root.rewards.known && text.length > 0
        text: root.rewards.claimHint.length > 0 ? root.rewards.claimHint : root.canSign ? "" :
            //: why nothing can be claimed
            qsTr("This account is only watched: it cannot sign.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
