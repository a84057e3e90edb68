// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// A text field with its name above and what is wrong beneath.
ColumnLayout {
    id: root

    required property string label
    property string problem: ""
    property string note: ""
    property bool mono: false
    property alias field: input
    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias unit: input.unit

    signal edited(string text)
    signal accepted

    spacing: 4
    Layout.fillWidth: true

    Caption {
        text: root.label
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    TextField {
        id: input
        label: root.label
        invalid: root.problem.length > 0
        font.family: root.mono ? Theme.mono : Theme.sans
        Layout.fillWidth: true
        Accessible.description: root.problem.length > 0 ? root.problem : root.note
        onTextEdited: root.edited(text)
        onAccepted: root.accepted()
    }
    Caption {
        visible: text.length > 0
        text: root.problem.length > 0 ? root.problem : root.note
        color: root.problem.length > 0 ? Theme.bad : Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
