// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Stake
import Hearth.Theme
import Hearth.Wallet

/// What the lock in the form gives, what it takes, and the button that begins it.
Card {
    id: root

    required property LockModel form
    /// Whether there is no account: nothing can be begun.
    property bool tryOut: false

    signal reviewRequested

    //: title of a card: what a lock gives
    title: qsTr("What you get")
    spacing: 10

    ColumnLayout {
        visible: facts.count > 0
        spacing: 0
        opacity: root.form.exact ? 1 : 0.6
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
    Caption {
        visible: facts.count === 0
        text: root.form.exact ? qsTr("Put in an amount and a time.") : qsTr("Asking the contract…")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Caption {
        visible: text.length > 0
        text: root.form.stepsText
        wrapMode: Text.Wrap
        Layout.fillWidth: true

        HoverHandler {
            id: hover
        }
        Tooltip {
            text: root.form.stepLines
            shown: hover.hovered
        }
    }
    Item {
        Layout.fillHeight: true
    }
    Repeater {
        model: root.form.warnings

        Notice {
            required property string levelText

            required iconName
            required title
            required detail
            required remedy
            required tone

            badge: levelText
        }
    }
    Notice {
        visible: root.form.dangerTitle.length > 0
        tone: 2
        iconName: "lock"
        title: root.form.dangerTitle
        detail: root.form.dangerText
    }
    Button {
        visible: !root.tryOut
        //: opens the steps that lock ATH
        text: qsTr("Review and sign…")
        kind: Button.Primary
        implicitHeight: 40
        enabled: root.form.complete
        hint: root.form.hindrance
        Layout.fillWidth: true
        onClicked: root.reviewRequested()
    }
    Caption {
        visible: !root.tryOut && text.length > 0 && root.form.exact
        text: root.form.hindrance
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
