// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// A labelled field for a password or a key: shows dots, holds what is typed in locked memory (SecretInput).
ColumnLayout {
    id: root

    required property string label
    property string problem: ""
    property alias input: secret

    signal accepted

    function focusInput() {
        secret.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: 4
    Layout.fillWidth: true

    Caption {
        text: root.label
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Rectangle {
        implicitHeight: Theme.controlHeight
        radius: Theme.controlRadius
        color: Theme.raised
        border.width: secret.activeFocus ? 2 : 1
        border.color: root.problem.length > 0 ? Theme.bad : secret.activeFocus ? Theme.focus : Theme.outline
        Layout.fillWidth: true

        SecretInput {
            id: secret
            anchors.fill: parent
            Accessible.role: Accessible.EditableText
            Accessible.passwordEdit: true
            Accessible.focusable: true
            Accessible.focused: activeFocus
            Accessible.name: root.label
            // The label once more: the AT-SPI bridge keeps the names of password fields to itself.
            Accessible.description: root.problem.length > 0 ? root.problem : root.label
            onAccepted: root.accepted()

            Row {
                spacing: 2
                anchors.fill: parent
                anchors.leftMargin: 12
                anchors.rightMargin: 12

                Label {
                    text: secret.dots
                    font.pixelSize: 18
                    width: Math.min(implicitWidth, parent.width - 4)
                    elide: Text.ElideLeft
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                Rectangle {
                    visible: secret.activeFocus
                    width: 1
                    height: 18
                    color: Theme.text
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
    Caption {
        visible: root.problem.length > 0
        text: root.problem
        color: Theme.bad
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
