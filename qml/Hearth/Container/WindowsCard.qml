// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Container
import Hearth.Controls

/// The last audit windows of this container.
Card {
    id: root

    required property ContainerModel container

    title: qsTr("Proven windows")

    DataTable {
        name: qsTr("Proven windows")
        model: root.container.windows
        fitRows: 8
        emptyText: qsTr("Each minute the network asks for a proof at a moment nobody can foresee. The first line appears after it.")
        Layout.fillWidth: true
        columns: [
            TableColumn {
                title: qsTr("Window")
                role: "window"
                width: 80
            },
            TableColumn {
                title: qsTr("Result")
                role: "stateText"
                kind: TableColumn.Pill
                toneRole: "tone"
                width: 130
            },
            TableColumn {
                title: qsTr("Rate, Mray/s")
                role: "rate"
                fullRole: "rateFull"
                kind: TableColumn.Number
                width: 110
            },
            TableColumn {
                title: qsTr("Checkers")
                role: "checkers"
                kind: TableColumn.Number
                width: 96
            },
            TableColumn {
                title: qsTr("Why")
                role: "reason"
                stretch: 1
            }
        ]
    }
}
