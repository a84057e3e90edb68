// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Earnings
import Hearth.Theme

/// What can be claimed, what still vests, and which figures are assumed.
Card {
    id: root

    required property EarningsBackend backend

    //: title of a card: what belongs to the user so far
    title: qsTr("Yours so far")

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        KeyValueRow {
            //: amount that the user may claim now
            label: qsTr("Claimable")
            value: root.backend.claimable
            unit: "ATH"
            full: root.backend.claimableFull
        }
        KeyValueRow {
            //: amount that becomes claimable later
            label: qsTr("Vesting, 45 days")
            value: root.backend.vesting
            unit: "ATH"
            full: root.backend.vestingFull
            last: true
        }
    }
    Rectangle {
        visible: root.backend.assumedNote.length > 0
        implicitHeight: note.implicitHeight + 24
        radius: Theme.controlRadius
        color: Theme.toneFills[2]
        Layout.fillWidth: true
        Accessible.role: Accessible.Note
        Accessible.name: root.backend.assumedNote

        ColumnLayout {
            id: note
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: 12
            spacing: 6

            Caption {
                //: badge above figures without a source
                text: qsTr("Assumed")
                color: Theme.warn
            }
            Caption {
                text: root.backend.assumedNote
                color: Theme.text
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Button {
                id: which
                property bool open: false

                //: lists the assumed figures, or hides the list
                text: open ? qsTr("Hide the list") : qsTr("Show the list")
                onClicked: open = !open
            }
            Repeater {
                model: which.open ? root.backend.assumed : []

                MonoText {
                    required property string modelData

                    text: modelData
                    color: Theme.muted
                    font.pixelSize: 12
                    lineHeight: 18
                    elide: Text.ElideMiddle
                    Layout.fillWidth: true
                }
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
