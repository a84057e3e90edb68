// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_stake.h"

#include "core/base/wei.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 week_ms = 604'800'000;
constexpr qint64 longest_ms = qint64(4) * 365 * 86'400'000;
constexpr int curve_weeks = 4;

Uint256 number(const QJsonValue& value) {
    return Wei::from_decimal(value.toString()).value_or(Wei()).value();
}

QString digits(const Uint256& value) {
    return Wei(value).to_decimal();
}

} // namespace

QJsonObject on_thursdays(QJsonObject stake) {
    const qint64 start_ms = stake.value("now_ms"_L1).toInteger() / week_ms * week_ms;
    if (stake.contains("epoch"_L1)) {
        stake.insert(u"epoch"_s, QJsonObject{{u"start_ms"_s, start_ms}, {u"end_ms"_s, start_ms + week_ms}});
    }
    QJsonArray pools;
    for (const auto& value : stake.value("pools"_L1).toArray()) {
        QJsonObject pool = value.toObject();
        QJsonObject lock = pool.value("lock"_L1).toObject();
        for (const QString& key : {u"end_ms"_s, u"max_end_ms"_s}) {
            if (lock.contains(key)) {
                lock.insert(key, lock.value(key).toInteger() / week_ms * week_ms);
            }
        }
        pool.insert(u"lock"_s, lock);
        QJsonArray curve = pool.value("curve"_L1).toArray();
        if (!curve.isEmpty()) {
            QJsonObject end = curve.last().toObject();
            end.insert(u"at_ms"_s, lock.value("end_ms"_L1));
            curve.replace(curve.size() - 1, end);
        }
        pool.insert(u"curve"_s, curve);
        pools.append(pool);
    }
    stake.insert(u"pools"_s, pools);
    return stake;
}

QJsonObject fake_stake_quote(QJsonObject canned, const QJsonObject& params) {
    if (!canned.contains("now_ms"_L1)) {
        return canned;
    }
    const qint64 now_ms = canned.value("now_ms"_L1).toInteger();
    const qint64 latest_ms = (now_ms + longest_ms) / week_ms * week_ms;
    const qint64 asked_ms = params.contains("until_ms"_L1)
                                ? params.value("until_ms"_L1).toInteger()
                                : now_ms + params.value("weeks"_L1).toInteger() * week_ms;
    const qint64 wanted_ms = (asked_ms + week_ms - 1) / week_ms * week_ms;
    const qint64 unlock_ms = std::min(wanted_ms, latest_ms);
    const qint64 weeks = (unlock_ms - now_ms) / week_ms;
    const Uint256 amount = number(params.value("amount_wei"_L1));
    const Uint256 slope = amount / Uint256(longest_ms / 1000);
    const auto votes = [&](qint64 at_ms) {
        return digits(slope * Uint256((unlock_ms - at_ms) / 1000));
    };
    const Uint256 power = amount * Uint256(weeks);
    const Uint256 before = number(canned.value("power"_L1));
    const Uint256 total = number(canned.value("power_total_wei"_L1)) - before + power;
    QJsonArray curve{QJsonObject{{u"at_ms"_s, now_ms}, {u"votes_wei"_s, votes(now_ms)}}};
    for (qint64 at_ms = (now_ms / week_ms + 1) * week_ms; at_ms < unlock_ms; at_ms += curve_weeks * week_ms) {
        curve.append(QJsonObject{{u"at_ms"_s, at_ms}, {u"votes_wei"_s, votes(at_ms)}});
    }
    curve.append(QJsonObject{{u"at_ms"_s, unlock_ms}, {u"votes_wei"_s, u"0"_s}});
    QJsonArray weekly;
    for (const auto& value : canned.value("weekly"_L1).toArray()) {
        QJsonObject pay = value.toObject();
        const Uint256 share = before == 0 ? Uint256(0) : number(pay.value("amount"_L1)) * power / before;
        pay.insert(u"amount"_s, digits(share));
        weekly.append(pay);
    }
    canned.insert(u"first_epoch_ms"_s, (now_ms / week_ms + 1) * week_ms);
    canned.insert(u"pool"_s, params.value("pool"_L1));
    canned.insert(u"amount_wei"_s, digits(amount));
    canned.insert(u"weeks_asked"_s, params.value("weeks"_L1));
    canned.insert(u"weeks"_s, weeks);
    canned.insert(u"unlock_ms"_s, unlock_ms);
    canned.insert(u"unlock_s"_s, unlock_ms / 1000);
    canned.insert(u"capped"_s, wanted_ms > latest_ms);
    canned.insert(u"votes_wei"_s, votes(now_ms));
    canned.insert(u"slope_wei"_s, digits(slope));
    canned.insert(u"power"_s, digits(power));
    canned.insert(u"power_total_wei"_s, digits(total));
    canned.insert(u"share_ppm"_s, (power * 1'000'000 / total).convert_to<qint64>());
    canned.insert(u"weekly"_s, weekly);
    canned.insert(u"curve"_s, curve);
    return canned;
}

} // namespace hearth::gui
