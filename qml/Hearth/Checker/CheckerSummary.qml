// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Checker
import Hearth.Controls
import Hearth.Theme

/// What the checker does now: a sentence, four numbers, and the checks that are running.
Card {
    id: root

    required property CheckerBackend backend
    required property bool narrow
    readonly property bool ready: backend.loadState === CheckerBackend.Ready

    spacing: 16

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
                text: root.backend.sentence.length > 0 ? root.backend.sentence : qsTr("Asking the checker…")
                Layout.fillWidth: true
            }
            Caption {
                visible: root.ready
                text: root.backend.support
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Button {
            visible: root.ready && !root.backend.banned
            //: starts or stops this computer's checker
            text: root.backend.on ? qsTr("Stop checker") : qsTr("Start checker")
            iconName: root.backend.on ? "stop" : "play"
            kind: root.backend.on ? Button.Secondary : Button.Primary
            busy: root.backend.switching
            enabled: root.backend.connected && !root.backend.switching
            Layout.alignment: Qt.AlignTop
            onClicked: root.backend.setOn(!root.backend.on)
        }
    }
    GridLayout {
        visible: root.ready
        columns: root.narrow ? 2 : 4
        columnSpacing: 24
        rowSpacing: 12
        Layout.fillWidth: true

        StatTile {
            //: how many of this checker's verdicts agreed with the outcome
            label: qsTr("Right verdicts")
            value: root.backend.rightText
            Layout.preferredWidth: 1
            Layout.fillWidth: true
        }
        StatTile {
            //: how many of this checker's verdicts did not agree with the outcome
            label: qsTr("Wrong verdicts")
            value: root.backend.wrongText
            tone: root.backend.wrongTone
            Layout.preferredWidth: 1
            Layout.fillWidth: true
        }
        StatTile {
            //: checks that were not answered in time
            label: qsTr("Missed checks")
            value: root.backend.missedText
            Layout.preferredWidth: 1
            Layout.fillWidth: true
        }
        StatTile {
            //: share of time that the checker answered
            label: qsTr("Uptime, 30 days")
            value: root.backend.uptimeText
            Layout.preferredWidth: 1
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        visible: root.backend.assigned.count > 0
        spacing: 8
        Layout.fillWidth: true

        Rectangle {
            implicitHeight: 1
            color: Theme.line
            Layout.fillWidth: true
        }
        Repeater {
            model: root.backend.assigned

            RowLayout {
                id: running

                required property string proofText
                required property string containerName
                required property string stageText
                required property real progress

                spacing: 12
                Layout.fillWidth: true

                Label {
                    //: a running check; %1 is "Job 12" or "Window 61", %2 the container that rendered it
                    text: qsTr("%1 by %2").arg(running.proofText).arg(running.containerName)
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                    Layout.preferredWidth: 190
                }
                ProgressBar {
                    label: running.stageText
                    value: running.progress
                    Layout.preferredWidth: 120
                }
                Caption {
                    text: running.stageText
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                }
            }
        }
    }
}
