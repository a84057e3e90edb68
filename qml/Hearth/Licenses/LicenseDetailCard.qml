// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme
import Hearth.Wallet

/// One licence in full: state, ban, uptime against the bonus line, days explained to the task, wrong verdicts with
/// their evidence, transfers.
Card {
    id: root

    required property LicenseDetail detail
    property bool wide: false

    signal delegateRequested
    signal undelegateRequested
    signal approveRequested
    signal checksRequested

    title: detail.title
    trailing: Pill {
        text: root.detail.stateText
        tone: root.detail.stateTone
    }

    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: 32
        rowSpacing: 12
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 12
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            Label {
                text: root.detail.sentence
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Notice {
                visible: root.detail.banned
                tone: 3
                title: root.detail.banText
                detail: qsTr("It gets no checks and earns nothing until then. The verdicts that led to it stand below.")
            }
            UptimeBar {
                visible: root.detail.hasUptime
                value: root.detail.uptime
                mark: root.detail.uptimeLine
                valueText: root.detail.uptimeText
                note: root.detail.uptimeNote
                tone: root.detail.uptimeTone
                Layout.fillWidth: true
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    model: root.detail.facts

                    FactRow {}
                }
                RowLayout {
                    implicitHeight: Theme.rowHeight
                    spacing: 8
                    Layout.fillWidth: true

                    Caption {
                        //: who holds a licence
                        text: qsTr("Owner")
                        Layout.fillWidth: true
                    }
                    Hash {
                        full: root.detail.owner
                        shortText: root.detail.ownerShort
                    }
                }
                RowLayout {
                    implicitHeight: Theme.rowHeight
                    spacing: 8
                    Layout.fillWidth: true

                    Caption {
                        //: the node key that a licence is delegated to
                        text: qsTr("Burner")
                        Layout.fillWidth: true
                    }
                    Hash {
                        visible: root.detail.burner.length > 0
                        full: root.detail.burner
                        shortText: root.detail.burnerShort
                    }
                    Caption {
                        text: root.detail.burnerNote
                        color: root.detail.here ? Theme.good : Theme.muted
                    }
                }
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true

                Button {
                    visible: root.detail.mine && !root.detail.delegated
                    //: gives a licence to a checker
                    text: qsTr("Delegate…")
                    kind: Button.Primary
                    onClicked: root.delegateRequested()
                }
                Button {
                    visible: root.detail.here && root.detail.stateId === "pending"
                    //: agrees to a delegation
                    text: qsTr("Approve…")
                    kind: Button.Primary
                    onClicked: root.approveRequested()
                }
                Button {
                    visible: root.detail.mine && root.detail.delegated
                    //: ends the delegation of a licence
                    text: qsTr("Undelegate…")
                    onClicked: root.undelegateRequested()
                }
            }
        }
        ColumnLayout {
            spacing: 12
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            LicenseDayTable {
                detail: root.detail
                Layout.fillWidth: true
            }
            EventList {
                //: verdicts of a licence that disagreed with the outcome
                title: qsTr("Wrong verdicts")
                rows: root.detail.wrongs
            }
            Button {
                visible: root.detail.wrongs.count > 0
                //: opens the page with the evidence of all checks
                text: qsTr("Open the evidence on Checker")
                kind: Button.Quiet
                iconName: "shield-check"
                Layout.leftMargin: -14
                onClicked: root.checksRequested()
            }
            EventList {
                //: new owners and delegations of a licence
                title: qsTr("Owners and delegations")
                rows: root.detail.transfers
            }
        }
    }

    component FactRow: Item {
        id: fact

        required property string label
        required property string value
        required property string unit
        required property string full

        implicitHeight: Theme.rowHeight
        Layout.fillWidth: true
        Accessible.role: Accessible.StaticText
        Accessible.name: label + ": " + value + " " + unit
        Accessible.description: full

        RowLayout {
            anchors.fill: parent
            spacing: 6

            Caption {
                text: fact.label
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                text: fact.value
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            Caption {
                visible: text.length > 0
                text: fact.unit
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
            onTapped: Clipboard.copy(fact.full)
        }
        Tooltip {
            text: fact.full
            shown: hover.hovered
        }
    }
    component EventList: ColumnLayout {
        id: list

        required property string title
        required property var rows

        visible: rows.count > 0
        spacing: 6
        Layout.fillWidth: true

        CardTitle {
            text: list.title
            Layout.fillWidth: true
        }
        Repeater {
            model: list.rows

            ColumnLayout {
                id: event

                required property string timeText
                required property string title
                required property string detail
                required property string full
                required property string address

                spacing: 0
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: timeText + ", " + title + ", " + detail

                RowLayout {
                    spacing: 8
                    Layout.fillWidth: true

                    Label {
                        text: event.title
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Caption {
                        text: event.timeText
                        Accessible.ignored: true
                    }
                }
                Hash {
                    visible: event.address.length > 0
                    full: event.full
                    shortText: event.address
                }
                Caption {
                    visible: text.length > 0
                    text: event.detail
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
    }
}
