// SPDX-License-Identifier: Apache-2.0
#include "app/gui/plan/plan_model.h"

#include "app/gui/backend/json.h"

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How often the history is asked for a step that waits, beside every block and every changed balance.
constexpr int again_ms = 3000;
constexpr int history_limit = 50;

QByteArray memory_key(const QString& name) {
    return "hearth_plan_" + name.toLatin1();
}

} // namespace

PlanModel::PlanModel(QObject* parent)
    : PageBackend({u"balances"_s, u"chain"_s}, parent), m_steps(plan_step_roles()),
      m_warnings(preview_warning_roles()) {
    m_again.setInterval(again_ms);
    connect(&m_again, &QTimer::timeout, this, &PlanModel::askHistory);
}

void PlanModel::setPreview(PreviewModel* preview) {
    if (m_preview == preview) {
        return;
    }
    if (m_preview) {
        disconnect(m_preview, nullptr, this, nullptr);
    }
    m_preview = preview;
    if (m_preview) {
        // Told before signedNow: whoever closes the preview at that signal may be told of it before the plan.
        connect(m_preview, &PreviewModel::doneChanged, this,
                [this] { m_signing = m_signing || (m_preview->isDone() && stateIs(PlanStep::Reviewing)); });
        connect(m_preview, &PreviewModel::signedNow, this, &PlanModel::onSigned);
        connect(m_preview, &PreviewModel::previewChanged, this, &PlanModel::onPreview);
        connect(m_preview, &PreviewModel::errorChanged, this, &PlanModel::onPreviewError);
    }
    Q_EMIT previewSet();
}

void PlanModel::setName(const QString& name) {
    if (m_name != name) {
        m_name = name;
        Q_EMIT nameChanged();
        Q_EMIT planChanged();
    }
}

void PlanModel::load() {
    Q_EMIT planChanged(); // what was left half-way is kept with the engine
    askHistory();
}

void PlanModel::applyEvent(const QString& /*topic*/, const QJsonObject& /*data*/) {
    askHistory();
}

void PlanModel::begin(const QString& method, const QJsonObject& params, const QString& from,
                      const QString& title) {
    if (engine() == nullptr || m_busy) {
        return;
    }
    forget();
    m_method = method;
    m_params = params;
    m_from = from;
    m_title = title;
    ask_plan();
}

void PlanModel::retry() {
    if (engine() != nullptr && !m_busy && !m_method.isEmpty()) {
        m_steps.setRows({});
        m_warnings.setRows({});
        ask_plan();
    }
}

void PlanModel::ask_plan() {
    dismissError();
    m_busy = true;
    Q_EMIT planChanged();
    const int question = ++m_question;
    engine()->call(m_method, m_params, this, [this, question](const Result<QJsonObject>& answer) {
        if (question != m_question) {
            return; // forgotten meanwhile
        }
        m_busy = false;
        if (answer) {
            apply(*answer);
            keep();
            Q_EMIT planned(count() == 1 && m_warnings.count() == 0);
        } else {
            showError(answer.error());
            Q_EMIT planChanged();
        }
    });
}

void PlanModel::apply(const QJsonObject& answer) {
    QList<PlanStep> steps;
    for (const auto& value : answer.value("steps"_L1).toArray()) {
        steps.append(plan_step_from_json(value.toObject(), static_cast<int>(steps.size()) + 1));
    }
    m_steps.setRows(std::move(steps));
    QList<PreviewWarning> warnings;
    for (const auto& value : answer.value("warnings"_L1).toArray()) {
        warnings.append(preview_warning_from_json(value.toObject()));
    }
    m_warnings.setRows(std::move(warnings));
    advance();
}

int PlanModel::currentRow() const {
    const auto& rows = m_steps.rows();
    const auto open = std::find_if(rows.cbegin(), rows.cend(),
                                   [](const PlanStep& step) { return step.state != PlanStep::Done; });
    return open == rows.cend() ? -1 : static_cast<int>(open - rows.cbegin());
}

bool PlanModel::stateIs(PlanStep::State state) const {
    const int row = currentRow();
    return row >= 0 && m_steps.rows().at(row).state == state;
}

void PlanModel::change(int row, PlanStep::State state) {
    QList<PlanStep> rows = m_steps.rows();
    rows[row].state = state;
    m_steps.setRows(std::move(rows));
    if (state == PlanStep::Sent) {
        m_again.start();
    } else {
        m_again.stop();
    }
    Q_EMIT planChanged();
}

/// Offers the first step that is not done; a plan without one is finished.
void PlanModel::advance() {
    const int row = currentRow();
    if (row < 0) {
        m_again.stop();
        Q_EMIT planChanged();
    } else if (m_steps.rows().at(row).state == PlanStep::Waiting) {
        change(row, PlanStep::Ready);
    } else {
        change(row, m_steps.rows().at(row).state);
    }
}

bool PlanModel::isBlocked() const {
    const auto& rows = m_warnings.rows();
    return std::any_of(rows.cbegin(), rows.cend(),
                       [](const PreviewWarning& warning) { return warning.level == "block"_L1; });
}

bool PlanModel::canGoOn() const {
    return !m_busy && stateIs(PlanStep::Ready) && !isBlocked() && m_preview;
}

void PlanModel::goOn() {
    if (!canGoOn()) {
        return;
    }
    const int row = currentRow();
    const PlanStep step = m_steps.rows().at(row);
    change(row, PlanStep::Reviewing);
    m_preview->prepare(m_from, step.action, {}, step.chain);
}

void PlanModel::onPreview() {
    // Closed without a signature: the step can be looked at again.
    if (m_preview && !m_preview->isPresent() && !m_signing && stateIs(PlanStep::Reviewing)) {
        change(currentRow(), PlanStep::Ready);
    }
}

void PlanModel::onPreviewError() {
    if (m_preview && m_preview->hasError()) {
        onPreview(); // no preview could be made
    }
}

void PlanModel::onSigned(const QString& hash) {
    m_signing = false;
    if (!stateIs(PlanStep::Reviewing)) {
        return; // another signature of the page
    }
    const int row = currentRow();
    QList<PlanStep> rows = m_steps.rows();
    rows[row].hash = hash;
    m_steps.setRows(std::move(rows));
    m_signed = true;
    change(row, PlanStep::Sent);
    keep();
    askHistory();
}

void PlanModel::askHistory() {
    if (engine() == nullptr || m_asking || !isWaiting()) {
        return;
    }
    m_asking = true;
    QJsonObject params{{u"address"_s, m_from}, {u"limit"_s, history_limit}};
    if (const QString chain = m_steps.rows().at(currentRow()).chain; !chain.isEmpty()) {
        params.insert(u"chain"_s, chain);
    }
    engine()->call(u"wallet.history"_s, params, this, [this](const Result<QJsonObject>& answer) {
        m_asking = false;
        // A chain that does not answer for a while has not refused anything: it is asked again.
        if (answer && isWaiting()) {
            applyHistory(*answer);
        }
    });
}

void PlanModel::applyHistory(const QJsonObject& history) {
    const int row = currentRow();
    const QString hash = m_steps.rows().at(row).hash;
    QJsonObject found;
    for (const auto& value : history.value("entries"_L1).toArray()) {
        if (text_of(value.toObject(), "hash"_L1) == hash) {
            found = value.toObject();
        }
    }
    const QString state = text_of(found, "state"_L1);
    if (state == "confirming"_L1 || state == "final"_L1) {
        const QString id = m_steps.rows().at(row).id;
        change(row, PlanStep::Done);
        advance();
        keep();
        Q_EMIT stepDone(id);
        if (isFinished()) {
            Q_EMIT finishedNow(m_title);
        }
    } else if (state == "replaced"_L1 && !text_of(found, "replaced_by"_L1).isEmpty()) {
        // Sped up or cancelled in the history: what replaced it decides.
        QList<PlanStep> rows = m_steps.rows();
        rows[row].hash = text_of(found, "replaced_by"_L1);
        m_steps.setRows(std::move(rows));
        keep();
        Q_EMIT planChanged();
    } else if (state == "failed"_L1 || state == "dropped"_L1) {
        QList<PlanStep> rows = m_steps.rows();
        rows[row].reason = text_of(found, "reason"_L1);
        m_steps.setRows(std::move(rows));
        change(row, PlanStep::Failed);
        keep();
    }
}

int PlanModel::doneCount() const {
    const auto& rows = m_steps.rows();
    return static_cast<int>(std::count_if(rows.cbegin(), rows.cend(),
                                          [](const PlanStep& step) { return step.state == PlanStep::Done; }));
}

double PlanModel::progress() const {
    return count() == 0 ? 0 : static_cast<double>(doneCount()) / count();
}

QString PlanModel::progressText() const {
    if (isFinished()) {
        return tr("All steps are done.");
    }
    //: progress of a plan: %1 how many are done
    return isPresent() ? tr("%1 of %n step(s) done", "", count()).arg(QLocale().toString(doneCount()))
                       : QString();
}

QString PlanModel::nextText() const {
    if (count() <= 1) {
        //: button: opens the preview of a transaction
        return tr("Review and sign…");
    }
    //: button: opens the preview of one of several transactions; %1 its number
    return tr("Review step %1…").arg(QLocale().toString(std::max(0, currentRow()) + 1));
}

QString PlanModel::hint() const {
    if (isBlocked()) {
        return tr("This cannot be done; the reason stands above.");
    }
    if (isWaiting()) {
        return tr("Signed and sent. Waiting for the chain to take it into a block.");
    }
    return hasFailed() ? tr("The chain did not take this step. Nothing after it was sent.") : QString();
}

// What was left half-way lives with the engine: pages are dropped when another one is opened.

QJsonObject PlanModel::kept() const {
    return engine() == nullptr ? QJsonObject()
                               : engine()->property(memory_key(m_name).constData()).toJsonObject();
}

void PlanModel::keep() const {
    if (engine() == nullptr || m_name.isEmpty()) {
        return;
    }
    QJsonObject memory;
    if (m_signed && !isFinished()) {
        QJsonArray steps;
        for (const PlanStep& step : m_steps.rows()) {
            steps.append(plan_step_to_json(step));
        }
        memory = {{u"method"_s, m_method},
                  {u"params"_s, m_params},
                  {u"from"_s, m_from},
                  {u"title"_s, m_title},
                  {u"steps"_s, steps}};
    }
    engine()->setProperty(memory_key(m_name).constData(), memory);
}

bool PlanModel::isUnfinished() const {
    return !kept().isEmpty();
}

QString PlanModel::unfinishedText() const {
    const QJsonObject memory = kept();
    int done = 0;
    const QJsonArray steps = memory.value("steps"_L1).toArray();
    for (const auto& value : steps) {
        done += value.toObject().value("done"_L1).toBool() ? 1 : 0;
    }
    //: a plan that was left half-way: %1 what it does, %2 how many steps are done
    return memory.isEmpty() ? QString()
                            : tr("%1: %2 of %n step(s) done.", "", static_cast<int>(steps.size()))
                                  .arg(text_of(memory, "title"_L1), QLocale().toString(done));
}

void PlanModel::resume() {
    const QJsonObject memory = kept();
    if (memory.isEmpty() || m_busy) {
        return;
    }
    if (isPresent()) {
        Q_EMIT planned(false);
        return;
    }
    m_method = text_of(memory, "method"_L1);
    m_params = memory.value("params"_L1).toObject();
    m_from = text_of(memory, "from"_L1);
    m_title = text_of(memory, "title"_L1);
    m_signed = true;
    apply(memory);
    askHistory();
    Q_EMIT planned(false);
}

void PlanModel::forget() {
    dismissError();
    ++m_question;
    m_busy = false;
    m_again.stop();
    m_steps.setRows({});
    m_warnings.setRows({});
    m_method.clear();
    m_title.clear();
    m_signed = false;
    keep();
    Q_EMIT planChanged();
}

} // namespace hearth::gui
