// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Overview
import Hearth.Theme

/// The device that renders: load, memory, temperature and power, now and in the last two minutes.
Card {
    id: root

    required property OverviewModel overview

    title: overview.deviceName.length > 0 ? overview.deviceName : qsTr("GPU")
    trailing: Pill {
        visible: root.overview.deviceScore.length > 0
        text: root.overview.deviceScore
        tooltip: qsTr("100 is about a GTX 980. An estimate until it is calibrated.")
    }

    GridLayout {
        columns: 2
        columnSpacing: 16
        rowSpacing: 14
        Layout.fillWidth: true

        Repeater {
            id: gauges
            model: root.overview.gauges

            ColumnLayout {
                id: gauge

                required property string label
                required property string value
                required property string unit
                required property real fraction
                required property int tone
                required property LineData history

                spacing: 4
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Metric {
                    name: gauge.label
                    number: gauge.value
                    suffix: gauge.unit
                    Layout.fillWidth: true
                }
                ProgressBar {
                    label: gauge.label
                    value: gauge.fraction
                    tint: Theme.tones[gauge.tone]
                    Layout.fillWidth: true
                }
                Sparkline {
                    name: gauge.label
                    chartData: gauge.history
                    color: Theme.tones[gauge.tone]
                    Layout.fillWidth: true
                    Layout.preferredHeight: 28
                }
            }
        }
    }
    Caption {
        visible: gauges.count === 0
        text: qsTr("The worker is asleep; it wakes with the next job.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
