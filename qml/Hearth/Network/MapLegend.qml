// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Controls
import Hearth.Theme

/// What the shapes and lines of the map mean.
Flow {
    id: root

    spacing: 18

    Row {
        spacing: 7

        Rectangle {
            width: 10
            height: 10
            radius: 5
            color: Theme.ember
            anchors.verticalCenter: parent.verticalCenter
        }
        Caption {
            //: map legend: this computer
            text: qsTr("This computer")
        }
    }
    Row {
        spacing: 7

        Rectangle {
            width: 10
            height: 10
            radius: 5
            color: Theme.good
            anchors.verticalCenter: parent.verticalCenter
        }
        Caption {
            //: map legend
            text: qsTr("Container")
        }
    }
    Row {
        spacing: 7

        Rectangle {
            width: 8
            height: 8
            rotation: 45
            color: Theme.info
            antialiasing: true
            anchors.verticalCenter: parent.verticalCenter
        }
        Caption {
            //: map legend
            text: qsTr("Checker")
        }
    }
    Row {
        spacing: 7

        Rectangle {
            width: 18
            height: 2
            color: Theme.ember
            anchors.verticalCenter: parent.verticalCenter
        }
        Caption {
            //: map legend: a line drawn through
            text: qsTr("Round trip, measured")
        }
    }
    Row {
        spacing: 7

        Row {
            spacing: 3
            anchors.verticalCenter: parent.verticalCenter

            Repeater {
                model: 3

                Rectangle {
                    width: 4
                    height: 2
                    color: Theme.ember
                }
            }
        }
        Caption {
            //: map legend: a dashed line
            text: qsTr("Round trip, estimated")
        }
    }
}
