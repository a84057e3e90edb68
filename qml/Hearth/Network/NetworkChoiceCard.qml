// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Network
import Hearth.Theme

/// The networks that can be used, and why the others cannot.
Card {
    id: root

    required property NetworkBackend backend

    //: title of the list of networks
    title: qsTr("Networks")

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.backend.networks

            ColumnLayout {
                id: choice

                required property string name
                required property string title
                required property string reason
                required property bool current
                required property bool available
                required property int index

                spacing: 0
                Layout.fillWidth: true

                Rectangle {
                    visible: choice.index > 0
                    implicitHeight: 1
                    color: Theme.line
                    Layout.fillWidth: true
                }
                RowLayout {
                    spacing: 12
                    Layout.fillWidth: true
                    Layout.topMargin: 10
                    Layout.bottomMargin: 10

                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        Label {
                            text: choice.title
                            font.weight: Font.DemiBold
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                        }
                        Caption {
                            visible: text.length > 0
                            text: choice.reason
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                        }
                    }
                    Pill {
                        visible: choice.current
                        //: badge of the network in use
                        text: qsTr("In use")
                        tone: 1
                    }
                    Button {
                        visible: !choice.current
                        //: switches to a network
                        text: qsTr("Use")
                        //: says which network the button is for, for screen readers
                        Accessible.name: qsTr("Use %1").arg(choice.title)
                        busy: root.backend.switching === choice.name
                        enabled: choice.available && root.backend.connected && root.backend.switching.length === 0
                        onClicked: root.backend.use(choice.name)
                    }
                }
            }
        }
    }
}
