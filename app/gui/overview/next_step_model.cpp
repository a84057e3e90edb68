// SPDX-License-Identifier: Apache-2.0
#include "app/gui/overview/next_step_model.h"

#include "app/gui/backend/json.h"

#include <QHash>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype most = 4;

} // namespace

NextStepModel::NextStepModel(QObject* parent)
    : RowModel<NextStep>(
          {
              {"code",
               [](const NextStep& s) {
                   return QVariant(s.code);
               }},
              {"title",
               [](const NextStep& s) {
                   return QVariant(s.title);
               }},
              {"detail",
               [](const NextStep& s) {
                   return QVariant(s.detail);
               }},
              {"action",
               [](const NextStep& s) {
                   return QVariant(s.action);
               }},
              {"actionText",
               [](const NextStep& s) {
                   return QVariant(action_text(s.action));
               }},
          },
          parent) {}

QString NextStepModel::action_text(const QString& action) {
    static const QHash<QString, const char*> texts{
        {u"container.start"_s, QT_TR_NOOP("Start")}, {u"container.resume"_s, QT_TR_NOOP("Resume")},
        {u"job.submit"_s, QT_TR_NOOP("Send")},       {u"checker.start"_s, QT_TR_NOOP("Start")},
        {u"doctor.run"_s, QT_TR_NOOP("Check")},      {u"practice.demand"_s, QT_TR_NOOP("Allow")},
    };
    const char* text = texts.value(action);
    if (text != nullptr) {
        return tr(text);
    }
    return action.startsWith("open:"_L1) ? tr("Open") : QString();
}

void NextStepModel::apply(const QJsonArray& next) {
    QList<NextStep> steps;
    for (const auto& value : next) {
        const QJsonObject step = value.toObject();
        if (steps.size() < most) {
            steps.append({text_of(step, "code"_L1), text_of(step, "title"_L1), text_of(step, "detail"_L1),
                          text_of(step, "action"_L1)});
        }
    }
    setRows(std::move(steps));
}

} // namespace hearth::gui
