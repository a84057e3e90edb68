// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// The one sentence that a page begins with.
Label {
    font.pixelSize: Theme.heroSentenceSize
    font.weight: Font.DemiBold
    lineHeight: 28
    wrapMode: Text.Wrap
    Accessible.role: Accessible.Heading
}
