// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme

/// What becomes free when: every claim on its way to the wallet, the next one first.
Card {
    id: root

    required property RewardsModel rewards

    //: title of the list of dates on which claims can be withdrawn
    title: qsTr("Calendar")
    spacing: 4

    EmptyState {
        visible: root.rewards.calendar.count === 0
        iconName: "clock"
        //: empty calendar of vesting claims
        title: qsTr("Nothing vests")
        //: empty calendar of vesting claims: what it will show
        detail: qsTr("Each claim appears here with the day on which it can be withdrawn.")
    }
    Repeater {
        model: root.rewards.calendar

        Item {
            id: date

            required property string vestText
            required property string vestFull
            required property string netText
            required property string netFull
            required property string nextText
            required property string idText
            required property string daysText
            required property string stateText
            required property int stateTone
            required property double progress

            implicitHeight: 58
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: vestText + ": " + netText + " ATH, " + stateText + ", " + nextText
            Accessible.description: vestFull

            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: 6

                RowLayout {
                    spacing: 10
                    Layout.fillWidth: true

                    StatusDot {
                        tone: date.stateTone
                        Layout.alignment: Qt.AlignVCenter
                    }
                    Label {
                        text: date.vestText
                        font.weight: Font.DemiBold
                        Layout.preferredWidth: 104
                        Accessible.ignored: true
                    }
                    Caption {
                        text: date.nextText
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Amount {
                        value: date.netText
                        full: date.netFull
                        Accessible.ignored: true
                    }
                }
                ProgressBar {
                    //: how far the vesting of a claim is; %1 its number
                    label: qsTr("Vesting of claim %1").arg(date.idText)
                    value: date.progress
                    tint: Theme.tones[date.stateTone]
                    Layout.fillWidth: true
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
            Tooltip {
                text: date.idText + ", " + date.daysText + "\n" + date.vestFull
                shown: hover.hovered
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
