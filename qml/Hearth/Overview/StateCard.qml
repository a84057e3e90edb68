// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Overview
import Hearth.Theme

/// The state in one sentence, the day strip, and four numbers that support it.
Card {
    id: root

    required property OverviewModel overview

    spacing: 16

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        StatusDot {
            tone: root.overview.tone
            Layout.preferredWidth: 10
            Layout.preferredHeight: 10
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 10
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            HeroSentence {
                text: root.overview.sentence
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.overview.detail
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    DayStrip {
        states: root.overview.day.states
        now: root.overview.day.now
        marks: root.overview.day.marks
        cellTexts: root.overview.day.cellTexts
        summary: root.overview.day.summary
        Layout.fillWidth: true
    }
    Rectangle {
        color: Theme.line
        implicitHeight: 1
        Layout.fillWidth: true
    }
    GridLayout {
        columns: width > 480 ? 4 : 2
        columnSpacing: 16
        rowSpacing: 12
        Layout.fillWidth: true

        Repeater {
            model: root.overview.facts

            Metric {
                required property string label
                required property string value
                required property string unit
                required property string full

                name: label
                number: value
                suffix: unit
                tooltip: full
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }
}
