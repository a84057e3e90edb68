// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Checker
import Hearth.Controls
import Hearth.Theme

/// The first difference: the delivered tile enlarged with its pixel outlined, and expected against got as colour,
/// number and bits.
Rectangle {
    id: root

    required property CheckDetail detail

    implicitHeight: column.implicitHeight + 28
    implicitWidth: column.implicitWidth + 28
    radius: Theme.controlRadius
    color: Theme.toneFills[3]
    border.width: 1
    border.color: Theme.bad
    Accessible.role: Accessible.Grouping
    //: name of the evidence, for screen readers
    Accessible.name: qsTr("First difference")

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: 14
        spacing: 10

        Label {
            text: root.detail.reasonText
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Caption {
            //: where the first difference lies; %1 is "Pixel 12, 34, red", %2 is "Unit 5, tile 6, batch 1"
            text: qsTr("%1 · %2").arg(root.detail.placeText).arg(root.detail.unitText)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: 14
            Layout.fillWidth: true

            PixelZoom {
                chartData: root.detail.tiles
                emptyColor: Theme.raised
                gridColor: Theme.card
                markColor: Theme.bad
                implicitWidth: 96
                implicitHeight: 96
                LayoutMirroring.enabled: false
                Layout.alignment: Qt.AlignTop
                Accessible.role: Accessible.Graphic
                //: name of the enlarged tile, for screen readers
                Accessible.name: qsTr("The delivered tile, 8 by 8 pixels, with the different pixel outlined")
            }
            ColumnLayout {
                spacing: 10
                Layout.fillWidth: true

                Swatch {
                    //: what a checker computed
                    label: qsTr("Expected")
                    value: root.detail.expectedText
                    bits: root.detail.expectedBits
                    swatch: root.detail.expectedColor
                    Layout.fillWidth: true
                }
                Swatch {
                    //: what the container delivered
                    label: qsTr("Got")
                    value: root.detail.gotText
                    bits: root.detail.gotBits
                    swatch: root.detail.gotColor
                    Layout.fillWidth: true
                }
            }
        }
        Caption {
            text: root.detail.distanceText
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
