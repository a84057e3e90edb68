// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The form that sends: to whom, what, how much. Nothing is signed here: the preview comes next.
Sheet {
    id: root

    required property SendModel form
    required property WalletModel wallet
    required property BookModel book
    required property ChainModel chain
    required property PreviewModel preview

    //: title of the form that sends; %1 an account
    title: qsTr("Send from %1").arg(wallet.currentName)
    //: under the title of the form that sends; %1 a chain
    subtitle: qsTr("On %1. You see what happens before you sign.").arg(chain.title)
    onOpened: recipient.field.forceActiveFocus(Qt.TabFocusReason)

    Notice {
        visible: root.preview.hasError
        tone: 3
        title: root.preview.errorTitle
        detail: root.preview.errorMeaning
        remedy: root.preview.errorRemedy
        code: root.preview.errorCode
    }
    Notice {
        visible: !root.chain.running && root.chain.known
        tone: 2
        title: root.chain.problem
        remedy: root.chain.problemRemedy
    }
    LabelledField {
        id: recipient
        //: field: who receives
        label: qsTr("To")
        mono: true
        placeholder: "0x…"
        text: root.form.recipient
        problem: root.form.recipientProblem
        note: root.book.nameOf(root.form.recipient)
        onEdited: text => root.form.recipient = text
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        MonoText {
            visible: text.length > 0
            text: root.form.recipientGroups
            color: Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            //: before an address in groups, for screen readers
            Accessible.name: qsTr("Whole address: %1").arg(text)
        }
        Item {
            visible: root.form.recipientGroups.length === 0
            Layout.fillWidth: true
        }
        ComboBox {
            visible: root.book.count > 0
            //: list of people to send to
            label: qsTr("Address book")
            //: list of people to send to
            displayText: qsTr("Address book")
            model: root.book.names
            currentIndex: -1
            onActivated: index => root.form.recipient = root.book.addressAt(index)
        }
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        LabelledField {
            //: field: how much
            label: qsTr("Amount")
            text: root.form.amount
            unit: root.form.symbol
            placeholder: "0"
            problem: root.form.amountProblem
            //: beneath the amount; %1 an amount
            note: root.form.available.length > 0 ? qsTr("%1 available").arg(root.form.available) : qsTr("Nothing to send on this chain.")
            Layout.preferredWidth: 1
            onEdited: text => root.form.amount = text
        }
        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            Caption {
                //: field: which token is sent
                text: qsTr("Token")
            }
            ComboBox {
                label: qsTr("Token")
                model: root.form.tokens
                currentIndex: root.form.token
                Layout.fillWidth: true
                onActivated: index => root.form.token = index
            }
        }
    }
    Switch {
        //: sends the whole balance, less the fee
        text: qsTr("Everything, less the fee")
        checked: root.form.max
        onToggled: root.form.max = checked
    }

    buttons: [
        Button {
            //: opens the preview of what is to be sent
            text: qsTr("Review")
            kind: Button.Primary
            busy: root.preview.busy
            enabled: root.form.complete && root.chain.running && !root.preview.busy
            onClicked: root.preview.prepare(root.wallet.current, root.form.action())
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
