// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Stake

/// The eATH vault: shown so that its rule is known; nothing is put in from here.
Card {
    id: root

    required property StakeModel stake

    //: title of a card: a vault that lends ATH to containers
    title: qsTr("eATH vault")
    trailing: Pill {
        //: a card that only shows
        text: qsTr("Read only")
    }

    ColumnLayout {
        visible: vault.count > 0
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            id: vault
            model: root.stake.vault

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
        visible: text.length > 0
        text: root.stake.vaultNote
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Caption {
        text: qsTr("The vault lends deposited ATH to those who run containers. While more than its limit is lent, nobody can take a deposit out.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
