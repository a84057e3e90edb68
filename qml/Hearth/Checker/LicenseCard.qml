// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Checker
import Hearth.Controls

/// The licences delegated to this computer.
Card {
    id: root

    required property CheckerBackend backend

    signal pageRequested(string page)

    //: title of the table of checker licences
    title: qsTr("Licences")

    trailing: [
        Caption {
            visible: root.backend.licenses.count > 0
            text: root.backend.licenseSentence
            Layout.alignment: Qt.AlignVCenter
        },
        Amount {
            visible: root.backend.licenses.count > 0
            value: root.backend.licenseToday
            //: unit of an amount earned today
            unit: qsTr("ATH today")
            full: root.backend.licenseTodayFull
            Layout.alignment: Qt.AlignVCenter
        },
        Button {
            visible: root.backend.licenses.count > 0
            //: opens the Licences page
            text: qsTr("All licences")
            onClicked: root.pageRequested("licenses")
        }
    ]

    EmptyState {
        visible: root.backend.licenses.count === 0
        iconName: "document"
        //: empty table of licences
        title: qsTr("No licence yet")
        //: empty table of licences: what one is and how it comes
        detail: qsTr("A licence gives a checker its share of rewards. On the practice network one is delegated to you when you start the checker.")
        //: starts this computer's checker
        actionText: root.backend.on ? "" : qsTr("Start checker")
        actionIcon: "play"
        onAction: root.backend.setOn(true)
    }
    DataTable {
        visible: root.backend.licenses.count > 0
        //: name of the table, for screen readers
        name: qsTr("Licences")
        model: root.backend.licenses
        fitRows: 8
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: number of a licence
                title: qsTr("Licence")
                role: "numberText"
                width: 96
            },
            TableColumn {
                //: column: state of a licence
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                kind: TableColumn.Pill
                width: 120
            },
            TableColumn {
                //: column: who holds the licence
                title: qsTr("Owner")
                role: "ownerText"
                fullRole: "owner"
                kind: TableColumn.Mono
            },
            TableColumn {
                //: column: the node key that a licence is delegated to
                title: qsTr("Burner")
                role: "burnerText"
                fullRole: "burner"
                kind: TableColumn.Mono
                hideBelow: 720
            },
            TableColumn {
                //: column: right verdicts
                title: qsTr("Right")
                role: "rightText"
                kind: TableColumn.Number
                width: 72
            },
            TableColumn {
                //: column: wrong verdicts
                title: qsTr("Wrong")
                role: "wrongText"
                toneRole: "wrongTone"
                kind: TableColumn.Number
                width: 72
            },
            TableColumn {
                //: column: share of time that the licence worked
                title: qsTr("Uptime, 30 days")
                role: "uptimeText"
                kind: TableColumn.Number
                width: 124
            },
            TableColumn {
                //: column: earned today
                title: qsTr("ATH today")
                role: "todayText"
                fullRole: "todayFull"
                kind: TableColumn.Number
                width: 104
            }
        ]
    }
}
