// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Shell

/// Says that the node is away, what that means, and offers to start it.
ErrorBanner {
    id: root

    required property SessionModel session

    visible: session.bannerTitle.length > 0
    title: session.bannerTitle
    meaning: session.bannerMeaning
    code: session.bannerCode
    tone: session.bannerTone
    actionText: session.canStartDaemon ? qsTr("Start it") : ""
    onAction: session.startDaemon()
}
