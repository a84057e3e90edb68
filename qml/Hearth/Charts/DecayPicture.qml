// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Charts
import Hearth.Controls
import Hearth.Theme

/// A DecayChart in the window's colours (violet is voting weight), with its tip.
DecayChart {
    id: root

    /// Said by screen readers before the chart in words.
    required property string name

    implicitHeight: 240
    font.family: Theme.sans
    font.pixelSize: 12
    color: Theme.vote
    textColor: Theme.text
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
