// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The backup drill: three of the words, from the paper. hearthd compares them with the wallet.
Sheet {
    id: root

    required property DrillModel drill
    required property WalletModel wallet
    property var typed: []

    signal unlockRequested

    function begin(walletId: string) {
        typed = [];
        open();
        drill.begin(walletId);
    }
    function answer() {
        drill.check(typed);
    }

    title: drill.right ? qsTr("The words are safe") : qsTr("Show that you have the words")
    subtitle: drill.right ? "" : qsTr("Take your paper and type the words that are asked for. Three are enough to show that all are there.")
    width: Math.min(440, parent ? parent.width - 2 * Theme.margin : 440)
    onClosed: {
        typed = [];
        drill.reset();
    }

    Notice {
        visible: root.drill.hasError
        tone: 3
        title: root.drill.errorTitle
        detail: root.drill.errorMeaning
        remedy: root.drill.errorRemedy
        code: root.drill.errorCode
    }
    Notice {
        visible: root.drill.right
        tone: 1
        iconName: "check"
        title: qsTr("All three are right.")
        detail: qsTr("Keep the paper where neither fire nor water nor strangers come. A second copy in another place is a good idea.")
    }
    Repeater {
        model: root.drill.right ? [] : root.drill.positions

        LabelledField {
            required property int modelData
            required property int index

            //: field of the backup drill; %1 the number of the word
            label: qsTr("Word %1").arg(modelData)
            mono: true
            problem: root.drill.wrongText.length > 0 && root.drill.isWrong(modelData) ? qsTr("This is not what was written down.") : ""
            field.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onEdited: text => {
                const words = root.typed.slice();
                words[index] = text;
                root.typed = words;
            }
            onAccepted: root.answer()
        }
    }
    Caption {
        visible: text.length > 0
        text: root.drill.wrongText
        color: Theme.bad
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            visible: !root.drill.right && root.drill.positions.length > 0
            //: compares the typed words
            text: qsTr("Check")
            kind: Button.Primary
            busy: root.drill.busy
            enabled: !root.drill.busy && root.typed.filter(word => word && word.trim().length > 0).length === root.drill.positions.length
            onClicked: root.answer()
        },
        Button {
            visible: root.drill.hasError && !root.wallet.unlocked
            text: qsTr("Unlock")
            kind: Button.Primary
            iconName: "unlock"
            onClicked: {
                root.close();
                root.unlockRequested();
            }
        },
        Button {
            text: root.drill.right ? qsTr("Close") : qsTr("Later")
            onClicked: root.close()
        }
    ]
}
