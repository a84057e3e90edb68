// SPDX-License-Identifier: Apache-2.0
#include "app/gui/licenses/license_detail.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// All amounts of the list of days have this many decimals.
constexpr int day_decimals = 4;
constexpr qint64 ms_a_day = 86'400'000;
constexpr qint64 ms_an_hour = 3'600'000;

/// A UTC day: rewards are counted in them. Days of the practice network are shorter: they need their time,
/// too.
QString day_text(const LicenseDay& day) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(day.at_ms, QTimeZone::utc());
    return day.calendar ? QLocale().toString(at.date(), u"d MMM"_s)
                        : QLocale().toString(at.date(), u"ddd"_s) + at.time().toString(u" HH:mm"_s);
}

QString day_long(qint64 at_ms) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).date(),
                              QLocale::LongFormat);
}

QString day_short(qint64 at_ms) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc()).date(),
                              u"d MMM yyyy"_s);
}

QList<RoleOf<LicenseDay>> day_roles() {
    return {
        {"dayText",
         [](const LicenseDay& d) -> QVariant {
             return day_text(d);
         }},
        {"rightText",
         [](const LicenseDay& d) -> QVariant {
             return format_count(d.right);
         }},
        {"wrongText",
         [](const LicenseDay& d) -> QVariant {
             return format_count(d.wrong);
         }},
        {"wrongTone",
         [](const LicenseDay& d) -> QVariant {
             return int(d.wrong > 0 ? Tone::Bad : Tone::Neutral);
         }},
        {"missedText",
         [](const LicenseDay& d) -> QVariant {
             return format_count(d.missed);
         }},
        {"missedTone",
         [](const LicenseDay& d) -> QVariant {
             return int(d.missed > 0 ? Tone::Warn : Tone::Neutral);
         }},
        {"amountText",
         [](const LicenseDay& d) -> QVariant {
             return format_ath(add(d.base, d.bonus).value_or(d.base), day_decimals);
         }},
        {"amountFull",
         [](const LicenseDay& d) -> QVariant {
             return format_ath_full(add(d.base, d.bonus).value_or(d.base));
         }},
    };
}

QList<RoleOf<LicenseEvent>> event_roles() {
    return {
        {"timeText",
         [](const LicenseEvent& e) -> QVariant {
             return utc_moment(e.at_ms);
         }},
        {"title",
         [](const LicenseEvent& e) -> QVariant {
             return e.title;
         }},
        {"detail",
         [](const LicenseEvent& e) -> QVariant {
             return e.detail;
         }},
        {"full",
         [](const LicenseEvent& e) -> QVariant {
             return e.full;
         }},
        {"address",
         [](const LicenseEvent& e) -> QVariant {
             return e.full.startsWith("0x"_L1) ? short_address(e.full) : QString();
         }},
    };
}

/// "26 days", "5 h": what is left, in its largest unit.
QString left_text(qint64 left_ms) {
    return left_ms >= 2 * ms_a_day
               ? LicenseDetail::tr("%n day(s)", "", static_cast<int>(left_ms / ms_a_day))
               : LicenseDetail::tr("%n h", "hours", static_cast<int>(left_ms / ms_an_hour));
}

/// A licence changed its owner or the burner that works for it.
LicenseEvent move_from_json(const QJsonObject& moved) {
    const QString owner = text_of(moved, "owner"_L1);
    const QString burner = text_of(moved, "burner"_L1);
    const bool sold = moved.value("sold"_L1).toBool();
    const bool back = is_nobody(burner);
    LicenseEvent event;
    event.at_ms = int_of(moved, "at_ms"_L1);
    event.full = sold ? owner : back ? QString() : burner;
    if (sold) {
        //: what happened to a licence: it was sold
        event.title = LicenseDetail::tr("New owner");
        event.detail = LicenseDetail::tr("What it earned on that day is void, and its delegation ended.");
    } else {
        //: what happened to a licence: a checker works for it from then on
        event.title = back ? LicenseDetail::tr("Undelegated") : LicenseDetail::tr("Delegated");
    }
    return event;
}

/// Whether all days begin a multiple of 24 hours apart.
bool are_calendar_days(const QList<LicenseDay>& days) {
    return std::all_of(days.cbegin(), days.cend(), [&days](const LicenseDay& day) {
        return (day.at_ms - days.first().at_ms) % ms_a_day == 0;
    });
}

} // namespace

LicenseDetail::LicenseDetail(QObject* parent)
    : QObject(parent), m_days(day_roles()), m_wrongs(event_roles()), m_transfers(event_roles()) {}

void LicenseDetail::show(const std::optional<LicenseEntry>& entry, bool loading) {
    const bool same = m_entry && entry && m_entry->id == entry->id;
    m_entry = entry;
    m_loading = loading && !same;
    if (!same) {
        m_days.setRows({});
        m_wrongs.setRows({});
        m_transfers.setRows({});
        m_day = -1;
    }
    fillFacts();
    Q_EMIT changed();
    Q_EMIT dayChanged();
}

void LicenseDetail::apply(const QJsonObject& answer, qint64 now_ms) {
    m_now_ms = now_ms;
    m_loading = false;
    m_entry = license_entry_from_json(answer);
    QList<LicenseDay> days;
    for (const QJsonValue value : answer.value("days"_L1).toArray()) {
        const QJsonObject day = value.toObject();
        days.append({.at_ms = int_of(day, "at_ms"_L1),
                     .right = int_of(day, "right"_L1),
                     .wrong = int_of(day, "wrong"_L1),
                     .missed = int_of(day, "missed"_L1),
                     .network_tasks = int_of(day, "network_tasks"_L1),
                     .base = wei_of(day, "base_wei"_L1),
                     .bonus = wei_of(day, "bonus_wei"_L1),
                     .explain = text_of(day, "explain"_L1)});
    }
    std::sort(days.begin(), days.end(),
              [](const LicenseDay& a, const LicenseDay& b) { return a.at_ms > b.at_ms; });
    const bool calendar = are_calendar_days(days);
    for (LicenseDay& day : days) {
        day.calendar = calendar;
    }
    QList<LicenseEvent> wrongs;
    for (const QJsonValue value : answer.value("wrongs"_L1).toArray()) {
        const QJsonObject wrong = value.toObject();
        const QString check = wrong.value("check"_L1).toVariant().toString();
        //: a wrong verdict; %1 the number of the check
        wrongs.append({.at_ms = int_of(wrong, "at_ms"_L1),
                       .title = tr("Check %1").arg(check),
                       .detail = text_of(wrong, "reason"_L1),
                       .full = check});
    }
    QList<LicenseEvent> transfers;
    for (const QJsonValue value : answer.value("transfers"_L1).toArray()) {
        transfers.append(move_from_json(value.toObject()));
    }
    std::sort(transfers.begin(), transfers.end(),
              [](const LicenseEvent& a, const LicenseEvent& b) { return a.at_ms > b.at_ms; });
    m_days.setRows(std::move(days));
    m_wrongs.setRows(std::move(wrongs));
    m_transfers.setRows(std::move(transfers));
    m_day = m_days.count() == 0 ? -1 : std::clamp(m_day, 0, m_days.count() - 1);
    fillFacts();
    Q_EMIT changed();
    Q_EMIT dayChanged();
}

void LicenseDetail::fillFacts() {
    QList<Fact> facts;
    if (m_entry) {
        const int decimals = ath_decimals(std::max(m_entry->base, m_entry->bonus));
        //: base reward of a licence, all its days together
        facts.append({.label = tr("Base so far"),
                      .value = format_ath(m_entry->base, decimals),
                      .unit = u"ATH"_s,
                      .full = format_ath_full(m_entry->base)});
        //: quarterly bonus of a licence, all its quarters together
        facts.append({.label = tr("Bonus so far"),
                      .value = format_ath(m_entry->bonus, decimals),
                      .unit = u"ATH"_s,
                      .full = format_ath_full(m_entry->bonus)});
        if (m_entry->since_ms > 0) {
            facts.append({.label = tr("Delegated since"),
                          .value = day_short(m_entry->since_ms),
                          .unit = {},
                          .full = format_exact_time(m_entry->since_ms)});
        }
    }
    m_facts.setRows(std::move(facts));
}

QString LicenseDetail::title() const {
    //: %1 the number of a licence, such as #7
    return m_entry ? tr("Licence %1").arg(license_number_text(*m_entry)) : QString();
}

QString LicenseDetail::stateId() const {
    return m_entry ? license_state_id(m_entry->state) : QString();
}

QString LicenseDetail::stateText() const {
    return m_entry ? license_state_text(m_entry->state) : QString();
}

int LicenseDetail::stateTone() const {
    return m_entry ? license_state_tone(m_entry->state) : Tone::Neutral;
}

QString LicenseDetail::sentence() const {
    return m_entry ? license_state_help(m_entry->state) : QString();
}

QString LicenseDetail::ownerShort() const {
    return short_address(owner());
}

QString LicenseDetail::burnerShort() const {
    return short_address(burner());
}

QString LicenseDetail::burnerNote() const {
    if (burner().isEmpty()) {
        return tr("none");
    }
    //: the burner that a licence is delegated to is the one of this computer
    return isHere() ? tr("this computer") : tr("another computer");
}

bool LicenseDetail::isDelegated() const {
    return m_entry && m_entry->state != LicenseState::Undelegated;
}

QString LicenseDetail::todayText() const {
    const Wei today = m_entry ? m_entry->today : Wei();
    return format_ath(today, ath_decimals(today));
}

QString LicenseDetail::todayFull() const {
    return m_entry ? format_ath_full(m_entry->today) : QString();
}

bool LicenseDetail::hasUptime() const {
    return m_entry && m_entry->state != LicenseState::Undelegated && m_entry->state != LicenseState::Pending;
}

QString LicenseDetail::uptimeText() const {
    return m_entry ? format_percent(m_entry->uptime_quarter, 2) : QString();
}

QString LicenseDetail::uptimeNote() const {
    if (!m_entry) {
        return {};
    }
    const QString line = format_percent(bonus_uptime, 0);
    //: %1 the share of time that the bonus needs
    return m_entry->bonus_eligible
               ? tr("Above the %1 that the quarter's bonus needs.").arg(line)
               //: %1 the share of time that the bonus needs
               : tr("Below the %1 that the quarter's bonus needs: no bonus as it stands.").arg(line);
}

int LicenseDetail::uptimeTone() const {
    return m_entry && m_entry->bonus_eligible ? Tone::Good : Tone::Warn;
}

QString LicenseDetail::banText() const {
    if (!isBanned() || m_entry->banned_until_ms == 0) {
        return {};
    }
    const qint64 now = m_now_ms > 0 ? m_now_ms : QDateTime::currentMSecsSinceEpoch();
    const qint64 left = m_entry->banned_until_ms - now;
    const QString end = isolated(utc_moment(m_entry->banned_until_ms));
    //: when a ban ends; %1 a date and time, %2 "26 days"
    return left > 0 ? tr("The ban ends in %2, on %1.").arg(end, left_text(left))
                    //: %1 a date and time
                    : tr("The ban ended on %1.").arg(end);
}

void LicenseDetail::chooseDay(int row) {
    if (row != m_day && row >= 0 && row < m_days.count()) {
        m_day = row;
        Q_EMIT dayChanged();
    }
}

const LicenseDay* LicenseDetail::day() const {
    return m_day >= 0 && m_day < m_days.count() ? &m_days.rows().at(m_day) : nullptr;
}

QString LicenseDetail::dayTitle() const {
    const LicenseDay* d = day();
    return d == nullptr ? QString() : d->calendar ? day_long(d->at_ms) : utc_moment(d->at_ms);
}

QString LicenseDetail::daySentence() const {
    const LicenseDay* d = day();
    if (d == nullptr) {
        return {};
    }
    const QString own = tr("%1 right, %2 wrong, %3 missed")
                            .arg(format_count(d->right), format_count(d->wrong), format_count(d->missed));
    //: tasks of a day; %1 those of one licence, %2 how many all licences had
    return d->network_tasks > 0
               ? tr("%1; the whole network had %2 checks.").arg(own, format_count(d->network_tasks))
               : own;
}

QString LicenseDetail::baseFormula() const {
    const LicenseDay* d = day();
    //: base reward of a day; %1 an amount
    return d == nullptr ? QString() : tr("Base: %1").arg(format_ath_full(d->base));
}

QString LicenseDetail::bonusFormula() const {
    const LicenseDay* d = day();
    if (d == nullptr) {
        return {};
    }
    return d->bonus.is_zero()
               ? tr("Bonus: paid once a quarter, by the licence's share of all base rewards.")
               //: %1 an amount
               : tr("Bonus: %1, the licence's share of the quarter's pool").arg(format_ath_full(d->bonus));
}

QString LicenseDetail::dayExplain() const {
    return day() != nullptr ? day()->explain : QString();
}

} // namespace hearth::gui
