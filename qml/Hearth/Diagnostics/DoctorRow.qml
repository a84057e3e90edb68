// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics
import Hearth.Theme

/// One check of the doctor. Its state is said by icon and word as well as by colour.
Item {
    id: root

    required property DiagnosticsBackend backend
    required property string title
    required property string detail
    required property string remedy
    required property string code
    required property string action
    required property string actionText
    required property string iconName
    required property string statusText
    required property int tone
    required property bool needsAttention
    required property bool skipped
    required property int index

    implicitHeight: needsAttention ? line.implicitHeight + 20 : Math.max(40, line.implicitHeight + 12)
    Layout.fillWidth: true
    Accessible.role: Accessible.ListItem
    Accessible.name: statusText + ": " + title
    Accessible.description: detail + " " + remedy

    Rectangle {
        visible: root.index > 0
        width: parent.width
        height: 1
        color: Theme.line
    }
    RowLayout {
        id: line
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 14

        Rectangle {
            implicitWidth: 22
            implicitHeight: 22
            radius: 11
            color: Theme.toneFills[root.tone]

            Icon {
                anchors.centerIn: parent
                width: 14
                height: 14
                name: root.iconName
                color: Theme.tones[root.tone]
            }
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            RowLayout {
                spacing: 12
                Layout.fillWidth: true

                Label {
                    text: root.title
                    font.weight: root.needsAttention ? Font.DemiBold : Font.Normal
                    color: root.skipped ? Theme.muted : Theme.text
                    elide: Text.ElideRight
                    Layout.fillWidth: root.needsAttention
                    Accessible.ignored: true
                }
                Caption {
                    visible: !root.needsAttention
                    text: root.detail
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            Caption {
                visible: root.needsAttention && text.length > 0
                text: root.detail
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                visible: text.length > 0
                text: root.remedy
                font.pixelSize: Theme.labelSize
                lineHeight: 18
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            CodeLink {
                visible: root.needsAttention && root.code.length > 0
                code: root.code
                onClicked: root.backend.explain(root.code)
            }
        }
        Button {
            // The log it would open is on this page.
            visible: root.actionText.length > 0 && root.action !== "open:diagnostics"
            text: root.actionText
            kind: root.tone === 3 ? Button.Primary : Button.Secondary
            enabled: root.backend.connected
            onClicked: root.backend.perform(root.action)
        }
    }
}
