// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Governance
import Hearth.Theme

/// One proposal: how it stands, the account's vote, its text, what it does, its way.
Card {
    id: root

    required property ProposalModel proposal
    property bool narrow: false

    signal voteRequested
    signal nextRequested

    spacing: 14

    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Label {
            text: root.proposal.title
            textFormat: Text.PlainText
            font.pixelSize: 18
            font.weight: Font.DemiBold
            lineHeight: 25
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Pill {
            text: root.proposal.stateText
            tone: root.proposal.stateTone
            dot: true
            Layout.alignment: Qt.AlignTop
        }
    }
    RowLayout {
        spacing: 6
        Layout.fillWidth: true
        Layout.topMargin: -10

        Caption {
            text: root.proposal.whenText
        }
        Item {
            Layout.fillWidth: true
        }
        Caption {
            //: before an address: who made the proposal
            text: qsTr("Proposed by")
        }
        Hash {
            full: root.proposal.proposer
            shortText: root.proposal.proposerText
        }
    }
    ColumnLayout {
        spacing: 8
        Layout.fillWidth: true

        Repeater {
            model: root.proposal.tallies

            RowLayout {
                id: tally

                required property string choiceText
                required property string votesText
                required property string votesFull
                required property string shareText
                required property double share
                required property int tone

                spacing: 12
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: choiceText + ": " + votesText + ", " + shareText
                Accessible.description: votesFull

                Label {
                    text: tally.choiceText
                    Layout.preferredWidth: 72
                    Accessible.ignored: true
                }
                ProgressBar {
                    label: tally.choiceText
                    value: tally.share
                    tint: tally.tone > 0 ? Theme.tones[tally.tone] : Theme.muted
                    implicitHeight: 8
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Label {
                    text: tally.votesText
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: 84
                    Accessible.ignored: true
                }
                Caption {
                    text: tally.shareText
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: 52
                    Accessible.ignored: true
                }
            }
        }
        RowLayout {
            spacing: 12
            Layout.fillWidth: true
            Layout.topMargin: 2

            Caption {
                text: root.proposal.quorumText
                color: root.proposal.quorumReached ? Theme.good : Theme.text
                Layout.minimumWidth: 200
            }
            ProgressBar {
                //: how many of the needed votes were cast, for screen readers
                label: qsTr("Quorum")
                value: root.proposal.quorumShare
                tint: root.proposal.quorumReached ? Theme.good : Theme.vote
                implicitHeight: 4
                Layout.fillWidth: true
            }
        }
    }
    Rectangle {
        color: Theme.line
        implicitHeight: 1
        Layout.fillWidth: true
    }
    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 12
        rowSpacing: 8
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Label {
                visible: text.length > 0
                text: root.proposal.myText
                color: Theme.vote
                font.weight: Font.DemiBold
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.proposal.myVotes
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0 && root.proposal.myText.length === 0 && root.proposal.nextAction.length === 0
                text: root.proposal.voteHindrance
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Caption {
                visible: text.length > 0
                text: root.proposal.nextActionHindrance
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Button {
            visible: root.proposal.nextAction.length === 0
            //: opens the sheet where one votes
            text: qsTr("Vote…")
            kind: Button.Primary
            enabled: root.proposal.canVote
            hint: root.proposal.voteHindrance
            onClicked: root.voteRequested()
        }
        Button {
            visible: root.proposal.nextAction.length > 0
            text: root.proposal.nextActionText
            kind: Button.Primary
            enabled: root.proposal.nextActionHindrance.length === 0
            hint: root.proposal.nextActionHindrance
            onClicked: root.nextRequested()
        }
    }
    ProposalText {
        text: root.proposal.text
        Layout.fillWidth: true
    }
    Caption {
        visible: text.length > 0
        text: root.proposal.textNote
        color: Theme.warn
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    ColumnLayout {
        visible: actions.count > 0
        spacing: 8
        Layout.fillWidth: true

        CardTitle {
            //: above what a proposal does
            text: qsTr("If it is accepted")
            Layout.fillWidth: true
        }
        Repeater {
            id: actions
            model: root.proposal.actions

            RowLayout {
                id: action

                required property int index
                required property string title
                required property string target
                required property string targetText
                required property string lines

                spacing: 10
                Layout.fillWidth: true

                Icon {
                    name: "chevron-right"
                    mirrored: LayoutMirroring.enabled
                    color: Theme.muted
                    Layout.preferredWidth: 14
                    Layout.preferredHeight: 14
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 3
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Label {
                        text: action.title
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Caption {
                        visible: text.length > 0
                        text: action.lines
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Hash {
                        full: action.target
                        shortText: action.targetText
                    }
                }
            }
        }
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        CardTitle {
            //: above the moments of a proposal
            text: qsTr("Its way")
            Layout.fillWidth: true
            Layout.bottomMargin: 4
        }
        Repeater {
            model: root.proposal.timeline

            RowLayout {
                id: moment

                required property string title
                required property string atText
                required property string utcText
                required property bool done

                spacing: 10
                Layout.fillWidth: true
                Layout.minimumHeight: 28
                Accessible.role: Accessible.StaticText
                Accessible.name: title + ", " + atText
                Accessible.description: utcText

                Icon {
                    name: moment.done ? "check" : "clock"
                    color: moment.done ? Theme.good : Theme.muted
                    Layout.preferredWidth: 16
                    Layout.preferredHeight: 16
                }
                Label {
                    text: moment.title
                    color: moment.done ? Theme.text : Theme.muted
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Caption {
                    text: moment.atText
                    Accessible.ignored: true

                    HoverHandler {
                        id: hover
                    }
                    Tooltip {
                        text: moment.utcText
                        shown: hover.hovered
                    }
                }
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
