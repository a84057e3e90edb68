// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// What a device does: a number, a bar and the last two minutes for each quantity.
GridLayout {
    id: root

    required property GaugeModel gauges
    readonly property alias count: cells.count

    columns: width > 900 && cells.count === 5 ? 5 : width > 560 ? 3 : 2
    columnSpacing: 20
    rowSpacing: 14
    Layout.fillWidth: true

    Repeater {
        id: cells
        model: root.gauges

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
                visible: !gauge.history.empty
                name: gauge.label
                chartData: gauge.history
                color: Theme.tones[gauge.tone]
                Layout.fillWidth: true
                Layout.preferredHeight: 28
            }
        }
    }
}
