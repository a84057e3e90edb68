// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Wallet

/// Which account a page shows; nothing to choose while there is only one. All pages keep to the one chosen.
ComboBox {
    id: root

    required property WalletModel wallet

    visible: root.wallet.accountCount > 1
    //: which account is shown
    label: qsTr("Account")
    model: root.wallet.accountNames
    displayText: root.wallet.currentName
    currentIndex: -1
    implicitWidth: 172
    Layout.alignment: Qt.AlignTop
    onActivated: index => root.wallet.choose(index)
}
