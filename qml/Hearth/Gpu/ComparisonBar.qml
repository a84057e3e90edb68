// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// One device of the comparison: name, bar, figure, and who says so.
Item {
    id: root

    required property string name
    required property string valueText
    required property real fraction
    required property string mark
    required property string source
    required property bool mine
    required property bool measured
    required property bool nearest
    required property string unit

    implicitHeight: 24
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + valueText + " " + unit + ", " + mark
    Accessible.description: source

    RowLayout {
        anchors.fill: parent
        spacing: 12

        Label {
            text: root.name
            color: root.mine ? Theme.ember : Theme.text
            font.weight: root.mine || root.nearest ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            Layout.preferredWidth: 190
            Accessible.ignored: true
        }
        ProgressBar {
            label: root.name
            value: root.fraction
            hollow: !root.measured
            tint: root.mine ? Theme.ember : Theme.info
            implicitHeight: 10
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            text: root.valueText
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: 62
            Accessible.ignored: true
        }
        Caption {
            text: root.unit
            Layout.leftMargin: -6
            Layout.preferredWidth: 50
            Accessible.ignored: true
        }
        Caption {
            text: root.mark
            elide: Text.ElideRight
            Layout.preferredWidth: 156
            Accessible.ignored: true
        }
    }
    HoverHandler {
        id: hover
    }
    Tooltip {
        text: root.source
        shown: hover.hovered
    }
}
