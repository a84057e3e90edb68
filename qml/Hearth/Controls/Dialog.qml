// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Theme

/// A modal sheet in the middle of the window: title, content, and buttons at the end. Escape closes it.
T.Popup {
    id: root

    required property string title
    default property alias body: column.data
    property alias buttons: buttonRow.data

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(560, parent ? parent.width - 2 * Theme.margin : 560)
    implicitHeight: layout.implicitHeight + topPadding + bottomPadding
    modal: true
    focus: true
    padding: 24
    closePolicy: T.Popup.CloseOnEscape

    T.Overlay.modal: Rectangle {
        color: "#99000000"
    }
    background: Rectangle {
        color: Theme.card
        border.color: Theme.line
        border.width: 1
        radius: Theme.radius
    }

    ColumnLayout {
        id: layout
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title
        anchors.fill: parent
        spacing: 16

        Label {
            text: root.title
            font.pixelSize: 17
            font.weight: Font.DemiBold
            lineHeight: 24
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        ColumnLayout {
            id: column
            spacing: 12
            Layout.fillWidth: true
        }
        RowLayout {
            id: buttonRow
            spacing: 8
            layoutDirection: Qt.RightToLeft
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: 4
        }
    }
}
