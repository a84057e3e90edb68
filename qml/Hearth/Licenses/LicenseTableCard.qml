// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme

/// All licences: searched, sorted, selected; what can be done with the selection stands above the rows.
Card {
    id: root

    required property LicensesModel licenses

    signal delegateRequested
    signal undelegateRequested
    signal approveRequested
    signal exportRequested

    spacing: 10

    RowLayout {
        visible: root.licenses.selectionText.length === 0
        spacing: 8
        Layout.fillWidth: true

        SearchField {
            //: placeholder of a search field
            placeholderText: qsTr("Number or address")
            Layout.fillWidth: true
            Layout.maximumWidth: 260
            onTextChanged: root.licenses.table.text = text
        }
        Caption {
            text: root.licenses.countText
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        Button {
            //: writes the table to a file
            text: qsTr("Export…")
            iconName: "download"
            busy: root.licenses.exporting
            enabled: root.licenses.table.count > 0 && !root.licenses.exporting
            onClicked: root.exportRequested()
        }
    }
    RowLayout {
        visible: root.licenses.selectionText.length > 0
        spacing: 8
        Layout.fillWidth: true

        Label {
            text: root.licenses.selectionText
            font.weight: Font.DemiBold
        }
        Button {
            //: ends the selection of rows
            text: qsTr("Clear")
            kind: Button.Quiet
            onClicked: root.licenses.table.clearSelection()
        }
        Item {
            Layout.fillWidth: true
        }
        Button {
            visible: root.licenses.canApprove
            //: opens the sheet that agrees to delegations
            text: qsTr("Approve…")
            iconName: "check"
            onClicked: root.approveRequested()
        }
        Button {
            visible: root.licenses.canUndelegate
            //: opens the sheet that ends delegations
            text: qsTr("Undelegate…")
            onClicked: root.undelegateRequested()
        }
        Button {
            visible: root.licenses.canDelegate
            //: opens the sheet that gives licences to a checker
            text: qsTr("Delegate…")
            kind: Button.Primary
            onClicked: root.delegateRequested()
        }
        Caption {
            visible: !root.licenses.canDelegate && !root.licenses.canUndelegate && !root.licenses.canApprove
            text: root.licenses.leftOutText
            elide: Text.ElideRight
            Layout.maximumWidth: 360
        }
    }
    ProgressBar {
        visible: root.licenses.loading && root.licenses.progress < 1
        //: progress of reading a long table
        label: qsTr("Reading the licences")
        value: root.licenses.progress
        Layout.fillWidth: true
    }
    DataTable {
        id: list
        //: name of the table, for screen readers
        name: qsTr("Licences")
        model: root.licenses.table
        sortedBy: root.licenses.table.sortBy
        descending: root.licenses.table.descending
        checkRole: "selected"
        checkedShare: root.licenses.table.selectedShare
        //: table under filters that let nothing through
        emptyText: root.licenses.table.filtered ? qsTr("No licence passes the filters.") : ""
        implicitHeight: 30 + 14 * Theme.rowHeight
        Layout.fillWidth: true
        Layout.fillHeight: true
        onActivated: row => root.licenses.choose(row)
        onCurrentIndexChanged: if (currentIndex >= 0) {
            root.licenses.choose(currentIndex);
        }
        onSortRequested: role => root.licenses.table.toggleSort(role)
        onCheckToggled: (row, range) => root.licenses.table.toggle(row, range)
        onAllToggled: root.licenses.table.toggleAll()
        columns: [
            TableColumn {
                //: column: number of a licence
                title: qsTr("Licence")
                role: "numberText"
                sortRole: "number"
            },
            TableColumn {
                //: column: state of a licence
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                fullRole: "stateHelp"
                sortRole: "state"
                kind: TableColumn.Pill
                width: 112
            },
            TableColumn {
                //: column: who holds the licence
                title: qsTr("Owner")
                role: "ownerText"
                fullRole: "owner"
                sortRole: "owner"
                kind: TableColumn.Mono
                hideBelow: 780
            },
            TableColumn {
                //: column: the node key that a licence is delegated to
                title: qsTr("Burner")
                role: "burnerText"
                fullRole: "burner"
                sortRole: "burner"
                kind: TableColumn.Mono
                hideBelow: 640
            },
            TableColumn {
                //: column: right verdicts of today
                title: qsTr("Right")
                role: "rightText"
                sortRole: "right"
                kind: TableColumn.Number
                width: 48
            },
            TableColumn {
                //: column: wrong verdicts of today
                title: qsTr("Wrong")
                role: "wrongText"
                toneRole: "wrongTone"
                sortRole: "wrong"
                kind: TableColumn.Number
                width: 54
            },
            TableColumn {
                //: column: share of the last 30 days that the licence worked
                title: qsTr("Uptime")
                role: "uptimeText"
                toneRole: "uptimeTone"
                sortRole: "uptime"
                kind: TableColumn.Number
                width: 62
            },
            TableColumn {
                //: column: earned today
                title: qsTr("ATH today")
                role: "todayText"
                fullRole: "todayFull"
                sortRole: "today"
                kind: TableColumn.Number
                width: 80
            }
        ]

        // Another licence may be opened from elsewhere, and rows move when they are sorted.
        Connections {
            target: root.licenses

            function onChosenChanged() {
                list.currentIndex = root.licenses.chosenRow;
            }
        }
    }
}
