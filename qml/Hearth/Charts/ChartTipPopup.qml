// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls

/// The box of a ChartTip: above its point where there is room, else below.
TooltipPopup {
    id: root

    property point point

    x: root.point.x - width / 2
    y: root.point.y > height + 12 ? root.point.y - height - 10 : root.point.y + 14
}
