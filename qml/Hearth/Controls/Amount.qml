// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Theme

/// An amount with its thin unit; the full value is in the tooltip and is copied on click.
Row {
    id: root

    required property string value
    property string unit: "ATH"
    property string full: ""
    property int tone: 0
    property int pixelSize: Theme.bodySize

    spacing: 5
    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + unit
    Accessible.description: full

    Label {
        id: number
        text: root.value
        font.pixelSize: root.pixelSize
        font.weight: Font.DemiBold
        color: root.tone > 0 ? Theme.tones[root.tone] : Theme.text
        Accessible.ignored: true
    }
    Caption {
        text: root.unit
        anchors.baseline: number.baseline
        Accessible.ignored: true
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
