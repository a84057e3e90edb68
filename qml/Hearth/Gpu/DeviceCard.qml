// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu
import Hearth.Theme

/// One device: its state, why it cannot be used, its figures, and the switch that lets Hearth use it.
Card {
    id: root

    required property GpuDevice device

    signal enableRequested(bool on)

    title: device.name
    trailing: RowLayout {
        spacing: 12
        // As high with a switch as without, so that the titles of neighbours stand on one line.
        Layout.preferredHeight: 32

        Pill {
            text: root.device.stateText
            tone: root.device.stateTone
            dot: root.device.card
        }
        Switch {
            visible: root.device.switchable
            checked: root.device.enabled
            //: lets Hearth use a graphics card
            text: qsTr("Use")
            Accessible.name: qsTr("Use the %1").arg(root.device.name)
            onToggled: {
                root.enableRequested(checked);
                checked = Qt.binding(() => root.device.enabled);
            }
        }
    }

    Caption {
        visible: text.length > 0
        text: root.device.identity
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -6
    }
    ErrorBanner {
        visible: root.device.problemTitle.length > 0
        tone: root.device.problemTone
        title: root.device.problemTitle
        remedy: root.device.problemRemedy
        code: root.device.problemCode
    }
    RowLayout {
        visible: root.device.note.length > 0
        spacing: 10
        Layout.fillWidth: true

        Icon {
            name: "moon"
            color: Theme.info
            Layout.preferredWidth: 18
            Layout.preferredHeight: 18
            Layout.alignment: Qt.AlignTop
        }
        Caption {
            text: root.device.note
            color: Theme.text
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    GaugeGrid {
        visible: count > 0
        gauges: root.device.gauges
    }
    GridLayout {
        visible: facts.count > 0
        columns: width > 560 ? 2 : 1
        columnSpacing: 20
        rowSpacing: 0
        Layout.fillWidth: true

        Repeater {
            id: facts
            model: root.device.facts

            KeyValueRow {
                required property var model

                unit: model.unit
                full: model.full
                tone: model.tone
                strong: false
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }
    ColumnLayout {
        visible: programs.count > 0
        spacing: 0
        Layout.fillWidth: true

        Caption {
            text: qsTr("Programs that use this card")
            Layout.fillWidth: true
        }
        Repeater {
            id: programs
            model: root.device.processes

            KeyValueRow {
                required property int index
                required property var model

                strong: false
                last: index === programs.count - 1
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
