// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// Monospace text for hashes, addresses and logs; never mirrored.
Label {
    font.family: Theme.mono
    font.pixelSize: Theme.monoSize
    LayoutMirroring.enabled: false
}
