// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// The share of a quarter that a licence worked, with the line that the bonus needs marked.
ColumnLayout {
    id: root

    required property double value
    required property double mark
    required property string valueText
    required property string note
    property int tone: 0

    spacing: 4
    Accessible.role: Accessible.StaticText
    Accessible.name: title.text + ": " + valueText
    Accessible.description: note

    RowLayout {
        spacing: 8
        Layout.fillWidth: true

        Caption {
            id: title
            //: share of the quarter that a licence worked
            text: qsTr("Uptime this quarter")
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            text: root.valueText
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
    Item {
        id: track
        implicitHeight: 14
        Layout.fillWidth: true

        ProgressBar {
            label: root.note
            value: root.value
            tint: Theme.tones[root.tone]
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }
        // The mark is placed by a spacer of its share, so that it mirrors with the bar.
        RowLayout {
            anchors.fill: parent
            spacing: 0

            Item {
                implicitHeight: 1
                Layout.preferredWidth: root.mark * track.width
            }
            Rectangle {
                implicitWidth: 2
                radius: 1
                color: Theme.text
                Layout.fillHeight: true
            }
            Item {
                implicitHeight: 1
                Layout.fillWidth: true
            }
        }
    }
    Caption {
        text: root.note
        color: Theme.tones[root.tone]
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
}
