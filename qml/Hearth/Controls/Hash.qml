// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// A hash or an address: monospace, shortened in its middle by the model (`shortText`), full in the tooltip; click,
/// Return or Space copies it.
T.AbstractButton {
    id: root

    required property string full
    required property string shortText
    property bool copied: false

    implicitWidth: implicitContentWidth
    implicitHeight: 28
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    onClicked: {
        Clipboard.copy(full);
        copied = true;
        forget.restart();
    }
    Keys.onReturnPressed: root.clicked()
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Button
    Accessible.name: full
    Accessible.description: qsTr("Copies it to the clipboard")
    Accessible.onPressAction: root.clicked()

    Timer {
        id: forget
        interval: 1500
        onTriggered: root.copied = false
    }
    background: Item {
        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        implicitWidth: (children[0] as Row).implicitWidth

        Row {
            spacing: 6
            anchors.verticalCenter: parent.verticalCenter

            MonoText {
                text: root.shortText
                color: root.hovered ? Theme.text : Theme.muted
                Accessible.ignored: true
            }
            Icon {
                name: root.copied ? "check" : "copy"
                color: root.copied ? Theme.good : Theme.muted
                width: 14
                height: 14
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
    Tooltip {
        text: root.copied ? qsTr("Copied") : root.full
        shown: root.hovered || root.visualFocus
    }
}
