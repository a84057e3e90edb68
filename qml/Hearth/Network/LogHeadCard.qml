// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Network

/// The event log that the network's state is computed from.
Card {
    id: root

    required property NetworkBackend backend

    //: title of a card about the network's log of events
    title: qsTr("Event log")

    trailing: [
        Pill {
            text: root.backend.replayText
            tone: root.backend.replayTone
            //: what a replay is, in a tooltip
            tooltip: qsTr("Who earned what follows from the log alone: reading it again from its first entry must give the same state.")
        }
    ]

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        KeyValueRow {
            //: number of entries in the log
            label: qsTr("Entries")
            value: root.backend.logPosition
        }
        KeyValueRow {
            //: hash of the last entry
            label: qsTr("Hash of the last one")
            value: root.backend.logHeadShort
            full: root.backend.logHead
            strong: false
        }
        KeyValueRow {
            //: whether the network has a blockchain
            label: qsTr("Chain")
            value: root.backend.chainText
            full: root.backend.chainText
            strong: false
            last: true
        }
    }
}
