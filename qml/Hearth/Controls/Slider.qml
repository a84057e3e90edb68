// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// A horizontal slider.
T.Slider {
    id: root

    required property string label
    property color tint: Theme.ember

    implicitWidth: 200
    implicitHeight: 32
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: label

    background: Rectangle {
        y: (root.height - height) / 2
        width: root.availableWidth
        height: 6
        radius: 3
        color: Theme.raised
        border.color: Theme.outline
        border.width: 1

        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: root.position * parent.width
            height: parent.height
            radius: 3
            color: root.tint
        }
    }
    handle: Rectangle {
        x: root.visualPosition * (root.availableWidth - width)
        y: (root.height - height) / 2
        width: 18
        height: 18
        radius: 9
        color: root.tint
        border.color: Theme.card
        border.width: 3

        FocusRing {
            control: root
            radius: 12
        }
    }
}
