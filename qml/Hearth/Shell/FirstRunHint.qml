// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// What Hearth is and what the practice network is, once.
Rectangle {
    id: root

    signal seen

    implicitHeight: row.implicitHeight + 24
    Layout.fillWidth: true
    radius: Theme.radius
    color: Theme.toneFills[4]
    border.color: Theme.line
    border.width: 1
    Accessible.role: Accessible.Note
    Accessible.name: title.text + " " + body.text

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: 12
        anchors.leftMargin: 16
        anchors.rightMargin: 16
        spacing: 14

        Icon {
            name: "info"
            color: Theme.info
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Label {
                id: title
                text: qsTr("Welcome. This is the practice network.")
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                id: body
                text: qsTr("Everything works as in a real one, with play money and neighbours inside this computer. Send a scene and watch it being checked and paid.")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Button {
            text: qsTr("Got it")
            onClicked: root.seen()
        }
    }
}
