// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// How far values spread around the usual one, which is the mark in the middle; in a cell of a DataTable.
Item {
    id: root

    property string text: ""
    property real low: 0.5
    property real high: 0.5

    Item {
        id: track
        height: 12
        anchors.left: parent.left
        anchors.right: percent.left
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter

        Rectangle {
            width: parent.width
            height: 2
            radius: 1
            color: Theme.raised
            anchors.verticalCenter: parent.verticalCenter
        }
        Rectangle {
            width: Math.max(4, (root.high - root.low) * track.width)
            height: 6
            radius: 3
            color: Theme.info
            anchors.left: parent.left
            anchors.leftMargin: Math.min(root.low * track.width, track.width - width)
            anchors.verticalCenter: parent.verticalCenter
        }
        Rectangle {
            width: 2
            height: parent.height
            radius: 1
            color: Theme.text
            anchors.centerIn: parent
        }
    }
    Caption {
        id: percent
        width: 48
        text: root.text
        horizontalAlignment: Text.AlignRight
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
