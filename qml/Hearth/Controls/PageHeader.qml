// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Theme

/// The top line of a page: its title and, at the far end, pills or buttons.
RowLayout {
    id: root

    required property string title
    default property alias trailing: slot.data

    spacing: 12
    Layout.fillWidth: true

    Label {
        text: root.title
        font.pixelSize: Theme.pageTitleSize
        font.weight: Font.DemiBold
        lineHeight: 28
        elide: Text.ElideRight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    RowLayout {
        id: slot
        spacing: 12
    }
}
