// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The tip of a chart's current element. Made only while there is something to say.
Loader {
    id: root

    required property Item target
    required property string text
    required property point at

    active: text.length > 0
    // A file of its own instead of an inline component: Qt 6.4 cannot make bound components inside delegates.
    source: Qt.resolvedUrl("ChartTipPopup.qml") // beside this file, not beside the one that uses it
    onLoaded: {
        const popup = item as ChartTipPopup;
        popup.parent = root.target;
        popup.text = Qt.binding(() => root.text);
        popup.point = Qt.binding(() => root.at);
        popup.open();
    }
}
