// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// A push button: secondary unless `kind` says otherwise; `busy` replaces the click with a wait.
T.Button {
    id: root

    enum Kind {
        Secondary,
        Primary,
        Danger,
        Quiet
    }
    property int kind: Button.Secondary
    property string iconName: ""
    property bool busy: false
    /// Said by screen readers after the name; for buttons whose consequence is not in their text.
    property string hint: ""

    readonly property color ground: kind === Button.Primary ? Theme.ember : kind === Button.Danger ? Theme.bad : Theme.raised
    readonly property color ink: !enabled ? Theme.muted : kind === Button.Primary ? Theme.onEmber : kind === Button.Danger ? Theme.onBad
                                                                                                    : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: 14
    rightPadding: 14
    hoverEnabled: true
    enabled: !busy
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: hint
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: !root.enabled ? Theme.raised : root.kind === Button.Quiet ? (root.hovered ? Theme.hover : "transparent") : root.kind
                                                                              === Button.Secondary && root.hovered ? Theme.hover : root.ground
        border.width: root.kind === Button.Secondary || !root.enabled ? 1 : 0
        border.color: Theme.line
        opacity: root.down ? 0.8 : 1.0

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        implicitWidth: (children[0] as Row).implicitWidth

        Row {
            anchors.centerIn: parent
            spacing: 8

            Icon {
                visible: root.iconName.length > 0
                name: root.iconName
                width: 16
                height: 16
                color: root.ink
                mirrored: root.mirrored
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                text: root.text
                color: root.ink
                font.weight: Font.DemiBold
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
