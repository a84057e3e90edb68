// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics
import Hearth.Theme

/// Reads the whole event log again and says whether it is whole.
Card {
    id: root

    required property DiagnosticsBackend backend

    //: title of a card about the event log
    title: qsTr("Event log")

    RowLayout {
        spacing: 10
        Layout.fillWidth: true

        Icon {
            visible: root.backend.verified && !root.backend.verifying
            name: root.backend.verifyTone === 1 ? "check" : "error"
            color: Theme.tones[root.backend.verifyTone]
            Layout.alignment: Qt.AlignTop
        }
        Label {
            text: root.backend.verifyText
            color: root.backend.verified ? Theme.text : Theme.muted
            font.pixelSize: root.backend.verified ? Theme.bodySize : Theme.labelSize
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        visible: root.backend.verified && !root.backend.verifying
        spacing: 0
        Layout.fillWidth: true

        Caption {
            text: root.backend.verifyDetail
            Layout.fillWidth: true
        }
        Hash {
            full: root.backend.verifyHead
            shortText: root.backend.verifyHeadShort
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Button {
        //: reads the whole event log again
        text: qsTr("Verify event log")
        iconName: "shield-check"
        busy: root.backend.verifying
        enabled: root.backend.connected && !root.backend.verifying
        onClicked: root.backend.verifyLog()
    }
}
