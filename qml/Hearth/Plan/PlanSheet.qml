// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Plan
import Hearth.Theme
import Hearth.Wallet

/// The steps of a plan, how far they are, and the button that shows the next one. Closing it takes nothing back: what
/// was begun can be taken up again.
Sheet {
    id: root

    required property PlanModel plan
    required property PreviewModel preview
    /// Whether another sheet stands above this one.
    property bool busyElsewhere: false

    title: plan.title
    subtitle: plan.progressText
    width: Math.min(560, parent ? parent.width - 2 * Theme.margin : 560)
    hint: plan.hint
    onClosed: if (plan.finished || !plan.unfinished) {
        plan.forget();
    }

    Notice {
        visible: root.plan.hasError
        tone: 3
        title: root.plan.errorTitle
        detail: root.plan.errorMeaning
        remedy: root.plan.errorRemedy
        code: root.plan.errorCode
    }
    Notice {
        visible: root.preview.hasError && !root.busyElsewhere
        tone: 3
        title: root.preview.errorTitle
        detail: root.preview.errorMeaning
        remedy: root.preview.errorRemedy
        code: root.preview.errorCode
    }
    Repeater {
        model: root.plan.warnings

        Notice {
            required property string levelText

            required iconName
            required title
            required detail
            required remedy
            required tone

            badge: levelText
        }
    }
    Caption {
        visible: root.plan.busy
        text: qsTr("Asking the chain what has to be done…")
        Layout.fillWidth: true
    }
    ProgressBar {
        visible: root.plan.count > 1
        //: progress of the steps of a plan, for screen readers
        label: qsTr("Steps done")
        value: root.plan.progress
        tint: root.plan.failed ? Theme.bad : root.plan.finished ? Theme.good : Theme.ember
        Layout.fillWidth: true
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.plan.steps

            PlanStepRow {
                total: root.plan.count
                Layout.fillWidth: true
            }
        }
    }
    Notice {
        visible: root.plan.finished
        tone: 1
        iconName: "check"
        title: qsTr("Done. The chain has it.")
        detail: qsTr("Balances and locks are read again.")
    }
    Caption {
        visible: root.plan.count > 1 && !root.plan.finished
        text: qsTr("Each step is a transaction of its own: you see it before you sign it, and the next one begins when it is in a block. You may stop after any of them and go on later.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }

    buttons: [
        Button {
            visible: root.plan.present && !root.plan.finished && !root.plan.failed
            text: root.plan.nextText
            kind: Button.Primary
            busy: root.plan.waiting || root.preview.busy
            enabled: root.plan.canGoOn
            hint: root.plan.hint
            onClicked: root.plan.goOn()
        },
        Button {
            visible: root.plan.failed || (root.plan.hasError && !root.plan.present)
            //: asks for the steps of a plan again
            text: qsTr("Try again")
            kind: Button.Primary
            iconName: "refresh"
            enabled: !root.plan.busy
            onClicked: root.plan.retry()
        },
        Button {
            text: root.plan.finished ?
                //: closes a plan whose steps are done
                qsTr("Close") : root.plan.unfinished ?
                //: closes a plan that goes on another time
                qsTr("Later") : qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
