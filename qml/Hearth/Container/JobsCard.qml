// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Container
import Hearth.Controls

/// All jobs this computer knows; Return or a click shows one with its evidence.
Card {
    id: root

    required property ContainerModel container

    title: qsTr("Jobs")

    DataTable {
        id: table
        name: qsTr("Jobs")
        model: root.container.jobs
        fitRows: 9
        emptyText: qsTr("No job yet. Send a scene: three checkers will look at the result.")
        Layout.fillWidth: true
        columns: [
            TableColumn {
                title: qsTr("Job")
                role: "idText"
                width: 64
            },
            TableColumn {
                title: qsTr("Scene")
                role: "name"
                stretch: 2
            },
            TableColumn {
                title: qsTr("State")
                role: "stateText"
                kind: TableColumn.Pill
                toneRole: "tone"
                fullRole: "errorText"
                width: 136
            },
            TableColumn {
                title: qsTr("Size")
                role: "size"
                width: 90
                hideBelow: 800
            },
            TableColumn {
                title: qsTr("Samples")
                role: "samples"
                kind: TableColumn.Number
                width: 66
                hideBelow: 860
            },
            TableColumn {
                title: qsTr("Part")
                role: "roleText"
                stretch: 1.6
                hideBelow: 900
            },
            TableColumn {
                title: qsTr("Container")
                role: "container"
                stretch: 1.6
            },
            TableColumn {
                title: qsTr("Started")
                role: "time"
                fullRole: "timeFull"
                kind: TableColumn.Number
                width: 84
            },
            TableColumn {
                title: qsTr("Price, ATH")
                role: "price"
                fullRole: "priceFull"
                kind: TableColumn.Number
                width: 92
            }
        ]
        onActivated: row => root.container.choose(root.container.jobs.jobIdAt(row))
    }
    JobDetails {
        visible: root.container.chosen.present
        job: root.container.chosen
        Layout.fillWidth: true
        onClosed: root.container.choose(0)
    }
}
