// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Container
import Hearth.Controls

/// This computer as a container: switches, the running job, all jobs, proven windows, and sending a scene.
ScrollPage {
    id: root

    required property Engine engine

    signal notify(string text, int tone)

    live: container.loadState !== ContainerModel.Loading

    ContainerModel {
        id: container
        engine: root.engine
    }
    SubmitModel {
        id: submit
        engine: root.engine
        onSubmitted: id => {
            root.notify(qsTr("Job %1 was sent.").arg(id), 1);
            container.refresh();
        }
    }

    ErrorBanner {
        visible: container.hasError
        title: container.errorTitle
        meaning: container.errorMeaning
        remedy: container.errorRemedy
        code: container.errorCode
        dismissable: true
        onDismissed: container.dismissError()
    }
    StateCard {
        container: container
        visible: container.loadState === ContainerModel.Ready
        Layout.fillWidth: true
    }
    GridLayout {
        visible: container.loadState === ContainerModel.Ready
        columns: root.narrow ? 1 : 2
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true

        CurrentJobCard {
            container: container
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
        }
        SubmitCard {
            submit: submit
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
        }
    }
    JobsCard {
        container: container
        visible: container.loadState === ContainerModel.Ready
        Layout.fillWidth: true
    }
    WindowsCard {
        container: container
        visible: container.loadState === ContainerModel.Ready
        Layout.fillWidth: true
    }
}
