// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme

/// The stake behind this computer's container: what is required, what is there, when it is free, what was slashed.
Card {
    id: root

    required property ContainerStakeModel stake
    property bool canSign: true
    property bool wide: false

    signal actionRequested

    //: title of a card
    title: qsTr("Container stake")
    trailing: Pill {
        text: root.stake.stateText
        tone: root.stake.stateTone
    }

    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: 40
        rowSpacing: 14
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 10
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            Label {
                text: root.stake.sentence
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            ProgressBar {
                //: how much of the required stake is there
                label: qsTr("Staked of what is required")
                value: root.stake.share
                tint: Theme.tones[root.stake.stateTone]
                Layout.fillWidth: true
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    model: root.stake.facts

                    KeyValueRow {
                        required label
                        required value
                        required unit
                        required full
                        required tone
                    }
                }
            }
            Caption {
                visible: text.length > 0
                text: root.stake.unlockText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Button {
                visible: root.stake.action.length > 0
                text: root.stake.actionText
                kind: root.stake.action === "unstake" ? Button.Secondary : Button.Primary
                enabled: root.canSign
                onClicked: root.actionRequested()
            }
        }
        ColumnLayout {
            spacing: 8
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            CardTitle {
                //: title of the list of slashings
                text: qsTr("Slashing history")
                Layout.fillWidth: true
            }
            Caption {
                visible: root.stake.slashes.count === 0
                text: qsTr("Nothing was ever taken from this stake.")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Repeater {
                model: root.stake.slashes

                ColumnLayout {
                    id: slash

                    required property string timeText
                    required property string amountText
                    required property string amountFull
                    required property string reason
                    required property string partText
                    required property string evidence
                    required property string evidenceText

                    spacing: 0
                    Layout.fillWidth: true

                    RowLayout {
                        spacing: 8
                        Layout.fillWidth: true

                        Icon {
                            name: "warning"
                            color: Theme.bad
                            Layout.preferredWidth: 16
                            Layout.preferredHeight: 16
                        }
                        Label {
                            text: slash.reason
                            wrapMode: Text.Wrap
                            font.weight: Font.DemiBold
                            Layout.fillWidth: true
                        }
                        Amount {
                            value: slash.amountText
                            full: slash.amountFull
                            tone: 3
                            Layout.alignment: Qt.AlignTop
                        }
                    }
                    Caption {
                        text: slash.partText
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    RowLayout {
                        spacing: 8
                        Layout.fillWidth: true

                        Caption {
                            text: slash.timeText
                            Layout.fillWidth: true
                        }
                        Caption {
                            //: what a slashing rests on
                            text: qsTr("Evidence")
                        }
                        Hash {
                            full: slash.evidence
                            shortText: slash.evidenceText
                        }
                    }
                }
            }
        }
    }
}
