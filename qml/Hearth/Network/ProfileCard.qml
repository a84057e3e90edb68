// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Network
import Hearth.Theme

/// The numbers of the network's profile; those without a source are marked.
Card {
    id: root

    required property NetworkBackend backend

    //: title of the list of a network's numbers
    title: qsTr("Rules in numbers")

    trailing: [
        Caption {
            text: root.backend.valuesText
            Layout.alignment: Qt.AlignVCenter
        }
    ]

    ListView {
        id: list

        model: root.backend.values
        implicitHeight: Math.min(contentHeight, 10 * Theme.rowHeight)
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        reuseItems: true
        Layout.fillWidth: true
        Accessible.role: Accessible.List
        Accessible.name: root.title

        delegate: Item {
            id: row

            required property string name
            required property string value
            required property bool assumed
            required property string assumedText
            required property int index

            width: ListView.view.width
            height: Theme.rowHeight
            Accessible.role: Accessible.ListItem
            Accessible.name: name + ": " + value + " " + assumedText

            RowLayout {
                anchors.fill: parent
                spacing: 10

                MonoText {
                    text: row.name
                    color: Theme.muted
                    elide: Text.ElideMiddle
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Pill {
                    visible: row.assumed
                    text: row.assumedText
                    tone: 2
                    implicitHeight: 22
                }
                Label {
                    text: row.value
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    elide: Text.ElideMiddle
                    Layout.maximumWidth: row.width * 0.5
                    Accessible.ignored: true
                }
            }
            Rectangle {
                visible: row.index > 0
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }
}
