// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics

/// Why nothing is earned, or what else needs attention: one row a check, in the order in which they depend on each other; a row that needs
/// attention has one action.
Card {
    id: root

    required property DiagnosticsBackend backend

    spacing: 0

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        StatusDot {
            tone: root.backend.tone
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 10
        }
        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true

            HeroSentence {
                //: shown until the node has answered
                text: root.backend.sentence.length > 0 ? root.backend.sentence : qsTr("Waiting for the node…")
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.backend.support
                Layout.fillWidth: true
                wrapMode: Text.Wrap
            }
        }
        Button {
            //: runs the checks of this page again
            text: qsTr("Check again")
            iconName: "refresh"
            busy: root.backend.running
            enabled: root.backend.connected && !root.backend.running
            Layout.alignment: Qt.AlignTop
            onClicked: root.backend.runDoctor()
        }
    }
    CardTitle {
        visible: root.backend.checks.count > 0
        text: root.backend.checksTitle
        Layout.topMargin: 18
        Layout.bottomMargin: 6
        Layout.fillWidth: true
    }
    Repeater {
        model: root.backend.checks

        DoctorRow {
            backend: root.backend
        }
    }
}
