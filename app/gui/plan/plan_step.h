// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"

#include <QJsonObject>

namespace hearth::gui {

/// One transaction of a plan (docs/control-api.md, `stake.plan`): signed after the one before it is in a
/// block.
struct PlanStep {
    enum State {
        Waiting,   ///< its turn has not come
        Ready,     ///< can be looked at now
        Reviewing, ///< its preview is being made or read
        Sent,      ///< signed; not in a block yet
        Done,
        Failed, ///< the chain refused it, or it was dropped
    };

    int number = 0; ///< from 1
    QString id;
    QString title;
    QString detail;
    QString chain; ///< profile's name; empty: the current one
    QJsonObject action;
    QString hash;
    QString reason; ///< why it failed, in the chain's words
    State state = Waiting;

    [[nodiscard]] QString key() const { return QString::number(number); }
};

/// `number` counts from 1. A step whose `done` is true needs no signature any more.
[[nodiscard]] PlanStep plan_step_from_json(const QJsonObject& object, int number);
/// As hearthd gave it, with `done`, and with the `hash` that was sent: what is kept while a page is closed.
[[nodiscard]] QJsonObject plan_step_to_json(const PlanStep& step);
[[nodiscard]] QList<RoleOf<PlanStep>> plan_step_roles();
[[nodiscard]] QString plan_state_text(PlanStep::State state);
[[nodiscard]] Tone::Value plan_state_tone(PlanStep::State state);

} // namespace hearth::gui
