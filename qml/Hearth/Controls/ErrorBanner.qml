// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// An error in full: what happened, what it means, one action, the code. Also for warnings (`tone`).
Rectangle {
    id: root

    required property string title
    property string meaning: ""
    property string remedy: ""
    property string code: ""
    property string actionText: ""
    property bool dismissable: false
    property int tone: 3

    signal action
    signal dismissed

    Layout.fillWidth: true
    implicitHeight: row.implicitHeight + 28
    implicitWidth: 320
    radius: Theme.radius
    color: Theme.toneFills[tone]
    border.color: Theme.tones[tone]
    border.width: 1
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + meaning + " " + remedy + " " + code

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: 14
        spacing: 12

        Icon {
            name: root.tone === 3 ? "error" : root.tone === 2 ? "warning" : "info"
            color: Theme.tones[root.tone]
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            Label {
                text: root.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                visible: text.length > 0
                text: root.meaning.length > 0 && root.remedy.length > 0 ? root.meaning + " " + root.remedy : root.meaning + root.remedy
                font.pixelSize: Theme.labelSize
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            MonoText {
                visible: root.code.length > 0
                text: root.code
                color: Theme.muted
                font.pixelSize: 12
                horizontalAlignment: root.LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Button {
            visible: root.actionText.length > 0
            text: root.actionText
            onClicked: root.action()
        }
        IconButton {
            visible: root.dismissable
            iconName: "cross"
            text: qsTr("Dismiss")
            onClicked: root.dismissed()
        }
    }
}
