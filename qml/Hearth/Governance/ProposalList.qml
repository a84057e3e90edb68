// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Governance
import Hearth.Theme

/// The proposals: title, state, how the votes stand. Arrow keys move, the chosen one is shown beside the list.
Card {
    id: root

    required property GovernanceModel votes

    signal chosen

    //: title of the list of proposals
    title: qsTr("Proposals")
    trailing: Segmented {
        //: for screen readers: which proposals are listed
        name: qsTr("Which proposals")
        labels: [
            //: which proposals are listed
            qsTr("All"),
            //: which proposals are listed: those still on their way
            qsTr("Current"),
            //: which proposals are listed
            qsTr("Past")]
        currentIndex: root.votes.filter
        onChosen: index => root.votes.filter = index
    }

    Caption {
        visible: list.count === 0
        //: list without a row
        text: qsTr("None of this kind.")
        Layout.fillWidth: true
    }
    ListView {
        id: list

        // Enough of them to see that there are more; the list scrolls by itself.
        implicitHeight: Math.min(contentHeight, 600)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.votes.proposals
        spacing: 4
        keyNavigationEnabled: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Accessible.role: Accessible.List
        //: name of the list, for screen readers
        Accessible.name: qsTr("Proposals")
        T.ScrollBar.vertical: ScrollBar {}

        delegate: T.AbstractButton {
            id: entry

            required property int index
            required property string proposalId
            required property string title
            required property string stateText
            required property int stateTone
            required property string whenText
            required property double forShare
            required property double againstShare
            required property double abstainShare
            required property string votesText
            required property string myText
            readonly property bool current: root.votes.current === proposalId

            width: ListView.view.width
            implicitHeight: implicitContentHeight + 24
            hoverEnabled: true
            focusPolicy: Qt.TabFocus
            onClicked: {
                root.votes.current = proposalId;
                root.chosen();
            }
            onActiveFocusChanged: if (activeFocus) {
                list.positionViewAtIndex(index, ListView.Contain);
            }
            Keys.onReturnPressed: entry.clicked()
            Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.TabFocusReason)
            Accessible.role: Accessible.ListItem
            Accessible.name: title
            Accessible.description: stateText + ", " + whenText + ", " + votesText + (myText.length > 0 ? ", " + myText : "")
            Accessible.selected: current
            Accessible.onPressAction: entry.clicked()

            background: Rectangle {
                radius: Theme.controlRadius
                color: entry.current ? Theme.raised : entry.hovered ? Theme.hover : "transparent"
                border.width: 1
                border.color: entry.current ? Theme.outline : Theme.line

                FocusRing {
                    control: entry
                    anchors.margins: -1
                }
            }
            contentItem: Item {
                implicitHeight: (children[0] as ColumnLayout).implicitHeight

                ColumnLayout {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: 14
                    anchors.rightMargin: 14
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 6

                    RowLayout {
                        spacing: 8
                        Layout.fillWidth: true

                        Label {
                            text: entry.title
                            textFormat: Text.PlainText
                            font.weight: Font.DemiBold
                            wrapMode: Text.Wrap
                            maximumLineCount: 2
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Pill {
                            text: entry.stateText
                            tone: entry.stateTone
                            Layout.alignment: Qt.AlignTop
                            Accessible.ignored: true
                        }
                    }
                    TallyBar {
                        forShare: entry.forShare
                        againstShare: entry.againstShare
                        abstainShare: entry.abstainShare
                        implicitHeight: 5
                        Layout.fillWidth: true
                    }
                    RowLayout {
                        spacing: 8
                        Layout.fillWidth: true

                        Caption {
                            text: entry.whenText
                            elide: Text.ElideRight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Caption {
                            text: entry.myText.length > 0 ? entry.myText : entry.votesText
                            color: entry.myText.length > 0 ? Theme.vote : Theme.muted
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
