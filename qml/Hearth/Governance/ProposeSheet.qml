// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Governance
import Hearth.Wallet

/// A new proposal: a title, a text that everybody reads, and perhaps a call.
Sheet {
    id: root

    required property ProposeModel form

    signal reviewRequested

    //: title of the sheet of a new proposal
    title: qsTr("New proposal")
    subtitle: qsTr("It goes onto the chain for everybody to read, and cannot be changed there.")
    width: Math.min(600, parent ? parent.width - 56 : 600)
    hint: form.hindrance

    LabelledField {
        //: field: title of a proposal
        label: qsTr("Title")
        text: root.form.title
        onEdited: text => root.form.title = text
    }
    ColumnLayout {
        spacing: 4
        Layout.fillWidth: true

        Caption {
            //: field: text of a proposal
            text: qsTr("What and why")
            Accessible.ignored: true
        }
        TextArea {
            //: field: text of a proposal
            label: qsTr("What and why")
            text: root.form.text
            leastHeight: 140
            Layout.fillWidth: true
            onEdited: text => root.form.text = text
        }
    }
    Switch {
        text: qsTr("When accepted, call a contract")
        checked: root.form.calls
        Layout.fillWidth: true
        onToggled: root.form.calls = checked
    }
    LabelledField {
        visible: root.form.calls
        //: field: the contract that is called
        label: qsTr("Contract")
        mono: true
        placeholder: "0x…"
        text: root.form.target
        problem: root.form.targetProblem
        onEdited: text => root.form.target = text
    }
    LabelledField {
        visible: root.form.calls
        //: field: the bytes of a call
        label: qsTr("Call data")
        mono: true
        placeholder: "0x…"
        text: root.form.data
        problem: root.form.dataProblem
        onEdited: text => root.form.data = text
    }

    buttons: [
        Button {
            //: opens the preview of a proposal
            text: qsTr("Review")
            kind: Button.Primary
            enabled: root.form.hindrance.length === 0
            hint: root.form.hindrance
            onClicked: root.reviewRequested()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
