// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Theme

/// A label with a number below it.
Column {
    id: root

    required property string label
    required property string value
    property int tone: 0

    spacing: 2
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    Caption {
        text: root.label
        width: parent.width
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Label {
        text: root.value
        font.pixelSize: Theme.bigNumberSize
        font.weight: Font.DemiBold
        lineHeight: 26
        width: parent.width
        elide: Text.ElideRight
        color: root.tone > 0 ? Theme.tones[root.tone] : Theme.text
        Accessible.ignored: true
    }
}
