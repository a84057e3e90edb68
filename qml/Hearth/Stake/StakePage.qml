// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Hearth.Backend
import Hearth.Controls
import Hearth.Plan
import Hearth.Stake
import Hearth.Theme
import Hearth.Wallet

/// Stake: what is locked and what it brings, the form that locks with its curve, both pools, the past.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    live: wallet.loadState !== WalletModel.Loading && chain.loadState !== ChainModel.Loading && (wallet.current.length === 0 || stake.loadState
                                                                                                  !== StakeModel.Loading) && (form.exact || !form.connected)

    /// Opens a sheet by name: for the shell, pictures and tests.
    function show(what: string) {
        switch (what) {
        case "wrap":
            wrapSheet.begin(false);
            break;
        case "unwrap":
            wrapSheet.begin(true);
            break;
        case "plan":
            root.beginLock();
            break;
        case "extend":
        case "increase":
            form.open(what, "gaming");
            break;
        case "claim":
            root.act("claim", "gaming");
            break;
        default:
            break;
        }
    }
    function hideSheets() {
        wrapSheet.close();
        runner.hideSheets();
    }
    function beginLock() {
        runner.begin("stake.plan", form.planParams(), wallet.current, form.planTitle());
    }
    function act(action: string, pool: string) {
        if (action === "lock" || action === "increase" || action === "extend") {
            form.open(action, pool);
            root.reveal(planner);
            planner.focusForm();
        } else {
            runner.begin("stake.plan", stake.planParams(action, pool), wallet.current, stake.planTitle(action, pool));
        }
    }

    WalletModel {
        id: wallet
        engine: root.engine
    }
    ChainModel {
        id: chain
        engine: root.engine
        onGiven: {
            root.notify(qsTr("The faucet gave test money."), 1);
            wallet.refresh();
            stake.refresh();
        }
    }
    StakeModel {
        id: stake
        engine: root.engine
        account: wallet.current
        ticking: root.Window.visibility !== Window.Hidden && root.Window.visibility !== Window.Minimized
    }
    LockModel {
        id: form
        engine: root.engine
        stake: stake
        canSign: wallet.canSign && chain.running
    }
    WrapModel {
        id: wrapForm
        stake: stake
    }
    PlanRunner {
        id: runner
        engine: root.engine
        wallet: wallet
        name: "stake"
        onNotify: (text, tone) => root.notify(text, tone)
        onChanged: stake.refresh()
    }

    ErrorBanner {
        visible: stake.hasError && !(chain.known && !chain.running)
        title: stake.errorTitle
        meaning: stake.errorMeaning
        remedy: stake.errorRemedy
        code: stake.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: stake.refresh()
        onDismissed: stake.dismissError()
    }
    ChainBanner {
        chain: chain
    }
    ErrorBanner {
        visible: stake.problem.length > 0 && chain.running
        tone: 2
        title: stake.problem
        meaning: stake.problemMeaning
        remedy: stake.problemRemedy
        code: stake.problemCode
    }
    UnfinishedPlan {
        runner: runner
        Layout.fillWidth: true
    }
    Repeater {
        model: stake.reminders

        Notice {
            required title
            required detail
            required tone

            iconName: "clock"
        }
    }
    Card {
        visible: wallet.empty
        spacing: 14
        Layout.fillWidth: true

        HeroSentence {
            text: qsTr("Lock ATH, vote with them, earn each week.")
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("For that you need an account. Until then you can try out below what a lock would give.")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Button {
            //: opens the page where accounts are made
            text: qsTr("Create an account")
            kind: Button.Primary
            iconName: "wallet"
            onClicked: root.openPage("wallet")
        }
    }
    StakeSummary {
        visible: stake.known
        stake: stake
        wallet: wallet
        chain: chain
        narrow: root.narrow
        Layout.fillWidth: true
        onWrapRequested: wrapSheet.begin(false)
        onUnwrapRequested: wrapSheet.begin(true)
    }
    Notice {
        visible: stake.guardTitle.length > 0
        tone: 2
        title: stake.guardTitle
        detail: stake.guardText
    }
    // What somebody holds stands before what they could do; who holds nothing sees first what they could do.
    GridLayout {
        columns: 1
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        GridLayout {
            id: planner

            function focusForm() {
                lockCard.focusForm();
            }

            columns: root.wide ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.row: 1
            Layout.fillWidth: true

            LockCard {
                id: lockCard
                form: form
                stake: stake
                narrow: root.narrow
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.wide ? 640 : 1
            }
            LockGains {
                form: form
                tryOut: wallet.empty
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.wide ? 340 : 1
                Layout.maximumWidth: root.wide ? 380 : 10000
                onReviewRequested: root.beginLock()
            }
        }
        GridLayout {
            visible: stake.known
            columns: root.narrow ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.row: stake.hasLock ? 0 : 2
            Layout.fillWidth: true

            Repeater {
                model: stake.pools

                PoolCard {
                    canSign: wallet.canSign && chain.running
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    onActionRequested: (action, pool) => root.act(action, pool)
                }
            }
        }
    }
    GridLayout {
        visible: stake.known
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        StakeHistory {
            stake: stake
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 640 : 1
        }
        VaultCard {
            stake: stake
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 340 : 1
            Layout.maximumWidth: root.wide ? 380 : 10000
        }
    }

    WrapSheet {
        id: wrapSheet
        form: wrapForm
        onReviewRequested: {
            runner.begin("stake.plan", wrapForm.planParams(), wallet.current, wrapForm.planTitle());
            wrapSheet.close();
        }
    }
}
