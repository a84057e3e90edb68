// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Controls
import Hearth.Theme

/// One line of the log: time, level, area, text, and a code that explains itself.
Rectangle {
    id: root

    required property string time
    required property string timeFull
    required property string level
    required property string area
    required property string text
    required property string code
    required property string line
    required property int tone
    required property int index
    required property bool current

    signal picked
    signal explainRequested(string code)

    height: 22
    radius: 4
    color: current ? Theme.hover : hover.hovered ? Theme.raised : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: line

    Row {
        anchors.fill: parent
        anchors.leftMargin: 6
        anchors.rightMargin: 14
        spacing: 10

        LogCell {
            text: root.time
            color: Theme.muted
            width: 74
        }
        LogCell {
            text: root.level
            color: root.tone > 0 ? Theme.tones[root.tone] : Theme.muted
            width: 44
        }
        LogCell {
            text: root.area
            color: Theme.muted
            width: 124
        }
        LogCell {
            text: root.text
            width: Math.max(80, parent.width - 74 - 44 - 124 - link.width - 40)
        }
        CodeLink {
            id: link
            code: root.code
            visible: root.code.length > 0
            width: visible ? implicitWidth : 0
            focusPolicy: Qt.NoFocus
            onClicked: root.explainRequested(root.code)
        }
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: root.picked()
    }
    Tooltip {
        text: root.timeFull + "\n" + root.text
        shown: hover.hovered
    }

    component LogCell: MonoText {
        height: root.height
        font.pixelSize: 12
        lineHeight: 18
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
