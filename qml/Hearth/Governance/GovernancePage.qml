// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Governance
import Hearth.Plan
import Hearth.Theme
import Hearth.Wallet

/// Governance: what is being voted on, one proposal in full, the rules, and where the fees go.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    live: wallet.loadState !== WalletModel.Loading && chain.loadState !== ChainModel.Loading && votes.loadState !== GovernanceModel.Loading

    /// Opens a sheet by name: for the shell, pictures and tests.
    function show(what: string) {
        if (what === "vote") {
            voteSheet.open();
        } else if (what === "propose") {
            proposeSheet.open();
        }
    }
    function hideSheets() {
        voteSheet.close();
        proposeSheet.close();
        runner.hideSheets();
    }

    WalletModel {
        id: wallet
        engine: root.engine
    }
    ChainModel {
        id: chain
        engine: root.engine
    }
    GovernanceModel {
        id: votes
        engine: root.engine
        account: wallet.current
    }
    ProposalModel {
        id: proposal
        engine: root.engine
        account: wallet.current
        proposal: votes.current
        canSign: wallet.canSign && chain.running
    }
    TreasuryModel {
        id: treasury
        engine: root.engine
    }
    ProposeModel {
        id: proposeForm
    }
    PlanRunner {
        id: runner
        engine: root.engine
        wallet: wallet
        name: "vote"
        onNotify: (text, tone) => root.notify(text, tone)
        onChanged: {
            votes.refresh();
            proposal.refresh();
        }
    }

    ErrorBanner {
        visible: votes.hasError && !(chain.known && !chain.running)
        title: votes.errorTitle
        meaning: votes.errorMeaning
        remedy: votes.errorRemedy
        code: votes.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: votes.refresh()
        onDismissed: votes.dismissError()
    }
    ChainBanner {
        chain: chain
    }
    ErrorBanner {
        visible: votes.problem.length > 0 && chain.running
        tone: 2
        title: votes.problem
        meaning: votes.problemMeaning
        remedy: votes.problemRemedy
        code: votes.problemCode
    }
    UnfinishedPlan {
        runner: runner
        Layout.fillWidth: true
    }
    GovernanceSummary {
        visible: votes.loadState === GovernanceModel.Ready
        votes: votes
        wallet: wallet
        Layout.fillWidth: true
        onProposeRequested: proposeSheet.open()
        onPageRequested: page => root.openPage(page)
    }
    Card {
        visible: votes.loadState !== GovernanceModel.Loading && votes.count === 0
        Layout.fillWidth: true

        EmptyState {
            iconName: "bank"
            //: page without a proposal
            title: votes.loadState === GovernanceModel.Ready ? qsTr("No proposals yet") : qsTr("Proposals are on the chain")
            detail: votes.loadState === GovernanceModel.Ready ? qsTr("When somebody proposes something, it stands here with its text, what it would do, and how the votes stand. Whoever has locked ATH votes.")
                                                              : qsTr("They are shown as soon as it answers.")
        }
    }
    GridLayout {
        visible: votes.count > 0
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        ProposalList {
            votes: votes
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 400 : 1
            Layout.maximumWidth: root.wide ? 420 : 10000
            onChosen: if (!root.wide) {
                root.reveal(detail);
            }
        }
        ProposalCard {
            id: detail
            proposal: proposal
            narrow: root.narrow
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 600 : 1
            onVoteRequested: voteSheet.open()
            onNextRequested: runner.begin("vote." + proposal.nextAction, proposal.nextParams(), wallet.current, proposal.nextTitle())
        }
    }
    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        Card {
            visible: rules.count > 0
            //: title of a card: how votes work here
            title: qsTr("Rules")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 400 : 1
            Layout.maximumWidth: root.wide ? 420 : 10000

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    id: rules
                    model: votes.rules

                    KeyValueRow {
                        required label
                        required value
                        required unit
                        required full
                        required tone
                    }
                }
            }
            Item {
                Layout.fillHeight: true
            }
        }
        TreasuryCard {
            visible: treasury.loadState === TreasuryModel.Ready
            treasury: treasury
            narrow: root.narrow
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 600 : 1
        }
    }

    VoteSheet {
        id: voteSheet
        proposal: proposal
        onChosen: (choice, reason) => {
            voteSheet.close();
            runner.begin("vote.plan", proposal.voteParams(choice, reason), wallet.current, proposal.voteTitle(choice));
        }
    }
    ProposeSheet {
        id: proposeSheet
        form: proposeForm
        onReviewRequested: {
            proposeSheet.close();
            runner.begin("vote.propose_plan", proposeForm.params(wallet.current), wallet.current, proposeForm.planTitle());
        }
    }
}
