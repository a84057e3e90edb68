// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Stake
import Hearth.Wallet

/// The form that wraps or unwraps. Nothing is signed here: the steps come next.
Sheet {
    id: root

    required property WrapModel form

    signal reviewRequested

    function begin(unwrap: bool) {
        root.form.unwrap = unwrap;
        root.form.clear();
        root.open();
    }

    title: form.title
    subtitle: form.explanation
    width: Math.min(480, parent ? parent.width - 56 : 480)
    onOpened: amount.field.forceActiveFocus(Qt.TabFocusReason)

    RowLayout {
        spacing: 8
        Layout.fillWidth: true

        LabelledField {
            id: amount
            //: field: how much
            label: qsTr("Amount")
            text: root.form.amount
            unit: root.form.unit
            placeholder: "0"
            problem: root.form.problem
            note: root.form.note
            onEdited: text => root.form.amount = text
            onAccepted: if (root.form.complete) {
                root.reviewRequested();
            }
        }
        Button {
            //: takes all there is
            text: qsTr("All")
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 22
            onClicked: root.form.takeAll()
        }
    }
    ColumnLayout {
        visible: facts.count > 0
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            id: facts
            model: root.form.facts

            KeyValueRow {
                required label
                required value
                required unit
                required full
                required tone
            }
        }
    }

    buttons: [
        Button {
            //: opens the steps that wrap or unwrap
            text: qsTr("Review")
            kind: Button.Primary
            enabled: root.form.complete
            onClicked: root.reviewRequested()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
