// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// One step: its number or what became of it, what it does, its state. A line joins it to the next one.
Item {
    id: root

    required property int index
    /// How many steps there are.
    required property int total
    required property string numberText
    required property string title
    required property string detail
    required property string stateText
    required property int tone
    required property bool done
    required property bool current
    required property bool sent
    required property bool failed
    required property string hash
    required property string hashText

    implicitHeight: texts.implicitHeight + 18
    implicitWidth: 320
    Accessible.role: Accessible.ListItem
    Accessible.name: numberText + ". " + title
    Accessible.description: stateText + ". " + detail

    Rectangle {
        visible: root.index < root.total - 1
        anchors.horizontalCenter: mark.horizontalCenter
        anchors.top: mark.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: -9
        width: 1
        color: root.done ? Theme.good : Theme.outline
    }
    Rectangle {
        id: mark
        anchors.left: parent.left
        y: 9
        width: 26
        height: 26
        radius: 13
        color: Theme.toneFills[root.tone]
        border.width: root.current ? 2 : 1
        border.color: root.tone > 0 ? Theme.tones[root.tone] : Theme.outline

        Caption {
            visible: !icon.visible
            text: root.numberText
            color: Theme.tones[root.tone]
            font.weight: Font.DemiBold
            anchors.centerIn: parent
            Accessible.ignored: true
        }
        Icon {
            id: icon
            visible: root.done || root.failed || root.sent
            name: root.done ? "check" : root.failed ? "cross" : "clock"
            color: Theme.tones[root.tone]
            width: 14
            height: 14
            anchors.centerIn: parent
        }
    }
    RowLayout {
        id: texts
        anchors.left: mark.right
        anchors.leftMargin: 12
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: 9
        spacing: 12

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop

            Label {
                text: root.title
                color: root.current || root.done ? Theme.text : Theme.muted
                font.weight: root.current ? Font.DemiBold : Font.Normal
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.minimumHeight: 26
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
            Caption {
                visible: text.length > 0
                text: root.detail
                color: root.failed ? Theme.bad : Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Hash {
                visible: root.hash.length > 0
                full: root.hash
                shortText: root.hashText
            }
        }
        Pill {
            text: root.stateText
            tone: root.tone
            Layout.alignment: Qt.AlignTop
        }
    }
}
