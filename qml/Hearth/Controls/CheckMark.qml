// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// A small box that is ticked, empty, or (of a whole table) ticked in part. It shows what `share` says and changes
/// nothing by itself; `text` is its name for screen readers.
T.AbstractButton {
    id: root

    /// 0: empty, 1: in part, 2: ticked.
    property int share: 0

    /// It was pressed; with `range` while Shift was held.
    signal toggledWith(bool range)

    implicitWidth: 20
    implicitHeight: 20
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Keys.onSpacePressed: root.toggledWith(false)
    Keys.onReturnPressed: root.toggledWith(false)
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: share === 2
    Accessible.onPressAction: root.toggledWith(false)

    TapHandler {
        onTapped: root.toggledWith((point.modifiers & Qt.ShiftModifier) !== 0)
    }
    background: Rectangle {
        radius: 5
        color: root.share > 0 ? Theme.ember : root.hovered ? Theme.hover : "transparent"
        border.width: 1
        border.color: root.share > 0 ? Theme.ember : Theme.outline

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        Icon {
            visible: root.share > 0
            name: root.share === 1 ? "minus" : "check"
            color: Theme.onEmber
            width: 14
            height: 14
            anchors.centerIn: parent
        }
    }
}
