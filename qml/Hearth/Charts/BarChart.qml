// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// A StackedBarChart in the window's colours, with its tip.
StackedBarChart {
    id: root

    /// Said by screen readers before the chart in words.
    required property string name

    font.family: Theme.sans
    font.pixelSize: 12
    labelColor: Theme.muted
    gridColor: Theme.line
    surfaceColor: Theme.card
    highlightColor: Theme.raised
    emphasisColor: Theme.text
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
