// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// One setting: its name and help, and at the end the control that its type needs.
Item {
    id: root

    required property string settingId
    required property string type
    required property string title
    required property string help
    required property string unit
    required property list<string> choices
    required property int choiceIndex
    required property bool on
    required property string textValue
    required property bool firstOfGroup
    required property int index

    signal boolChosen(bool value)
    signal choiceChosen(int index)
    signal textChosen(string text)

    implicitHeight: row.implicitHeight + 24

    Rectangle {
        visible: root.index > 0
        width: parent.width
        height: root.firstOfGroup ? 2 : 1
        color: Theme.line
    }
    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 20

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Label {
                text: root.title
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.help
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Switch {
            visible: root.type === "bool"
            checked: root.on
            Accessible.name: root.title
            onToggled: root.boolChosen(checked)
        }
        ComboBox {
            visible: root.type === "choice"
            label: root.title
            model: root.choices
            currentIndex: root.choiceIndex
            onActivated: index => root.choiceChosen(index)
        }
        TextField {
            visible: root.type !== "bool" && root.type !== "choice"
            label: root.title
            text: root.textValue
            unit: root.unit
            implicitWidth: 180
            onEditingFinished: root.textChosen(text)
        }
    }
}
