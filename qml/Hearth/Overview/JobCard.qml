// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Jobs

/// The job that runs here, live.
Card {
    id: root

    required property JobView job

    signal openContainer

    title: job.present ? job.title : qsTr("Job")
    trailing: Pill {
        visible: root.job.present
        text: root.job.stateText
        tone: root.job.tone
    }

    Caption {
        visible: root.job.present
        text: root.job.subtitle
        elide: Text.ElideMiddle
        Layout.fillWidth: true
        Layout.topMargin: -8
    }
    JobPicture {
        visible: root.job.present
        job: root.job
        maximumHeight: 190
        Layout.fillWidth: true
    }
    EmptyState {
        visible: !root.job.present
        iconName: "picture"
        title: qsTr("No job runs here now")
        detail: qsTr("Jobs come when the container is started, or send a scene of your own.")
        actionText: qsTr("Send a scene")
        onAction: root.openContainer()
    }
    Item {
        Layout.fillHeight: true
    }
}
