// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Jobs
import Hearth.Theme

/// A job's live picture with its sampled tiles, what was done, and its progress.
ColumnLayout {
    id: root

    required property JobView job
    property int maximumHeight: 320

    spacing: 10

    TilePicture {
        id: picture
        job: root.job
        groundColor: Theme.raised
        gridColor: Theme.line
        equalColor: Theme.good
        differentColor: Theme.bad
        openColor: "white"
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(root.maximumHeight, width / root.job.aspect)
        Layout.minimumHeight: Layout.preferredHeight
        Layout.maximumWidth: root.maximumHeight * root.job.aspect
        Accessible.role: Accessible.Graphic
        Accessible.name: root.job.title + ", " + root.job.subtitle
        Accessible.description: root.job.tilesText + " " + root.job.verdictText
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Caption {
            text: root.job.tilesText
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Label {
            text: root.job.progressText
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
    ProgressBar {
        label: root.job.title
        value: root.job.progress
        tint: Theme.tones[root.job.tone]
        Layout.fillWidth: true
    }
}
