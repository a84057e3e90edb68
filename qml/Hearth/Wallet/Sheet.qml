// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import QtQuick.Window
import Hearth.Controls
import Hearth.Theme

/// A modal sheet whose body scrolls where the window is too low for it; title above and buttons beneath stay. Escape
/// closes it. `atEnd` says whether the reader has seen the end of the body.
T.Popup {
    id: root

    required property string title
    property string subtitle: ""
    default property alias body: column.data
    property alias buttons: buttonRow.data
    /// Beside the buttons, at the leading edge.
    property alias hint: hintLabel.text
    /// Height of the whole body, seen or not.
    readonly property real bodyHeight: flick.contentHeight
    readonly property bool atEnd: flick.contentHeight <= flick.height + 1 || flick.contentY + flick.height >= flick.contentHeight - 4

    /// What had the keyboard before the sheet: it gets it back, or what stands around it where it has gone.
    property Item before: null

    function scrollTo(y: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, y));
    }

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(600, parent ? parent.width - 2 * Theme.margin : 600)
    height: Math.min(parent ? parent.height - 32 : 560, head.height + flick.contentHeight + foot.height + 2 * padding + 32)
    modal: true
    focus: true
    padding: 24
    closePolicy: T.Popup.CloseOnEscape
    onAboutToShow: before = frame.Window.activeFocusItem
    onClosed: {
        let item = before;
        while (item && !(item.visible && item.enabled)) {
            item = item.parent;
        }
        item?.forceActiveFocus(Qt.PopupFocusReason);
        before = null;
    }
    onOpened: {
        flick.contentY = 0;
        frame.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
    }

    T.Overlay.modal: Rectangle {
        color: "#99000000"
    }
    background: Rectangle {
        color: Theme.card
        border.color: Theme.line
        border.width: 1
        radius: Theme.radius
    }
    FocusScope {
        id: frame
        anchors.fill: parent
        focus: true
        LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
        LayoutMirroring.childrenInherit: true
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        ColumnLayout {
            id: head
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            spacing: 2

            Label {
                text: root.title
                font.pixelSize: 17
                font.weight: Font.DemiBold
                lineHeight: 24
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            Caption {
                visible: root.subtitle.length > 0
                text: root.subtitle
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Flickable {
            id: flick
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: -4
            anchors.rightMargin: -4
            anchors.top: head.bottom
            anchors.topMargin: 16
            anchors.bottom: foot.top
            anchors.bottomMargin: 16
            contentWidth: width
            contentHeight: column.implicitHeight + 8
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            flickableDirection: Flickable.VerticalFlick
            T.ScrollBar.vertical: ScrollBar {
                parent: frame
                x: frame.LayoutMirroring.enabled ? -18 : frame.width + 6
                y: flick.y
                height: flick.height
            }

            ColumnLayout {
                id: column
                x: 4
                y: 4
                width: flick.width - 8
                spacing: 12
            }
        }
        RowLayout {
            id: foot
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            spacing: 8

            Caption {
                id: hintLabel
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            RowLayout {
                id: buttonRow
                spacing: 8
                layoutDirection: Qt.RightToLeft
            }
        }
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageDown) {
                root.scrollTo(flick.contentY + flick.height * 0.9);
            } else if (event.key === Qt.Key_PageUp) {
                root.scrollTo(flick.contentY - flick.height * 0.9);
            } else {
                return;
            }
            event.accepted = true;
        }
    }
}
