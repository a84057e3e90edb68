// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Charts
import Hearth.Controls
import Hearth.Earnings
import Hearth.Theme

/// A bar a day, stacked by source.
Card {
    id: root

    required property EarningsBackend backend
    readonly property var colors: [Theme.ember, Theme.vote, Theme.info, Theme.good]
    readonly property var choices: [7, 30, 90]

    //: title of the chart
    title: qsTr("By day, in ATH")

    trailing: [
        Segmented {
            //: name of a choice, for screen readers
            name: qsTr("Days shown")
            labels: [
                //: how many days a chart shows
                qsTr("7 days"),
                //: how many days a chart shows
                qsTr("30 days"),
                //: how many days a chart shows
                qsTr("90 days")]
            currentIndex: 1
            onChosen: index => root.backend.days = root.choices[index]
        }
    ]

    BarChart {
        //: name of the chart, for screen readers
        name: qsTr("Earnings by day")
        chartData: root.backend.chart
        colors: root.colors
        implicitHeight: 200
        Layout.fillWidth: true
    }
    Legend {
        names: root.backend.sourceNames
        colors: root.colors
        Layout.fillWidth: true
    }
}
