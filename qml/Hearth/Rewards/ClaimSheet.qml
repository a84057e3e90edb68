// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Rewards
import Hearth.Theme
import Hearth.Wallet

/// Compares the vesting times of a claim, before anything is signed.
Sheet {
    id: root

    required property ClaimPlanner planner
    required property string accountName
    /// Rewards of the container instead of those of licences.
    property bool container: false

    signal claimRequested

    //: title of a sheet
    title: container ? qsTr("Claim rewards of the container") : qsTr("Claim rewards of licences")
    //: %1 the name of an account
    subtitle: qsTr("To %1").arg(accountName)
    width: Math.min(640, parent ? parent.width - 2 * Theme.margin : 640)
    onOpened: planner.begin()

    Notice {
        visible: root.planner.hasError
        tone: 3
        title: root.planner.errorTitle
        detail: root.planner.errorMeaning
        remedy: root.planner.errorRemedy
        code: root.planner.errorCode
    }
    LabelledField {
        //: amount of a claim
        label: qsTr("Amount")
        unit: "ATH"
        //: placeholder of an amount: nothing typed means everything
        placeholder: qsTr("Everything")
        text: root.planner.amountText
        problem: root.planner.amountProblem
        onEdited: text => root.planner.amountText = text
    }
    RowLayout {
        spacing: 12
        Layout.fillWidth: true

        Repeater {
            model: root.planner.options

            ClaimOptionCard {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.fillHeight: true
                onClicked: root.planner.choose(days)
            }
        }
    }
    Notice {
        visible: root.planner.warningTitle.length > 0 && root.planner.hindrance.length === 0
        tone: root.planner.warningTone
        title: root.planner.warningTitle
        detail: root.planner.warningDetail
    }
    Notice {
        visible: root.planner.hindrance.length > 0
        tone: 2
        title: root.planner.hindrance
    }
    Caption {
        text: qsTr("The referees sign the claim; you then have ten minutes to send it. What is not sent in time is claimable again.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    buttons: [
        Button {
            //: goes on to the preview of a transaction
            text: qsTr("Go on")
            kind: Button.Primary
            enabled: root.planner.ready
            hint: root.planner.hindrance
            onClicked: root.claimRequested()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
