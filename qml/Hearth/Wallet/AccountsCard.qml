// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The accounts, one chosen: name, what signs for it, address, what it holds.
Card {
    id: root

    required property WalletModel wallet

    signal manageRequested

    //: title of the list of accounts
    title: qsTr("Accounts")
    spacing: 4
    trailing: Caption {
        //: above the amounts of the list of accounts
        text: qsTr("ATH")
    }

    Repeater {
        model: root.wallet.accounts

        T.AbstractButton {
            id: row

            required property string address
            required property string shortAddress
            required property string name
            required property string kind
            required property string kindText
            required property string kindHelp
            required property int kindTone
            required property string amountText
            required property string amountFull
            required property bool current
            required property bool backedUp

            implicitHeight: 56
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            onClicked: root.wallet.current = address
            Keys.onReturnPressed: row.clicked()
            Layout.fillWidth: true
            Layout.leftMargin: -8
            Layout.rightMargin: -8
            Accessible.role: Accessible.RadioButton
            Accessible.name: name + ", " + kindText + ", " + address + ", " + amountText + " ATH"
            Accessible.description: kindHelp
            Accessible.checked: current
            Accessible.onPressAction: row.clicked()

            background: Rectangle {
                radius: Theme.controlRadius
                color: row.current ? Theme.raised : row.hovered ? Theme.hover : "transparent"

                Rectangle {
                    visible: row.current
                    width: 3
                    height: parent.height - 20
                    radius: 1
                    color: Theme.ember
                    anchors.left: parent.left
                    anchors.leftMargin: 2
                    anchors.verticalCenter: parent.verticalCenter
                }
                FocusRing {
                    control: row
                }
            }
            contentItem: Item {
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 12
                    anchors.rightMargin: 8
                    spacing: 10

                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        RowLayout {
                            spacing: 8
                            Layout.fillWidth: true

                            Label {
                                text: row.name
                                font.weight: Font.DemiBold
                                elide: Text.ElideRight
                                Layout.fillWidth: true
                                Layout.maximumWidth: Math.ceil(implicitWidth) + 1
                                Accessible.ignored: true
                            }
                            Pill {
                                text: row.kindText
                                tone: row.kindTone
                                tooltip: row.kindHelp
                                implicitHeight: 20
                                Accessible.ignored: true
                            }
                            Icon {
                                visible: !row.backedUp
                                name: "warning"
                                color: Theme.warn
                                Layout.preferredWidth: 16
                                Layout.preferredHeight: 16
                            }
                            Item {
                                Layout.fillWidth: true
                            }
                        }
                        MonoText {
                            text: row.shortAddress
                            color: Theme.muted
                            font.pixelSize: 12
                            lineHeight: 18
                            Layout.alignment: Qt.AlignLeft
                            Accessible.ignored: true
                        }
                    }
                    Label {
                        text: row.amountText
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignRight
                        Accessible.ignored: true
                    }
                }
            }
            HoverHandler {
                id: hover
            }
            Tooltip {
                text: row.address + (row.amountFull.length > 0 ? "\n" + row.amountFull : "")
                shown: hover.hovered
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
    RowLayout {
        spacing: 8
        Layout.fillWidth: true

        Button {
            visible: root.wallet.currentWallet.length > 0
            enabled: root.wallet.unlocked
            //: makes the next account of the same recovery words
            text: qsTr("One more account")
            iconName: "plus"
            kind: Button.Quiet
            hint: root.wallet.unlocked ? "" : qsTr("Unlock the wallet first")
            Layout.leftMargin: -8
            onClicked: root.wallet.addAccount(root.wallet.currentWallet)
        }
        Item {
            Layout.fillWidth: true
        }
        Button {
            //: name of an account, and taking it away
            text: qsTr("Manage…")
            kind: Button.Quiet
            onClicked: root.manageRequested()
        }
    }
}
