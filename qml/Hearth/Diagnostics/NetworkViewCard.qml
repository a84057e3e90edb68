// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics

/// How the indexer sees this node, beside what the node says of itself.
Card {
    id: root

    required property DiagnosticsBackend backend

    //: title of a card: the indexer's view of this node
    title: qsTr("The network sees you")

    trailing: [
        Pill {
            text: root.backend.agreeText
            tone: root.backend.agreeTone
        }
    ]

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        KeyValueRow {
            //: the node's state as it says itself
            label: qsTr("State here")
            value: root.backend.ownState
        }
        KeyValueRow {
            //: the node's state as the network has it
            label: qsTr("State in the network")
            value: root.backend.viewState
            tone: root.backend.agreeTone === 3 ? 3 : 0
        }
        KeyValueRow {
            //: when the network last heard from this node
            label: qsTr("Last heartbeat")
            value: root.backend.heartbeatText
            strong: false
        }
        KeyValueRow {
            //: time of a message there and back
            label: qsTr("Round trip")
            value: root.backend.rttText
            strong: false
            last: true
        }
    }
}
