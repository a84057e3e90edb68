// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// A label and its value on one line of 34 px with a hair line beneath (`last` leaves it out). The full value is in
/// the tooltip and goes to the clipboard on click.
Item {
    id: root

    required property string label
    required property string value
    property string unit: ""
    /// Exact value or time; shown in the tooltip and copied.
    property string full: ""
    property int tone: 0
    property bool last: false
    property bool strong: true

    implicitHeight: Theme.rowHeight
    implicitWidth: line.implicitWidth
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value + (unit.length > 0 ? " " + unit : "")
    Accessible.description: full

    RowLayout {
        id: line
        anchors.fill: parent
        spacing: 12

        Caption {
            text: root.label
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            text: root.value
            color: root.tone > 0 ? Theme.tones[root.tone] : Theme.text
            font.weight: root.strong ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignRight
            elide: Text.ElideMiddle
            Layout.maximumWidth: root.width * 0.7
            Accessible.ignored: true
        }
        Caption {
            visible: root.unit.length > 0
            text: root.unit
            Layout.leftMargin: -6
            Accessible.ignored: true
        }
    }
    Rectangle {
        visible: !root.last
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: Clipboard.copy(root.full.length > 0 ? root.full : root.value)
    }
    Tooltip {
        text: root.full
        shown: hover.hovered && root.full.length > 0
    }
}
