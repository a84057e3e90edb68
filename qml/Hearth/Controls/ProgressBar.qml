// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// Progress 0..1 of what `label` names.
T.ProgressBar {
    id: root

    required property string label
    property color tint: Theme.ember
    /// Only the outline of the bar: a value that nobody measured.
    property bool hollow: false

    implicitWidth: 200
    implicitHeight: 6
    Accessible.name: label

    background: Rectangle {
        radius: 3
        color: Theme.raised
    }
    contentItem: Item {
        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: Math.max(root.value > 0 ? height : 0, root.position * parent.width)
            height: parent.height
            radius: 3
            color: root.hollow ? "transparent" : root.tint
            border.width: root.hollow ? 1 : 0
            border.color: root.tint
        }
    }
}
