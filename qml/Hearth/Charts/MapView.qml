// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// The WorldMap in the window's colours, with its tip.
WorldMap {
    id: root

    /// Said by screen readers before the map in words.
    required property string name

    font.family: Theme.sans
    font.pixelSize: 12
    landColor: Theme.line
    surfaceColor: Theme.card
    textColor: Theme.text
    mineColor: Theme.ember
    containerColor: Theme.good
    checkerColor: Theme.info
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
