// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/epoch.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace hearth::wallet::staking {
namespace {

/// `earliest_s` is the moment that the lock has to reach; it lies within the longest lock.
Unlock unlock_reaching(std::int64_t now_s, std::int64_t earliest_s) {
    const std::int64_t wished = week_ceil(earliest_s);
    const std::int64_t latest = latest_unlock(now_s);
    return {std::min(wished, latest), wished > latest};
}

} // namespace

Result<Unlock> unlock_after_weeks(std::int64_t now_s, std::int64_t weeks) {
    if (weeks < 1) {
        return fail("HRT-STK-002", QStringLiteral("%1 weeks").arg(weeks));
    }
    if (weeks > kMostWeeks) {
        return fail("HRT-STK-003", QStringLiteral("%1 weeks; the most are %2").arg(weeks).arg(kMostWeeks));
    }
    return unlock_reaching(now_s, now_s + weeks * kWeekS);
}

Result<Unlock> unlock_until(std::int64_t now_s, std::int64_t until_s) {
    if (until_s < now_s || until_s - now_s < kWeekS) {
        return fail("HRT-STK-002", QStringLiteral("%1 is less than 7 days after the chain's time, %2")
                                       .arg(utc_text(until_s), utc_text(now_s)));
    }
    if (until_s - now_s > kMaxTimeS) {
        return fail("HRT-STK-003", QStringLiteral("%1 is more than four years after the chain's time, %2")
                                       .arg(utc_text(until_s), utc_text(now_s)));
    }
    return unlock_reaching(now_s, until_s);
}

QString utc_text(std::int64_t at_s) {
    return QLocale::c().toString(QDateTime::fromSecsSinceEpoch(at_s, QTimeZone::utc()),
                                 QStringLiteral("yyyy-MM-dd HH:mm")) +
           QStringLiteral(" UTC");
}

QString boundary_text(std::int64_t at_s, int offset_s) {
    const QDateTime utc = QDateTime::fromSecsSinceEpoch(at_s, QTimeZone::utc());
    const QDateTime local = QDateTime::fromSecsSinceEpoch(at_s + offset_s, QTimeZone::utc());
    const QString shown =
        QLocale::c().toString(utc, QStringLiteral("dddd yyyy-MM-dd HH:mm")) + QStringLiteral(" UTC");
    if (offset_s == 0) {
        return shown;
    }
    const QString format =
        utc.date() == local.date() ? QStringLiteral("HH:mm") : QStringLiteral("dddd yyyy-MM-dd HH:mm");
    return QStringLiteral("%1 (%2 at your place)").arg(shown, QLocale::c().toString(local, format));
}

} // namespace hearth::wallet::staking
