// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Container
import Hearth.Controls
import Hearth.Theme

/// Sends a scene: drop a file here, choose one, or take the one that comes with Hearth.
Card {
    id: root

    required property SubmitModel submit

    title: qsTr("Send a scene")

    Rectangle {
        id: zone

        implicitHeight: Math.max(108, offer.implicitHeight + 24)
        Layout.fillWidth: true
        radius: Theme.controlRadius
        color: drop.containsDrag ? Theme.toneFills[5] : Theme.raised
        border.width: drop.containsDrag ? 2 : 1
        border.color: drop.containsDrag ? Theme.ember : Theme.outline

        DropArea {
            id: drop
            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: event => event.accepted = root.submit.takeUrls(event.urls)
        }
        ColumnLayout {
            id: offer
            anchors.fill: parent
            anchors.margins: 12
            spacing: 8

            Label {
                text: root.submit.sceneName.length > 0 ? root.submit.sceneName : qsTr("Drop a .glb or .gltf file here")
                font.weight: root.submit.sceneName.length > 0 ? Font.DemiBold : Font.Normal
                color: root.submit.sceneName.length > 0 ? Theme.text : Theme.muted
                horizontalAlignment: Text.AlignHCenter
                elide: Text.ElideMiddle
                Layout.fillWidth: true
            }
            GridLayout {
                columns: choose.implicitWidth + example.implicitWidth + columnSpacing <= offer.width ? 2 : 1
                columnSpacing: 8
                rowSpacing: 8
                Layout.alignment: Qt.AlignHCenter

                Button {
                    id: choose
                    iconName: "folder"
                    text: qsTr("Choose a file…")
                    Layout.alignment: Qt.AlignHCenter
                    onClicked: chooser.active = true
                }
                Button {
                    id: example
                    visible: root.submit.hasExample
                    text: qsTr("Use the example")
                    hint: qsTr("The scene that comes with Hearth")
                    Layout.alignment: Qt.AlignHCenter
                    onClicked: root.submit.useExample()
                }
            }
        }
    }
    Loader {
        id: chooser
        active: false
        source: active ? "SceneDialog.qml" : ""
        visible: false
        onLoaded: (item as SceneDialog).open()

        Connections {
            target: chooser.item as SceneDialog
            ignoreUnknownSignals: true

            function onChosen(file: url) {
                root.submit.takeUrls([file]);
            }
            function onClosed() {
                chooser.active = false;
            }
        }
    }
    GridLayout {
        columns: 3
        columnSpacing: 10
        rowSpacing: 4
        Layout.fillWidth: true

        Caption {
            text: qsTr("Width")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Caption {
            text: qsTr("Height")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Caption {
            text: qsTr("Samples")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        TextField {
            label: qsTr("Width in pixels")
            text: root.submit.width
            unit: "px"
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onTextEdited: root.submit.width = text
        }
        TextField {
            label: qsTr("Height in pixels")
            text: root.submit.height
            unit: "px"
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onTextEdited: root.submit.height = text
        }
        TextField {
            label: qsTr("Samples per pixel")
            text: root.submit.samples
            inputMethodHints: Qt.ImhDigitsOnly
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onTextEdited: root.submit.samples = text
        }
    }
    GridLayout {
        columns: 2
        columnSpacing: 10
        rowSpacing: 4
        Layout.fillWidth: true

        Caption {
            text: qsTr("Choose the container")
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        Caption {
            text: qsTr("Budget, may be empty")
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.preferredWidth: 1
        }
        ComboBox {
            label: qsTr("How the container is chosen")
            model: root.submit.modeNames
            currentIndex: root.submit.mode
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onActivated: index => root.submit.mode = index
        }
        TextField {
            label: qsTr("Budget in ATH")
            text: root.submit.budget
            unit: "ATH"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onTextEdited: root.submit.budget = text
        }
    }
    Caption {
        text: root.submit.sceneName.length > 0 && root.submit.problem.length > 0 ? root.submit.problem : root.submit.estimate
        color: root.submit.sceneName.length > 0 && root.submit.problem.length > 0 ? Theme.bad : Theme.muted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    ErrorBanner {
        visible: root.submit.hasError
        title: root.submit.errorTitle
        meaning: root.submit.errorMeaning
        remedy: root.submit.errorRemedy
        code: root.submit.errorCode
        dismissable: true
        onDismissed: root.submit.dismissError()
    }
    Button {
        kind: Button.Primary
        iconName: "upload"
        text: root.submit.busy ? qsTr("Sending…") : qsTr("Send")
        enabled: root.submit.valid && !root.submit.busy
        Layout.fillWidth: true
        onClicked: root.submit.submit()
    }
    Item {
        Layout.fillHeight: true
    }
}
