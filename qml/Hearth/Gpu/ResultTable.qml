// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu

/// The parts of a benchmark: value, spread of the repeats, share of what is physically possible, and whether the result
/// was checked. Beneath it the whole story of the chosen part.
ColumnLayout {
    id: root

    required property BenchResult result

    spacing: 10

    DataTable {
        id: table
        name: qsTr("Parts of the benchmark")
        model: root.result.parts
        fitRows: 9
        Layout.fillWidth: true
        columns: [
            TableColumn {
                title: qsTr("What")
                role: "title"
                stretch: 1
            },
            TableColumn {
                title: qsTr("Speed")
                role: "valueText"
                fullRole: "valueFull"
                kind: TableColumn.Number
                width: 74
            },
            TableColumn {
                title: ""
                role: "unitText"
                width: 62
            },
            TableColumn {
                title: qsTr("Spread")
                role: "spreadText"
                lowRole: "spreadLow"
                valueRole: "spreadHigh"
                fullRole: "spreadFull"
                kind: TableColumn.Range
                width: 144
                hideBelow: 600
            },
            TableColumn {
                title: qsTr("Of the peak")
                role: "fractionText"
                valueRole: "fraction"
                fullRole: "fractionFull"
                kind: TableColumn.Progress
                width: 152
            },
            TableColumn {
                title: qsTr("Result")
                role: "checkedText"
                toneRole: "checkedTone"
                fullRole: "checkedFull"
                kind: TableColumn.Pill
                width: 116
            }
        ]
    }
    Caption {
        text: table.currentIndex >= 0 ? root.result.parts.story(table.currentIndex) : qsTr("Choose a line to see how it was measured and where its peak comes from.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
