// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// For, abstained and against of all votes cast, side by side in this order; the numbers stand beside it.
Rectangle {
    id: root

    required property double forShare
    required property double againstShare
    required property double abstainShare

    implicitHeight: 8
    radius: height / 2
    color: Theme.raised
    clip: true
    Accessible.ignored: true

    Row {
        anchors.fill: parent
        spacing: 2

        Rectangle {
            visible: root.forShare > 0
            width: Math.max(3, (root.width - 4) * root.forShare)
            height: parent.height
            radius: 3
            color: Theme.good
        }
        Rectangle {
            visible: root.abstainShare > 0
            width: Math.max(3, (root.width - 4) * root.abstainShare)
            height: parent.height
            radius: 3
            color: Theme.outline
        }
        Rectangle {
            visible: root.againstShare > 0
            width: Math.max(3, (root.width - 4) * root.againstShare)
            height: parent.height
            radius: 3
            color: Theme.bad
        }
    }
}
