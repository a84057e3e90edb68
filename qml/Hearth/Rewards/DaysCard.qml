// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme

/// Rewards by day (by week for long stretches), stacked by kind.
Card {
    id: root

    required property RewardsModel rewards
    readonly property var colors: [Theme.good, Theme.vote, Theme.ember, Theme.info]

    //: title of the chart of rewards
    title: qsTr("Rewards by day, in ATH")

    trailing: [
        Caption {
            text: root.rewards.chartNote
            Layout.alignment: Qt.AlignVCenter
        },
        Segmented {
            //: name of a choice, for screen readers
            name: qsTr("Stretch of time")
            labels: [
                //: how many days a chart shows
                qsTr("30 days"),
                //: how many days a chart shows
                qsTr("90 days"),
                //: how much a chart shows
                qsTr("1 year"),
                //: how much a chart shows
                qsTr("4 years")]
            currentIndex: root.rewards.range
            onChosen: index => root.rewards.range = index
        }
    ]

    BarChart {
        //: name of the chart, for screen readers
        name: qsTr("Rewards by day")
        chartData: root.rewards.chart
        colors: root.colors
        implicitHeight: 200
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 16
        Layout.fillWidth: true

        Legend {
            names: root.rewards.kindNames
            colors: root.colors
            Layout.fillWidth: true
        }
        Switch {
            //: whether a chart holds the bonus that comes once a quarter
            text: qsTr("Show the quarterly bonus")
            checked: root.rewards.withBonus
            onToggled: root.rewards.withBonus = checked
        }
    }
}
