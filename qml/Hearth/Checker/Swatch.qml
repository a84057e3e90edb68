// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// One value as colour, number and bits.
RowLayout {
    id: root

    required property string label
    required property string value
    required property string bits
    required property color swatch

    spacing: 10
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value + ", " + bits

    Rectangle {
        implicitWidth: 40
        implicitHeight: 40
        radius: 4
        color: root.swatch
        border.width: 1
        border.color: Theme.outline
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Caption {
            text: root.label
            Accessible.ignored: true
        }
        MonoText {
            text: root.value
            Accessible.ignored: true
        }
        MonoText {
            text: root.bits
            color: Theme.muted
            font.pixelSize: 12
            lineHeight: 18
            Accessible.ignored: true
        }
    }
}
