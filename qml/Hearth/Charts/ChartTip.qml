// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Hearth.Controls

/// The tip of a chart's current element: above its point where there is room, else below. Made only while there is
/// something to say.
Loader {
    id: root

    required property Item target
    required property string text
    required property point at

    active: text.length > 0

    sourceComponent: TooltipPopup {
        parent: root.target
        text: root.text
        x: root.at.x - width / 2
        y: root.at.y > height + 12 ? root.at.y - height - 10 : root.at.y + 14
        visible: true
    }
}
