// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Hearth.Backend
import Hearth.Controls
import Hearth.Plan
import Hearth.Rewards
import Hearth.Theme
import Hearth.Wallet

/// The Rewards page: what was earned, what can be claimed and what vests until when, a bar a day, and the stake of the
/// container.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    live: rewards.loadState !== RewardsModel.Loading

    /// Opens a sheet by name: for pictures and tests.
    function show(what: string) {
        if (what === "claim") {
            claimSheet.begin(false);
        } else if (what === "claim-container") {
            claimSheet.begin(true);
        } else if (what === "years") {
            rewards.range = RewardsModel.FourYears;
            root.reveal(daysCard);
        } else if (what === "stake") {
            root.reveal(stakeCard);
        }
    }

    RewardsModel {
        id: rewards
        engine: root.engine
        address: wallet.current
        ticking: root.Window.visibility !== Window.Hidden && root.Window.visibility !== Window.Minimized
    }
    ContainerStakeModel {
        id: stake
        engine: root.engine
    }
    ClaimPlanner {
        id: planner
        engine: root.engine
        address: wallet.current
        days: claimSheet.container ? rewards.containerDays : rewards.optionDays
    }
    WalletModel {
        id: wallet
        engine: root.engine
        ticking: rewards.ticking
    }
    ChainModel {
        id: chain
        engine: root.engine
    }
    PlanRunner {
        id: runner
        engine: root.engine
        wallet: wallet
        name: "rewards"
        onNotify: (text, tone) => root.notify(text, tone)
        onChanged: {
            rewards.refresh();
            stake.refresh();
        }
    }

    ErrorBanner {
        visible: rewards.hasError
        title: rewards.errorTitle
        meaning: rewards.errorMeaning
        remedy: rewards.errorRemedy
        code: rewards.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: {
            rewards.dismissError();
            rewards.refresh();
        }
        onDismissed: rewards.dismissError()
    }
    ChainBanner {
        chain: chain
    }
    ErrorBanner {
        visible: rewards.problem.length > 0
        tone: 2
        title: rewards.problem
        code: rewards.problemCode
    }
    UnfinishedPlan {
        runner: runner
    }
    ErrorBanner {
        visible: rewards.waitingText.length > 0 && !runner.opened && !runner.plan.unfinished
        tone: 2
        title: rewards.waitingText
        meaning: qsTr("After that it fails, and the amount can be claimed again.")
        //: goes on with a claim that waits for its signature
        actionText: wallet.canSign ? qsTr("Sign it") : ""
        onAction: runner.begin("reward.claim", rewards.waitingParams(), wallet.current, rewards.waitingTitle())
    }
    RewardSummary {
        visible: rewards.loadState !== RewardsModel.Failed
        rewards: rewards
        wallet: wallet
        narrow: root.narrow
        Layout.fillWidth: true
        onClaimRequested: container => claimSheet.begin(container)
        onWithdrawRequested: runner.begin("reward.withdraw", rewards.withdrawParams(), wallet.current, rewards.withdrawText)
    }
    Card {
        visible: rewards.known && !rewards.anything
        Layout.fillWidth: true

        EmptyState {
            iconName: "bars"
            //: nothing was ever earned
            title: qsTr("The first reward comes with the first settled day")
            //: nothing was ever earned: what to do
            detail: wallet.empty ? qsTr("Make an account, so that rewards have somewhere to go; then let a licence or the container work.")
                                 : qsTr("Delegate a licence to this computer or start the container. What they earn on a day is settled after it.")
            actionText: wallet.empty ?
                //: opens the Wallet page
                qsTr("Open Wallet") :
                //: opens the Licences page
                qsTr("Open Licences")
            actionIcon: wallet.empty ? "wallet" : "document"
            onAction: root.openPage(wallet.empty ? "wallet" : "licenses")
        }
    }
    GridLayout {
        visible: rewards.loadState === RewardsModel.Ready && rewards.anything
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        CalendarCard {
            rewards: rewards
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        SourceCard {
            rewards: rewards
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
    }
    DaysCard {
        id: daysCard
        visible: rewards.loadState === RewardsModel.Ready && !rewards.chart.empty
        rewards: rewards
        Layout.fillWidth: true
    }
    OrdersCard {
        visible: rewards.loadState === RewardsModel.Ready && rewards.anything
        rewards: rewards
        Layout.fillWidth: true
    }
    StakeCard {
        id: stakeCard
        visible: stake.known
        stake: stake
        canSign: wallet.canSign
        wide: !root.narrow
        Layout.fillWidth: true
        onActionRequested: runner.begin("container.stake_plan", stake.planParams(wallet.current), wallet.current, stake.actionText)
    }

    ClaimSheet {
        id: claimSheet
        planner: planner
        accountName: wallet.currentName

        function begin(ofContainer: bool) {
            claimSheet.container = ofContainer;
            claimSheet.open();
        }

        onClaimRequested: {
            claimSheet.close();
            runner.begin("reward.claim", planner.claimParams(), wallet.current, planner.planTitle);
        }
    }
}
