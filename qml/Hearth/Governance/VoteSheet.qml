// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Governance
import Hearth.Theme
import Hearth.Wallet

/// For, against or abstain, with a reason if one wants. A vote cannot be taken back.
Sheet {
    id: root

    required property ProposalModel proposal
    property string choice: ""

    signal chosen(string choice, string reason)

    //: title of the sheet where one votes
    title: qsTr("Your vote")
    subtitle: proposal.title
    width: Math.min(480, parent ? parent.width - 56 : 480)
    hint: qsTr("A vote cannot be changed or taken back.")
    onAboutToShow: {
        root.choice = "";
        reason.text = "";
    }

    Label {
        text: root.proposal.myVotes
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    ColumnLayout {
        spacing: 8
        Layout.fillWidth: true
        Accessible.role: Accessible.Grouping
        //: name of a choice, for screen readers
        Accessible.name: qsTr("Your vote")

        Repeater {
            model: [
                {
                    "id": "for",
                    //: a vote
                    "text": qsTr("For"),
                    "icon": "check"
                },
                {
                    "id": "against",
                    //: a vote
                    "text": qsTr("Against"),
                    "icon": "cross"
                },
                {
                    "id": "abstain",
                    //: a vote: counts for the quorum only
                    "text": qsTr("Abstain (counts for the quorum only)"),
                    "icon": "minus"
                }
            ]

            T.AbstractButton {
                id: option

                required property var modelData
                readonly property bool current: root.choice === modelData.id

                implicitHeight: 42
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                onClicked: root.choice = modelData.id
                Keys.onReturnPressed: option.clicked()
                Layout.fillWidth: true
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.text
                Accessible.checked: current
                Accessible.onPressAction: option.clicked()

                background: Rectangle {
                    radius: Theme.controlRadius
                    color: option.current ? Theme.raised : option.hovered ? Theme.hover : "transparent"
                    border.width: option.current ? 2 : 1
                    border.color: option.current ? Theme.vote : Theme.line

                    FocusRing {
                        control: option
                    }
                }
                contentItem: RowLayout {
                    spacing: 10

                    Icon {
                        name: option.modelData.icon
                        color: option.current ? Theme.vote : Theme.muted
                        Layout.leftMargin: 12
                        Layout.preferredWidth: 18
                        Layout.preferredHeight: 18
                    }
                    Label {
                        text: option.modelData.text
                        font.weight: option.current ? Font.DemiBold : Font.Normal
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                        Layout.rightMargin: 12
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    LabelledField {
        id: reason
        //: field: why one votes so
        label: qsTr("Reason (everybody can read it; may stay empty)")
    }

    buttons: [
        Button {
            //: opens the preview of a vote
            text: qsTr("Review")
            kind: Button.Primary
            enabled: root.choice.length > 0 && root.proposal.canVote
            onClicked: root.chosen(root.choice, reason.text)
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
