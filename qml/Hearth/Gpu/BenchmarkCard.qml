// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// How fast a device is: start, progress and the newest result.
Card {
    id: root

    required property BenchmarkModel bench

    title: qsTr("Benchmark")
    spacing: 14
    trailing: [
        Pill {
            visible: root.bench.result.untested
            text: qsTr("Untested on hardware")
            tone: 2
            tooltip: qsTr("Nobody has run these kernels on a real card yet: the figures come from a stand-in for the driver, or are the first of their kind.")
        }
    ]

    Flow {
        spacing: 8
        Layout.fillWidth: true

        ComboBox {
            visible: root.bench.deviceNames.length > 1
            enabled: !root.bench.running
            label: qsTr("Device to measure")
            model: root.bench.deviceNames
            currentIndex: root.bench.deviceIndex
            implicitWidth: 300
            onActivated: index => root.bench.deviceIndex = index
        }
        Button {
            visible: !root.bench.running
            kind: Button.Primary
            iconName: "pulse"
            text: qsTr("Run benchmark")
            enabled: root.bench.connected
            hint: qsTr("Takes about half a minute")
            onClicked: root.bench.run()
        }
        Button {
            visible: root.bench.running
            iconName: "stop"
            text: qsTr("Cancel")
            enabled: !root.bench.cancelling
            hint: qsTr("Stops at once; nothing is kept")
            onClicked: root.bench.cancel()
        }
    }
    Caption {
        visible: text.length > 0 && !root.bench.running
        text: root.bench.deviceHint
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    BenchmarkProgress {
        visible: root.bench.running
        bench: root.bench
        Layout.fillWidth: true
    }
    EmptyState {
        visible: !root.bench.result.present && !root.bench.running
        iconName: "pulse"
        title: qsTr("Not measured yet")
        detail: qsTr("The benchmark takes about half a minute and uses the whole device. It tells what the device can do, what that may earn, and later whether it gets slower.")
    }
    ColumnLayout {
        visible: root.bench.result.present
        spacing: 14
        Layout.fillWidth: true

        Caption {
            text: root.bench.running ? qsTr("Before: %1").arg(root.bench.result.title) : root.bench.result.title
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.description: root.bench.result.exactTime

            HoverHandler {
                id: hover
            }
            Tooltip {
                text: root.bench.result.exactTime
                shown: hover.hovered
            }
        }
        Caption {
            visible: text.length > 0
            text: root.bench.result.warning
            color: Theme.warn
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        ResultTable {
            result: root.bench.result
            Layout.fillWidth: true
        }
        GridLayout {
            visible: loads.count > 0
            columns: width > 560 ? 4 : 2
            columnSpacing: 16
            rowSpacing: 12
            Layout.fillWidth: true

            Repeater {
                id: loads
                model: root.bench.result.load

                Metric {
                    required property string label
                    required property string value
                    required property string unit
                    required property string full

                    name: label
                    number: value
                    suffix: unit
                    tooltip: full
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                }
            }
        }
    }
}
