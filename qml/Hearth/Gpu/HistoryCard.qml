// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// One figure of all benchmarks of a device over time.
Card {
    id: root

    required property BenchmarkModel bench

    title: qsTr("History")
    trailing: [
        Segmented {
            name: qsTr("What the history shows")
            labels: root.bench.historyNames
            currentIndex: root.bench.historyIndex
            onChosen: index => root.bench.historyIndex = index
        }
    ]

    Sparkline {
        visible: root.bench.historyCount > 1
        name: qsTr("Speed over time")
        chartData: root.bench.history
        axis: true
        dots: true
        bottomValue: root.bench.historyBottom
        topValue: root.bench.historyTop
        color: Theme.ember
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 150
    }
    Caption {
        visible: root.bench.historyCount > 1
        text: root.bench.historySpan
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    EmptyState {
        visible: root.bench.historyCount < 2
        iconName: "clock"
        title: root.bench.historyCount === 0 ? qsTr("Not measured on this device yet") : qsTr("One run is no history yet")
        detail: qsTr("Measure now and then. From the fourth run on, Hearth warns when the device is 3 % slower than its median of the last month.")
    }
}
