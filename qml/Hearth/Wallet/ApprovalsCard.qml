// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme
import Hearth.Wallet

/// What others may take from the chosen account; each allowance can be taken back.
ColumnLayout {
    id: root

    required property ApprovalModel approvals
    required property bool canSign

    signal revokeRequested(int row)

    spacing: 12

    ErrorBanner {
        visible: root.approvals.hasError
        title: root.approvals.errorTitle
        meaning: root.approvals.errorMeaning
        remedy: root.approvals.errorRemedy
        code: root.approvals.errorCode
        dismissable: true
        onDismissed: root.approvals.dismissError()
    }
    Caption {
        visible: root.approvals.count > 0
        text: qsTr("These contracts may take tokens from this account without asking again. Take back what you no longer use.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Repeater {
        model: root.approvals.approvals

        Rectangle {
            id: row

            required property int index
            required property string spender
            required property string spenderText
            required property string amountText
            required property string amountFull
            required property string symbol
            required property string sinceText
            required property string riskText
            required property int riskTone
            required property string risk

            implicitHeight: line.implicitHeight + 20
            radius: Theme.controlRadius
            color: Theme.raised
            Layout.fillWidth: true
            Accessible.role: Accessible.Grouping
            Accessible.name: spenderText + ", " + amountText + " " + symbol + ", " + riskText

            RowLayout {
                id: line
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: 12
                anchors.verticalCenter: parent.verticalCenter
                spacing: 12

                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Label {
                        //: %1 a contract, %2 an amount, %3 a token
                        text: qsTr("%1 may take %2 %3").arg(row.spenderText).arg(row.amountText).arg(row.symbol)
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Caption {
                        //: %1 "3 days ago"
                        text: row.risk.length > 0 ? row.risk : qsTr("Allowed %1").arg(row.sinceText)
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
                Pill {
                    text: row.riskText
                    tone: row.riskTone
                    dot: row.riskTone > 0
                }
                Button {
                    //: takes an allowance back
                    text: qsTr("Take back")
                    enabled: root.canSign
                    hint: row.spenderText
                    onClicked: root.revokeRequested(row.index)
                }
            }
        }
    }
    EmptyState {
        visible: root.approvals.count === 0
        iconName: "shield-check"
        title: qsTr("Nobody may take anything from this account")
        detail: qsTr("Allowances that you give to contracts are listed here, so that you can take them back.")
    }
}
