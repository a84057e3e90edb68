// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Checker
import Hearth.Controls
import Hearth.Theme

/// The evidence of one verdict: which tiles were rendered again, and the first difference with its bits.
Card {
    id: root

    required property CheckDetail detail
    /// Tiles and facts side by side.
    property bool wide: false

    //: title of the card while no verdict is chosen
    title: detail.chosen ? detail.title : qsTr("Evidence")

    EmptyState {
        visible: !root.detail.chosen
        iconName: "search"
        //: evidence card without a chosen verdict
        title: qsTr("Choose a verdict")
        //: what the evidence card will show
        detail: qsTr("Its evidence appears here: which tiles were rendered again, and whether every bit was equal.")
    }
    RowLayout {
        visible: root.detail.chosen
        spacing: 8
        Layout.fillWidth: true

        Icon {
            name: root.detail.tone === 3 ? "error" : root.detail.tone === 1 ? "check" : "clock"
            color: Theme.tones[root.detail.tone]
            Layout.alignment: Qt.AlignTop
        }
        Label {
            text: root.detail.sentence
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    GridLayout {
        visible: root.detail.chosen
        columns: root.wide ? 2 : 1
        columnSpacing: 24
        rowSpacing: 12
        Layout.fillWidth: true

        ColumnLayout {
            visible: !root.detail.tiles.empty
            spacing: 8
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop

            TileView {
                id: tiles
                //: name of the picture of tiles, for screen readers
                name: qsTr("Tiles that were rendered again")
                chartData: root.detail.tiles
                implicitHeight: Math.min(260, width / root.detail.tiles.aspect)
                Layout.fillWidth: true
            }
            Legend {
                names: [
                    //: legend: tiles whose bits were equal
                    qsTr("Rendered again, equal"),
                    //: legend: tiles whose bits were different
                    qsTr("Different")]
                colors: [Theme.good, Theme.bad]
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            spacing: 12
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop

            PixelEvidence {
                visible: root.detail.hasFraud
                detail: root.detail
                Layout.fillWidth: true
            }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                KeyValueRow {
                    //: who gave this verdict
                    label: qsTr("Checked by")
                    value: root.detail.checkerShort
                    full: root.detail.checker
                    strong: false
                }
                KeyValueRow {
                    //: how many sampled units were rendered again
                    label: qsTr("Units rendered again")
                    value: root.detail.checkedText
                }
                KeyValueRow {
                    //: what the check cost
                    label: qsTr("Cost of the check")
                    value: root.detail.costText
                    strong: false
                }
                KeyValueRow {
                    //: time of the verdict
                    label: qsTr("Verdict")
                    value: root.detail.timeText
                    strong: false
                    last: true
                }
            }
        }
    }
}
