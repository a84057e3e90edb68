// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Theme

/// A state as a small shape: round when good or neutral, a diamond for warnings, a square for failures.
Rectangle {
    property int tone: 0

    implicitWidth: 8
    implicitHeight: 8
    width: 8
    height: 8
    radius: tone === 3 ? 1 : tone === 2 ? 1 : 4
    rotation: tone === 2 ? 45 : 0
    color: Theme.tones[tone]
    antialiasing: true
    Accessible.ignored: true
}
