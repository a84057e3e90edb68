// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// A few exclusive choices side by side; arrow keys move between them. `labels` are the texts.
Rectangle {
    id: root

    required property string name
    required property var labels
    property int currentIndex: 0

    signal chosen(int index)

    implicitWidth: row.implicitWidth + 6
    implicitHeight: Theme.controlHeight
    radius: Theme.controlRadius
    color: Theme.raised
    border.color: Theme.line
    border.width: 1
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.name: name

    function choose(index: int) {
        if (index >= 0 && index < labels.length && index !== currentIndex) {
            currentIndex = index;
            chosen(index);
        }
    }

    Keys.onLeftPressed: root.choose(root.currentIndex + (root.LayoutMirroring.enabled ? 1 : -1))
    Keys.onRightPressed: root.choose(root.currentIndex + (root.LayoutMirroring.enabled ? -1 : 1))

    Row {
        id: row
        x: 3
        y: 3

        Repeater {
            model: root.labels

            T.AbstractButton {
                id: segment

                required property string modelData
                required property int index
                readonly property bool current: root.currentIndex === index

                height: root.height - 6
                width: implicitContentWidth + 28
                hoverEnabled: true
                focusPolicy: Qt.NoFocus
                onClicked: root.choose(index)
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData
                Accessible.checked: current
                Accessible.onPressAction: root.choose(index)

                background: Rectangle {
                    radius: 6
                    color: segment.current ? Theme.card : segment.hovered ? Theme.hover : "transparent"
                    border.width: segment.current ? 1 : 0
                    border.color: Theme.outline
                }
                contentItem: Label {
                    text: segment.modelData
                    color: segment.current ? Theme.text : Theme.muted
                    font.weight: segment.current ? Font.DemiBold : Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
            }
        }
    }
    FocusRing {
        control: root
    }
}
