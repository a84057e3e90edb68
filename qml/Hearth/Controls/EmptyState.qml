// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// What a page or card shows while it has nothing: what will be here, and the first step.
ColumnLayout {
    id: root

    property string iconName: "info"
    required property string title
    property string detail: ""
    property string actionText: ""
    property string actionIcon: ""

    signal action

    spacing: 8
    Layout.fillWidth: true

    Icon {
        name: root.iconName
        color: Theme.muted
        Layout.preferredWidth: 28
        Layout.preferredHeight: 28
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 12
    }
    Label {
        text: root.title
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Caption {
        visible: root.detail.length > 0
        text: root.detail
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: 460
        Layout.alignment: Qt.AlignHCenter
    }
    Button {
        visible: root.actionText.length > 0
        text: root.actionText
        iconName: root.actionIcon
        kind: Button.Primary
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 4
        Layout.bottomMargin: 12
        onClicked: root.action()
    }
}
