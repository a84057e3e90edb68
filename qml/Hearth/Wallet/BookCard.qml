// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Wallet

/// The address book.
ColumnLayout {
    id: root

    required property BookModel book

    signal editRequested(int row)
    signal addRequested

    spacing: 12

    ErrorBanner {
        visible: root.book.hasError
        title: root.book.errorTitle
        meaning: root.book.errorMeaning
        remedy: root.book.errorRemedy
        code: root.book.errorCode
        dismissable: true
        onDismissed: root.book.dismissError()
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true

        SearchField {
            visible: root.book.count > 0
            //: placeholder of a search field
            placeholderText: qsTr("Name or address")
            onTextChanged: root.book.contacts.text = text
        }
        Button {
            //: adds a person to the address book
            text: qsTr("Add a person…")
            iconName: "plus"
            onClicked: root.addRequested()
        }
    }
    DataTable {
        visible: root.book.count > 0
        //: name of the table, for screen readers
        name: qsTr("Address book")
        model: root.book.contacts
        sortedBy: root.book.contacts.sortBy
        descending: root.book.contacts.descending
        fitRows: 10
        //: table under a filter that lets nothing through
        emptyText: qsTr("Nobody of that name.")
        Layout.fillWidth: true
        onSortRequested: role => root.book.contacts.toggleSort(role)
        onActivated: row => root.editRequested(row)
        columns: [
            TableColumn {
                //: column: a person's name
                title: qsTr("Name")
                role: "name"
                sortRole: "name"
            },
            TableColumn {
                //: column: a person's address
                title: qsTr("Address")
                role: "shortAddress"
                fullRole: "address"
                kind: TableColumn.Mono
                width: 160
            },
            TableColumn {
                //: column: what the user noted of a person
                title: qsTr("Note")
                role: "note"
                hideBelow: 640
            },
            TableColumn {
                //: column: how often was sent to a person
                title: qsTr("Sent to")
                role: "usedText"
                sortRole: "used"
                kind: TableColumn.Number
                width: 96
            },
            TableColumn {
                //: column: when was last sent to a person
                title: qsTr("Last")
                role: "lastText"
                width: 112
                hideBelow: 720
            }
        ]
    }
    EmptyState {
        visible: root.book.count === 0
        iconName: "list"
        title: qsTr("Nobody is in the address book")
        detail: qsTr("Put in the people you send to. Hearth then warns you of addresses that only look like theirs.")
    }
}
