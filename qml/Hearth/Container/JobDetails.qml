// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Jobs
import Hearth.Theme

/// One job with its picture, the sampled tiles and the verdict.
Rectangle {
    id: root

    required property JobView job

    signal closed

    implicitHeight: layout.implicitHeight + 32
    radius: Theme.controlRadius
    color: Theme.raised
    Accessible.role: Accessible.Grouping
    Accessible.name: job.title

    GridLayout {
        id: layout
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 16
        columns: width > 620 ? 2 : 1
        columnSpacing: 20
        rowSpacing: 12

        JobPicture {
            job: root.job
            maximumHeight: 240
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 6
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop

            RowLayout {
                spacing: 10
                Layout.fillWidth: true

                CardTitle {
                    text: root.job.title
                    Layout.fillWidth: true
                }
                Pill {
                    text: root.job.stateText
                    tone: root.job.tone
                }
                IconButton {
                    iconName: "cross"
                    text: qsTr("Close")
                    onClicked: root.closed()
                }
            }
            Label {
                visible: text.length > 0
                text: root.job.verdictText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Label {
                visible: text.length > 0
                text: root.job.errorTitle
                color: Theme.bad
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            MonoText {
                visible: root.job.errorCode.length > 0
                text: root.job.errorCode
                color: Theme.muted
            }
            KeyValueRow {
                label: qsTr("Scene")
                value: root.job.subtitle
                strong: false
            }
            KeyValueRow {
                label: qsTr("Price")
                value: root.job.priceText
                unit: "ATH"
                full: root.job.priceFull
                last: root.job.root.length === 0
            }
            RowLayout {
                visible: root.job.root.length > 0
                spacing: 12
                Layout.fillWidth: true

                Caption {
                    text: qsTr("Root of the proof")
                    Layout.fillWidth: true
                }
                Hash {
                    full: root.job.root
                    shortText: root.job.rootShort
                }
            }
        }
    }
}
