// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// The largest number of a page, with its unit behind it.
Row {
    id: root

    required property string value
    property string unit: ""

    spacing: 8
    Accessible.role: Accessible.StaticText
    Accessible.name: root.value + " " + root.unit

    Label {
        id: number
        text: root.value
        font.pixelSize: Theme.heroNumberSize
        font.weight: Font.DemiBold
        lineHeight: 42
        Accessible.ignored: true
    }
    Label {
        text: root.unit
        color: Theme.muted
        font.pixelSize: 16
        anchors.baseline: number.baseline
        Accessible.ignored: true
    }
}
