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
    implicitWidth: 240
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value + (unit.length > 0 ? " " + unit : "")
    Accessible.description: full

    // Anchors and no layout: a width that depends on its own row would make a layout run in circles.
    Caption {
        text: root.label
        elide: Text.ElideRight
        anchors.left: parent.left
        anchors.right: number.left
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    Label {
        id: number
        text: root.value
        color: root.tone > 0 ? Theme.tones[root.tone] : Theme.text
        font.weight: root.strong ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideMiddle
        width: Math.min(implicitWidth, root.width * 0.7)
        anchors.right: unitText.visible ? unitText.left : parent.right
        anchors.rightMargin: unitText.visible ? 6 : 0
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
    Caption {
        id: unitText
        visible: root.unit.length > 0
        text: root.unit
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
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
