// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Overview
import Hearth.Theme

/// Earnings of the last 14 days, by source.
Card {
    id: root

    required property OverviewModel overview
    readonly property var colors: [Theme.ember, Theme.vote, Theme.info, Theme.good]

    title: qsTr("Last 14 days, ATH")

    Legend {
        visible: !root.overview.days.empty
        names: root.overview.sourceNames
        colors: root.colors
        Layout.fillWidth: true
    }
    StackedBarChart {
        id: chart
        visible: !root.overview.days.empty
        data: root.overview.days
        colors: root.colors
        labelColor: Theme.muted
        gridColor: Theme.line
        surfaceColor: Theme.card
        highlightColor: Theme.hover
        emphasisColor: Theme.text
        font.family: Theme.sans
        font.pixelSize: 12
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.preferredHeight: 150
        Layout.fillHeight: true
        Accessible.role: Accessible.Chart
        Accessible.name: summary
        Accessible.description: tipText
    }
    TooltipPopup {
        parent: chart
        visible: chart.tipText.length > 0
        text: chart.tipText
        at: chart.tipPoint.x
    }
    EmptyState {
        visible: root.overview.days.empty
        iconName: "bars"
        title: qsTr("Nothing was earned yet")
        detail: qsTr("The first bar appears with the first proof that three checkers accept.")
    }
}
