// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// On or off, at once. State is shown by position and a tick, not by colour alone.
T.Switch {
    id: root

    readonly property int trackWidth: 40

    implicitWidth: text.length > 0 ? implicitContentWidth : trackWidth
    implicitHeight: 32
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    indicator: Rectangle {
        x: root.mirrored ? root.width - width : 0
        y: (root.height - height) / 2
        width: root.trackWidth
        height: 22
        radius: 11
        color: root.checked ? Theme.ember : Theme.raised
        border.width: 1
        border.color: root.checked ? Theme.ember : Theme.outline
        opacity: root.enabled ? 1.0 : 0.5

        Rectangle {
            x: (root.visualPosition * (parent.width - width - 6)) + 3
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 8
            color: root.checked ? Theme.onEmber : Theme.muted

            Icon {
                anchors.centerIn: parent
                visible: root.checked
                name: "check"
                width: 12
                height: 12
                color: Theme.ember
            }
        }
        FocusRing {
            control: root
            radius: 14
        }
    }
    contentItem: Label {
        leftPadding: root.mirrored ? 0 : root.trackWidth + 10
        rightPadding: root.mirrored ? root.trackWidth + 10 : 0
        text: root.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
