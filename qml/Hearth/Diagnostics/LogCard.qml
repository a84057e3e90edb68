// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Diagnostics
import Hearth.Theme

/// The daemon's log with filters. New lines appear at the end while it follows.
Card {
    id: root

    required property LogView log
    readonly property var levels: ["", "info", "warn", "error"]

    signal explainRequested(string code)

    //: title of the log viewer
    title: qsTr("Log")

    trailing: [
        Caption {
            text: root.log.countText
            Layout.alignment: Qt.AlignVCenter
        }
    ]

    Flow {
        spacing: 8
        Layout.fillWidth: true

        Segmented {
            id: level
            //: name of a filter, for screen readers
            name: qsTr("Level")
            labels: [
                //: filter entry: all levels
                qsTr("All", "log levels"),
                //: filter entry: information and above
                qsTr("Info"),
                //: filter entry: warnings and errors
                qsTr("Warnings"),
                //: filter entry: only errors
                qsTr("Errors")]
            onChosen: index => root.log.level = root.levels[index]
        }
        ComboBox {
            id: area
            //: name of a filter, for screen readers
            label: qsTr("Area")
            implicitWidth: 150
            model: root.log.areaChoices
            onActivated: index => root.log.chooseArea(index)
        }
        SearchField {
            id: text
            //: placeholder of a search field
            placeholderText: qsTr("Text or code")
            implicitWidth: 168
            onTextChanged: root.log.text = text
        }
        Button {
            visible: root.log.filtered
            //: removes all filters of the log
            text: qsTr("Clear filter")
            kind: Button.Quiet
            onClicked: {
                root.log.clearFilter();
                level.currentIndex = 0;
                area.currentIndex = 0;
                text.clear();
            }
        }
        Switch {
            //: a switch: new lines of the log appear at once
            text: qsTr("Follow")
            implicitHeight: Theme.controlHeight
            checked: root.log.following
            onToggled: root.log.following = checked
        }
        Button {
            //: copies all lines shown
            text: qsTr("Copy")
            iconName: "copy"
            enabled: root.log.lines.count > 0
            onClicked: Clipboard.copy(root.log.allText())
        }
    }
    ErrorBanner {
        visible: root.log.hasError
        title: root.log.errorTitle
        meaning: root.log.errorMeaning
        remedy: root.log.errorRemedy
        code: root.log.errorCode
        //: asks the node again after an error
        actionText: qsTr("Try again")
        onAction: {
            root.log.dismissError();
            root.log.refresh();
        }
    }
    Caption {
        visible: root.log.lines.count === 0 && !root.log.hasError
        //: an empty log, with and without filters
        text: root.log.filtered ? qsTr("No line passes the filter.") : qsTr("Nothing was logged yet.")
        Layout.fillWidth: true
    }
    Rectangle {
        visible: root.log.lines.count > 0
        implicitHeight: 320
        radius: Theme.controlRadius
        color: Theme.background
        border.color: Theme.line
        border.width: 1
        Layout.fillWidth: true

        LogList {
            id: list
            log: root.log
            anchors.fill: parent
            anchors.margins: 8
            onExplainRequested: code => root.explainRequested(code)
        }
    }
}
