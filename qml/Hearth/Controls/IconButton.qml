// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// A button with only an icon; `text` is its name for screen readers and its tooltip.
T.Button {
    id: root

    required property string iconName
    property color ink: Theme.muted

    implicitWidth: 32
    implicitHeight: 32
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: root.hovered ? Theme.hover : "transparent"

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: 18
            height: 18
            name: root.iconName
            color: root.enabled ? (root.hovered ? Theme.text : root.ink) : Theme.dim
            mirrored: root.mirrored
        }
    }

    Tooltip {
        text: root.text
        shown: root.hovered || root.visualFocus
    }
}
