// SPDX-License-Identifier: Apache-2.0
#include "app/gui/plan/plan_step.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/action_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text { // NOLINT(cppcoreguidelines-special-member-functions): a context for lupdate
    Q_DECLARE_TR_FUNCTIONS(hearth::gui::PlanStep)
};

} // namespace

PlanStep plan_step_from_json(const QJsonObject& object, int number) {
    PlanStep step;
    step.number = number;
    step.id = text_of(object, "id"_L1);
    step.title = action_title(text_of(object, "title_code"_L1), object.value("args"_L1).toObject(),
                              text_of(object, "title"_L1));
    step.detail = text_of(object, "detail"_L1);
    step.chain = text_of(object, "chain"_L1);
    step.action = object.value("action"_L1).toObject();
    step.hash = text_of(object, "hash"_L1);
    if (object.value("done"_L1).toBool()) {
        step.state = PlanStep::Done;
    } else if (!step.hash.isEmpty()) {
        step.state = PlanStep::Sent;
    }
    return step;
}

QJsonObject plan_step_to_json(const PlanStep& step) {
    QJsonObject out{{u"id"_s, step.id},         {u"title"_s, step.title},
                    {u"detail"_s, step.detail}, {u"chain"_s, step.chain},
                    {u"action"_s, step.action}, {u"done"_s, step.state == PlanStep::Done}};
    if (step.state == PlanStep::Sent) {
        out.insert(u"hash"_s, step.hash);
    }
    return out;
}

QString plan_state_text(PlanStep::State state) {
    switch (state) {
    case PlanStep::Ready:
        //: state of a step: it can be looked at and signed now
        return Text::tr("Next");
    case PlanStep::Reviewing:
        //: state of a step: its preview is open
        return Text::tr("Being reviewed");
    case PlanStep::Sent:
        //: state of a step: signed, not in a block yet
        return Text::tr("Waiting for a block");
    case PlanStep::Done:
        //: state of a step
        return Text::tr("Done");
    case PlanStep::Failed:
        //: state of a step
        return Text::tr("Failed");
    case PlanStep::Waiting:
        break;
    }
    //: state of a step: its turn comes after the one before it
    return Text::tr("Later");
}

Tone::Value plan_state_tone(PlanStep::State state) {
    switch (state) {
    case PlanStep::Done:
        return Tone::Good;
    case PlanStep::Failed:
        return Tone::Bad;
    case PlanStep::Sent:
        return Tone::Info;
    case PlanStep::Ready:
    case PlanStep::Reviewing:
        return Tone::Accent;
    case PlanStep::Waiting:
        break;
    }
    return Tone::Neutral;
}

QList<RoleOf<PlanStep>> plan_step_roles() {
    return {
        {"numberText",
         [](const PlanStep& s) -> QVariant {
             return QLocale().toString(s.number);
         }},
        {"title",
         [](const PlanStep& s) -> QVariant {
             return s.title;
         }},
        {"detail",
         [](const PlanStep& s) -> QVariant {
             return s.state == PlanStep::Failed && !s.reason.isEmpty() ? s.reason : s.detail;
         }},
        {"stateText",
         [](const PlanStep& s) -> QVariant {
             return plan_state_text(s.state);
         }},
        {"tone",
         [](const PlanStep& s) -> QVariant {
             return int(plan_state_tone(s.state));
         }},
        {"done",
         [](const PlanStep& s) -> QVariant {
             return s.state == PlanStep::Done;
         }},
        {"current",
         [](const PlanStep& s) -> QVariant {
             return s.state != PlanStep::Waiting && s.state != PlanStep::Done;
         }},
        {"sent",
         [](const PlanStep& s) -> QVariant {
             return s.state == PlanStep::Sent;
         }},
        {"failed",
         [](const PlanStep& s) -> QVariant {
             return s.state == PlanStep::Failed;
         }},
        {"hash",
         [](const PlanStep& s) -> QVariant {
             return s.hash;
         }},
        {"hashText",
         [](const PlanStep& s) -> QVariant {
             return shorten_middle(s.hash, 8, 6);
         }},
    };
}

} // namespace hearth::gui
