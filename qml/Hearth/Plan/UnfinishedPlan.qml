// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Hearth.Controls
import Hearth.Plan

/// Says that a plan was left half-way, and takes it up again. For the top of a page that plans.
ErrorBanner {
    id: root

    required property PlanRunner runner

    visible: root.runner.plan.unfinished && !root.runner.opened
    tone: 4
    title: root.runner.plan.unfinishedText
    meaning: qsTr("What was signed stands; the rest waits for you.")
    //: takes up a plan that was left half-way
    actionText: qsTr("Go on")
    dismissable: true
    onAction: root.runner.resume()
    onDismissed: root.runner.plan.forget()
}
