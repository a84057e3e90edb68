// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// What happened: decoded actions with their states; Return or a click opens one in detail.
ColumnLayout {
    id: root

    required property HistoryModel history

    signal exportRequested
    signal detailsRequested
    signal speedUpRequested(string hash)
    signal cancelRequested(string hash)

    spacing: 12

    ErrorBanner {
        visible: root.history.hasError
        title: root.history.errorTitle
        meaning: root.history.errorMeaning
        remedy: root.history.errorRemedy
        code: root.history.errorCode
        dismissable: true
        onDismissed: root.history.dismissError()
    }
    Rectangle {
        visible: root.history.waitingHash.length > 0
        implicitHeight: stuck.implicitHeight + 20
        radius: Theme.controlRadius
        color: Theme.toneFills[4]
        Layout.fillWidth: true
        Accessible.role: Accessible.Note
        Accessible.name: waits.text

        GridLayout {
            id: stuck
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: 12
            anchors.verticalCenter: parent.verticalCenter
            columns: width < 560 ? 1 : 2
            columnSpacing: 12
            rowSpacing: 8

            Label {
                id: waits
                //: %1 an action such as "Send 12 ATH to Ines"
                text: qsTr("Waiting to be taken into a block: %1").arg(root.history.waitingTitle)
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            RowLayout {
                spacing: 8

                Button {
                    //: sends a waiting transaction again with a higher fee
                    text: qsTr("Speed up")
                    iconName: "bolt"
                    onClicked: root.speedUpRequested(root.history.waitingHash)
                }
                Button {
                    //: puts an empty transaction in a waiting one's place
                    text: qsTr("Cancel it")
                    onClicked: root.cancelRequested(root.history.waitingHash)
                }
            }
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true

        SearchField {
            //: placeholder of a search field
            placeholderText: qsTr("Name, token or hash")
            implicitWidth: 200
            onTextChanged: root.history.entries.text = text
        }
        ComboBox {
            //: name of a filter, for screen readers
            label: qsTr("State")
            implicitWidth: 150
            textRole: "text"
            valueRole: "value"
            model: [
                {
                    //: filter entry
                    "text": qsTr("Every state"),
                    "value": ""
                },
                {
                    //: filter entry: not in a block yet
                    "text": qsTr("Waiting"),
                    "value": "pending"
                },
                {
                    //: filter entry: in a block that may still be dropped
                    "text": qsTr("Confirming"),
                    "value": "confirming"
                },
                {
                    //: filter entry
                    "text": qsTr("Final"),
                    "value": "final"
                },
                {
                    //: filter entry
                    "text": qsTr("Failed"),
                    "value": "failed"
                }
            ]
            onActivated: root.history.entries.setFilter("state", currentValue)
        }
        Button {
            visible: root.history.spamCount > 0
            text: root.history.spamText
            kind: Button.Quiet
            onClicked: root.history.showSpam = !root.history.showSpam
        }
        Button {
            //: writes the history to a file
            text: qsTr("Export…")
            iconName: "download"
            busy: root.history.exporting
            onClicked: root.exportRequested()
        }
    }
    DataTable {
        //: name of the table, for screen readers
        name: qsTr("History")
        model: root.history.entries
        sortedBy: root.history.entries.sortBy
        descending: root.history.entries.descending
        fitRows: 12
        //: table without a row
        emptyText: root.history.entryCount > 0 ? qsTr("Nothing passes the filters.") : qsTr("Nothing happened yet. The faucet's gift will be the first line.")
        Layout.fillWidth: true
        onSortRequested: role => root.history.entries.toggleSort(role)
        onActivated: row => {
            root.history.open(row);
            root.detailsRequested();
        }
        columns: [
            TableColumn {
                //: column: time of a transaction
                title: qsTr("Time")
                role: "time"
                fullRole: "timeFull"
                sortRole: "at"
                width: 128
            },
            TableColumn {
                //: column: what happened
                title: qsTr("What")
                role: "title"
                stretch: 2
            },
            TableColumn {
                //: column: how balances changed
                title: qsTr("Change")
                role: "changesText"
                fullRole: "changesFull"
                kind: TableColumn.Number
                width: 148
            },
            TableColumn {
                //: column: which chain
                title: qsTr("Chain")
                role: "chainTitle"
                width: 116
                hideBelow: 760
            },
            TableColumn {
                //: column: state of a transaction
                title: qsTr("State")
                role: "stateText"
                toneRole: "stateTone"
                fullRole: "stateHelp"
                kind: TableColumn.Pill
                width: 112
            }
        ]
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Caption {
            text: root.history.countText
            Layout.fillWidth: true
        }
        Button {
            visible: root.history.more
            //: asks for the next older transactions
            text: qsTr("Older")
            onClicked: root.history.loadMore()
        }
    }
}
