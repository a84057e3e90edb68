// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Theme

/// The days of a licence; the chosen one is explained to the task beneath.
ColumnLayout {
    id: root

    required property LicenseDetail detail

    visible: detail.loading || detail.days.count > 0
    spacing: 8

    CardTitle {
        //: title of the list of a licence's days
        text: qsTr("Days (UTC)")
        Layout.fillWidth: true
    }
    DataTable {
        //: name of the table, for screen readers
        name: qsTr("Days of the licence")
        model: root.detail.days
        implicitHeight: 31 + 5 * Theme.rowHeight
        Layout.fillWidth: true
        //: list of a licence's days that has none
        emptyText: root.detail.loading ? qsTr("Reading…") : qsTr("No day was counted yet.")
        onActivated: row => root.detail.chosenDay = row
        onCurrentIndexChanged: if (currentIndex >= 0) {
            root.detail.chosenDay = currentIndex;
        }
        columns: [
            TableColumn {
                //: column: a day
                title: qsTr("Day")
                role: "dayText"
            },
            TableColumn {
                //: column: right verdicts
                title: qsTr("Right")
                role: "rightText"
                kind: TableColumn.Number
                width: 40
            },
            TableColumn {
                //: column: wrong verdicts
                title: qsTr("Wrong")
                role: "wrongText"
                toneRole: "wrongTone"
                kind: TableColumn.Number
                width: 44
            },
            TableColumn {
                //: column: verdicts that came too late
                title: qsTr("Missed")
                role: "missedText"
                toneRole: "missedTone"
                kind: TableColumn.Number
                width: 48
            },
            TableColumn {
                title: qsTr("ATH")
                role: "amountText"
                fullRole: "amountFull"
                kind: TableColumn.Number
                width: 64
            }
        ]
    }
    Rectangle {
        visible: root.detail.dayTitle.length > 0
        implicitHeight: formula.implicitHeight + 24
        radius: Theme.controlRadius
        color: Theme.raised
        Layout.fillWidth: true

        ColumnLayout {
            id: formula
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: 12
            spacing: 4

            Label {
                text: root.detail.dayTitle
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                text: root.detail.daySentence
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.detail.baseFormula
                color: Theme.text
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.detail.dayExplain
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                text: root.detail.bonusFormula
                color: Theme.text
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
}
