// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Stake

/// What happened to the locks, newest first.
Card {
    id: root

    required property StakeModel stake

    //: title of a card: what happened to the locks
    title: qsTr("History")

    DataTable {
        //: name of a table, for screen readers
        name: qsTr("History of the locks")
        model: root.stake.history
        fitRows: 8
        //: table without a row
        emptyText: qsTr("Nothing was locked or claimed yet.")
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: the day of an event
                title: qsTr("When")
                role: "atText"
                fullRole: "atFull"
                width: 118
            },
            TableColumn {
                //: column: the pool of an event
                title: qsTr("Pool")
                role: "pool"
                width: 96
                hideBelow: 460
            },
            TableColumn {
                //: column: what happened
                title: qsTr("What")
                role: "kindText"
            },
            TableColumn {
                //: column: how much
                title: qsTr("Amount")
                role: "amountText"
                fullRole: "amountFull"
                kind: TableColumn.Number
                width: 112
            },
            TableColumn {
                //: column: the new end of a lock
                title: qsTr("Until")
                role: "endText"
                width: 118
                hideBelow: 560
            },
            TableColumn {
                //: column: hash of a transaction
                title: qsTr("Transaction")
                role: "hashText"
                fullRole: "hash"
                kind: TableColumn.Mono
                width: 140
                hideBelow: 760
            }
        ]
    }
    Item {
        Layout.fillHeight: true
    }
}
