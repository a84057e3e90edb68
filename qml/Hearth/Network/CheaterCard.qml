// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Network

/// Lets a neighbour of the practice network cheat, so that a person can watch it being caught.
Card {
    id: root

    required property NetworkBackend backend

    signal pageRequested(string page)

    //: title of a card: turns on a cheating neighbour
    title: qsTr("Watch a cheat being caught")

    trailing: [
        Switch {
            checked: root.backend.cheater
            enabled: root.backend.connected && !root.backend.cheaterBusy
            //: name of a switch, for screen readers
            Accessible.name: qsTr("A neighbour cheats")
            onToggled: root.backend.setCheater(checked)
        }
    ]

    Caption {
        text: root.backend.cheaterText
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
    Button {
        visible: root.backend.cheater
        //: opens the Checker page
        text: qsTr("Open Checker")
        iconName: "shield-check"
        onClicked: root.pageRequested("checker")
    }
}
