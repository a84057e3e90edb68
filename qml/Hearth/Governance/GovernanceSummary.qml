// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Governance
import Hearth.Wallet

/// What waits for a vote, what the account's votes are worth, and how to propose.
Card {
    id: root

    required property GovernanceModel votes
    required property WalletModel wallet

    signal proposeRequested
    signal pageRequested(string page)

    spacing: 12

    RowLayout {
        spacing: 16
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true

            HeroSentence {
                text: root.votes.sentence
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.votes.powerText
                Layout.fillWidth: true
            }
        }
        AccountChooser {
            wallet: root.wallet
        }
    }
    RowLayout {
        spacing: 8
        Layout.fillWidth: true

        Button {
            visible: !root.votes.hasPower
            //: opens the page where ATH are locked
            text: qsTr("Lock ATH to vote")
            kind: Button.Primary
            iconName: "lock"
            onClicked: root.pageRequested("stake")
        }
        Button {
            //: opens the form of a new proposal
            text: qsTr("Propose…")
            iconName: "plus"
            enabled: root.votes.mayPropose && root.wallet.canSign
            hint: root.votes.proposeHindrance
            onClicked: root.proposeRequested()
        }
        Caption {
            text: root.votes.proposeHindrance
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
