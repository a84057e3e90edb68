// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// One transaction in full.
Sheet {
    id: root

    required property HistoryModel history

    signal speedUpRequested(string hash)
    signal cancelRequested(string hash)

    title: history.openTitle

    ColumnLayout {
        spacing: 8
        Layout.fillWidth: true

        Repeater {
            model: root.history.openFacts

            RowLayout {
                id: fact

                required property string label
                required property string value
                required property string full
                required property int tone

                spacing: 12
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: label + ": " + value
                Accessible.description: full

                Caption {
                    text: fact.label
                    elide: Text.ElideRight
                    Layout.minimumWidth: 132
                    Layout.preferredWidth: 132
                    Layout.maximumWidth: 132
                    Layout.alignment: Qt.AlignTop
                    Accessible.ignored: true
                }
                Label {
                    text: fact.value
                    color: fact.tone > 0 ? Theme.tones[fact.tone] : Theme.text
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
    }
    AddressLine {
        //: who sent a transaction
        label: qsTr("From")
        address: root.history.openFrom
    }
    AddressLine {
        //: to whom a transaction went
        label: qsTr("To")
        address: root.history.openTo
    }
    AddressLine {
        //: the hash of a transaction
        label: qsTr("Transaction")
        address: root.history.openHash
    }
    AddressLine {
        label: root.history.openOtherLabel
        address: root.history.openOther
    }
    buttons: [
        Button {
            text: qsTr("Close")
            kind: Button.Primary
            focus: true
            onClicked: root.close()
        },
        Button {
            visible: root.history.openWaits
            text: qsTr("Speed up")
            iconName: "bolt"
            onClicked: root.speedUpRequested(root.history.openHash)
        },
        Button {
            visible: root.history.openWaits
            text: qsTr("Cancel it")
            onClicked: root.cancelRequested(root.history.openHash)
        }
    ]
}
