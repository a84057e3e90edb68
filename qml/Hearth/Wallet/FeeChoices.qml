// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// Three speeds of a transaction with what each costs; arrow keys and Tab reach all.
RowLayout {
    id: root

    required property PreviewModel preview

    spacing: 8
    Layout.fillWidth: true
    Accessible.role: Accessible.Grouping
    //: name of the choice of fees, for screen readers
    Accessible.name: qsTr("Fee")

    Repeater {
        model: root.preview.fees

        T.AbstractButton {
            id: choice

            required property string speed
            required property string title
            required property string costText
            required property string timeText
            required property bool current

            implicitHeight: implicitContentHeight + 16
            implicitWidth: 120
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            enabled: !root.preview.busy && !root.preview.done
            onClicked: root.preview.chooseSpeed(speed)
            Keys.onReturnPressed: choice.clicked()
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Accessible.role: Accessible.RadioButton
            Accessible.name: title + ", " + costText + (timeText.length > 0 ? ", " + timeText : "")
            Accessible.checked: current
            Accessible.onPressAction: choice.clicked()

            background: Rectangle {
                radius: Theme.controlRadius
                color: choice.current ? Theme.raised : choice.hovered ? Theme.hover : "transparent"
                border.width: choice.current ? 2 : 1
                border.color: choice.current ? Theme.ember : Theme.line

                FocusRing {
                    control: choice
                }
            }
            contentItem: Item {
                implicitHeight: (children[0] as ColumnLayout).implicitHeight

                ColumnLayout {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: 10
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 0

                    RowLayout {
                        spacing: 6
                        Layout.fillWidth: true

                        Label {
                            text: choice.title
                            font.weight: Font.DemiBold
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Icon {
                            visible: choice.current
                            name: "check"
                            color: Theme.ember
                            Layout.preferredWidth: 14
                            Layout.preferredHeight: 14
                        }
                    }
                    Caption {
                        text: choice.costText
                        color: Theme.text
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Caption {
                        visible: choice.timeText.length > 0
                        text: choice.timeText
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
