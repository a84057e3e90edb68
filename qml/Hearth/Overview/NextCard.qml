// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Overview
import Hearth.Theme

/// What to do next; each line has one action.
Card {
    id: root

    required property NextStepModel steps

    signal act(string action)

    title: qsTr("Next for you")
    spacing: 0

    Repeater {
        id: rows
        model: root.steps

        ColumnLayout {
            id: step

            required property int index
            required property string title
            required property string detail
            required property string action
            required property string actionText

            spacing: 10
            Layout.fillWidth: true
            Layout.topMargin: 10

            RowLayout {
                spacing: 12
                Layout.fillWidth: true

                ColumnLayout {
                    spacing: 2
                    Layout.fillWidth: true

                    Label {
                        text: step.title
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Caption {
                        text: step.detail
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
                Button {
                    visible: step.actionText.length > 0
                    text: step.actionText
                    kind: step.index === 0 ? Button.Primary : Button.Secondary
                    hint: step.title
                    onClicked: root.act(step.action)
                }
            }
            Rectangle {
                visible: step.index < rows.count - 1
                color: Theme.line
                implicitHeight: 1
                Layout.fillWidth: true
            }
        }
    }
    Caption {
        visible: rows.count === 0
        text: qsTr("Nothing. Hearth does the rest.")
        Layout.topMargin: 10
    }
    Item {
        Layout.fillHeight: true
    }
}
