// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// An error code that explains itself on a click.
T.AbstractButton {
    id: root

    required property string code

    implicitWidth: implicitContentWidth
    implicitHeight: 22
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Keys.onReturnPressed: root.clicked()
    Accessible.role: Accessible.Link
    Accessible.name: code
    //: what a click on an error code does, for screen readers
    Accessible.description: qsTr("Explains this code")
    Accessible.onPressAction: root.clicked()

    background: Item {
        FocusRing {
            control: root
        }
    }
    contentItem: MonoText {
        text: root.code
        color: root.hovered ? Theme.text : Theme.muted
        font.pixelSize: 12
        font.underline: true
        lineHeight: 18
        Accessible.ignored: true
    }
}
