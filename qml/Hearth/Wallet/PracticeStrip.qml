// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Wallet

/// The practice chain: its clock (every money page's now), free money, travel in time.
Card {
    id: root

    required property ChainModel chain
    required property WalletModel wallet
    property bool narrow: false

    padding: 14

    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 16
        rowSpacing: 10
        Layout.fillWidth: true

        RowLayout {
            spacing: 12
            Layout.fillWidth: true

            Pill {
                //: name of the network in use: nothing here is worth anything
                text: qsTr("network: practice")
                tone: 4
                dot: true
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Label {
                    //: the time of the practice chain's latest block
                    text: qsTr("Now on this chain: %1").arg(root.chain.nowText)
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                Caption {
                    text: root.chain.nowNote
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        RowLayout {
            spacing: 8

            Button {
                //: gives an account free money of the practice chain
                text: qsTr("Get test ATH")
                iconName: "plus"
                enabled: root.chain.faucet && root.wallet.current.length > 0 && !root.chain.busy
                onClicked: root.chain.give(root.wallet.current)
            }
            ComboBox {
                //: moves the practice chain's clock on
                label: qsTr("Travel in time")
                //: moves the practice chain's clock on
                displayText: qsTr("Travel in time")
                enabled: root.chain.travel && !root.chain.busy
                implicitWidth: 168
                model: root.chain.steps
                currentIndex: -1
                onActivated: index => root.chain.travelBy(index)
            }
        }
    }
}
