// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

/// Who gets how much of something, as bars; hollow where nobody has published it.
Column {
    id: root

    required property string title
    /// A list model with the roles name, shareText, share, source, assumed.
    required property var parts

    spacing: 10

    // No ColumnLayout: within other layouts it misses the height that a narrower width brings.
    Caption {
        text: root.title
        width: root.width
    }
    Repeater {
        model: root.parts

        ColumnLayout {
            id: part

            required property string name
            required property string shareText
            required property double share
            required property string source
            required property bool assumed

            spacing: 4
            width: root.width
            Accessible.role: Accessible.StaticText
            Accessible.name: name + ": " + shareText
            Accessible.description: source

            RowLayout {
                spacing: 8
                Layout.fillWidth: true

                Label {
                    text: part.name
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Pill {
                    visible: part.assumed
                    //: a figure without a source
                    text: qsTr("assumed")
                    tone: 2
                    tooltip: part.source
                    implicitHeight: 22
                }
                Label {
                    text: part.shareText
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
            }
            ProgressBar {
                label: part.name
                value: part.share
                tint: Theme.ember
                hollow: part.assumed
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
    }
}
