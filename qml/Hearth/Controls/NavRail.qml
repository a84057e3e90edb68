// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// The navigation at the window's leading edge: icon and name of each page, two groups, folds to icons. `entries` is a
/// list model with the roles pageId, title, iconName, shortcut, atEnd.
Rectangle {
    id: root

    required property var entries
    required property string currentId
    required property string productName
    property bool folded: false

    signal chosen(string id)

    implicitWidth: folded ? Theme.railFolded : Theme.railWidth
    color: Theme.rail
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    component Entry: T.AbstractButton {
        id: entry

        required property string pageId
        required property string iconName
        required property string shortcut
        property int badge: 0
        readonly property bool current: root.currentId === pageId

        Layout.fillWidth: true
        implicitHeight: 36
        hoverEnabled: true
        focusPolicy: Qt.TabFocus
        onClicked: root.chosen(pageId)
        Keys.onReturnPressed: entry.clicked()
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus()
        Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus()
        Accessible.role: Accessible.PageTab
        Accessible.name: text
        Accessible.description: shortcut
        Accessible.checked: current
        Accessible.onPressAction: entry.clicked()
        onActiveFocusChanged: if (activeFocus) {
            rail.reveal(entry);
        }

        background: Rectangle {
            radius: Theme.controlRadius
            color: entry.current ? Theme.toneFills[5] : entry.hovered ? Theme.raised : "transparent"

            FocusRing {
                control: entry
                anchors.margins: -1
            }
        }
        contentItem: Item {
            Icon {
                name: entry.iconName
                color: entry.current ? Theme.ember : entry.hovered ? Theme.text : Theme.muted
                mirrored: entry.mirrored
                anchors.left: parent.left
                anchors.leftMargin: root.folded ? (parent.width - width) / 2 : 11
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                visible: !root.folded
                text: entry.text
                color: entry.current ? Theme.ember : entry.hovered ? Theme.text : Theme.muted
                font.weight: Font.Medium
                elide: Text.ElideRight
                anchors.left: parent.left
                anchors.leftMargin: 42
                anchors.right: parent.right
                anchors.rightMargin: entry.badge > 0 ? 40 : 8
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
            Rectangle {
                visible: entry.badge > 0
                anchors.right: parent.right
                anchors.rightMargin: root.folded ? 2 : 12
                anchors.top: root.folded ? parent.top : undefined
                anchors.topMargin: 2
                anchors.verticalCenter: root.folded ? undefined : parent.verticalCenter
                width: Math.max(height, children[0].implicitWidth + 8)
                height: root.folded ? 16 : 18
                radius: height / 2
                color: Theme.ember

                Caption {
                    text: entry.badge
                    color: Theme.onEmber
                    font.pixelSize: 11
                    anchors.centerIn: parent
                    Accessible.ignored: true
                }
            }
        }
        Tooltip {
            text: root.folded ? entry.text + "  " + entry.shortcut : entry.shortcut
            shown: entry.hovered || entry.visualFocus
        }
    }

    // Scrolls where the window is too low for all entries.
    Flickable {
        id: rail

        function reveal(entry: Item) {
            const y = entry.mapToItem(column, 0, 0).y;
            contentY = Math.max(0, Math.min(contentHeight - height, Math.max(y + entry.height + 32 - height, Math.min(contentY, y))));
        }

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.height + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        flickableDirection: Flickable.VerticalFlick
        T.ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: column
            x: 12
            y: 12
            width: rail.width - 25
            height: Math.max(implicitHeight, rail.height - 32)
            spacing: 2

            Item {
                Layout.fillWidth: true
                Layout.bottomMargin: 14
                implicitHeight: 38

                Icon {
                    id: logo
                    name: "flame-fill"
                    color: Theme.ember
                    width: 22
                    height: 22
                    anchors.left: parent.left
                    anchors.leftMargin: root.folded ? (parent.width - width) / 2 : 11
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    visible: !root.folded
                    text: root.productName
                    font.pixelSize: 17
                    font.weight: Font.DemiBold
                    anchors.left: logo.right
                    anchors.leftMargin: 10
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
            Repeater {
                model: root.entries

                Entry {
                    required property string title
                    required property bool atEnd

                    text: title
                    visible: !atEnd
                }
            }
            Item {
                Layout.fillHeight: true
            }
            Repeater {
                model: root.entries

                Entry {
                    required property string title
                    required property bool atEnd

                    text: title
                    visible: atEnd
                }
            }
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
