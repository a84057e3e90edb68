// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Checker
import Hearth.Controls
import Hearth.Theme

/// Every verdict known here, newest first, with filters; choosing a row shows its evidence.
Card {
    id: root

    required property CheckerBackend backend

    //: title of the table of verdicts
    title: qsTr("Verdicts")

    trailing: [
        Button {
            visible: root.backend.caughtCount > 0
            text: root.backend.caughtText
            iconName: "warning"
            //: what the button "1 cheat caught" does, for screen readers
            hint: qsTr("Shows the evidence")
            onClicked: root.backend.chooseCaught()
        }
    ]

    Flow {
        visible: root.backend.checkCount > 0
        spacing: 8
        Layout.fillWidth: true

        Segmented {
            //: name of a filter, for screen readers
            name: qsTr("Whose verdicts")
            //: whose verdicts are shown
            labels: [qsTr("All", "verdicts"), qsTr("Mine", "verdicts")]
            onChosen: index => root.backend.checks.setFilter("mine", index === 1 ? true : undefined)
        }
        ComboBox {
            //: name of a filter, for screen readers
            label: qsTr("Result")
            implicitWidth: 148
            textRole: "text"
            valueRole: "value"
            model: [
                {
                    //: filter entry
                    "text": qsTr("Every result"),
                    "value": ""
                },
                {
                    //: filter entry: all sampled bits were equal
                    "text": qsTr("All equal"),
                    "value": "equal"
                },
                {
                    //: filter entry: a sampled bit was different
                    "text": qsTr("Different"),
                    "value": "different"
                },
                {
                    //: filter entry: the verdict came too late
                    "text": qsTr("Missed"),
                    "value": "missed"
                },
                {
                    //: filter entry: not finished
                    "text": qsTr("Running"),
                    "value": "running"
                }
            ]
            onActivated: root.backend.checks.setFilter("result", currentValue)
        }
        SearchField {
            //: placeholder of a search field
            placeholderText: qsTr("Container or job")
            implicitWidth: 168
            onTextChanged: root.backend.checks.text = text
        }
    }
    EmptyState {
        visible: root.backend.checkCount === 0
        iconName: "shield-check"
        //: empty table of verdicts
        title: qsTr("No verdicts yet")
        //: empty table of verdicts: how to get some
        detail: qsTr("Submit a scene on the Container page: three checkers render samples of it again, and their verdicts appear here.")
    }
    DataTable {
        visible: root.backend.checkCount > 0
        //: name of the table, for screen readers
        name: qsTr("Verdicts")
        model: root.backend.checks
        sortedBy: root.backend.checks.sortBy
        descending: root.backend.checks.descending
        //: table under filters that let nothing through
        emptyText: qsTr("No verdict passes the filters.")
        implicitHeight: 30 + 12 * Theme.rowHeight
        Layout.fillWidth: true
        Layout.fillHeight: true
        onActivated: row => root.backend.choose(row)
        onCurrentIndexChanged: if (currentIndex >= 0) {
            root.backend.choose(currentIndex);
        }
        onSortRequested: role => root.backend.checks.toggleSort(role)
        columns: [
            TableColumn {
                //: column: job or window
                title: qsTr("Proof")
                role: "proofText"
                sortRole: "proof"
                width: 112
            },
            TableColumn {
                //: column: who rendered it
                title: qsTr("Container")
                role: "containerName"
                fullRole: "container"
                sortRole: "containerName"
            },
            TableColumn {
                //: column: who checked it
                title: qsTr("Checked by")
                role: "checkerName"
                fullRole: "checker"
                sortRole: "checkerName"
                hideBelow: 500
            },
            TableColumn {
                //: column: what the checker found
                title: qsTr("Result")
                role: "resultText"
                toneRole: "resultTone"
                kind: TableColumn.Pill
                width: 104
            },
            TableColumn {
                //: column: does the verdict agree with the outcome
                title: qsTr("Outcome")
                role: "agreement"
                toneRole: "agreementTone"
                width: 80
                hideBelow: 640
            },
            TableColumn {
                //: column: time of the verdict
                title: qsTr("Time")
                role: "time"
                fullRole: "timeFull"
                sortRole: "at"
                kind: TableColumn.Number
                width: 124
            }
        ]
    }
}
