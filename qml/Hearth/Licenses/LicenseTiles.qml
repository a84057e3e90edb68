// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme

/// How many licences are in which state; a tile filters the table, the same one again shows all.
GridLayout {
    id: root

    required property LicensesModel licenses
    property bool narrow: false

    columns: narrow ? 4 : 7
    columnSpacing: 10
    rowSpacing: 10

    Repeater {
        model: root.licenses.tiles

        T.AbstractButton {
            id: tile

            required property string label
            required property string help
            required property string countText
            required property int tone
            required property bool chosen
            required property int index

            implicitHeight: 66
            hoverEnabled: true
            focusPolicy: Qt.TabFocus
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: root.licenses.chooseTile(index)
            Keys.onReturnPressed: tile.clicked()
            Accessible.role: Accessible.RadioButton
            Accessible.name: label + ": " + countText
            Accessible.description: help
            Accessible.checked: chosen
            Accessible.onPressAction: tile.clicked()

            background: Rectangle {
                radius: Theme.radius
                color: tile.chosen ? Theme.raised : tile.hovered ? Theme.hover : Theme.card
                border.width: tile.chosen ? 2 : 1
                border.color: tile.chosen ? Theme.ember : Theme.line

                FocusRing {
                    control: tile
                }
            }
            contentItem: Item {
                ColumnLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 8
                    anchors.topMargin: 9
                    anchors.bottomMargin: 9
                    spacing: 0

                    RowLayout {
                        spacing: 7
                        Layout.fillWidth: true

                        StatusDot {
                            visible: tile.tone > 0
                            tone: tile.tone
                            Layout.alignment: Qt.AlignVCenter
                        }
                        Caption {
                            text: tile.label
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                    Label {
                        text: tile.countText
                        font.pixelSize: Theme.bigNumberSize
                        font.weight: Font.DemiBold
                        lineHeight: 26
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
            Tooltip {
                text: tile.help
                shown: tile.hovered || tile.visualFocus
            }
        }
    }
}
