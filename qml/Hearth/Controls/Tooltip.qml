// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A tooltip below (or above, near the window's bottom) its parent item. Set `shown`; it waits half a second. The
/// popup itself is only made while it is visible.
Loader {
    id: root

    property string text: ""
    property bool shown: false
    /// Where the tooltip points at, in the parent's coordinates; -1: its middle.
    property real at: -1

    // A file of its own instead of an inline component: Qt 6.4 cannot make bound components inside delegates.
    active: false
    source: Qt.resolvedUrl("TooltipPopup.qml") // beside this file, not beside the one that uses it
    onLoaded: {
        const popup = item as TooltipPopup;
        popup.parent = root.parent;
        popup.text = Qt.binding(() => root.text);
        popup.at = Qt.binding(() => root.at);
        popup.open();
    }
    onShownChanged: {
        wait.stop();
        root.active = false;
        if (root.shown && root.text.length > 0) {
            wait.start();
        }
    }

    Timer {
        id: wait
        interval: 500
        onTriggered: root.active = true
    }
}
