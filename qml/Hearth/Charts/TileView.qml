// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// A TileMap in the window's colours, with its tip.
TileMap {
    id: root

    /// Said by screen readers before the tiles in words.
    required property string name

    font.family: Theme.sans
    font.pixelSize: 12
    gridColor: Theme.card
    highlightColor: Theme.raised
    equalColor: Theme.good
    differentColor: Theme.bad
    Accessible.role: Accessible.Chart
    Accessible.name: name
    Accessible.description: tipText.length > 0 ? tipText : summary
    Accessible.focusable: true

    FocusRing {
        control: root
    }
    ChartTip {
        target: root
        text: root.tipText
        at: root.tipPoint
    }
}
