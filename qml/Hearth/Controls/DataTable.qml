// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// A table over a list model: header, virtualised rows of 34 px, numbers right-aligned, keyboard (arrows, Page keys,
/// Home, End, Return; Ctrl+C copies the row), one line when empty. With `fitRows` it is as high as its rows and
/// the page scrolls; otherwise it scrolls itself.
FocusScope {
    id: root

    required property string name
    required property var model
    property alias columns: columnGeometry.columns
    property int fitRows: 0
    property string emptyText: ""
    property alias currentIndex: list.currentIndex
    property alias count: list.count
    /// The role now sorted by, and its direction: shown in the header.
    property string sortedBy: ""
    property bool descending: false
    property bool followEnd: false
    /// Role that says whether a row is ticked; empty: rows have no box. Space ticks the current row, Ctrl+A all.
    property string checkRole: ""
    /// 0: no row is ticked, 1: some, 2: all.
    property int checkedShare: 0
    readonly property int checkWidth: checkRole.length > 0 ? 20 + columnGeometry.spacing : 0

    /// Width of the rows: less than the table where it scrolls.
    readonly property real contentWidth: list.interactive ? width - 14 : width

    signal activated(int row)
    signal sortRequested(string role)
    /// The box of a row was pressed; with `range` (Shift) all from the one before.
    signal checkToggled(int row, bool range)
    signal allToggled

    readonly property TableGeometry geometry: TableGeometry {
        id: columnGeometry
        width: root.contentWidth - root.checkWidth
    }

    implicitWidth: 400
    implicitHeight: header.height + 1 + (fitRows > 0 ? Math.max(1, Math.min(fitRows, list.count)) * Theme.rowHeight : 6 * Theme.rowHeight)
    Accessible.role: Accessible.Table
    Accessible.name: name

    CheckMark {
        visible: root.checkRole.length > 0
        share: root.checkedShare
        //: box above a table that ticks all its rows
        text: qsTr("Select all")
        anchors.left: parent.left
        anchors.verticalCenter: header.verticalCenter
        onToggledWith: root.allToggled()
    }
    Row {
        id: header
        anchors.left: parent.left
        anchors.leftMargin: root.checkWidth
        width: root.geometry.width
        spacing: columnGeometry.spacing
        height: 30

        Repeater {
            model: root.columns

            T.AbstractButton {
                id: head

                required property TableColumn modelData
                readonly property bool sortable: modelData.sortRole.length > 0
                readonly property bool numeric: modelData.kind === TableColumn.Number
                readonly property string arrow: root.descending ? "\u2193" : "\u2191"
                readonly property bool sorted: sortable && root.sortedBy === modelData.sortRole

                visible: root.geometry.shown(modelData)
                width: root.geometry.widthOf(modelData)
                height: parent.height
                enabled: sortable
                hoverEnabled: true
                focusPolicy: sortable ? Qt.TabFocus : Qt.NoFocus
                onClicked: root.sortRequested(modelData.sortRole)
                Keys.onReturnPressed: head.clicked()
                Accessible.role: Accessible.ColumnHeader
                Accessible.name: modelData.title
                Accessible.description: sorted ? (root.descending ? qsTr("Sorted, largest first") : qsTr("Sorted, smallest first")) : ""
                Accessible.onPressAction: head.clicked()

                contentItem: Item {
                    Caption {
                        anchors.fill: parent
                        text: !head.sorted ? head.modelData.title : head.numeric ? head.arrow + " " + head.modelData.title
                                                                                 : head.modelData.title + " " + head.arrow
                        color: head.sorted || head.hovered ? Theme.text : Theme.muted
                        horizontalAlignment: head.numeric ? Text.AlignRight : Text.AlignLeft
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
                background: Item {
                    FocusRing {
                        control: head
                        anchors.margins: -1
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.top: header.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    Caption {
        visible: list.count === 0 && text.length > 0
        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.rowHeight
        text: root.emptyText
        elide: Text.ElideRight
    }
    ListView {
        id: list

        anchors.top: header.bottom
        anchors.topMargin: 1
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: root.contentWidth
        clip: true
        focus: true
        activeFocusOnTab: true
        model: root.model
        currentIndex: -1
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        // Beside the rows, at the end of the line in either direction of writing, so that it covers no column.
        T.ScrollBar.vertical: ScrollBar {
            parent: root
            x: root.LayoutMirroring.enabled ? 0 : root.width - width
            y: list.y
            height: list.height
        }
        onCountChanged: if (root.followEnd) {
            positionViewAtEnd();
        }

        Keys.onReturnPressed: if (currentIndex >= 0) {
            root.activated(currentIndex);
        }
        Keys.onPressed: event => {
            if (count === 0) {
                return;
            }
            const page = Math.max(1, Math.floor(height / Theme.rowHeight) - 1);
            if (event.key === Qt.Key_PageDown) {
                currentIndex = Math.min(count - 1, currentIndex + page);
            } else if (event.key === Qt.Key_PageUp) {
                currentIndex = Math.max(0, currentIndex - page);
            } else if (event.key === Qt.Key_Home) {
                currentIndex = 0;
            } else if (event.key === Qt.Key_End) {
                currentIndex = count - 1;
            } else if (event.key === Qt.Key_A && (event.modifiers & Qt.ControlModifier) && root.checkRole.length > 0) {
                root.allToggled();
            } else if (event.key === Qt.Key_C && (event.modifiers & Qt.ControlModifier) && currentItem) {
                Clipboard.copy((currentItem as TableRow).plainText());
            } else {
                return;
            }
            event.accepted = true;
        }

        delegate: TableRow {
            geometry: root.geometry
            width: root.contentWidth
            current: ListView.isCurrentItem
            focused: ListView.view.activeFocus
            checkRole: root.checkRole
            onTickPressed: range => {
                list.currentIndex = index;
                root.checkToggled(index, range);
            }
            onPicked: {
                list.currentIndex = index;
                list.forceActiveFocus();
                root.activated(index);
            }
        }
    }
}
