// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Earnings
import Hearth.Theme

/// Every entry of the loaded days, with filters by source and state.
Card {
    id: root

    required property EarningsBackend backend

    signal exportRequested

    //: title of the table of earnings
    title: qsTr("Entries")

    trailing: [
        Caption {
            text: root.backend.entriesText
            Layout.alignment: Qt.AlignVCenter
        },
        Button {
            //: writes the earnings to a file
            text: qsTr("Export…")
            iconName: "download"
            busy: root.backend.exporting
            onClicked: root.exportRequested()
        }
    ]

    Flow {
        spacing: 8
        Layout.fillWidth: true

        ComboBox {
            //: name of a filter, for screen readers
            label: qsTr("Source")
            implicitWidth: 172
            textRole: "text"
            valueRole: "value"
            model: [
                {
                    //: filter entry
                    "text": qsTr("Every source"),
                    "value": ""
                },
                {
                    "text": root.backend.sourceNames[0],
                    "value": "capacity"
                },
                {
                    "text": root.backend.sourceNames[1],
                    "value": "delivery"
                },
                {
                    "text": root.backend.sourceNames[2],
                    "value": "fee"
                },
                {
                    "text": root.backend.sourceNames[3],
                    "value": "checker"
                }
            ]
            onActivated: root.backend.entries.setFilter("source", currentValue)
        }
        ComboBox {
            //: name of a filter, for screen readers
            label: qsTr("State")
            implicitWidth: 140
            textRole: "text"
            valueRole: "value"
            model: [
                {
                    //: filter entry
                    "text": qsTr("Every state"),
                    "value": ""
                },
                {
                    //: filter entry: earned, but the day is still open
                    "text": qsTr("Accrued"),
                    "value": "accrued"
                },
                {
                    //: filter entry: the day is closed
                    "text": qsTr("Settled"),
                    "value": "settled"
                }
            ]
            onActivated: root.backend.entries.setFilter("state", currentValue)
        }
        SearchField {
            //: placeholder of a search field
            placeholderText: qsTr("Job or window")
            implicitWidth: 168
            onTextChanged: root.backend.entries.text = text
        }
    }
    DataTable {
        //: name of the table, for screen readers
        name: qsTr("Entries")
        model: root.backend.entries
        sortedBy: root.backend.entries.sortBy
        descending: root.backend.entries.descending
        //: table under filters that let nothing through
        emptyText: qsTr("No entry passes the filters.")
        implicitHeight: 30 + 10 * Theme.rowHeight
        Layout.fillWidth: true
        onSortRequested: role => root.backend.entries.toggleSort(role)
        columns: [
            TableColumn {
                //: column: time of an entry
                title: qsTr("Time")
                role: "time"
                fullRole: "timeFull"
                sortRole: "at"
                width: 140
            },
            TableColumn {
                //: column: where the money comes from
                title: qsTr("Source")
                role: "sourceText"
                sortRole: "sourceText"
            },
            TableColumn {
                //: column: the job or window that earned it
                title: qsTr("For")
                role: "forText"
                width: 128
            },
            TableColumn {
                //: column: accrued or settled
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                kind: TableColumn.Pill
                width: 104
            },
            TableColumn {
                //: column: number of the entry in the event log
                title: qsTr("Log entry")
                role: "positionText"
                sortRole: "position"
                kind: TableColumn.Number
                width: 96
                hideBelow: 640
            },
            TableColumn {
                //: column: amount of an entry
                title: qsTr("ATH")
                role: "amountText"
                fullRole: "amountFull"
                sortRole: "amount"
                kind: TableColumn.Number
                width: 128
            }
        ]
    }
}
