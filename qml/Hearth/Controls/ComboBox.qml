// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// One choice out of a few.
T.ComboBox {
    id: root

    required property string label

    implicitWidth: 180
    implicitHeight: Theme.controlHeight
    leftPadding: mirrored ? 34 : 12
    rightPadding: mirrored ? 12 : 34
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: displayText
    Accessible.onPressAction: root.popup.open()

    background: Rectangle {
        radius: Theme.controlRadius
        color: root.hovered ? Theme.hover : Theme.raised
        border.width: root.activeFocus ? 2 : 1
        border.color: root.activeFocus ? Theme.focus : Theme.outline
    }
    contentItem: Label {
        text: root.displayText
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    indicator: Icon {
        x: root.mirrored ? 10 : root.width - width - 10
        y: (root.height - height) / 2
        width: 16
        height: 16
        name: "chevron-down"
        color: Theme.muted
    }
    delegate: T.ItemDelegate {
        id: option

        required property var model
        required property int index
        readonly property string title: root.textRole.length > 0 ? model[root.textRole] : model.modelData

        width: ListView.view.width
        implicitHeight: Theme.rowHeight
        highlighted: root.highlightedIndex === index
        Accessible.name: title
        Accessible.onPressAction: option.clicked()

        background: Rectangle {
            radius: 6
            color: option.highlighted ? Theme.hover : "transparent"
        }
        contentItem: Item {
            Label {
                text: option.title
                elide: Text.ElideRight
                font.weight: root.currentIndex === option.index ? Font.DemiBold : Font.Normal
                anchors.fill: parent
                anchors.leftMargin: 12
                anchors.rightMargin: 12
                Accessible.ignored: true
            }
        }
    }
    popup: T.Popup {
        y: root.height + 4
        width: root.width
        implicitHeight: Math.min(contentItem.implicitHeight + 8, 320)
        padding: 4

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
        }
        background: Rectangle {
            color: Theme.raised
            border.color: Theme.outline
            border.width: 1
            radius: Theme.controlRadius
        }
    }
}
