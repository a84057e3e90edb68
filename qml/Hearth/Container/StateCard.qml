// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Container
import Hearth.Controls
import Hearth.Theme

/// The container's state in a sentence and the switches that change it.
Card {
    id: root

    required property ContainerModel container

    spacing: 16

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        StatusDot {
            tone: root.container.tone
            Layout.preferredWidth: 10
            Layout.preferredHeight: 10
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 10
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            HeroSentence {
                text: root.container.sentence
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.container.detail
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true

        Button {
            visible: root.container.canStart
            kind: Button.Primary
            iconName: "play"
            text: qsTr("Start")
            onClicked: root.container.start()
        }
        Button {
            visible: root.container.canResume
            kind: Button.Primary
            iconName: "play"
            text: qsTr("Resume")
            onClicked: root.container.resume()
        }
        Button {
            visible: root.container.canPause
            iconName: "pause"
            text: qsTr("Give me the GPU")
            hint: qsTr("Pauses at once, until you resume")
            onClicked: root.container.pause(0)
        }
        Button {
            visible: root.container.canPause
            text: qsTr("Pause for an hour")
            onClicked: root.container.pause(60)
        }
        Button {
            visible: root.container.canStop
            kind: Button.Quiet
            iconName: "stop"
            text: qsTr("Stop")
            onClicked: root.container.stop()
        }
        Switch {
            text: qsTr("Take practice demand")
            checked: root.container.takesDemand
            onToggled: root.container.setDemand(checked)
        }
    }
    Rectangle {
        color: Theme.line
        implicitHeight: 1
        Layout.fillWidth: true
    }
    GridLayout {
        columns: width > 560 ? 4 : 2
        columnSpacing: 16
        rowSpacing: 12
        Layout.fillWidth: true

        Repeater {
            model: root.container.facts

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
    RowLayout {
        visible: root.container.node.length > 0
        spacing: 8

        Caption {
            text: qsTr("Address of this container")
        }
        Hash {
            full: root.container.node
            shortText: root.container.nodeShort
        }
    }
}
