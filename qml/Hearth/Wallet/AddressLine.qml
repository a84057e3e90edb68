// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls

/// An address or a hash in full beneath its name, with a button that copies it; nothing where it is empty.
RowLayout {
    id: root

    required property string label
    required property string address

    visible: address.length > 0
    spacing: 8
    Layout.fillWidth: true

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Caption {
            text: root.label
            Layout.fillWidth: true
        }
        MonoText {
            text: root.address
            font.pixelSize: 12
            wrapMode: Text.WrapAnywhere
            horizontalAlignment: root.LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
            Layout.fillWidth: true
        }
    }
    IconButton {
        iconName: "copy"
        //: copies an address or a hash; %1 its name
        text: qsTr("Copy %1").arg(root.label)
        onClicked: Clipboard.copy(root.address)
    }
}
