// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// The ways an account comes to this computer.
GridLayout {
    id: root

    signal chosen(string way)

    columns: width < 520 ? 1 : 2
    columnSpacing: 12
    rowSpacing: 12
    Layout.fillWidth: true

    Repeater {
        model: [
            {
                "way": "create",
                "icon": "plus",
                //: a way to add an account
                "title": qsTr("New recovery words"),
                "detail": qsTr("Twelve or twenty-four words on paper that bring everything back.")
            },
            {
                "way": "restore",
                "icon": "refresh",
                //: a way to add an account
                "title": qsTr("Restore from words"),
                "detail": qsTr("You have recovery words from Hearth or another wallet.")
            },
            {
                "way": "key",
                "icon": "document",
                //: a way to add an account
                "title": qsTr("Key or keystore file"),
                "detail": qsTr("One account from another program.")
            },
            {
                "way": "watch",
                "icon": "search",
                //: a way to add an account
                "title": qsTr("Watch an address"),
                "detail": qsTr("See balances and history; nothing can be sent.")
            },
            {
                "way": "device",
                "icon": "chip",
                //: a way to add an account
                "title": qsTr("Hardware wallet"),
                "detail": qsTr("A Ledger signs. Untested on hardware.")
            }
        ]

        T.AbstractButton {
            id: choice

            required property var modelData

            implicitHeight: 72
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            onClicked: root.chosen(modelData.way)
            Keys.onReturnPressed: choice.clicked()
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Accessible.role: Accessible.Button
            Accessible.name: modelData.title
            Accessible.description: modelData.detail
            Accessible.onPressAction: choice.clicked()

            background: Rectangle {
                radius: Theme.controlRadius
                color: choice.hovered ? Theme.hover : Theme.raised
                border.color: Theme.line
                border.width: 1

                FocusRing {
                    control: choice
                }
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 14
                    spacing: 14

                    Icon {
                        name: choice.modelData.icon
                        color: Theme.ember
                        Layout.preferredWidth: 22
                        Layout.preferredHeight: 22
                    }
                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        Label {
                            text: choice.modelData.title
                            font.weight: Font.DemiBold
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Caption {
                            text: choice.modelData.detail
                            wrapMode: Text.Wrap
                            maximumLineCount: 2
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
