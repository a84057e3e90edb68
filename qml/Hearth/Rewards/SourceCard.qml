// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme

/// What each source earned, and what of it was claimed; figures without a source are marked.
Card {
    id: root

    required property RewardsModel rewards
    /// Of both columns of numbers: their titles are longer in other languages.
    readonly property real numberWidth: Math.ceil(Math.max(92, earned.implicitWidth, claimed.implicitWidth))

    //: title of the list of sources of rewards
    title: qsTr("Where it comes from")
    spacing: 6

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Item {
            Layout.fillWidth: true
        }
        Caption {
            id: earned
            //: column: earned, in ATH
            text: qsTr("Earned, ATH")
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: root.numberWidth
        }
        Caption {
            id: claimed
            //: column: claimed, in ATH
            text: qsTr("Claimed, ATH")
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: root.numberWidth
        }
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.rewards.sources

            Item {
                id: source

                required property string name
                required property string help
                required property string accruedText
                required property string accruedFull
                required property string claimedText
                required property string claimedFull
                required property bool assumed

                implicitHeight: Theme.rowHeight
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: name + ": " + accruedText + " ATH, " + claimedText + " ATH"
                Accessible.description: help

                RowLayout {
                    anchors.fill: parent
                    spacing: 12

                    RowLayout {
                        spacing: 8
                        Layout.fillWidth: true

                        Label {
                            text: source.name
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
                            Accessible.ignored: true
                        }
                        Pill {
                            visible: source.assumed
                            //: mark of a figure that no source gives
                            text: qsTr("assumed")
                            tone: 2
                            implicitHeight: 20
                        }
                        Item {
                            Layout.fillWidth: true
                        }
                    }
                    Label {
                        text: source.accruedText
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignRight
                        Layout.preferredWidth: root.numberWidth
                        Accessible.ignored: true
                    }
                    Label {
                        text: source.claimedText
                        color: Theme.muted
                        horizontalAlignment: Text.AlignRight
                        Layout.preferredWidth: root.numberWidth
                        Accessible.ignored: true
                    }
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.line
                }
                HoverHandler {
                    id: hover
                }
                TapHandler {
                    onTapped: Clipboard.copy(source.accruedFull)
                }
                Tooltip {
                    text: source.help + "\n" + source.accruedFull
                    shown: hover.hovered
                }
            }
        }
    }
    Caption {
        visible: text.length > 0
        text: root.rewards.assumedNote
        color: Theme.warn
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: 4
    }
    Item {
        Layout.fillHeight: true
    }
}
