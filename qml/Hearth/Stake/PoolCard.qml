// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Stake
import Hearth.Theme

/// One pool: the lock in it with its curve, what it has earned, and what can be done with it.
Card {
    id: root

    required property StakePool pool
    required property bool canSign

    signal actionRequested(string action, string pool)

    title: root.pool.title
    trailing: [
        Pill {
            visible: root.pool.paused
            //: state of a pool: takes no new locks for now
            text: qsTr("Paused")
            tone: 2
        },
        Pill {
            text: root.pool.stateText
            tone: root.pool.stateTone
            dot: root.pool.locked
        }
    ]

    Caption {
        visible: text.length > 0
        text: root.pool.problem
        color: Theme.warn
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        visible: root.pool.locked
        spacing: 16
        Layout.fillWidth: true

        Amount {
            value: root.pool.amountText
            unit: "ATH"
            full: root.pool.amountFull
            pixelSize: 26
            Layout.alignment: Qt.AlignBottom
        }
        DecayPicture {
            visible: !root.pool.curve.empty
            //: the curve of a lock's votes, for screen readers
            name: qsTr("Votes of this lock over time")
            chartData: root.pool.curve
            axis: false
            implicitHeight: 46
            Layout.fillWidth: true
        }
        Item {
            visible: root.pool.curve.empty
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        visible: root.pool.locked
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.pool.facts

            KeyValueRow {
                required label
                required value
                required unit
                required full
                required tone
            }
        }
    }
    Item {
        visible: !root.pool.locked
        Layout.fillHeight: true
    }
    EmptyState {
        visible: !root.pool.locked
        iconName: "lock"
        //: pool without a lock
        title: qsTr("You have no lock here")
        detail: root.pool.invitation
        Layout.fillHeight: false
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.pool.totals

            KeyValueRow {
                required label
                required value
                required unit
                required full
                required tone

                strong: false
            }
        }
        Repeater {
            model: root.pool.rewards

            KeyValueRow {
                required property string symbol
                required property string amountText
                required property string error
                required property bool nothing

                required full

                //: what a lock has earned; %1 the symbol of a token
                label: error.length > 0 ? qsTr("Claimable %1: %2").arg(symbol).arg(error) : qsTr("Claimable %1").arg(symbol)
                value: amountText
                unit: symbol
                tone: error.length > 0 ? 2 : nothing ? 0 : 1
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true

        Repeater {
            model: root.pool.actions

            Item {
                id: entry

                required property string actionId
                required property string text
                required property string iconName
                required property bool allowed
                required property string reason

                width: button.implicitWidth
                height: button.implicitHeight

                Button {
                    id: button
                    text: entry.text
                    iconName: entry.iconName
                    kind: (entry.actionId === "withdraw" || entry.actionId === "claim") && enabled ? Button.Primary : Button.Secondary
                    enabled: entry.allowed && (root.canSign || entry.actionId === "lock" || entry.actionId === "increase" || entry.actionId === "extend")
                    hint: entry.reason
                    onClicked: root.actionRequested(entry.actionId, root.pool.poolId)
                }
                HoverHandler {
                    id: hover
                }
                Tooltip {
                    text: entry.reason
                    shown: hover.hovered && entry.reason.length > 0
                }
            }
        }
    }
    Caption {
        visible: text.length > 0
        text: root.pool.reasons
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -4
    }
}
