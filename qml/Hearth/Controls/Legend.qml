// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Theme

/// Names of a chart's colours: a text for each colour.
Flow {
    id: root

    required property var names
    required property var colors

    spacing: 16

    Repeater {
        model: root.names

        Row {
            id: entry
            required property string modelData
            required property int index
            spacing: 7

            Rectangle {
                width: 9
                height: 9
                radius: 2
                color: root.colors[entry.index]
                anchors.verticalCenter: parent.verticalCenter
            }
            Caption {
                text: entry.modelData
            }
        }
    }
}
