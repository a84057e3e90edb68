// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Overview

/// What was earned today, by source.
Card {
    id: root

    required property OverviewModel overview

    spacing: 2

    Caption {
        text: qsTr("Earned today")
    }
    HeroNumber {
        value: root.overview.todayTotal
        unit: "ATH"

        HoverHandler {
            id: hover
        }
        TapHandler {
            onTapped: Clipboard.copy(root.overview.todayTotalFull)
        }
        Tooltip {
            text: root.overview.todayTotalFull
            shown: hover.hovered
        }
    }
    Caption {
        text: root.overview.todayAssumed ? qsTr("Practice money; some rates are assumed.") : qsTr("Accrued at each verdict.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.bottomMargin: 10
    }
    Repeater {
        id: rows
        model: root.overview.today

        KeyValueRow {
            required property int index
            required property var model

            full: model.full

            last: index === rows.count - 1
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
