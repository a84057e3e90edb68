// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Theme

/// One cell of a DataTable.
Item {
    id: root

    required property TableColumn column
    required property string text
    required property int tone
    required property real value
    required property string full

    readonly property bool numeric: column.kind === TableColumn.Number
    readonly property bool mono: column.kind === TableColumn.Mono
    readonly property bool pill: column.kind === TableColumn.Pill
    readonly property bool progress: column.kind === TableColumn.Progress

    Label {
        visible: !root.pill && !root.progress
        anchors.fill: parent
        anchors.rightMargin: root.numeric ? 0 : 12
        anchors.leftMargin: root.numeric ? 8 : 0
        text: root.text
        color: root.tone > 0 ? Theme.tones[root.tone] : root.mono ? Theme.muted : Theme.text
        font.family: root.mono ? Theme.mono : Theme.sans
        font.pixelSize: root.mono ? Theme.monoSize : Theme.bodySize
        font.weight: root.numeric ? Font.Medium : Font.Normal
        horizontalAlignment: root.numeric ? Text.AlignRight : Text.AlignLeft
        elide: root.mono ? Text.ElideMiddle : Text.ElideRight
        Accessible.ignored: true
    }
    Loader {
        active: root.pill && root.text.length > 0
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        sourceComponent: Pill {
            text: root.text
            tone: root.tone
            implicitHeight: 24
        }
    }
    Loader {
        active: root.progress
        anchors.fill: parent
        anchors.rightMargin: 12
        sourceComponent: Item {
            ProgressBar {
                label: root.text
                value: root.value
                anchors.left: parent.left
                anchors.right: percent.left
                anchors.rightMargin: 8
                anchors.verticalCenter: parent.verticalCenter
            }
            Caption {
                id: percent
                text: root.text
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    HoverHandler {
        id: hover
        enabled: root.full.length > 0
    }
    Tooltip {
        text: root.full
        shown: hover.hovered
    }
}
