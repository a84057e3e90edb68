// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Charts
import Hearth.Controls
import Hearth.Network
import Hearth.Theme

/// The Network page: the map, the peers, the network's rules, and which network to use.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    NetworkBackend {
        id: backend
        engine: root.engine
        onSwitched: message => root.notify(message, 4)
    }

    ErrorBanner {
        visible: backend.hasError
        title: backend.errorTitle
        meaning: backend.errorMeaning
        remedy: backend.errorRemedy
        code: backend.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        dismissable: true
        onAction: {
            backend.dismissError();
            backend.refresh();
        }
        onDismissed: backend.dismissError()
    }
    Card {
        visible: backend.loadState !== NetworkBackend.Failed
        Layout.fillWidth: true

        HeroSentence {
            //: shown until the node has answered
            text: backend.sentence.length > 0 ? backend.sentence : qsTr("Looking around…")
            Layout.fillWidth: true
        }
        Caption {
            visible: text.length > 0
            text: backend.support
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: -8
        }
        MapView {
            //: name of the map, for screen readers
            name: qsTr("Map of the network")
            chartData: backend.map
            implicitHeight: width * 0.383
            Layout.fillWidth: true
            Layout.maximumHeight: 420
        }
        MapLegend {
            Layout.fillWidth: true
        }
    }
    GridLayout {
        visible: backend.loadState === NetworkBackend.Ready
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        CheaterCard {
            visible: backend.practice
            backend: backend
            Layout.preferredWidth: 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            onPageRequested: page => root.openPage(page)
        }
        LogHeadCard {
            backend: backend
            Layout.preferredWidth: 1
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
    PeerTable {
        visible: backend.loadState === NetworkBackend.Ready
        backend: backend
        Layout.fillWidth: true
    }
    GridLayout {
        visible: backend.loadState === NetworkBackend.Ready
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        NetworkChoiceCard {
            backend: backend
            Layout.preferredWidth: 1
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
        }
        ProfileCard {
            backend: backend
            Layout.preferredWidth: 1
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
        }
    }
}
