// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// A LineChart in the window's colours, with its tip.
LineChart {
    id: root

    /// Said by screen readers before the chart in words.
    required property string name

    implicitHeight: 32
    font.family: Theme.sans
    font.pixelSize: 12
    color: Theme.info
    labelColor: Theme.muted
    gridColor: Theme.line
    surfaceColor: Theme.card
    highlightColor: Theme.raised
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
