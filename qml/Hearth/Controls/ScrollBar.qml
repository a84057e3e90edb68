// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// A thin scroll bar; there when there is something to scroll.
T.ScrollBar {
    id: root

    implicitWidth: orientation === Qt.Vertical ? 10 : 100
    implicitHeight: orientation === Qt.Vertical ? 100 : 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1.0
    policy: T.ScrollBar.AsNeeded
    Accessible.name: qsTr("Scroll bar")

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: root.pressed || root.hovered ? Theme.muted : Theme.outline
        opacity: root.pressed || root.hovered ? 1 : 0.55
    }
}
