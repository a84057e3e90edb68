// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Backend
import Hearth.Controls
import Hearth.Settings
import Hearth.Theme

/// How the window looks, and the node's settings. Each change is written at once.
ScrollPage {
    id: root

    required property Engine engine
    /// Theme.Scheme of the window; the shell keeps it.
    property int scheme: Theme.scheme

    signal notify(string text, int tone)

    live: node.loadState !== SettingsModel.Loading
    signal schemeChosen(int scheme)

    SettingsModel {
        id: node
        engine: root.engine
        onSaved: root.notify(qsTr("Saved."), 1)
    }

    ErrorBanner {
        visible: node.hasError
        title: node.errorTitle
        meaning: node.errorMeaning
        remedy: node.errorRemedy
        code: node.errorCode
        dismissable: true
        onDismissed: node.dismissError()
    }
    ErrorBanner {
        visible: node.needsRestart
        tone: 2
        title: qsTr("The change takes effect when the node starts next.")
    }
    Card {
        title: qsTr("This window")
        Layout.fillWidth: true

        RowLayout {
            spacing: 20
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                Label {
                    text: qsTr("Colours")
                    Layout.fillWidth: true
                }
                Caption {
                    text: qsTr("As the desktop's, or always the same.")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            Segmented {
                name: qsTr("Colours")
                labels: [qsTr("Desktop"), qsTr("Dark"), qsTr("Light"), qsTr("Contrast")]
                currentIndex: root.scheme
                onChosen: index => root.schemeChosen(index)
            }
        }
    }
    Card {
        title: qsTr("The node on this computer")
        spacing: 0
        visible: node.loadState === SettingsModel.Ready
        Layout.fillWidth: true

        Repeater {
            model: node.settings

            SettingRow {
                Layout.fillWidth: true
                onBoolChosen: value => node.setBool(settingId, value)
                onChoiceChosen: index => node.setChoice(settingId, index)
                onTextChosen: text => node.setText(settingId, text)
            }
        }
    }
}
