// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// The box of a Tooltip.
T.ToolTip {
    id: root

    property real at: -1

    x: parent ? (at >= 0 ? at : parent.width / 2) - width / 2 : 0
    y: parent ? parent.height + 6 : 0
    margins: 8
    padding: 8
    leftPadding: 10
    rightPadding: 10
    implicitWidth: Math.min(360, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    background: Rectangle {
        color: Theme.hover
        border.color: Theme.outline
        border.width: 1
        radius: 6
    }
    contentItem: Label {
        text: root.text
        font.pixelSize: Theme.labelSize
        lineHeight: 18
        wrapMode: Text.Wrap
    }
}
