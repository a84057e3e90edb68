// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Overview

/// Is this computer earning, how much, with what, and what to do next.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)
    signal notify(string text, int tone)

    live: overview.loadState !== OverviewModel.Loading

    OverviewModel {
        id: overview
        engine: root.engine
    }

    function act(action: string) {
        if (action.startsWith("open:")) {
            root.openPage(action.substring(5));
        } else if (action === "job.submit") {
            root.openPage("container");
        } else if (action === "doctor.run") {
            root.openPage("diagnostics");
        } else {
            overview.act(action);
        }
    }

    ErrorBanner {
        visible: overview.hasError
        title: overview.errorTitle
        meaning: overview.errorMeaning
        remedy: overview.errorRemedy
        code: overview.errorCode
        dismissable: true
        onDismissed: overview.dismissError()
    }
    GridLayout {
        id: grid
        visible: overview.loadState === OverviewModel.Ready
        Layout.fillWidth: true
        columns: root.narrow ? 2 : 3
        columnSpacing: 16
        rowSpacing: 16

        StateCard {
            overview: overview
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
        }
        TodayCard {
            overview: overview
            Layout.columnSpan: root.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        DeviceCard {
            overview: overview
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
        JobCard {
            job: overview.job
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            onOpenContainer: root.openPage("container")
        }
        NextCard {
            steps: overview.next
            Layout.columnSpan: root.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            onAct: action => root.act(action)
        }
        DaysCard {
            overview: overview
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
        }
        NetworkCard {
            overview: overview
            Layout.columnSpan: root.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
        }
    }
}
