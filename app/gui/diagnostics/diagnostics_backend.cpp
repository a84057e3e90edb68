// SPDX-License-Identifier: Apache-2.0
#include "app/gui/diagnostics/diagnostics_backend.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/node_state.h"
#include "app/gui/backend/tone.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

int urgency(const QString& status) {
    return status == "fail"_L1 ? 2 : status == "warn"_L1 ? 1 : 0;
}

} // namespace

DiagnosticsBackend::DiagnosticsBackend(QObject* parent)
    : PageBackend({u"status"_s}, parent), m_checks(doctor_check_roles()) {
    connect(this, &DiagnosticsBackend::doctorChanged, this, &DiagnosticsBackend::checksTitleChanged);
}

void DiagnosticsBackend::load() {
    runDoctor();
    ask(u"status.get"_s, {}, [this](const QJsonObject& result) { applyStatus(result); });
}

void DiagnosticsBackend::applyEvent(const QString& /*topic*/, const QJsonObject& data) {
    applyStatus(data);
}

void DiagnosticsBackend::applyStatus(const QJsonObject& status) {
    const QJsonObject view = status.value("network_view"_L1).toObject();
    const QString state = text_of(status, "state"_L1);
    if (const bool earning = status.value("earning"_L1).toBool(); earning != m_earning) {
        m_earning = earning;
        Q_EMIT checksTitleChanged();
    }
    if (view == m_view && state == m_ownState) {
        return;
    }
    m_view = view;
    m_ownState = state;
    Q_EMIT viewChanged();
}

void DiagnosticsBackend::runDoctor() {
    if (!isConnected() || m_running) {
        return;
    }
    m_running = true;
    Q_EMIT doctorChanged();
    engine()->call(u"doctor.run"_s, {}, this, [this](const Result<QJsonObject>& reply) {
        m_running = false;
        if (!reply) {
            Q_EMIT doctorChanged();
            showError(reply.error());
            return;
        }
        m_doctor = *reply;
        QList<DoctorCheck> rows;
        for (const QJsonValue value : reply->value("checks"_L1).toArray()) {
            rows.append(doctor_check_from_json(value.toObject()));
        }
        // What asks for something stands first; within a rank the daemon's order holds.
        std::stable_sort(rows.begin(), rows.end(), [](const DoctorCheck& a, const DoctorCheck& b) {
            return urgency(a.status) > urgency(b.status);
        });
        m_checks.setRows(std::move(rows));
        Q_EMIT doctorChanged();
    });
}

void DiagnosticsBackend::perform(const QString& action) {
    if (action.startsWith("open:"_L1)) {
        Q_EMIT pageRequested(action.mid(5).toLower());
        return;
    }
    if (action == "job.submit"_L1) {
        Q_EMIT pageRequested(u"container"_s);
        return;
    }
    if (action == "doctor.run"_L1) {
        runDoctor();
        return;
    }
    QJsonObject params;
    if (action == "practice.demand"_L1) {
        params.insert(u"enabled"_s, true);
    }
    ask(action, params, [this](const QJsonObject&) { runDoctor(); });
}

void DiagnosticsBackend::verifyLog() {
    if (!isConnected() || m_verifying) {
        return;
    }
    m_verifying = true;
    Q_EMIT verifyChanged();
    engine()->call(u"eventlog.verify"_s, {}, this, [this](const Result<QJsonObject>& reply) {
        m_verifying = false;
        if (reply) {
            m_verify = *reply;
        } else {
            showError(reply.error());
        }
        Q_EMIT verifyChanged();
    });
}

void DiagnosticsBackend::explain(const QString& code) {
    ask(u"explain"_s, {{u"code"_s, code}}, [this](const QJsonObject& result) {
        m_explain = result;
        Q_EMIT explained();
    });
}

QString DiagnosticsBackend::sentence() const {
    if (m_doctor.isEmpty()) {
        return m_running ? tr("Looking at this computer\u2026") : QString();
    }
    const int fail = static_cast<int>(int_of(m_doctor, "fail"_L1));
    const int warn = static_cast<int>(int_of(m_doctor, "warn"_L1));
    if (fail > 0) {
        return tr("%n thing(s) must be put right.", "", fail);
    }
    return warn > 0 ? tr("Nothing keeps this computer from earning; %n thing(s) could be better.", "", warn)
                    : tr("Everything is in order.");
}

QString DiagnosticsBackend::support() const {
    if (m_doctor.isEmpty()) {
        return {};
    }
    //: counts of checks that are in order, that warn and that fail
    return tr("In order: %1. Warnings: %2. Failures: %3.")
        .arg(format_count(int_of(m_doctor, "ok"_L1)), format_count(int_of(m_doctor, "warn"_L1)),
             format_count(int_of(m_doctor, "fail"_L1)));
}

int DiagnosticsBackend::tone() const {
    if (m_doctor.isEmpty()) {
        return Tone::Neutral;
    }
    if (int_of(m_doctor, "fail"_L1) > 0) {
        return Tone::Bad;
    }
    return int_of(m_doctor, "warn"_L1) > 0 ? Tone::Warn : Tone::Good;
}

QString DiagnosticsBackend::checksTitle() const {
    if (int_of(m_doctor, "fail"_L1) == 0) {
        //: title of the checklist where none failed
        return tr("What was checked");
    }
    //: title of the checklist where a check failed: nothing is earned, or it is earned all the same
    return m_earning ? tr("What needs your attention") : tr("Why am I not earning?");
}

QString DiagnosticsBackend::viewState() const {
    const QString state = text_of(m_view, "state"_L1);
    return state.isEmpty() ? tr("Unknown node") : node_state_text(state);
}

QString DiagnosticsBackend::ownState() const {
    return node_state_text(m_ownState);
}

QString DiagnosticsBackend::heartbeatText() const {
    const qint64 age = int_of(m_view, "heartbeat_age_ms"_L1, -1);
    return age < 0 ? tr("Never") : format_age(age);
}

QString DiagnosticsBackend::rttText() const {
    const double rtt = m_view.value("rtt_ms"_L1).toDouble(-1);
    return rtt < 0 ? tr("Not measured yet") : tr("%1 ms").arg(format_number(rtt, rtt < 10 ? 1 : 0));
}

QString DiagnosticsBackend::agreeText() const {
    return m_view.value("agrees"_L1).toBool() ? tr("agrees") : tr("differs");
}

int DiagnosticsBackend::agreeTone() const {
    return m_view.value("agrees"_L1).toBool() ? Tone::Good : Tone::Bad;
}

QString DiagnosticsBackend::verifyText() const {
    if (m_verifying) {
        return tr("Reading the whole event log\u2026");
    }
    if (m_verify.isEmpty()) {
        return tr("Everything that was earned, checked and paid is in one log. Each entry carries the hash "
                  "of the one "
                  "before, and replaying it must give the same state.");
    }
    if (!m_verify.value("chain_ok"_L1).toBool()) {
        return tr("The log is broken at entry %1.").arg(format_count(int_of(m_verify, "broken_at"_L1)));
    }
    return m_verify.value("replay_ok"_L1).toBool()
               ? tr("The log is whole, and replaying it gives the same state.")
               : tr("The log is whole, but replaying it gives another state.");
}

QString DiagnosticsBackend::verifyDetail() const {
    if (m_verify.isEmpty() || m_verifying) {
        return {};
    }
    //: %n entries of a log, %1 a duration
    return tr("%Ln entries read in %1", "", static_cast<int>(int_of(m_verify, "entries"_L1)))
        .arg(format_seconds(m_verify.value("seconds"_L1).toDouble()));
}

int DiagnosticsBackend::verifyTone() const {
    if (m_verify.isEmpty() || m_verifying) {
        return Tone::Neutral;
    }
    return m_verify.value("chain_ok"_L1).toBool() && m_verify.value("replay_ok"_L1).toBool() ? Tone::Good
                                                                                             : Tone::Bad;
}

QString DiagnosticsBackend::verifyHead() const {
    return text_of(m_verify, "head"_L1);
}

QString DiagnosticsBackend::verifyHeadShort() const {
    return shorten_middle(verifyHead(), 8, 8);
}

QString DiagnosticsBackend::explainCode() const {
    return text_of(m_explain, "code"_L1);
}

QString DiagnosticsBackend::explainTitle() const {
    return text_of(m_explain, "title"_L1);
}

QString DiagnosticsBackend::explainMeaning() const {
    return text_of(m_explain, "meaning"_L1);
}

QString DiagnosticsBackend::explainRemedy() const {
    return text_of(m_explain, "remedy"_L1);
}

} // namespace hearth::gui
