// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Gpu

/// What this computer renders with, in one sentence; without a card, how to get one to work.
Card {
    id: root

    required property GpuModel gpu

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        StatusDot {
            tone: root.gpu.tone
            Layout.preferredWidth: 10
            Layout.preferredHeight: 10
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 10
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            HeroSentence {
                text: root.gpu.sentence
                Layout.fillWidth: true
            }
            Caption {
                text: root.gpu.detail
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Button {
            //: looks for graphics cards again
            text: qsTr("Look again")
            iconName: "refresh"
            enabled: root.gpu.connected
            Layout.alignment: Qt.AlignTop
            onClicked: root.gpu.refresh()
        }
    }
    ErrorBanner {
        visible: root.gpu.readFailed
        tone: 2
        title: root.gpu.readErrorTitle
        remedy: root.gpu.readErrorRemedy
        code: root.gpu.readErrorCode
    }
    ErrorBanner {
        visible: root.gpu.cardCount === 0 && !root.gpu.readFailed
        tone: 4
        title: qsTr("To earn with a graphics card")
        meaning: qsTr("Put in an NVIDIA card of 2018 or later (compute capability 7.5), install NVIDIA's driver 470 or newer, restart and look again.")
        code: root.gpu.readErrorCode
    }
}
