// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// Body text, 14/20. Aligned to the leading edge in either direction of reading.
Text {
    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.bodySize
    lineHeight: 20
    lineHeightMode: Text.FixedHeight
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    // Nothing to read: not a stop for screen readers either.
    Accessible.ignored: text.length === 0
}
