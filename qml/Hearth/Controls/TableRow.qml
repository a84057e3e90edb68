// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Hearth.Theme

/// One row of a DataTable.
T.ItemDelegate {
    id: root

    required property var model
    required property int index
    required property TableGeometry geometry
    required property bool current
    required property bool focused
    /// Role that says whether the row is ticked; empty: it has no box.
    property string checkRole: ""

    signal picked
    signal tickPressed(bool range)

    function plainText(): string {
        const parts = [];
        const columns = geometry?.columns ?? [];
        for (let i = 0; i < columns.length; ++i) {
            const column = columns[i];
            const text = String(model[column.role] ?? "");
            const full = column.fullRole.length > 0 ? String(model[column.fullRole] ?? "") : "";
            // A pill's full text explains it; that of any other cell is the same thing unshortened.
            parts.push(full.length === 0 ? text : column.kind === TableColumn.Pill ? text + " (" + full + ")" : full);
        }
        return parts.join("\t");
    }

    implicitHeight: Theme.rowHeight
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    onClicked: root.picked()
    // Before the delegate takes it for a click.
    Keys.onSpacePressed: event => {
        if (root.checkRole.length > 0) {
            root.tickPressed((event.modifiers & Qt.ShiftModifier) !== 0);
        } else {
            event.accepted = false;
        }
    }
    Accessible.name: plainText()
    Accessible.onPressAction: root.picked()

    background: Rectangle {
        color: root.current && root.focused ? Theme.hover : root.hovered || root.current ? Theme.raised : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
        }
        Rectangle {
            visible: root.current && root.focused
            width: 2
            height: parent.height
            color: Theme.focus
            anchors.left: parent.left
        }
    }
    // While a page is unloaded, its table may go before its rows.
    contentItem: Row {
        spacing: root?.geometry?.spacing ?? 0

        // A file of its own: only tables with boxes load it.
        Loader {
            source: (root?.checkRole.length ?? 0) > 0 ? "CheckMark.qml" : ""
            visible: status === Loader.Ready
            anchors.verticalCenter: parent?.verticalCenter
            onLoaded: {
                const box = item as CheckMark;
                //: box of a table's row; %1 what the row's first cell says
                box.text = Qt.binding(() => qsTr("Select %1").arg(root.model[root.geometry.columns[0].role]));
                box.focusPolicy = Qt.NoFocus;
                box.share = Qt.binding(() => root.model[root.checkRole] ? 2 : 0);
                box.toggledWith.connect(range => root.tickPressed(range));
            }
        }
        Repeater {
            model: root?.geometry?.columns ?? []

            TableCell {
                required property TableColumn modelData

                column: modelData
                visible: root?.geometry?.shown(modelData) ?? false
                width: root?.geometry?.widthOf(modelData) ?? 0
                height: root.height
                text: String(root.model[modelData.role] ?? "")
                tone: modelData.toneRole.length > 0 ? root.model[modelData.toneRole] : 0
                value: modelData.valueRole.length > 0 ? root.model[modelData.valueRole] : 0
                low: modelData.lowRole.length > 0 ? root.model[modelData.lowRole] : 0
                full: modelData.fullRole.length > 0 ? String(root.model[modelData.fullRole] ?? "") : ""
            }
        }
    }
}
