// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Charts
import Hearth.Controls
import Hearth.Stake
import Hearth.Theme

/// The form that locks: how much, how long, and the curve of the votes, which follows the slider.
Card {
    id: root

    required property LockModel form
    required property StakeModel stake
    property bool narrow: false

    function focusForm() {
        if (root.form.asksAmount) {
            amount.forceActiveFocus(Qt.TabFocusReason);
        } else {
            slider.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    title: root.form.title
    spacing: 14
    trailing: [
        Segmented {
            visible: root.form.changes
            //: for screen readers: what is done with a lock
            name: qsTr("What to do")
            labels: [
                //: adds to a lock
                qsTr("Add"),
                //: makes a lock longer
                qsTr("Extend")]
            currentIndex: root.form.mode === LockModel.Extend ? 1 : 0
            onChosen: index => root.form.mode = index === 1 ? LockModel.Extend : LockModel.Increase
        },
        Segmented {
            visible: root.stake.poolTitles.length > 1
            //: for screen readers
            name: qsTr("Pool")
            labels: root.stake.poolTitles
            currentIndex: root.form.pool
            onChosen: index => root.form.pool = index
        }
    ]

    GridLayout {
        columns: root.narrow ? 1 : 2
        columnSpacing: 20
        rowSpacing: 12
        Layout.fillWidth: true
        Layout.fillHeight: false

        ColumnLayout {
            visible: root.form.asksAmount
            spacing: 4
            Layout.fillWidth: true
            Layout.preferredWidth: root.narrow ? 1 : 4
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop

            Caption {
                //: field: how much is locked
                text: qsTr("Amount")
                Accessible.ignored: true
            }
            RowLayout {
                spacing: 8
                Layout.fillWidth: true

                TextField {
                    id: amount
                    label: qsTr("Amount")
                    text: root.form.amount
                    unit: "ATH"
                    invalid: root.form.amountProblem.length > 0
                    font.pixelSize: 18
                    font.weight: Font.DemiBold
                    implicitHeight: 40
                    Layout.fillWidth: true
                    Accessible.description: root.form.amountProblem
                    onTextEdited: root.form.amount = text
                }
                Button {
                    visible: root.stake.known
                    //: takes all there is
                    text: qsTr("All")
                    implicitHeight: 40
                    onClicked: root.form.takeAll()
                }
            }
            Caption {
                text: root.form.amountProblem.length > 0 ? root.form.amountProblem : root.form.amountNote
                color: root.form.amountProblem.length > 0 ? Theme.bad : Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        ColumnLayout {
            visible: root.form.asksWeeks
            spacing: 4
            Layout.fillWidth: true
            Layout.preferredWidth: root.narrow ? 1 : 6
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop

            RowLayout {
                spacing: 6
                Layout.fillWidth: true

                Caption {
                    //: before a duration: how long a lock lasts
                    text: qsTr("For")
                    Accessible.ignored: true
                }
                Caption {
                    text: root.form.weeksText
                    color: Theme.text
                    font.weight: Font.DemiBold
                }
                Caption {
                    text: root.form.weeksNote
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignRight
                    Layout.fillWidth: true
                }
            }
            Slider {
                id: slider
                //: how long a lock lasts, for screen readers; %1 a duration
                label: qsTr("Weeks to lock: %1").arg(root.form.weeksText)
                tint: Theme.vote
                from: root.form.leastWeeks
                to: root.form.mostWeeks
                stepSize: 1
                snapMode: T.Slider.SnapAlways
                value: root.form.weeks
                implicitHeight: 40
                Layout.fillWidth: true
                onMoved: root.form.weeks = value
            }
            Flow {
                spacing: 4
                Layout.fillWidth: true

                Repeater {
                    model: root.form.presets

                    T.AbstractButton {
                        id: chip

                        required property string modelData
                        required property int index
                        readonly property bool current: root.form.preset === index

                        text: modelData
                        implicitWidth: implicitContentWidth + 14
                        implicitHeight: 26
                        hoverEnabled: true
                        focusPolicy: Qt.TabFocus
                        onClicked: root.form.choosePreset(index)
                        Keys.onReturnPressed: chip.clicked()
                        Accessible.role: Accessible.RadioButton
                        Accessible.name: modelData
                        Accessible.checked: current
                        Accessible.onPressAction: chip.clicked()
                        background: Rectangle {
                            radius: 13
                            color: chip.current ? Theme.raised : chip.hovered ? Theme.hover : "transparent"
                            border.width: 1
                            border.color: chip.current ? Theme.vote : Theme.line

                            FocusRing {
                                control: chip
                                radius: 15
                            }
                        }
                        contentItem: Item {
                            implicitWidth: (children[0] as Caption).implicitWidth

                            Caption {
                                text: chip.modelData
                                color: chip.current ? Theme.vote : Theme.muted
                                anchors.centerIn: parent
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
        }
    }
    DecayPicture {
        //: the curve of a lock's votes, for screen readers
        name: qsTr("Votes over time")
        chartData: root.form.curve
        implicitHeight: 216
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 180
    }
    RowLayout {
        visible: root.form.unlockText.length > 0
        spacing: 10
        Layout.fillWidth: true

        Icon {
            name: "unlock"
            color: Theme.vote
            Layout.preferredWidth: 18
            Layout.preferredHeight: 18
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Flow {
                spacing: 10
                Layout.fillWidth: true

                Label {
                    //: %1 a date and time
                    text: qsTr("Unlocks %1").arg(root.form.unlockText)
                    font.weight: Font.DemiBold
                }
                Caption {
                    visible: text.length > 0
                    text: root.form.unlockUtc
                    topPadding: 2
                }
            }
            Caption {
                text: root.form.roundingText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
}
