// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Network

/// Every container and checker with the user's own round trips.
Card {
    id: root

    required property NetworkBackend backend

    //: title of the table of nodes
    title: qsTr("Who is here")

    Flow {
        spacing: 8
        Layout.fillWidth: true

        Segmented {
            //: name of a filter, for screen readers
            name: qsTr("Role")
            labels: [
                //: filter entry: all roles
                qsTr("All", "roles"),
                //: filter entry
                qsTr("Containers"),
                //: filter entry
                qsTr("Checkers")]
            onChosen: index => root.backend.peers.setFilter("role", ["", "container", "checker"][index])
        }
        SearchField {
            //: placeholder of a search field
            placeholderText: qsTr("Name, place or address")
            implicitWidth: 210
            onTextChanged: root.backend.peers.text = text
        }
    }
    EmptyState {
        visible: root.backend.peerCount === 0
        iconName: "globe"
        //: empty table of nodes
        title: qsTr("Nobody is here yet")
        //: empty table of nodes: what to do
        detail: qsTr("Neighbours appear when they register. On the practice network that takes a few seconds after the start.")
    }
    DataTable {
        visible: root.backend.peerCount > 0
        //: name of the table, for screen readers
        name: qsTr("Who is here")
        model: root.backend.peers
        sortedBy: root.backend.peers.sortBy
        descending: root.backend.peers.descending
        fitRows: 12
        //: table under filters that let nothing through
        emptyText: qsTr("Nobody passes the filters.")
        Layout.fillWidth: true
        onSortRequested: role => root.backend.peers.toggleSort(role)
        columns: [
            TableColumn {
                //: column: name of a node
                title: qsTr("Name")
                role: "name"
                fullRole: "address"
                sortRole: "name"
                stretch: 1.2
            },
            TableColumn {
                //: column: container or checker
                title: qsTr("Role")
                role: "roleText"
                sortRole: "roleText"
                width: 96
            },
            TableColumn {
                //: column: state of a node
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                kind: TableColumn.Pill
                width: 112
            },
            TableColumn {
                //: column: where a node says it is
                title: qsTr("Place")
                role: "place"
                sortRole: "place"
                hideBelow: 700
            },
            TableColumn {
                //: column: time of a message there and back, from this computer
                title: qsTr("Round trip")
                role: "rttText"
                fullRole: "rttFull"
                sortRole: "rtt"
                kind: TableColumn.Number
                width: 112
            },
            TableColumn {
                //: column: how far a node can be trusted, 0 to 1
                title: qsTr("Reputation")
                role: "reputationText"
                sortRole: "reputation"
                kind: TableColumn.Number
                width: 92
                hideBelow: 600
            },
            TableColumn {
                //: column: how fast a container was proven to be
                title: qsTr("Proven rate")
                role: "rateText"
                sortRole: "rate"
                kind: TableColumn.Number
                width: 120
                hideBelow: 900
            },
            TableColumn {
                //: column: jobs or checks done
                title: qsTr("Done")
                role: "doneText"
                fullRole: "doneFull"
                sortRole: "done"
                kind: TableColumn.Number
                width: 72
            }
        ]
    }
}
