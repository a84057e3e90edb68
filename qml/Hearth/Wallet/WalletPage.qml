// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Hearth.Backend
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The wallet: accounts, what they hold on which chain, what happened, and everything that asks for a signature.
ScrollPage {
    id: root

    required property Engine engine
    /// The words to ask for once the wallet is unlocked.
    property string drillAfterUnlock: ""

    signal notify(string text, int tone)

    live: wallet.loadState !== WalletModel.Loading && chain.loadState !== ChainModel.Loading

    /// Opens a sheet by name: for the shell, pictures and tests.
    function show(what: string) {
        switch (what) {
        case "unlock":
            unlockSheet.open();
            break;
        case "send":
            sendSheet.open();
            break;
        case "sign-text":
            signTextSheet.open();
            break;
        case "receive":
            receiveSheet.open();
            break;
        case "words":
            setup.create("", 12, setupSheet.passwordInput);
            break;
        case "drill":
            drillSheet.begin(wallet.unsafeWallet);
            break;
        case "manage":
            manageSheet.open();
            break;
        case "details":
            history.open(0);
            historySheet.open();
            break;
        case "book":
            tabs.currentIndex = 1;
            break;
        case "approvals":
            tabs.currentIndex = 2;
            break;
        case "preview":
            preview.prepare(wallet.current, {
                "kind": "send_token"
            });
            break;
        case "add":
            setupSheet.begin("");
            break;
        default:
            setupSheet.begin(what);
        }
    }
    function checkWords(walletId: string) {
        if (wallet.unlocked) {
            drillSheet.begin(walletId);
        } else {
            root.drillAfterUnlock = walletId;
            unlockSheet.open();
        }
    }
    function hideSheets() {
        for (const sheet of [unlockSheet, sendSheet, signTextSheet, receiveSheet, drillSheet, manageSheet, historySheet, bookSheet, setupSheet, wordsSheet, previewSheet]) {
            sheet.close();
        }
    }
    function replace(kind: string, hash: string) {
        historySheet.close();
        preview.prepare(wallet.current, {
            "kind": kind,
            "hash": hash
        });
    }

    WalletModel {
        id: wallet
        engine: root.engine
        ticking: root.Window.visibility !== Window.Hidden && root.Window.visibility !== Window.Minimized
        //: %1 the name of an account
        onAdded: name => root.notify(qsTr("%1 was added.").arg(name), 1)
        onUnlockedNow: if (root.drillAfterUnlock.length > 0) {
            const id = root.drillAfterUnlock;
            root.drillAfterUnlock = "";
            drillSheet.begin(id);
        }
        onRemoved: root.notify(qsTr("The account was taken off this computer."), 1)
    }
    ChainModel {
        id: chain
        engine: root.engine
        onGiven: {
            root.notify(qsTr("The faucet gave test money."), 1);
            wallet.refresh();
            history.refresh();
        }
        //: %1 a date and time
        onTravelled: now => root.notify(qsTr("It is now %1 on the practice chain.").arg(now), 1)
    }
    HistoryModel {
        id: history
        engine: root.engine
        account: wallet.current
        onExported: message => root.notify(message, 1)
    }
    BookModel {
        id: book
        engine: root.engine
        onSaved: root.notify(qsTr("Saved."), 1)
    }
    ApprovalModel {
        id: approvals
        engine: root.engine
        account: wallet.current
    }
    SendModel {
        id: form
        wallet: wallet
        chain: chain.name
    }
    SetupModel {
        id: setup
        engine: root.engine
        onCreated: {
            setupSheet.close();
            wallet.refresh();
            wordsSheet.open();
        }
        onImported: {
            setupSheet.close();
            wallet.refresh();
            root.notify(qsTr("The account was added."), 1);
        }
    }
    DrillModel {
        id: drill
        engine: root.engine
        onPassed: wallet.refresh()
        onScopeRefused: wallet.scopeWasRefused()
    }
    PreviewModel {
        id: preview
        engine: root.engine
        unlocked: wallet.unlocked
        onScopeRefused: {
            wallet.scopeWasRefused();
            unlockSheet.open();
        }
        onPrepared: {
            sendSheet.close();
            signTextSheet.close();
            previewSheet.open();
        }
        onSignedNow: hash => {
            if (hash.length > 0) {
                previewSheet.close();
                form.clear();
                root.notify(qsTr("Sent. The history shows how it goes on."), 1);
            }
            wallet.refresh();
            history.refresh();
        }
    }

    ErrorBanner {
        visible: wallet.hasError
        title: wallet.errorTitle
        meaning: wallet.errorMeaning
        remedy: wallet.errorRemedy
        code: wallet.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: {
            wallet.dismissError();
            wallet.refresh();
        }
        onDismissed: wallet.dismissError()
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
        visible: preview.hasError && !previewSheet.opened && !sendSheet.opened && !signTextSheet.opened
        title: preview.errorTitle
        meaning: preview.errorMeaning
        remedy: preview.errorRemedy
        code: preview.errorCode
        dismissable: true
        onDismissed: preview.dismissError()
    }
    ErrorBanner {
        visible: wallet.damage.length > 0
        title: wallet.damage
        remedy: wallet.damageRemedy
        code: wallet.damageCode
    }
    ErrorBanner {
        visible: chain.known && !chain.running
        tone: 2
        title: chain.problem
        meaning: chain.problemMeaning
        remedy: chain.problemRemedy
        code: chain.problemCode
        //: starts the practice chain after its program was installed
        actionText: chain.practice ? qsTr("Start it again") : ""
        onAction: chain.start()
    }
    ErrorBanner {
        visible: wallet.unsafeWallet.length > 0
        tone: 2
        title: wallet.unsafeText
        meaning: qsTr("If this computer breaks, only the words bring the accounts back.")
        //: begins the check of the recovery words
        actionText: qsTr("Check my words")
        onAction: root.checkWords(wallet.unsafeWallet)
    }
    SummaryCard {
        visible: wallet.accountCount > 0
        wallet: wallet
        chain: chain
        Layout.fillWidth: true
        onSendRequested: {
            preview.dismissError();
            sendSheet.open();
        }
        onReceiveRequested: receiveSheet.open()
        onUnlockRequested: unlockSheet.open()
        onAddRequested: setupSheet.begin("")
        onSignTextRequested: {
            preview.dismissError();
            signTextSheet.open();
        }
    }
    Card {
        visible: wallet.empty
        spacing: 16
        Layout.fillWidth: true

        HeroSentence {
            text: wallet.sentence
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("An account holds your ATH and signs what you do with it. Its key stays on this computer, encrypted with your password.")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        SetupChoices {
            onChosen: way => setupSheet.begin(way)
        }
    }
    PracticeStrip {
        visible: chain.practice && chain.running && wallet.accountCount > 0
        chain: chain
        wallet: wallet
        narrow: root.narrow
        Layout.fillWidth: true
    }
    GridLayout {
        visible: wallet.accountCount > 0
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        AccountsCard {
            wallet: wallet
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 400 : 1
            Layout.maximumWidth: root.wide ? 420 : 10000
            onManageRequested: manageSheet.open()
        }
        HoldingsCard {
            wallet: wallet
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.wide ? 580 : 1
        }
    }
    Card {
        visible: wallet.accountCount > 0
        spacing: 16
        Layout.fillWidth: true

        Segmented {
            id: tabs
            //: parts of the Wallet page, for screen readers
            name: qsTr("Part of the wallet")
            labels: [
                //: part of the Wallet page
                qsTr("History"),
                //: part of the Wallet page
                qsTr("Address book"),
                //: part of the Wallet page: what others may take
                qsTr("Allowances")]
        }
        HistoryCard {
            visible: tabs.currentIndex === 0
            history: history
            Layout.fillWidth: true
            onDetailsRequested: historySheet.open()
            onExportRequested: exportDialog.open()
            onSpeedUpRequested: hash => root.replace("speed_up", hash)
            onCancelRequested: hash => root.replace("cancel", hash)
        }
        BookCard {
            visible: tabs.currentIndex === 1
            book: book
            Layout.fillWidth: true
            onAddRequested: bookSheet.add("")
            onEditRequested: row => bookSheet.edit(row)
        }
        ApprovalsCard {
            visible: tabs.currentIndex === 2
            approvals: approvals
            canSign: wallet.canSign && chain.running
            Layout.fillWidth: true
            onRevokeRequested: row => preview.prepare(wallet.current, approvals.revoke(row))
        }
    }

    UnlockSheet {
        id: unlockSheet
        wallet: wallet
        onClosed: if (!wallet.unlocked) {
            root.drillAfterUnlock = "";
        }
    }
    SendSheet {
        id: sendSheet
        form: form
        wallet: wallet
        book: book
        chain: chain
        preview: preview
    }
    SignTextSheet {
        id: signTextSheet
        preview: preview
        wallet: wallet
    }
    ReceiveSheet {
        id: receiveSheet
        wallet: wallet
        chain: chain
    }
    HistorySheet {
        id: historySheet
        history: history
        onSpeedUpRequested: hash => root.replace("speed_up", hash)
        onCancelRequested: hash => root.replace("cancel", hash)
    }
    BookSheet {
        id: bookSheet
        book: book
    }
    ManageSheet {
        id: manageSheet
        wallet: wallet
    }
    SetupSheet {
        id: setupSheet
        setup: setup
        wallet: wallet
        onKeystoreRequested: keystoreDialog.open()
    }
    WordsSheet {
        id: wordsSheet
        setup: setup
        onWritten: id => root.checkWords(id)
    }
    DrillSheet {
        id: drillSheet
        drill: drill
        wallet: wallet
        onUnlockRequested: root.checkWords(wallet.unsafeWallet)
    }
    PreviewSheet {
        id: previewSheet
        preview: preview
        wallet: wallet
        onUnlockRequested: unlockSheet.open()
    }
    FileChooser {
        id: exportDialog
        save: true
        onChosen: file => history.exportTo(file)
    }
    FileChooser {
        id: keystoreDialog
        onChosen: file => setup.chooseKeystore(file)
    }
}
