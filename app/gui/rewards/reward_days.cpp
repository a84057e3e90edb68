// SPDX-License-Identifier: Apache-2.0
#include "app/gui/rewards/reward_days.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <map>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Rewards)
};

constexpr qint64 ms_a_day = 86'400'000;
/// More days than any network has rewarded: an answer with a wrong date must not fill the memory with empty
/// days.
constexpr qint64 most_days = 20 * 366;
/// Bars of that many days and more are named by their month.
constexpr int months_from_days = 300;
constexpr std::size_t bonus_kind = 1;

void add_to(RewardSums& sums, const RewardSums& more) {
    for (std::size_t kind = 0; kind < reward_kinds; ++kind) {
        sums.at(kind) = add(sums.at(kind), more.at(kind)).value_or(sums.at(kind));
    }
}

Wei total_of(const RewardSums& sums) {
    Wei total;
    for (const Wei& part : sums) {
        total = add(total, part).value_or(total);
    }
    return total;
}

} // namespace

QStringList reward_kind_names() {
    return {//: part of a bar: rewards of a day
            Text::tr("Licences: base"),
            //: part of a bar: rewards of a day
            Text::tr("Licences: bonus"),
            //: part of a bar: rewards of a day
            Text::tr("Container"),
            //: part of a bar: rewards of a day
            Text::tr("Service fees")};
}

void RewardDays::set(const QJsonArray& days) {
    std::map<qint64, RewardSums> by_time;
    for (const QJsonValue value : days) {
        const QJsonObject day = value.toObject();
        add_to(by_time[int_of(day, "at_ms"_L1)],
               {wei_of(day, "base_wei"_L1), wei_of(day, "bonus_wei"_L1), wei_of(day, "container_wei"_L1),
                wei_of(day, "fees_wei"_L1)});
    }
    m_at_ms.clear();
    m_before.assign(1, {});
    if (by_time.empty()) {
        return;
    }
    const qint64 first = by_time.begin()->first;
    const qint64 last = by_time.rbegin()->first;
    m_calendar = (last - first) / ms_a_day < most_days &&
                 std::all_of(by_time.begin(), by_time.end(),
                             [first](const auto& day) { return (day.first - first) % ms_a_day == 0; });
    const auto push = [this](qint64 at_ms, const RewardSums& sums) {
        RewardSums next = m_before.back();
        add_to(next, sums);
        m_at_ms.push_back(at_ms);
        m_before.push_back(next);
    };
    for (const auto& [at_ms, sums] : by_time) {
        while (m_calendar && !m_at_ms.empty() && m_at_ms.back() + ms_a_day < at_ms) {
            push(m_at_ms.back() + ms_a_day, {});
        }
        push(at_ms, sums);
    }
}

RewardSums RewardDays::sum(int first, int last) const {
    RewardSums sums;
    const RewardSums& from = m_before.at(std::size_t(first));
    const RewardSums& to = m_before.at(std::size_t(last));
    for (std::size_t kind = 0; kind < reward_kinds; ++kind) {
        sums.at(kind) = saturating_sub(to.at(kind), from.at(kind));
    }
    return sums;
}

QList<Bar> RewardDays::bars(int days, int group, bool bonus) const {
    const QLocale locale;
    const QStringList names = reward_kind_names();
    const auto date = [](qint64 at_ms) {
        return QDateTime::fromMSecsSinceEpoch(at_ms, QTimeZone::utc());
    };
    const int begin = std::max(0, count() - days);
    QList<Bar> bars;
    for (int last = count(); last > begin; last -= group) {
        const int first = std::max(begin, last - group);
        const RewardSums sums = sum(first, last);
        const QDateTime from = date(atMs(first));
        const QDateTime to = date(atMs(last - 1));
        Bar bar;
        bar.label = !m_calendar                ? from.time().toString(u"HH:mm"_s)
                    : days >= months_from_days ? locale.toString(from.date(), u"MMM yyyy"_s)
                                               : locale.toString(from.date(), u"d MMM"_s);
        const QString name = !m_calendar         ? format_exact_time(atMs(first))
                             : last - first == 1 ? locale.toString(from.date(), u"ddd d MMM yyyy"_s)
                                                 //: a stretch of days; %1 and %2 dates
                                                 : Text::tr("%1 to %2")
                                                       .arg(locale.toString(from.date(), u"d MMM"_s),
                                                            locale.toString(to.date(), u"d MMM yyyy"_s));
        //: tip of a bar; %1 a day or a week, %2 an amount
        bar.tip = Text::tr("%1: %2").arg(name, format_ath_full(total_of(sums)));
        for (std::size_t kind = 0; kind < reward_kinds; ++kind) {
            bar.values.append(kind == bonus_kind && !bonus ? 0.0 : ath_for_drawing(sums.at(kind)));
            if (!sums.at(kind).is_zero()) {
                bar.tip +=
                    u'\n' + Text::tr("%1: %2").arg(names.at(qsizetype(kind)), format_ath_full(sums.at(kind)));
            }
        }
        bar.emphasised = last == count();
        bars.prepend(std::move(bar));
    }
    return bars;
}

} // namespace hearth::gui
