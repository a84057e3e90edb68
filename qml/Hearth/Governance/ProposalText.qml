// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// The text of a stranger: plain, selectable by nothing, linked to nothing. Long ones are folded.
ColumnLayout {
    id: root

    required property string text
    property bool unfolded: false

    spacing: 6
    onTextChanged: unfolded = false

    Rectangle {
        implicitHeight: body.implicitHeight + 24
        radius: Theme.controlRadius
        color: Theme.raised
        Layout.fillWidth: true

        Label {
            id: body
            text: root.text
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            maximumLineCount: root.unfolded ? 10000 : 12
            elide: Text.ElideRight
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: 12
        }
    }
    Button {
        visible: body.truncated || root.unfolded
        //: folds or unfolds a long text
        text: root.unfolded ? qsTr("Show less") : qsTr("Show all of it")
        kind: Button.Quiet
        iconName: root.unfolded ? "chevron-up" : "chevron-down"
        onClicked: root.unfolded = !root.unfolded
    }
}
