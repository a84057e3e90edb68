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
    BarChart {
        name: root.title
        visible: !root.overview.days.empty
        chartData: root.overview.days
        colors: root.colors
        activeFocusOnTab: true
        Layout.fillWidth: true
        Layout.preferredHeight: 150
        Layout.fillHeight: true
    }
    EmptyState {
        visible: root.overview.days.empty
        iconName: "bars"
        title: qsTr("Nothing was earned yet")
        detail: qsTr("The first bar appears with the first proof that three checkers accept.")
    }
}
