// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards

/// Every claim with its state; those that wait for a signature count down.
Card {
    id: root

    required property RewardsModel rewards

    //: title of the table of claims
    title: qsTr("Claims")
    trailing: Caption {
        visible: root.rewards.orders.count > 0
        text: root.rewards.ordersText
        Layout.alignment: Qt.AlignVCenter
    }

    EmptyState {
        visible: root.rewards.orders.count === 0
        iconName: "clock"
        //: empty table of claims
        title: qsTr("Nothing was claimed yet")
        //: empty table of claims: what a claim is
        detail: qsTr("A claim moves settled rewards into vesting: 180 days keep all of them, 30 days a quarter. The referees sign it, you send it, and it is withdrawn when its day has come.")
    }
    DataTable {
        visible: root.rewards.orders.count > 0
        //: name of the table, for screen readers
        name: qsTr("Claims")
        model: root.rewards.orders
        fitRows: 12
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: number of a claim
                title: qsTr("Claim")
                role: "idText"
                fullRole: "idFull"
                width: 96
            },
            TableColumn {
                //: column: state of a claim
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                fullRole: "stateHelp"
                kind: TableColumn.Pill
                width: 124
            },
            TableColumn {
                //: column: what comes next of a claim
                title: qsTr("Next")
                role: "nextText"
                toneRole: "nextTone"
            },
            TableColumn {
                //: column: how long a claim vests
                title: qsTr("Vesting")
                role: "daysText"
                width: 76
                hideBelow: 860
            },
            TableColumn {
                //: column: day on which a claim was made
                title: qsTr("Claimed on")
                role: "requestedText"
                fullRole: "requestedFull"
                width: 104
                hideBelow: 640
            },
            TableColumn {
                //: column: day from which the money can be withdrawn
                title: qsTr("Free on")
                role: "vestText"
                fullRole: "vestFull"
                width: 104
            },
            TableColumn {
                //: column: amount before penalty and fee
                title: qsTr("Gross, ATH")
                role: "grossText"
                fullRole: "grossFull"
                kind: TableColumn.Number
                width: 104
                hideBelow: 960
            },
            TableColumn {
                //: column: amount that arrives
                title: qsTr("Net, ATH")
                role: "netText"
                fullRole: "netFull"
                kind: TableColumn.Number
                width: 104
            }
        ]
    }
}
