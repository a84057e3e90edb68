// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu

/// The user's device among the cards that the network names.
Card {
    id: root

    required property BenchmarkModel bench
    readonly property alias count: bars.count

    title: qsTr("Beside other cards")
    spacing: 8
    trailing: [
        Segmented {
            name: qsTr("What is compared")
            labels: root.bench.comparison.quantities
            currentIndex: root.bench.comparison.quantity
            onChosen: index => root.bench.comparison.quantity = index
        }
    ]

    Repeater {
        id: bars
        model: root.bench.comparison

        ComparisonBar {
            unit: root.bench.comparison.unit
            Layout.fillWidth: true
        }
    }
    Caption {
        text: qsTr("Hollow bars are data-sheet or model figures that nobody measured. Real programs reach about half of the INT8 figure and nine tenths of the others.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: 4
    }
}
