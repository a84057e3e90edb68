// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Diagnostics
import Hearth.Theme

/// The Diagnostics page: why am I not earning, how the network sees this node, whether the log is whole, and the log.
ScrollPage {
    id: root

    required property Engine engine

    signal openPage(string id)

    DiagnosticsBackend {
        id: backend
        engine: root.engine
        onPageRequested: page => root.openPage(page)
        onExplained: explanation.open()
    }
    LogView {
        id: log
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
    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        DoctorCard {
            backend: backend
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
        }
        GridLayout {
            columns: root.wide || root.narrow ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            Layout.preferredWidth: root.wide ? 372 : -1
            Layout.fillWidth: !root.wide
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop

            NetworkViewCard {
                visible: backend.viewKnown
                backend: backend
                Layout.preferredWidth: 1
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            VerifyCard {
                backend: backend
                Layout.preferredWidth: 1
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }
    LogCard {
        log: log
        Layout.fillWidth: true
        onExplainRequested: code => backend.explain(code)
    }

    ExplainSheet {
        id: explanation
        backend: backend
    }
}
