// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The sheet before every signature: what is signed in plain words, what changes, what it costs, what is strange about
/// it. Signs only what was read to its end, with its warnings confirmed; Escape discards.
Sheet {
    id: root

    required property PreviewModel preview
    required property WalletModel wallet

    signal unlockRequested

    title: preview.title
    subtitle: preview.subtitle
    width: Math.min(640, parent ? parent.width - 2 * Theme.margin : 640)
    hint: preview.done ? "" : preview.hindrance.length > 0 ? preview.hindrance : preview.expiryText
    onOpened: seen.restart()
    onAtEndChanged: seen.restart()
    onBodyHeightChanged: seen.restart()
    onClosed: preview.discard()

    // Not before the body has been laid out: a sheet that is still empty has no end to be seen.
    Timer {
        id: seen
        interval: 250
        onTriggered: if (root.opened && root.atEnd) {
            root.preview.markSeen();
        }
    }
    Connections {
        target: root.preview

        function onPrepared() {
            seen.restart();
        }
    }

    Notice {
        visible: root.preview.hasError
        tone: 3
        title: root.preview.errorTitle
        detail: root.preview.errorMeaning
        remedy: root.preview.errorRemedy
        code: root.preview.errorCode
    }
    Repeater {
        model: root.preview.warnings

        Notice {
            required property string levelText

            required iconName
            required title
            required detail
            required remedy
            required tone

            badge: levelText
        }
    }
    PreviewLines {
        preview: root.preview
    }
    ColumnLayout {
        visible: !root.preview.signatureOnly
        spacing: 6
        Layout.fillWidth: true

        CardTitle {
            //: above what changes in the user's balances
            text: qsTr("What changes for you")
            Layout.fillWidth: true
        }
        Repeater {
            model: root.preview.changes

            RowLayout {
                id: change

                required property string amountText
                required property string symbol
                required property bool leaves

                spacing: 8
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: amountText

                Icon {
                    name: change.leaves ? "upload" : "download"
                    color: change.leaves ? Theme.bad : Theme.good
                    Layout.preferredWidth: 16
                    Layout.preferredHeight: 16
                }
                Label {
                    text: change.amountText
                    color: change.leaves ? Theme.bad : Theme.good
                    font.weight: Font.DemiBold
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
    }
    Caption {
        visible: text.length > 0
        text: root.preview.changesNote
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -6
    }
    ColumnLayout {
        visible: !root.preview.signatureOnly
        spacing: 8
        Layout.fillWidth: true

        RowLayout {
            spacing: 8
            Layout.fillWidth: true

            CardTitle {
                //: above the choice of fees
                text: qsTr("Fee")
            }
            Caption {
                text: root.preview.feeMost
                horizontalAlignment: Text.AlignRight
                elide: Text.ElideRight
                Layout.fillWidth: true
            }
        }
        FeeChoices {
            preview: root.preview
        }
    }
    PreviewDigest {
        preview: root.preview
    }
    ColumnLayout {
        visible: root.preview.signature.length > 0
        spacing: 4
        Layout.fillWidth: true

        CardTitle {
            //: above a signature that was made
            text: qsTr("Signature")
            Layout.fillWidth: true
        }
        MonoText {
            text: root.preview.signature
            wrapMode: Text.WrapAnywhere
            Layout.fillWidth: true
        }
        Button {
            //: copies a signature
            text: qsTr("Copy signature")
            iconName: "copy"
            onClicked: Clipboard.copy(root.preview.signature)
        }
    }
    Switch {
        visible: root.preview.asksConfirmation && !root.preview.done
        text: root.preview.confirmationText
        checked: root.preview.confirmed
        Layout.fillWidth: true
        onToggled: root.preview.confirmed = checked
    }

    buttons: [
        Button {
            visible: !root.preview.done && !root.preview.needsUnlock
            text: root.preview.signText
            kind: Button.Primary
            busy: root.preview.busy
            enabled: root.preview.ready && !root.preview.busy
            hint: root.preview.hindrance
            onClicked: root.preview.sign()
        },
        Button {
            visible: !root.preview.done && root.preview.needsUnlock
            //: opens the sheet that asks for the password
            text: qsTr("Unlock to sign")
            kind: Button.Primary
            iconName: "lock"
            enabled: !root.preview.blocked
            onClicked: root.unlockRequested()
        },
        Button {
            //: closes the preview without signing, or after it
            text: root.preview.done ? qsTr("Close") : qsTr("Do not sign")
            onClicked: root.close()
        }
    ]
}
