// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Licenses
import Hearth.Wallet

/// Delegations to this computer that wait for an answer: whose they are, and the proof that they mean this client.
Sheet {
    id: root

    required property LicensesModel licenses

    //: title of a sheet
    title: qsTr("Delegations that wait")
    subtitle: licenses.pendingText

    Label {
        text: qsTr("Their owners named the burner of this computer. Approve them, and this computer checks for them; the rewards go to the owners.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 16
        Layout.fillWidth: true

        QrItem {
            text: root.licenses.burner
            Layout.preferredWidth: 99
            Layout.preferredHeight: 99
            Accessible.role: Accessible.Graphic
            //: name of the picture, for screen readers
            Accessible.name: qsTr("QR code of the address")
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            Caption {
                //: above the address of this computer
                text: qsTr("Proof that they mean this client: its burner")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            MonoText {
                text: root.licenses.burnerGrouped
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Button {
                //: copies an address
                text: qsTr("Copy address")
                iconName: "copy"
                kind: Button.Quiet
                Layout.leftMargin: -14
                onClicked: Clipboard.copy(root.licenses.burner)
            }
        }
    }
    Repeater {
        model: root.licenses.failures

        Notice {
            required property string modelData

            tone: 3
            title: modelData
        }
    }
    ListView {
        id: list
        clip: true
        model: root.licenses.pending
        implicitHeight: Math.min(contentHeight, 320)
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: count > 0
        reuseItems: true
        Layout.fillWidth: true
        Accessible.role: Accessible.List
        //: name of a list, for screen readers
        Accessible.name: qsTr("Delegations that wait")

        delegate: RowLayout {
            id: row

            required property var number
            required property string numberText
            required property string owner
            required property string ownerText

            width: ListView.view.width
            height: 44
            spacing: 8

            Label {
                text: row.numberText
                font.weight: Font.DemiBold
                Layout.preferredWidth: 84
            }
            Caption {
                //: who holds a licence
                text: qsTr("Owner")
            }
            Hash {
                full: row.owner
                shortText: row.ownerText
                Layout.fillWidth: true
            }
            Button {
                //: turns a delegation down
                text: qsTr("Deny")
                hint: row.numberText
                enabled: !root.licenses.answering
                onClicked: root.licenses.deny([row.number])
            }
            Button {
                //: agrees to a delegation
                text: qsTr("Approve")
                hint: row.numberText
                iconName: "check"
                enabled: !root.licenses.answering
                onClicked: root.licenses.approve([row.number])
            }
        }
    }
    Caption {
        visible: root.licenses.pendingCount === 0
        text: qsTr("Nothing waits any more.")
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            visible: root.licenses.pendingCount > 0
            //: agrees to every delegation of the list
            text: qsTr("Approve all")
            kind: Button.Primary
            busy: root.licenses.answering
            onClicked: root.licenses.approveAll()
        },
        Button {
            text: qsTr("Close")
            onClicked: root.close()
        }
    ]
}
