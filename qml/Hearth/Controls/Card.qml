// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Theme

/// A card: 1 px line, radius 12, no shadow. Children are laid out from top to bottom; `title` and `trailing`
/// (one item at the far end of the title's line) are optional.
Rectangle {
    id: root

    property string title: ""
    property alias trailing: trailingSlot.data
    property int padding: Theme.padding
    property alias spacing: column.spacing
    default property alias content: column.data

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    color: Theme.card
    border.color: Theme.line
    border.width: 1
    radius: Theme.radius
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: root.padding
        spacing: 12

        RowLayout {
            visible: root.title.length > 0 || trailingSlot.children.length > 0
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: 12

            CardTitle {
                text: root.title
                elide: Text.ElideRight
                Layout.fillWidth: true
            }
            RowLayout {
                id: trailingSlot
                spacing: 8
            }
        }
    }
}
