// SPDX-License-Identifier: Apache-2.0
#include "app/gui/overview/overview_model.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/state_text.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int days_shown = 14;

/// The members of an earnings object, in the order in which they are shown and stacked.
constexpr std::array sources{"capacity_wei"_L1, "delivery_wei"_L1, "fees_wei"_L1, "checker_wei"_L1};

Wei total_of(const QJsonObject& amounts) {
    return wei_of(amounts, "total_wei"_L1);
}

} // namespace

OverviewModel::OverviewModel(QObject* parent)
    : PageBackend({u"status"_s, u"telemetry"_s, u"window"_s, u"jobs"_s}, parent) {}

QStringList OverviewModel::sourceNames() {
    return {tr("Capacity proofs"), tr("Delivered work"), tr("Service fees"), tr("Checker")};
}

void OverviewModel::load() {
    ask(u"status.get"_s, {}, [this](const QJsonObject& answer) { applyStatus(answer); });
    ask(u"gpu.telemetry"_s, {}, [this](const QJsonObject& answer) { applyTelemetry(answer); });
    askStrip();
    askDays();
}

void OverviewModel::askStrip() {
    ask(u"day.strip"_s, {}, [this](const QJsonObject& answer) { m_day.apply(answer); });
}

void OverviewModel::askDays() {
    ask(u"earnings.list"_s, {{u"days"_s, days_shown}},
        [this](const QJsonObject& answer) { applyDays(answer); });
}

void OverviewModel::applyEvent(const QString& topic, const QJsonObject& data) {
    if (topic == "status"_L1) {
        applyStatus(data);
    } else if (topic == "telemetry"_L1) {
        applyTelemetry(data);
    } else if (topic == "window"_L1) {
        askStrip();
        askDays();
    } else if (topic == "jobs"_L1 && int_of(data, "id"_L1) == m_job.jobId()) {
        m_job.setJob(data);
    }
}

void OverviewModel::applyStatus(const QJsonObject& status) {
    m_status = status;
    m_next.apply(status.value("next"_L1).toArray());
    m_facts.setRows(factRows());
    m_networkView.setRows(networkRows());
    const QJsonObject amounts = status.value("today"_L1).toObject();
    const int decimals = ath_decimals(total_of(amounts));
    QList<Fact> today;
    const QStringList names = sourceNames();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Wei amount = wei_of(amounts, sources.at(i));
        today.append({names.at(static_cast<int>(i)),
                      format_ath(amount, decimals),
                      {},
                      format_ath_full(amount),
                      Tone::Neutral});
    }
    m_today.setRows(std::move(today));
    m_job.setJob(status.value("job"_L1).toObject());
    Q_EMIT statusChanged();
}

void OverviewModel::applyTelemetry(const QJsonObject& telemetry) {
    const QJsonObject device = working_device(telemetry);
    m_gauges.apply(device, int_of(telemetry, "at_ms"_L1));
    const QString name = text_of(device, "name"_L1);
    if (name != m_deviceName) {
        m_deviceName = name;
        Q_EMIT deviceChanged();
    }
}

void OverviewModel::applyDays(const QJsonObject& list) {
    const QJsonArray days = list.value("days"_L1).toArray();
    QList<Bar> bars;
    const qsizetype first = std::max<qsizetype>(0, days.size() - days_shown);
    for (qsizetype i = first; i < days.size(); ++i) {
        const QJsonObject day = days.at(i).toObject();
        Bar bar;
        bar.label = QString::number(int_of(day, "day"_L1));
        bar.tip = tr("Day %1: %2").arg(int_of(day, "day"_L1)).arg(format_ath_full(total_of(day)));
        bar.emphasised = !day.value("closed"_L1).toBool();
        for (const auto source : sources) {
            bar.values.append(ath_for_drawing(wei_of(day, source)));
        }
        bars.append(std::move(bar));
    }
    const QString summary =
        tr("Earnings of the last %n day(s), by source.", nullptr, static_cast<int>(bars.size()));
    m_days.set(std::move(bars), summary);
}

QList<Fact> OverviewModel::factRows() const {
    QList<Fact> facts;
    const QJsonObject proven = m_status.value("proven"_L1).toObject();
    const double rate = proven.value("rays_per_s"_L1).toDouble();
    facts.append({tr("Proven rate"),
                  proven.isEmpty() ? u"–"_s : format_number(rate / 1e6, rate < 1e9 ? 1 : 0),
                  proven.isEmpty() ? QString() : tr("Mray/s"),
                  proven.isEmpty() ? tr("Known after the first proof.")
                                   : tr("%1 rays a second, proven in window %2")
                                         .arg(format_count(static_cast<qint64>(rate)))
                                         .arg(int_of(proven, "window"_L1)),
                  Tone::Neutral});
    const auto windows = int_of(m_status, "windows_today"_L1);
    facts.append({tr("Windows passed"),
                  format_count(int_of(m_status, "passed_today"_L1)),
                  tr("of %1 today").arg(windows),
                  {},
                  Tone::Neutral});
    facts.append({tr("Uptime, 30 days"),
                  format_percent(m_status.value("uptime_30d"_L1).toDouble()),
                  {},
                  {},
                  Tone::Neutral});
    facts.append({tr("Reputation"),
                  format_number(m_status.value("reputation"_L1).toDouble(), 3),
                  {},
                  tr("1 is best. It grows with right results and falls with wrong or late ones."),
                  Tone::Neutral});
    return facts;
}

QList<Fact> OverviewModel::networkRows() const {
    const QJsonObject view = m_status.value("network_view"_L1).toObject();
    const QString state = text_of(view, "state"_L1);
    const qint64 age_ms = int_of(view, "heartbeat_age_ms"_L1, -1);
    const QJsonObject log = m_status.value("log"_L1).toObject();
    QList<Fact> rows;
    rows.append({tr("State there"), container_state_text(state), {}, {}, container_state_tone(state)});
    rows.append({tr("Last heartbeat"), age_ms < 0 ? tr("never") : format_age(age_ms), {}, {}, Tone::Neutral});
    rows.append({tr("Round trip"),
                 age_ms < 0 ? u"–"_s : format_number(view.value("rtt_ms"_L1).toDouble(), 0),
                 age_ms < 0 ? QString() : u"ms"_s,
                 {},
                 Tone::Neutral});
    rows.append({tr("Event log"), format_count(int_of(log, "position"_L1)), tr("entries"),
                 text_of(log, "head"_L1), Tone::Neutral});
    return rows;
}

QString OverviewModel::sentence() const {
    return m_status.isEmpty() ? QString() : container_sentence(m_status);
}

QString OverviewModel::detail() const {
    QString reason = text_of(m_status, "reason"_L1);
    if (!reason.isEmpty()) {
        return reason;
    }
    const auto windows = static_cast<int>(int_of(m_status, "windows_today"_L1));
    return windows > 0 ? tr("%1 of %n window(s) passed today.", nullptr, windows)
                             .arg(format_count(int_of(m_status, "passed_today"_L1)))
                       : QString();
}

int OverviewModel::tone() const {
    return container_state_tone(text_of(m_status, "state"_L1));
}

QString OverviewModel::todayTotal() const {
    const Wei total = total_of(m_status.value("today"_L1).toObject());
    return format_ath(total, total.is_zero() ? 2 : ath_decimals(total));
}

QString OverviewModel::todayTotalFull() const {
    return format_ath_full(total_of(m_status.value("today"_L1).toObject()));
}

bool OverviewModel::isTodayAssumed() const {
    return m_status.value("today"_L1).toObject().value("assumed"_L1).toBool();
}

QString OverviewModel::agreementText() const {
    const QJsonObject view = m_status.value("network_view"_L1).toObject();
    if (int_of(view, "heartbeat_age_ms"_L1, -1) < 0) {
        return tr("not registered");
    }
    return view.value("agrees"_L1).toBool() ? tr("agrees") : tr("differs");
}

int OverviewModel::agreementTone() const {
    const QJsonObject view = m_status.value("network_view"_L1).toObject();
    if (int_of(view, "heartbeat_age_ms"_L1, -1) < 0) {
        return Tone::Neutral;
    }
    return view.value("agrees"_L1).toBool() ? Tone::Good : Tone::Bad;
}

QString OverviewModel::deviceScore() const {
    const QJsonObject proven = m_status.value("proven"_L1).toObject();
    //: "OBe" is a unit: a score like OctaneBench's, an estimate.
    return proven.contains("obe"_L1) ? tr("≈ %1 OBe").arg(format_number(proven.value("obe"_L1).toDouble(), 0))
                                     : QString();
}

void OverviewModel::act(const QString& action) {
    const QHash<QString, QJsonObject> params{
        {u"container.start"_s, {}},
        {u"container.resume"_s, {}},
        {u"checker.start"_s, {}},
        {u"practice.demand"_s, {{u"enabled"_s, true}}},
    };
    const auto found = params.constFind(action);
    if (found != params.constEnd()) {
        ask(action, *found, [this](const QJsonObject& /*answer*/) { load(); });
    }
}

} // namespace hearth::gui
