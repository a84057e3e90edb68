// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// A benchmark that runs: what is measured now, how far it is, and what is still to come.
ColumnLayout {
    id: root

    required property BenchmarkModel bench

    spacing: 8

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Label {
            text: root.bench.progressTitle
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            Layout.fillWidth: true
        }
        Caption {
            text: root.bench.progressDetail
        }
    }
    ProgressBar {
        label: root.bench.progressTitle
        value: root.bench.progress
        Layout.fillWidth: true
    }
    Flow {
        spacing: 16
        Layout.fillWidth: true

        Repeater {
            model: root.bench.steps

            Row {
                id: step

                required property string title
                required property int stepState
                required property string stateText

                spacing: 6
                Accessible.role: Accessible.StaticText
                Accessible.name: step.title + ": " + step.stateText

                Icon {
                    name: step.stepState === 2 ? "check" : step.stepState === 1 ? "play" : "clock"
                    color: step.stepState === 2 ? Theme.good : step.stepState === 1 ? Theme.ember : Theme.muted
                    width: 14
                    height: 14
                    anchors.verticalCenter: parent.verticalCenter
                }
                Caption {
                    text: step.title
                    color: step.stepState === 1 ? Theme.text : Theme.muted
                    Accessible.ignored: true
                }
            }
        }
    }
}
