// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Backend
import Hearth.Plan
import Hearth.Wallet

/// What a page needs to have things done on the chain: plan, preview, and the sheets that show them. `begin` asks for
/// steps; the rest happens in the sheets. It takes no room of its own.
Item {
    id: root

    required property Engine engine
    required property WalletModel wallet
    /// What plans of this page are kept under.
    required property string name
    readonly property PlanModel plan: planModel
    readonly property PreviewModel preview: previewModel
    readonly property bool opened: planSheet.opened || previewSheet.opened || unlockSheet.opened

    signal notify(string text, int tone)
    /// A step is in a block: what the page shows is old.
    signal changed

    function begin(method: string, params: var, from: string, title: string) {
        planModel.begin(method, params, from, title);
        planSheet.open();
    }
    function resume() {
        planModel.resume();
    }
    function unlock() {
        unlockSheet.open();
    }
    function hideSheets() {
        unlockSheet.close();
        previewSheet.close();
        planSheet.close();
    }

    visible: false

    PreviewModel {
        id: previewModel
        engine: root.engine
        unlocked: root.wallet.unlocked
        onScopeRefused: {
            root.wallet.scopeWasRefused();
            unlockSheet.open();
        }
        onPrepared: previewSheet.open()
        onSignedNow: previewSheet.close()
    }
    PlanModel {
        id: planModel
        engine: root.engine
        preview: previewModel
        name: root.name
        onPlanned: alone => {
            planSheet.open();
            if (alone) {
                planModel.goOn();
            }
        }
        onStepDone: {
            root.changed();
            root.wallet.refresh();
            // The next one is shown at once to somebody who is still looking.
            if (planSheet.opened) {
                planModel.goOn();
            }
        }
        onFinishedNow: title => {
            if (!planSheet.opened) {
                //: %1 what was done, such as "Lock 100 ATH"
                root.notify(qsTr("Done: %1").arg(title), 1);
            }
        }
    }
    PlanSheet {
        id: planSheet
        plan: planModel
        preview: previewModel
        busyElsewhere: previewSheet.opened || unlockSheet.opened
    }
    PreviewSheet {
        id: previewSheet
        preview: previewModel
        wallet: root.wallet
        onUnlockRequested: unlockSheet.open()
    }
    UnlockSheet {
        id: unlockSheet
        wallet: root.wallet
    }
}
