// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Wallet

/// Says why the chain does not answer, and starts the practice chain again. For the top of a page about money.
ErrorBanner {
    id: root

    required property ChainModel chain

    visible: root.chain.known && !root.chain.running
    tone: 2
    title: root.chain.problem
    meaning: root.chain.problemMeaning
    remedy: root.chain.problemRemedy
    code: root.chain.problemCode
    //: starts the practice chain after its program was installed
    actionText: root.chain.practice ? qsTr("Start it again") : ""
    onAction: root.chain.start()
}
