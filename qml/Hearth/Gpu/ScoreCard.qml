// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// What the benchmark says about earning: the score with its band, a day's pay, energy, and what is left.
Card {
    id: root

    required property BenchmarkModel bench
    required property PowerModel power
    readonly property BenchResult result: bench.result

    title: qsTr("What it may earn")
    trailing: [
        Pill {
            text: qsTr("Estimate")
            tone: 2
            tooltip: root.result.dayHelp
        }
    ]

    GridLayout {
        columns: width > 380 ? 2 : 1
        columnSpacing: 16
        rowSpacing: 12
        Layout.fillWidth: true

        ColumnLayout {
            visible: root.result.obe.length > 0
            spacing: 2
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            HeroNumber {
                value: root.result.obe
                //: a unit: a score like OctaneBench's
                unit: qsTr("OBe")
            }
            Caption {
                text: root.result.obeBand
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.result.classText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            visible: root.result.dayTotal.length > 0
            spacing: 2
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            HeroNumber {
                value: root.result.dayTotal
                unit: "ATH"

                HoverHandler {
                    id: hover
                }
                Tooltip {
                    text: root.result.dayTotalFull
                    shown: hover.hovered
                }
            }
            Caption {
                text: root.result.dayBand
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.description: root.result.dayHelp
            }
        }
    }
    ColumnLayout {
        visible: rows.count > 0
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            id: rows
            model: root.result.day

            KeyValueRow {
                required property int index
                required property var model

                unit: model.unit
                full: model.full
                tone: model.tone
                last: index === rows.count - 1
            }
        }
    }
    Caption {
        visible: text.length > 0
        text: root.result.dayNote
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
    Rectangle {
        color: Theme.line
        implicitHeight: 1
        Layout.fillWidth: true
    }
    TariffForm {
        power: root.power
        Layout.fillWidth: true
    }
}
