// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Earnings
import Hearth.Theme

/// The Earnings page: sums by stretch of time and source, a bar a day, and every entry.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    EarningsBackend {
        id: backend
        engine: root.engine
        onExported: message => root.notify(message, 1)
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
    GridLayout {
        visible: backend.loadState !== EarningsBackend.Failed
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        EarningsSummary {
            backend: backend
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        BalanceCard {
            visible: backend.anything
            backend: backend
            Layout.preferredWidth: root.wide ? 328 : -1
            Layout.fillWidth: !root.wide
            Layout.fillHeight: true
        }
    }
    Card {
        visible: backend.loadState === EarningsBackend.Ready && !backend.anything

        Layout.fillWidth: true

        EmptyState {
            iconName: "bars"
            //: nothing was ever earned
            title: qsTr("The first entry comes with the first verdict")
            //: nothing was ever earned: what to do
            detail: qsTr("Start the container, or submit a scene and let a neighbour render it: its checkers' verdict makes the first entry.")
            //: opens the Container page
            actionText: qsTr("Open Container")
            actionIcon: "gpu"
            onAction: root.openPage("container")
        }
    }
    EarningsChart {
        visible: !backend.chart.empty
        backend: backend
        Layout.fillWidth: true
    }
    EntryTable {
        visible: backend.entryCount > 0
        backend: backend
        Layout.fillWidth: true
        onExportRequested: chooser.open()
    }

    ExportDialog {
        id: chooser
        onChosen: file => backend.exportTo(file)
    }
}
