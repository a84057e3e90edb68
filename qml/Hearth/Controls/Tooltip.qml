// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick

/// A tooltip below (or above, near the window's bottom) its parent item. Set `shown`; it waits half a second. The
/// popup itself is only made while it is visible.
Loader {
    id: root

    property string text: ""
    property bool shown: false
    /// Where the tooltip points at, in the parent's coordinates; -1: its middle.
    property real at: -1

    active: false

    onShownChanged: shown && text.length > 0 ? wait.restart() : root.hide()

    function hide() {
        wait.stop();
        root.active = false;
    }

    Timer {
        id: wait
        interval: 500
        onTriggered: root.active = true
    }

    sourceComponent: TooltipPopup {
        parent: root.parent
        text: root.text
        at: root.at
        visible: true
    }
}
