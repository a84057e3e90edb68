// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// What the chosen account holds on each chain, how old each figure is, and which chain did not answer.
Card {
    id: root

    required property WalletModel wallet

    title: root.wallet.currentName
    trailing: Hash {
        full: root.wallet.current
        shortText: root.wallet.currentShort
    }

    MonoText {
        text: root.wallet.currentGrouped
        color: Theme.muted
        font.pixelSize: 12
        wrapMode: Text.Wrap
        horizontalAlignment: root.LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
        Layout.fillWidth: true
        Layout.topMargin: -6
        //: before an address in groups, for screen readers
        Accessible.name: qsTr("Whole address: %1").arg(text)
    }
    DataTable {
        //: name of the table of balances, for screen readers
        name: qsTr("Balances")
        model: root.wallet.holdings
        fitRows: 12
        //: table of balances without a row
        emptyText: qsTr("Nothing is known of this account yet.")
        Layout.fillWidth: true
        columns: [
            TableColumn {
                //: column: where the token is
                title: qsTr("Chain")
                role: "chainTitle"
                width: 124
            },
            TableColumn {
                //: column: which token
                title: qsTr("Token")
                role: "title"
                fullRole: "titleFull"
            },
            TableColumn {
                //: column: how much
                title: qsTr("Amount")
                role: "amountText"
                fullRole: "amountFull"
                kind: TableColumn.Number
                width: 132
            },
            TableColumn {
                //: column: how old a balance is
                title: qsTr("As of")
                role: "ageText"
                toneRole: "ageTone"
                fullRole: "ageHelp"
                kind: TableColumn.Pill
                width: 104
            }
        ]
    }
    Item {
        Layout.fillHeight: true
    }
}
