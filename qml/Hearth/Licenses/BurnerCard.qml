// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Wallet

/// Without a licence: the two ways to one, and the address that others delegate to.
Card {
    id: root

    required property LicensesModel licenses
    required property string account
    property bool practice: false
    property bool busy: false
    property bool narrow: false

    signal faucetRequested
    signal walletRequested

    GridLayout {
        columns: root.narrow || root.licenses.burner.length === 0 ? 1 : 2
        columnSpacing: 40
        rowSpacing: 20
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 10
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            CardTitle {
                //: way to a licence
                text: qsTr("Own one")
                Layout.fillWidth: true
            }
            Label {
                text: root.practice ? qsTr("The practice chain's faucet gives checker licences to your account. Delegate them to this computer, start the checker, and watch what they earn.")
                                    : qsTr("Licences that your accounts hold appear here by themselves.")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
            Button {
                visible: root.practice && root.account.length > 0
                //: gives an account free licences of the practice chain
                text: qsTr("Get practice licences")
                iconName: "plus"
                kind: Button.Primary
                busy: root.busy
                onClicked: root.faucetRequested()
            }
            Button {
                visible: root.account.length === 0
                //: opens the Wallet page
                text: qsTr("Make an account first")
                iconName: "wallet"
                kind: Button.Primary
                onClicked: root.walletRequested()
            }
        }
        ColumnLayout {
            visible: root.licenses.burner.length > 0
            spacing: 10
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            CardTitle {
                //: way to a licence
                text: qsTr("Or check for somebody else")
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: 16
                Layout.fillWidth: true

                QrItem {
                    text: root.licenses.burner
                    Layout.preferredWidth: 99
                    Layout.preferredHeight: 99
                    Layout.alignment: Qt.AlignTop
                    Accessible.role: Accessible.Graphic
                    //: name of the picture, for screen readers
                    Accessible.name: qsTr("QR code of the address")
                }
                ColumnLayout {
                    spacing: 4
                    Layout.fillWidth: true

                    Label {
                        text: qsTr("Give the owner this computer's burner:")
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                    }
                    MonoText {
                        text: root.licenses.burnerGrouped
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                    }
                    Button {
                        //: copies an address
                        text: qsTr("Copy address")
                        iconName: "copy"
                        onClicked: Clipboard.copy(root.licenses.burner)
                    }
                }
            }
        }
    }
}
