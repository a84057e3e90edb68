// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// A calm box with an icon: something to know before one goes on. `tone` as everywhere; the icon repeats it.
Rectangle {
    id: root

    required property string title
    property string detail: ""
    property string remedy: ""
    property string badge: ""
    property string code: ""
    property int tone: 4
    property string iconName: tone === 3 ? "error" : tone === 2 ? "warning" : "info"

    implicitWidth: 300
    implicitHeight: row.implicitHeight + 24
    radius: Theme.controlRadius
    color: Theme.toneFills[tone]
    border.color: Theme.tones[tone]
    border.width: tone === 3 ? 2 : 1
    Layout.fillWidth: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: badge.length > 0 ? badge + ": " + title : title
    Accessible.description: detail + " " + remedy

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        spacing: 10

        Icon {
            name: root.iconName
            color: Theme.tones[root.tone]
            Layout.preferredWidth: 18
            Layout.preferredHeight: 18
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            Caption {
                visible: root.badge.length > 0
                text: root.badge
                color: Theme.tones[root.tone]
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                text: root.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Caption {
                visible: root.detail.length > 0
                text: root.detail
                color: Theme.text
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Caption {
                visible: root.remedy.length > 0
                text: root.remedy
                color: Theme.text
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            MonoText {
                visible: root.code.length > 0
                text: root.code
                color: Theme.muted
                font.pixelSize: 12
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
