// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A progress bar with its text, in a cell of a DataTable.
Item {
    id: root

    property string text: ""
    property real value: 0

    ProgressBar {
        label: root.text
        value: root.value
        anchors.left: parent.left
        anchors.right: percent.left
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
    }
    Caption {
        id: percent
        text: root.text
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
