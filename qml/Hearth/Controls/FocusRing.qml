// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// The ring around a control that has the keyboard's focus.
Rectangle {
    required property Item control

    anchors.fill: parent
    anchors.margins: -3
    visible: control.activeFocus
    color: "transparent"
    border.color: Theme.focus
    border.width: 2
    radius: Theme.controlRadius + 3
}
