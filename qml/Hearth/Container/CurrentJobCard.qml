// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Container
import Hearth.Controls
import Hearth.Jobs

/// The running job with its live picture.
Card {
    id: root

    required property ContainerModel container
    readonly property JobView job: container.current

    title: job.present ? job.title : qsTr("Now")
    trailing: Pill {
        visible: root.job.present
        text: root.job.stateText
        tone: root.job.tone
    }

    RowLayout {
        visible: root.job.present
        spacing: 12
        Layout.fillWidth: true
        Layout.topMargin: -6

        Caption {
            text: root.job.subtitle
            elide: Text.ElideMiddle
            Layout.fillWidth: true
        }
        Button {
            visible: root.job.open
            kind: Button.Quiet
            iconName: "cross"
            text: qsTr("Cancel")
            hint: root.job.title
            onClicked: root.container.cancelJob(root.job.jobId)
        }
    }
    JobPicture {
        visible: root.job.present
        job: root.job
        Layout.fillWidth: true
    }
    EmptyState {
        visible: !root.job.present
        iconName: "picture"
        title: qsTr("No job runs now")
        detail: qsTr("Send a scene, or take practice demand: then neighbours send one now and then.")
    }
    Item {
        Layout.fillHeight: true
    }
}
