// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// The graphics cards and the processor: what they do, whether Hearth may use them, how fast they are, and what that may
/// earn.
ScrollPage {
    id: root

    required property Engine engine

    signal notify(string text, int tone)

    live: gpu.loadState !== GpuModel.Loading && bench.loadState !== BenchmarkModel.Loading

    GpuModel {
        id: gpu
        engine: root.engine
    }
    BenchmarkModel {
        id: bench
        engine: root.engine
        onFinished: root.notify(qsTr("The benchmark is done."), 1)
    }
    PowerModel {
        id: power
        engine: root.engine
        onSaved: {
            root.notify(qsTr("Saved."), 1);
            bench.refresh();
        }
    }

    ErrorBanner {
        visible: gpu.hasError
        title: gpu.errorTitle
        meaning: gpu.errorMeaning
        remedy: gpu.errorRemedy
        code: gpu.errorCode
        dismissable: true
        onDismissed: gpu.dismissError()
    }
    ErrorBanner {
        visible: bench.hasError
        title: bench.errorTitle
        meaning: bench.errorMeaning
        remedy: bench.errorRemedy
        code: bench.errorCode
        dismissable: true
        onDismissed: bench.dismissError()
    }
    ErrorBanner {
        visible: power.hasError
        title: power.errorTitle
        meaning: power.errorMeaning
        remedy: power.errorRemedy
        code: power.errorCode
        dismissable: true
        onDismissed: power.dismissError()
    }
    ErrorBanner {
        visible: bench.result.slower && !bench.running
        tone: 2
        title: bench.result.driftTitle
        meaning: bench.result.driftDetail
    }
    StateCard {
        gpu: gpu
        visible: gpu.loadState === GpuModel.Ready
        Layout.fillWidth: true
    }
    GridLayout {
        id: grid
        visible: gpu.loadState === GpuModel.Ready
        columns: root.narrow || gpu.cardCount < 2 ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            id: devices
            model: gpu.devices

            DeviceCard {
                required property int index
                // The processor fills the row that it would leave half empty.
                readonly property bool broad: !device.card && index % 2 === 0

                Layout.columnSpan: broad ? grid.columns : 1
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                onEnableRequested: on => gpu.setEnabled(device.deviceId, on)
            }
        }
    }
    BenchmarkCard {
        bench: bench
        visible: bench.loadState === BenchmarkModel.Ready
        Layout.fillWidth: true
    }
    GridLayout {
        visible: bench.loadState === BenchmarkModel.Ready && bench.result.present
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        ScoreCard {
            bench: bench
            power: power
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        HistoryCard {
            bench: bench
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
    }
    ComparisonCard {
        id: comparison
        bench: bench
        visible: comparison.count > 0
        Layout.fillWidth: true
    }
}
