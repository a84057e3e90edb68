// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// Takes a message or typed data (EIP-712 as JSON) to be signed; the preview comes next.
Sheet {
    id: root

    required property PreviewModel preview
    required property WalletModel wallet

    title: qsTr("Sign a text")
    subtitle: qsTr("A signature proves that you own the account. Programs can ask for one that gives your tokens away: read the preview.")
    onOpened: input.forceActiveFocus(Qt.TabFocusReason)
    onClosed: input.clear()

    Notice {
        visible: root.preview.hasError
        tone: 3
        title: root.preview.errorTitle
        detail: root.preview.errorMeaning
        remedy: root.preview.errorRemedy
        code: root.preview.errorCode
    }
    Caption {
        text: qsTr("A message, or typed data as JSON")
    }
    Rectangle {
        implicitHeight: 200
        radius: Theme.controlRadius
        color: Theme.raised
        border.width: input.activeFocus ? 2 : 1
        border.color: input.activeFocus ? Theme.focus : Theme.outline
        Layout.fillWidth: true

        Flickable {
            id: area
            anchors.fill: parent
            anchors.margins: 10
            contentWidth: width
            contentHeight: input.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            TextEdit {
                id: input
                width: area.width
                height: Math.max(area.height, implicitHeight)
                color: Theme.text
                selectionColor: Theme.ember
                selectedTextColor: Theme.onEmber
                font.family: Theme.mono
                font.pixelSize: Theme.monoSize
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                activeFocusOnTab: true
                selectByMouse: true
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("A message, or typed data as JSON")
                // Tab leaves the field: a message rarely has one, and the keyboard must get on.
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            }
        }
    }
    buttons: [
        Button {
            //: opens the preview of what is to be signed
            text: qsTr("Review")
            kind: Button.Primary
            busy: root.preview.busy
            enabled: input.length > 0 && !root.preview.busy
            onClicked: root.preview.prepare(root.wallet.current, root.preview.textAction(input.text))
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
