// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Earnings
import Hearth.Theme

/// The sentence, and the sum of a stretch of time by source.
Card {
    id: root

    required property EarningsBackend backend
    readonly property var sourceColors: [Theme.ember, Theme.vote, Theme.info, Theme.good]

    spacing: 14

    HeroSentence {
        //: shown until the node has answered
        text: root.backend.sentence.length > 0 && root.backend.loadState === EarningsBackend.Ready ? root.backend.sentence : qsTr("Adding up…")
        Layout.fillWidth: true
    }
    Caption {
        visible: root.backend.loadState === EarningsBackend.Ready
        text: root.backend.support
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -8
    }
    Segmented {
        visible: root.backend.anything
        //: name of a choice, for screen readers
        name: qsTr("Stretch of time")
        labels: [
            //: a stretch of time
            qsTr("Today"),
            //: a stretch of time
            qsTr("7 days"),
            //: a stretch of time
            qsTr("30 days"),
            //: a stretch of time: since the first day
            qsTr("All")]
        currentIndex: root.backend.range
        onChosen: index => root.backend.range = index
    }
    RowLayout {
        visible: root.backend.anything
        spacing: 12
        Layout.fillWidth: true

        Amount {
            value: root.backend.total
            full: root.backend.totalFull
            pixelSize: Theme.heroNumberSize
            Layout.topMargin: 8
            Layout.bottomMargin: 8
        }
        Caption {
            text: root.backend.comparison
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
        }
    }
    ColumnLayout {
        visible: root.backend.anything
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.backend.shares

            ShareRow {}
        }
    }

    component ShareRow: Item {
        id: share

        required property string name
        required property string help
        required property string amountText
        required property string amountFull
        required property string shareText
        required property int number
        required property int index

        implicitHeight: Theme.rowHeight
        Layout.fillWidth: true
        Accessible.role: Accessible.StaticText
        Accessible.name: name + ": " + amountText + " ATH, " + shareText
        Accessible.description: help

        RowLayout {
            anchors.fill: parent
            spacing: 10

            Rectangle {
                implicitWidth: 9
                implicitHeight: 9
                radius: 2
                color: root.sourceColors[share.number]
            }
            Caption {
                text: share.name
                elide: Text.ElideRight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Caption {
                text: share.shareText
                horizontalAlignment: Text.AlignRight
                Layout.preferredWidth: 48
                Accessible.ignored: true
            }
            Label {
                text: share.amountText
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                Layout.preferredWidth: 112
                Accessible.ignored: true
            }
        }
        Rectangle {
            visible: share.index > 0
            width: parent.width
            height: 1
            color: Theme.line
        }
        HoverHandler {
            id: hover
        }
        TapHandler {
            onTapped: Clipboard.copy(share.amountFull)
        }
        Tooltip {
            text: share.amountFull + "\n" + share.help
            shown: hover.hovered
        }
    }
}
