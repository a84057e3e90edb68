// SPDX-License-Identifier: Apache-2.0
#include "app/gui/gpu/bench_result.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/gpu/gpu_text.h"

#include <QDateTime>

#include <cmath>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Amounts of money in a currency travel as numbers or decimal strings.
double amount_of(const QJsonObject& object, QLatin1StringView key) {
    const QJsonValue value = object.value(key);
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

/// In words what core/benchmark/drift.h names; an unknown name stays as it is.
QString cause_text(const QString& cause) {
    const QHash<QString, QString> words{
        {u"other_work"_s, BenchResult::tr("other work ran meanwhile")},
        {u"thermal_throttling"_s, BenchResult::tr("thermal throttling")},
        {u"power_limit"_s, BenchResult::tr("it reached its power limit")},
        {u"hardware_slowdown"_s, BenchResult::tr("its hardware slowed it down")},
        {u"throttling"_s, BenchResult::tr("it lowered its clocks")},
        {u"driver_changed"_s, BenchResult::tr("the driver is another one")},
        {u"lower_clock"_s, BenchResult::tr("its clock under load was lower")},
    };
    return words.value(cause, cause);
}

/// "96 min", "24 h".
QString span_text(qint64 ms) {
    constexpr qint64 minute_ms = 60'000;
    constexpr qint64 most_minutes = 180;
    const qint64 minutes = ms / minute_ms;
    return minutes <= most_minutes ? BenchResult::tr("%1 min").arg(format_count(minutes))
                                   : BenchResult::tr("%1 h").arg(format_count(minutes / 60));
}

double slowdown_of(const QJsonObject& drift) {
    const double median = drift.value("median"_L1).toDouble();
    return median > 0 ? 1 - drift.value("value"_L1).toDouble() / median : 0;
}

} // namespace

void BenchResult::setRun(const QJsonObject& run) {
    m_run = run;
    m_parts.apply(run.value("parts"_L1).toArray());
    m_load.setRows(loadRows());
    m_day.setRows(dayRows());
    Q_EMIT changed();
}

QString BenchResult::title() const {
    if (!isPresent()) {
        return {};
    }
    const qint64 age_ms = QDateTime::currentMSecsSinceEpoch() - int_of(m_run, "at_ms"_L1);
    const double seconds = std::round(m_run.value("seconds"_L1).toDouble() * 10) / 10;
    //: a benchmark: the device, when it ran, how long it took
    return tr("%1 · %2 · %3")
        .arg(isolated(text_of(m_run.value("device"_L1).toObject(), "name"_L1)), isolated(format_age(age_ms)),
             isolated(tr("took %1").arg(format_seconds(seconds))));
}

QString BenchResult::exactTime() const {
    return isPresent() ? format_exact_time(int_of(m_run, "at_ms"_L1)) : QString();
}

QString BenchResult::warning() const {
    return m_run.value("disturbed"_L1).toBool()
               ? tr("Other work of this computer went on meanwhile: the figures may be too low.")
               : QString();
}

bool BenchResult::isUntested() const {
    return isPresent() && text_of(m_run, "backend"_L1) != "cpu"_L1 &&
           !m_run.value("tested_on_hardware"_L1).toBool();
}

QList<Fact> BenchResult::loadRows() const {
    const QJsonObject load = m_run.value("load"_L1).toObject();
    QList<Fact> rows;
    const auto add = [&](QLatin1StringView key, const QString& label, const QString& unit) {
        if (load.contains(key)) {
            rows.append({label, format_number(load.value(key).toDouble(), 0), unit, {}, Tone::Neutral});
        }
    };
    add("watts"_L1, tr("Power, median"), u"W"_s);
    add("temperature_c_max"_L1, tr("Hottest"), u"°C"_s);
    add("clock_mhz"_L1, tr("Clock, median"), tr("MHz"));
    if (load.contains("throttled"_L1)) {
        const bool slowed = load.value("throttled"_L1).toBool();
        rows.append({tr("Slowed down"),
                     slowed ? throttle_text(load.value("throttle_reasons"_L1).toArray()) : tr("no"),
                     {},
                     {},
                     slowed ? Tone::Warn : Tone::Neutral});
    }
    return rows;
}

QString BenchResult::obe() const {
    const QJsonObject obe = m_run.value("obe"_L1).toObject();
    //: "about" a number
    return obe.isEmpty() ? QString() : tr("≈ %1").arg(part_value(obe.value("value"_L1).toDouble(), {}));
}

QString BenchResult::obeBand() const {
    const QJsonObject obe = m_run.value("obe"_L1).toObject();
    return obe.isEmpty() ? QString()
                         : tr("Estimate, between %1 and %2")
                               .arg(part_value(obe.value("low"_L1).toDouble(), {}),
                                    part_value(obe.value("high"_L1).toDouble(), {}));
}

QString BenchResult::className() const {
    return text_of(m_run.value("class"_L1).toObject(), "name"_L1);
}

QString BenchResult::classId() const {
    return text_of(m_run.value("class"_L1).toObject(), "id"_L1);
}

QString BenchResult::classText() const {
    if (className().isEmpty()) {
        return isPresent() ? tr("It resembles none of the reference cards.") : QString();
    }
    return text_of(m_run.value("class"_L1).toObject(), "marked"_L1) == "measured"_L1
               ? tr("Nearest class: %1 (measured by others)").arg(className())
               : tr("Nearest class: %1 (modelled)").arg(className());
}

QString BenchResult::dayTotal() const {
    const QJsonObject day = m_run.value("earnings_per_day"_L1).toObject();
    if (day.isEmpty()) {
        return {};
    }
    const Wei total = wei_of(day, "ath_wei"_L1);
    return tr("≈ %1").arg(format_ath(total, ath_decimals(total)));
}

QString BenchResult::dayTotalFull() const {
    return format_ath_full(wei_of(m_run.value("earnings_per_day"_L1).toObject(), "ath_wei"_L1));
}

QString BenchResult::dayBand() const {
    const QJsonObject day = m_run.value("earnings_per_day"_L1).toObject();
    if (!day.contains("low_ath_wei"_L1) || !day.contains("high_ath_wei"_L1)) {
        return {};
    }
    const Wei high = wei_of(day, "high_ath_wei"_L1);
    const int decimals = ath_decimals(high);
    //: earnings of a day
    return tr("A day, between %1 and %2")
        .arg(format_ath(wei_of(day, "low_ath_wei"_L1), decimals), format_ath(high, decimals));
}

QString BenchResult::dayHelp() const {
    const QJsonObject day = m_run.value("earnings_per_day"_L1).toObject();
    if (day.isEmpty()) {
        return {};
    }
    QStringList sentences;
    if (const qint64 day_ms = int_of(day, "day_ms"_L1); day_ms > 0) {
        //: the length of a reward day, a duration
        sentences.append(tr("A reward day of this network takes %1.").arg(span_text(day_ms)));
    }
    sentences.append(
        tr("The lower end is a day without a job, the upper one a day of one job after the other."));
    if (day.contains("busy"_L1)) {
        const QString busy = format_percent(day.value("busy"_L1).toDouble(), 0);
        sentences.append(
            day.value("busy_assumed"_L1).toBool()
                ? tr("It is assumed to work %1 of the day: too little demand was seen so far.").arg(busy)
                : tr("By the demand of the last day it works %1 of the time.").arg(busy));
    }
    return sentences.join(u' ');
}

QString BenchResult::dayNote() const {
    const QJsonObject day = m_run.value("earnings_per_day"_L1).toObject();
    return day.contains("power_cost"_L1) && !day.contains("net_fiat"_L1)
               ? tr("Without a price of ATH the cost of energy cannot be taken off.")
               : QString();
}

QList<Fact> BenchResult::dayRows() const {
    const QJsonObject day = m_run.value("earnings_per_day"_L1).toObject();
    const QString currency = text_of(day, "currency"_L1);
    QList<Fact> rows;
    if (day.contains("power_kwh"_L1)) {
        rows.append(
            {tr("Energy"), format_number(amount_of(day, "power_kwh"_L1), 2), u"kWh"_s,
             day.value("power_upper_bound"_L1).toBool()
                 ? tr("Measured power under load, for all of the day: what it takes when idle is not known.")
                 : tr("Measured power under load for the part with jobs, idle power for the rest."),
             Tone::Neutral});
    }
    if (day.contains("power_cost"_L1)) {
        rows.append({tr("Cost of energy"),
                     format_number(amount_of(day, "power_cost"_L1), 2),
                     currency,
                     {},
                     Tone::Neutral});
    }
    if (day.contains("net_fiat"_L1)) {
        const double net = amount_of(day, "net_fiat"_L1);
        rows.append(
            {tr("Left after energy"), format_number(net, 2), currency, {}, net < 0 ? Tone::Bad : Tone::Good});
    }
    return rows;
}

QJsonObject BenchResult::worstDrift() const {
    QJsonObject worst;
    double most = 0;
    for (const auto& value : m_run.value("drift"_L1).toArray()) {
        const QJsonObject drift = value.toObject();
        if (drift.value("alarm"_L1).toBool(true) && slowdown_of(drift) > most) {
            most = slowdown_of(drift);
            worst = drift;
        }
    }
    return worst;
}

QString BenchResult::driftTitle() const {
    const QJsonObject drift = worstDrift();
    if (drift.isEmpty()) {
        return {};
    }
    const QString slower =
        tr("%1 slower than your median of the last month").arg(format_percent(slowdown_of(drift)));
    const QString cause = cause_text(text_of(drift, "probable_cause"_L1));
    //: what happened: its probable cause
    return cause.isEmpty() ? slower + u'.' : tr("%1: %2.").arg(slower, cause);
}

QString BenchResult::driftDetail() const {
    const QJsonObject drift = worstDrift();
    const BenchPart* part = m_parts.find(text_of(drift, "part"_L1));
    if (drift.isEmpty() || part == nullptr) {
        return {};
    }
    return tr("%1 on %5: %2 %3 now, %4 in the median of %n earlier run(s). Look at the fans and the dust, at "
              "other programs "
              "that use the card, and at its power limit; then measure again.",
              nullptr, static_cast<int>(int_of(drift, "count"_L1)))
        .arg(part_title(part->id), part_value(part->value, part->unit), part_unit(part->value, part->unit),
             part_value(drift.value("median"_L1).toDouble(), part->unit),
             isolated(text_of(m_run.value("device"_L1).toObject(), "name"_L1)));
}

} // namespace hearth::gui
