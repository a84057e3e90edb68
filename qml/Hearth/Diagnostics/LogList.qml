// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Diagnostics

/// The lines of the log: never mirrored, one line each, Ctrl+C copies the current one. Scrolling up stops following.
ListView {
    id: root

    required property LogView log

    signal explainRequested(string code)

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    model: log.lines
    clip: true
    reuseItems: true
    activeFocusOnTab: true
    keyNavigationEnabled: true
    currentIndex: -1
    highlightMoveDuration: 0
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    //: name of the log's lines, for screen readers
    Accessible.name: qsTr("Log lines")
    T.ScrollBar.vertical: ScrollBar {}

    onCountChanged: if (log.following) {
        positionViewAtEnd();
    }
    onMovementStarted: if (!atYEnd) {
        log.following = false;
    }
    onAtYBeginningChanged: if (atYBeginning && log.hasOlder && !log.following) {
        log.loadOlder();
    }

    Keys.onPressed: event => {
        if (event.key === Qt.Key_C && (event.modifiers & Qt.ControlModifier) && currentIndex >= 0) {
            Clipboard.copy(log.lineText(currentIndex));
        } else if (event.key === Qt.Key_End) {
            currentIndex = count - 1;
        } else if (event.key === Qt.Key_Home) {
            currentIndex = 0;
        } else if (event.key === Qt.Key_Return && currentIndex >= 0 && currentItem) {
            root.explainRequested((currentItem as LogRow).code);
        } else {
            return;
        }
        event.accepted = true;
    }

    delegate: LogRow {
        width: ListView.view.width
        current: ListView.isCurrentItem
        onPicked: {
            root.currentIndex = index;
            root.forceActiveFocus();
        }
        onExplainRequested: code => root.explainRequested(code)
    }
}
