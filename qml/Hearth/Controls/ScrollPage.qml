// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Theme

/// The frame of a page: a column that scrolls when it must, margins of 28 px, 16 px between parts. `narrow` says
/// that the page should use fewer columns.
FocusScope {
    id: root

    default property alias content: column.data
    readonly property bool narrow: width < 800
    readonly property bool wide: width >= 1000
    /// Whether the page shows data already (a page with a model says so).
    property bool live: true

    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.implicitHeight + 2 * 14 + Theme.margin / 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        flickableDirection: Flickable.VerticalFlick
        T.ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.margin
            y: 14
            width: flick.width - 2 * Theme.margin
            spacing: Theme.gap
        }
    }

    function scrollBy(amount: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + amount));
    }

    /// Scrolls so that a part of the page begins at its top, or as near to it as the page is long.
    function reveal(part: Item) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, part.mapToItem(column, 0, 0).y));
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown) {
            root.scrollBy(flick.height * 0.9);
        } else if (event.key === Qt.Key_PageUp) {
            root.scrollBy(-flick.height * 0.9);
        } else {
            return;
        }
        event.accepted = true;
    }
}
