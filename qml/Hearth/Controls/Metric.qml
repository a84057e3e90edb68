// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Theme

/// A name above a number with its unit.
ColumnLayout {
    id: root

    required property string name
    required property string number
    property string suffix: ""
    property string tooltip: ""

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + number + " " + suffix
    Accessible.description: tooltip

    Caption {
        text: root.name
        elide: Text.ElideRight
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    RowLayout {
        spacing: 5
        Layout.fillWidth: true

        Label {
            text: root.number
            font.pixelSize: Theme.bigNumberSize
            font.weight: Font.DemiBold
            lineHeight: 26
            Layout.alignment: Qt.AlignBaseline
            Accessible.ignored: true
        }
        Caption {
            text: root.suffix
            elide: Text.ElideRight
            Layout.alignment: Qt.AlignBaseline
            Layout.fillWidth: true
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
