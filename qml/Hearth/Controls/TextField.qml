// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// One line of input with an optional unit at its end. `invalid` colours the border; say why beneath the field.
T.TextField {
    id: root

    /// Name for screen readers (the visible label beside the field).
    required property string label
    property string unit: ""
    property bool invalid: false
    property string iconName: ""

    implicitWidth: 160
    implicitHeight: Theme.controlHeight
    leftPadding: mirrored ? endSpace : startSpace
    rightPadding: mirrored ? startSpace : endSpace
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int startSpace: iconName.length > 0 ? 34 : 12
    readonly property int endSpace: unitLabel.visible ? unitLabel.implicitWidth + 20 : 12

    color: enabled ? Theme.text : Theme.muted
    placeholderTextColor: Theme.muted
    selectionColor: Theme.ember
    selectedTextColor: Theme.onEmber
    font.family: Theme.sans
    font.pixelSize: Theme.bodySize
    verticalAlignment: TextInput.AlignVCenter
    horizontalAlignment: TextInput.AlignLeft
    selectByMouse: true
    Accessible.name: label
    Accessible.description: unit

    background: Rectangle {
        radius: Theme.controlRadius
        color: Theme.raised
        border.width: root.activeFocus ? 2 : 1
        border.color: root.invalid ? Theme.bad : root.activeFocus ? Theme.focus : Theme.outline
    }

    Icon {
        visible: root.iconName.length > 0
        name: root.iconName
        color: Theme.muted
        width: 16
        height: 16
        anchors.left: parent.left
        anchors.leftMargin: 10
        anchors.verticalCenter: parent.verticalCenter
    }
    Label {
        text: root.placeholderText
        color: Theme.muted
        visible: root.length === 0 && root.preeditText.length === 0
        elide: Text.ElideRight
        anchors.fill: parent
        anchors.leftMargin: root.startSpace
        anchors.rightMargin: root.endSpace
        Accessible.ignored: true
    }
    Caption {
        id: unitLabel
        visible: root.unit.length > 0
        text: root.unit
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
