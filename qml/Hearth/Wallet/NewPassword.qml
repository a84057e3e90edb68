// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// The wallet's password: twice with its strength where it is new, once where accounts have it already.
ColumnLayout {
    id: root

    required property SetupModel setup
    /// Whether this computer's wallet has no password yet.
    required property bool fresh
    property int strength: 0
    readonly property alias input: first.input
    readonly property bool same: first.input.length === second.input.length && first.input.same(second.input)
    /// Right to go on with.
    property bool complete: false

    signal accepted

    function judge() {
        root.strength = root.setup.strengthOf(first.input);
        root.complete = !first.input.empty && (!root.fresh || (root.strength > 1 && first.input.same(second.input)));
    }
    function clear() {
        first.input.clear();
        second.input.clear();
    }
    function focusInput() {
        first.focusInput();
    }

    spacing: 12
    Layout.fillWidth: true

    SecretField {
        id: first
        //: field: the password that opens all accounts of this computer
        label: root.fresh ? qsTr("New password of this wallet") : qsTr("Password of this wallet")
        onAccepted: {
            if (root.fresh) {
                second.focusInput();
            } else if (root.complete) {
                root.accepted();
            }
        }

        Connections {
            target: first.input

            function onChanged() {
                root.judge();
            }
        }
    }
    RowLayout {
        visible: root.fresh
        spacing: 10
        Layout.fillWidth: true
        Layout.topMargin: -4

        Repeater {
            model: 3

            Rectangle {
                required property int index

                implicitHeight: 4
                implicitWidth: 40
                radius: 2
                color: root.strength > index ? Theme.tones[root.strength === 1 ? 3 : root.strength === 2 ? 2 : 1] : Theme.line
            }
        }
        Caption {
            text: root.setup.strengthText(root.strength)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    SecretField {
        id: second
        visible: root.fresh
        label: qsTr("The same again")
        problem: !second.input.empty && !root.complete && root.strength > 1 && second.input.length >= first.input.length ? qsTr("The two are not the same.") : ""
        onAccepted: if (root.complete) {
            root.accepted();
        }

        Connections {
            target: second.input

            function onChanged() {
                root.judge();
            }
        }
    }
}
