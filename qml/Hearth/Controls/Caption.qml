// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// A label beside or above a value, 13/18, muted.
Label {
    color: Theme.muted
    font.pixelSize: Theme.labelSize
    font.weight: Font.Medium
    lineHeight: 18
}
