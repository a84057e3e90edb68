// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Checker
import Hearth.Controls
import Hearth.Theme

/// The Checker page: the node's own checker, its licences, and every verdict with its evidence.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)

    CheckerBackend {
        id: backend
        engine: root.engine
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
    CheckerSummary {
        visible: backend.loadState !== CheckerBackend.Failed
        backend: backend
        narrow: root.narrow
        Layout.fillWidth: true
    }
    GridLayout {
        visible: backend.loadState === CheckerBackend.Ready
        columns: root.wide && backend.checkCount > 0 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        VerdictTable {
            backend: backend
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.alignment: Qt.AlignTop
        }
        EvidenceCard {
            visible: backend.checkCount > 0
            detail: backend.detail
            wide: !root.wide && !root.narrow
            Layout.preferredWidth: root.wide ? 388 : -1
            Layout.fillWidth: !root.wide
            Layout.alignment: Qt.AlignTop
        }
    }
    LicenseCard {
        visible: backend.loadState === CheckerBackend.Ready
        backend: backend
        Layout.fillWidth: true
        onPageRequested: page => root.openPage(page)
    }
}
