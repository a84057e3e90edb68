// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// Several lines of plain text. Tab leaves it: the keyboard is not caught in it.
Rectangle {
    id: root

    /// Name for screen readers (the visible label beside the field).
    required property string label
    property string text: ""
    property int leastHeight: 120

    signal edited(string text)

    implicitWidth: 240
    implicitHeight: Math.max(leastHeight, area.implicitHeight + 20)
    radius: Theme.controlRadius
    color: Theme.raised
    border.width: area.activeFocus ? 2 : 1
    border.color: area.activeFocus ? Theme.focus : Theme.outline

    TextEdit {
        id: area
        text: root.text
        textFormat: TextEdit.PlainText
        color: Theme.text
        selectionColor: Theme.ember
        selectedTextColor: Theme.onEmber
        font.family: Theme.sans
        font.pixelSize: Theme.bodySize
        wrapMode: TextEdit.Wrap
        selectByMouse: true
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.margins: 10
        onTextChanged: if (text !== root.text) {
            root.edited(text);
        }
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Accessible.role: Accessible.EditableText
        Accessible.name: root.label
    }
}
