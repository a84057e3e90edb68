// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// The title of a card.
Label {
    font.pixelSize: Theme.cardTitleSize
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
}
