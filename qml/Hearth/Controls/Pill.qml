// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// A short word on a quiet ground, coloured by its tone; `dot` puts a mark in front.
Rectangle {
    id: root

    property string text: ""
    property int tone: 0
    property bool dot: false
    property int dotTone: tone
    property string tooltip: ""

    implicitWidth: row.implicitWidth + 20
    implicitHeight: 26
    radius: 13
    color: Theme.toneFills[tone]
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.description: tooltip

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 7

        StatusDot {
            visible: root.dot
            tone: root.dotTone
            anchors.verticalCenter: parent.verticalCenter
        }
        Caption {
            text: root.text
            color: Theme.tones[root.tone]
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    HoverHandler {
        id: hover
        enabled: root.tooltip.length > 0
    }
    Tooltip {
        text: root.tooltip
        shown: hover.hovered
    }
}
