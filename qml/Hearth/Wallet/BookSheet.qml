// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// One person of the address book: new, or to be changed or removed.
Sheet {
    id: root

    required property BookModel book
    property bool known: false

    function add(address: string) {
        known = false;
        addressField.text = address;
        nameField.text = "";
        noteField.text = "";
        open();
    }
    function edit(row: int) {
        known = true;
        addressField.text = book.addressAt(row);
        nameField.text = book.nameAt(row);
        noteField.text = book.noteAt(row);
        open();
    }
    function save() {
        book.set(addressField.text, nameField.text, noteField.text);
        close();
    }

    title: known ? qsTr("Change a person") : qsTr("Add a person")
    width: Math.min(480, parent ? parent.width - 2 * Theme.margin : 480)
    onOpened: (known ? nameField : addressField).field.forceActiveFocus(Qt.TabFocusReason)

    LabelledField {
        id: addressField
        label: qsTr("Address")
        mono: true
        placeholder: "0x…"
        enabled: !root.known
        problem: root.book.problemOf(text)
    }
    LabelledField {
        id: nameField
        label: qsTr("Name")
    }
    LabelledField {
        id: noteField
        label: qsTr("Note")
        onAccepted: root.save()
    }
    buttons: [
        Button {
            text: qsTr("Save")
            kind: Button.Primary
            enabled: nameField.text.length > 0 && addressField.text.length > 0 && addressField.problem.length === 0
            onClicked: root.save()
        },
        Button {
            visible: root.known
            //: removes a person from the address book
            text: qsTr("Remove")
            onClicked: {
                root.book.remove(addressField.text);
                root.close();
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
