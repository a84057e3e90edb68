// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Governance
import Hearth.Theme

/// Where the fees go. What nobody has published says so.
Card {
    id: root

    required property TreasuryModel treasury
    property bool narrow: false

    //: title of a card: fees, buy-backs, how rewards are split
    title: qsTr("Treasury")
    spacing: 14

    GridLayout {
        columns: width < 640 ? 2 : 4
        columnSpacing: 24
        rowSpacing: 12
        Layout.fillWidth: true

        Repeater {
            model: root.treasury.facts

            Metric {
                required property string label
                required property string value
                required property string unit
                required property string full

                name: label
                number: value
                suffix: unit
                tooltip: full
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }
    Caption {
        visible: text.length > 0
        text: root.treasury.problem
        color: Theme.warn
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 28
        rowSpacing: 14
        Layout.fillWidth: true

        SplitList {
            //: above how a fee is split
            title: qsTr("Of each fee")
            parts: root.treasury.split
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
        }
        SplitList {
            visible: root.treasury.supply.count > 0
            //: above how the supply of ATH is split
            title: qsTr("Of all 42 billion ATH")
            parts: root.treasury.supply
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
        }
    }
    Caption {
        visible: text.length > 0
        text: root.treasury.assumedText
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    DataTable {
        visible: root.treasury.history.count > 0
        //: name of a table, for screen readers
        name: qsTr("Treasury by day")
        model: root.treasury.history
        fitRows: 6
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: a day
                title: qsTr("Day")
                role: "atText"
                fullRole: "atFull"
            },
            TableColumn {
                //: column: fees of a day in ATH
                title: qsTr("Fees, ATH")
                role: "feesText"
                kind: TableColumn.Number
                width: 140
            },
            TableColumn {
                //: column: buy-backs of a day in ATH
                title: qsTr("Buy-backs, ATH")
                role: "buybackText"
                kind: TableColumn.Number
                width: 140
            }
        ]
    }
    DataTable {
        visible: root.treasury.rounds.count > 0
        //: name of a table, for screen readers
        name: qsTr("Weekly rounds of the staking pools")
        model: root.treasury.rounds
        fitRows: 6
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: the week that rewards of a pool are for
                title: qsTr("Week of")
                role: "weekText"
                fullRole: "weekFull"
            },
            TableColumn {
                //: column: a staking pool
                title: qsTr("Pool")
                role: "poolText"
                width: 72
            },
            TableColumn {
                //: column: what a pool's stakers get for a week
                title: qsTr("For stakers")
                role: "amountText"
                fullRole: "amountFull"
                kind: TableColumn.Number
                width: 142
            },
            TableColumn {
                //: column: whether a round is on the chain
                title: qsTr("State")
                role: "stateText"
                width: 76
            }
        ]
    }
    Item {
        Layout.fillHeight: true
    }
}
