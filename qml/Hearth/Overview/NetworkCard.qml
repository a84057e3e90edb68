// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Overview

/// How the indexer sees this computer, and whether that agrees with what it knows of itself.
Card {
    id: root

    required property OverviewModel overview

    title: qsTr("The network sees you")
    spacing: 4
    trailing: Pill {
        text: root.overview.agreementText
        tone: root.overview.agreementTone
    }

    Repeater {
        id: rows
        model: root.overview.networkView

        KeyValueRow {
            required property int index
            required property var model

            unit: model.unit
            full: model.full
            tone: model.tone

            last: index === rows.count - 1
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
