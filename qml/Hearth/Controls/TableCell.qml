// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// One cell of a DataTable.
Item {
    id: root

    required property TableColumn column
    required property string text
    required property int tone
    required property real value
    required property real low
    required property string full

    readonly property bool numeric: column.kind === TableColumn.Number
    readonly property bool mono: column.kind === TableColumn.Mono
    readonly property bool pill: column.kind === TableColumn.Pill
    readonly property bool progress: column.kind === TableColumn.Progress
    readonly property bool range: column.kind === TableColumn.Range

    Label {
        visible: !root.pill && !root.progress && !root.range
        anchors.fill: parent
        text: root.text
        color: root.tone > 0 ? Theme.tones[root.tone] : root.mono ? Theme.muted : Theme.text
        font.family: root.mono ? Theme.mono : Theme.sans
        font.pixelSize: root.mono ? Theme.monoSize : Theme.bodySize
        font.weight: root.numeric ? Font.Medium : Font.Normal
        horizontalAlignment: root.numeric ? Text.AlignRight : Text.AlignLeft
        elide: root.mono ? Text.ElideMiddle : Text.ElideRight
        Accessible.ignored: true
    }
    // The pill and the bar are files of their own: only columns of their kind load them.
    Loader {
        source: root.pill ? "Pill.qml" : ""
        visible: root.text.length > 0
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        onLoaded: {
            const pill = item as Pill;
            pill.implicitHeight = 24;
            pill.text = Qt.binding(() => root.text);
            pill.tone = Qt.binding(() => root.tone);
        }
    }
    Loader {
        source: root.progress ? "TableProgress.qml" : ""
        visible: root.text.length > 0
        anchors.fill: parent
        onLoaded: {
            const progress = item as TableProgress;
            progress.text = Qt.binding(() => root.text);
            progress.value = Qt.binding(() => root.value);
        }
    }
    Loader {
        source: root.range ? "TableRange.qml" : ""
        visible: root.text.length > 0
        anchors.fill: parent
        onLoaded: {
            const range = item as TableRange;
            range.text = Qt.binding(() => root.text);
            range.low = Qt.binding(() => root.low);
            range.high = Qt.binding(() => root.value);
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
