// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Theme

/// A short message above the bottom edge that leaves by itself; `show(text)` replaces the one before.
Rectangle {
    id: root

    property string text: ""
    property int tone: 0

    function show(message: string, messageTone: int) {
        text = message;
        tone = messageTone;
        leave.restart();
    }

    visible: leave.running
    implicitWidth: Math.min(480, row.implicitWidth + 32)
    implicitHeight: Math.max(42, message.implicitHeight + 22)
    radius: Theme.radius
    color: Theme.hover
    border.color: Theme.tones[tone]
    border.width: 1
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Timer {
        id: leave
        interval: 5000
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: 10

        Icon {
            name: root.tone === 3 ? "error" : root.tone === 2 ? "warning" : root.tone === 1 ? "check" : "info"
            color: Theme.tones[root.tone]
            width: 18
            height: 18
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: message
            text: root.text
            width: Math.min(implicitWidth, 410)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    TapHandler {
        onTapped: leave.stop()
    }
}
