// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// What is signed, line by line: names, whole addresses in groups, amounts, dates in local time and UTC.
ColumnLayout {
    id: root

    required property PreviewModel preview

    spacing: 0
    Layout.fillWidth: true

    Repeater {
        model: root.preview.lines

        Item {
            id: line

            required property int index
            required property string label
            required property string value
            required property string second
            required property string full
            required property bool mono
            required property bool strong
            required property int tone

            implicitHeight: row.implicitHeight + 17
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: label + ": " + (value.length > 0 ? value + " " : "") + second

            Rectangle {
                visible: line.index > 0
                width: parent.width
                height: 1
                color: Theme.line
            }
            RowLayout {
                id: row
                anchors.left: parent.left
                anchors.right: parent.right
                y: 9
                spacing: 12

                RowLayout {
                    spacing: 6
                    Layout.minimumWidth: 116
                    Layout.preferredWidth: 116
                    Layout.maximumWidth: 116
                    Layout.alignment: Qt.AlignTop

                    Icon {
                        visible: line.tone > 0
                        name: "warning"
                        color: Theme.tones[line.tone]
                        Layout.preferredWidth: 14
                        Layout.preferredHeight: 14
                    }
                    Caption {
                        text: line.label
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Label {
                        visible: line.value.length > 0
                        text: line.value
                        color: line.tone > 0 ? Theme.tones[line.tone] : Theme.text
                        font.weight: line.strong ? Font.DemiBold : Font.Normal
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    MonoText {
                        visible: line.second.length > 0 && line.mono
                        text: line.second
                        color: line.value.length > 0 ? Theme.muted : Theme.text
                        wrapMode: Text.Wrap
                        horizontalAlignment: root.LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                    Caption {
                        visible: line.second.length > 0 && !line.mono
                        text: line.second
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
                IconButton {
                    visible: line.mono
                    iconName: "copy"
                    //: copies an address or a hash
                    text: qsTr("Copy %1").arg(line.label)
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: -6
                    onClicked: Clipboard.copy(line.full)
                }
            }
        }
    }
}
