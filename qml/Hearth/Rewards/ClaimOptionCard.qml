// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hearth.Controls
import Hearth.Theme

/// One vesting time of a claim, to be compared with the other one and chosen.
T.AbstractButton {
    id: root

    required property int days
    required property string title
    required property bool known
    required property bool allowed
    required property bool best
    required property bool chosen
    required property string netText
    required property string netFull
    required property string grossText
    required property string penaltyText
    required property int penaltyTone
    required property string feeText
    required property string gasText
    required property string gasUnit
    required property string vestText
    required property string vestFull
    required property string fiatText
    required property string reason

    implicitWidth: 240
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: 16
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Keys.onReturnPressed: root.clicked()
    Keys.onSpacePressed: root.clicked()
    Accessible.role: Accessible.RadioButton
    Accessible.name: title + ": " + netText + " ATH, " + vestText
    Accessible.description: reason
    Accessible.checked: chosen
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.chosen ? Theme.raised : root.hovered ? Theme.hover : Theme.card
        border.width: root.chosen ? 2 : 1
        border.color: root.chosen ? Theme.ember : Theme.outline

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        implicitHeight: (children[0] as ColumnLayout).implicitHeight

        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            spacing: 0

            RowLayout {
                spacing: 8
                Layout.fillWidth: true

                CardTitle {
                    text: root.title
                    Layout.fillWidth: true
                }
                Pill {
                    visible: root.best
                    //: of two ways to claim, the one that brings most
                    text: qsTr("keeps most")
                    tone: 1
                    implicitHeight: 20
                }
                Icon {
                    visible: root.chosen
                    name: "check"
                    color: Theme.ember
                    Layout.preferredWidth: 18
                    Layout.preferredHeight: 18
                }
            }
            Amount {
                value: root.netText
                full: root.netFull
                pixelSize: Theme.heroSentenceSize
                Layout.topMargin: 6
            }
            Caption {
                text: root.fiatText.length > 0 ? root.fiatText :
                    //: no price source is set
                    qsTr("worth not known")
                Layout.bottomMargin: 6
            }
            KeyValueRow {
                //: amount before penalty and fee
                label: qsTr("Claimed")
                value: root.grossText
                unit: "ATH"
                strong: false
            }
            KeyValueRow {
                //: what an early claim costs
                label: qsTr("Penalty")
                value: root.penaltyText
                unit: "ATH"
                tone: root.penaltyTone
                strong: false
            }
            KeyValueRow {
                //: what every claim costs
                label: qsTr("Fee")
                value: root.feeText
                unit: "ATH"
                strong: false
            }
            KeyValueRow {
                //: fee of the chain for the transaction
                label: qsTr("Gas")
                value: root.gasText
                unit: root.gasUnit
                strong: false
            }
            KeyValueRow {
                //: day from which the money can be withdrawn
                label: qsTr("Free on")
                value: root.vestText
                full: root.vestFull
                last: true
            }
            Caption {
                visible: root.known && !root.allowed
                text: root.reason
                color: Theme.bad
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
}
