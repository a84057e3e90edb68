// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Theme

/// Names of a chart's colours. `entries`: {text, tone} or {text, color}.
Flow {
    id: root

    required property var entries

    spacing: 16

    Repeater {
        model: root.entries

        Row {
            id: entry
            required property var modelData
            spacing: 7

            Rectangle {
                width: 9
                height: 9
                radius: 2
                color: entry.modelData.color !== undefined ? entry.modelData.color : Theme.tones[entry.modelData.tone]
                anchors.verticalCenter: parent.verticalCenter
            }
            Caption {
                text: entry.modelData.text
            }
        }
    }
}
