// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Licenses
import Hearth.Plan
import Hearth.Theme
import Hearth.Wallet

/// The Licences page: how many are in which state, all of them in a table, one of them explained, and who works for
/// them.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    live: licenses.loadState !== LicensesModel.Loading && !licenses.loading

    /// Opens a sheet or a licence by name: for pictures and tests.
    function show(what: string) {
        switch (what) {
        case "burner":
            burnerSheet.open();
            break;
        case "delegate":
            licenses.table.stateFilter = "undelegated";
            licenses.table.toggleAll();
            licenses.table.stateFilter = "";
            delegateSheet.begin(false);
            break;
        case "undelegate":
            licenses.selectChosen();
            delegateSheet.begin(true);
            break;
        case "approve":
            approveSheet.open();
            break;
        case "banned":
            licenses.table.stateFilter = "banned";
            licenses.choose(0);
            licenses.table.stateFilter = "";
            break;
        case "select":
            licenses.table.toggle(1, false);
            licenses.table.toggle(4, true);
            break;
        default:
            licenses.choose(0);
        }
    }

    LicensesModel {
        id: licenses
        engine: root.engine
        onExported: message => root.notify(message, 1)
        onAnswered: (message, tone) => root.notify(message, tone)
        //: the practice chain's faucet gave test money and licences
        onGiven: root.notify(qsTr("The faucet gave test money and licences."), 1)
    }
    WalletModel {
        id: wallet
        engine: root.engine
    }
    ChainModel {
        id: chain
        engine: root.engine
    }

    PlanRunner {
        id: runner
        engine: root.engine
        wallet: wallet
        name: "licences"
        onNotify: (text, tone) => root.notify(text, tone)
        onChanged: licenses.refresh()
    }

    ErrorBanner {
        visible: licenses.hasError
        title: licenses.errorTitle
        meaning: licenses.errorMeaning
        remedy: licenses.errorRemedy
        code: licenses.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: {
            licenses.dismissError();
            licenses.refresh();
        }
        onDismissed: licenses.dismissError()
    }
    ChainBanner {
        chain: chain
    }
    ErrorBanner {
        visible: chain.hasError
        title: chain.errorTitle
        meaning: chain.errorMeaning
        remedy: chain.errorRemedy
        code: chain.errorCode
        dismissable: true
        onDismissed: chain.dismissError()
    }
    ErrorBanner {
        visible: licenses.pendingCount > 0
        tone: 4
        title: licenses.pendingText
        meaning: qsTr("Their owners named the burner of this computer.")
        //: opens the sheet that agrees to delegations
        actionText: qsTr("Look at them")
        onAction: approveSheet.open()
    }
    UnfinishedPlan {
        runner: runner
    }
    LicenseSummary {
        visible: licenses.loadState !== LicensesModel.Failed
        licenses: licenses
        narrow: root.narrow
        Layout.fillWidth: true
        onBurnerRequested: burnerSheet.open()
    }
    BurnerCard {
        visible: licenses.noneOwned
        licenses: licenses
        practice: chain.practice && chain.running
        account: wallet.current
        busy: licenses.asking
        narrow: !root.wide
        Layout.fillWidth: true
        onFaucetRequested: licenses.askFaucet(wallet.current)
        onWalletRequested: root.openPage("wallet")
    }
    LicenseTiles {
        visible: licenses.table.total > 0
        licenses: licenses
        narrow: !root.wide
        Layout.fillWidth: true
    }
    GridLayout {
        visible: licenses.table.total > 0
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        LicenseTableCard {
            licenses: licenses
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 540
            Layout.alignment: Qt.AlignTop
            onDelegateRequested: delegateSheet.begin(false)
            onUndelegateRequested: delegateSheet.begin(true)
            onApproveRequested: approveSheet.open()
            onExportRequested: chooser.open()
        }
        LicenseDetailCard {
            visible: licenses.detail.present
            detail: licenses.detail
            wide: !root.wide && !root.narrow
            Layout.preferredWidth: root.wide ? 388 : -1
            Layout.fillWidth: !root.wide
            Layout.alignment: Qt.AlignTop
            onDelegateRequested: {
                licenses.selectChosen();
                delegateSheet.begin(false);
            }
            onUndelegateRequested: {
                licenses.selectChosen();
                delegateSheet.begin(true);
            }
            onApproveRequested: approveSheet.open()
            onChecksRequested: root.openPage("checker")
        }
    }

    BurnerSheet {
        id: burnerSheet
        licenses: licenses
    }
    ApproveSheet {
        id: approveSheet
        licenses: licenses
    }
    DelegateSheet {
        id: delegateSheet
        licenses: licenses
        wallet: wallet
        onPlanRequested: (params, from, title) => runner.begin("license.plan", params, from, title)

        function begin(back: bool) {
            delegateSheet.undelegate = back;
            delegateSheet.open();
        }
    }
    FileChooser {
        id: chooser
        save: true
        onChosen: file => licenses.exportTo(file)
    }
}
