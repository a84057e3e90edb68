// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_ledger.h"

#include "core/base/wei.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 default_limit = 1'000;
constexpr qint64 ms_a_day = 86'400'000;
constexpr unsigned whole_bps = 10'000;

Wei wei_member(const QJsonObject& object, QLatin1StringView member) {
    return Wei::from_decimal(object.value(member).toString()).value_or(Wei());
}

qint64 copies_of(const QJsonObject& whole) {
    return std::max<qint64>(1, whole.value("copies"_L1).toInteger(1));
}

/// The row `index` of all rows, under its own number.
QJsonObject row_at(const QJsonArray& rows, qint64 index) {
    QJsonObject row = rows.at(index % rows.size()).toObject();
    const qint64 copy = index / rows.size();
    row.insert(u"id"_s, row.value("id"_L1).toInteger() + copy * rows.size());
    return row;
}

} // namespace

QJsonObject fake_license_page(const QJsonObject& whole, const QJsonObject& params) {
    const QJsonArray rows = whole.value("licenses"_L1).toArray();
    if (rows.isEmpty()) {
        return whole;
    }
    const QString state = params.value("state"_L1).toString();
    const QString owner = params.value("owner"_L1).toString();
    const qint64 offset = std::max<qint64>(0, params.value("offset"_L1).toInteger());
    const qint64 limit = params.value("limit"_L1).toInteger(default_limit);
    QJsonArray page;
    qint64 matching = 0;
    for (qint64 i = 0; i < copies_of(whole) * rows.size(); ++i) {
        const QJsonObject row = rows.at(i % rows.size()).toObject();
        if ((!state.isEmpty() && row.value("state"_L1).toString() != state) ||
            (!owner.isEmpty() && row.value("owner"_L1).toString() != owner)) {
            continue;
        }
        if (matching >= offset && page.size() < limit) {
            page.append(row_at(rows, i));
        }
        ++matching;
    }
    return {{u"licenses"_s, page}, {u"total"_s, matching}};
}

QJsonObject fake_license(const QJsonObject& canned, const QJsonObject& whole, const QJsonObject& params) {
    const QJsonArray rows = whole.value("licenses"_L1).toArray();
    const qint64 id = params.value("id"_L1).toInteger();
    QJsonObject out = canned;
    for (qint64 i = 0; i < copies_of(whole) * rows.size(); ++i) {
        const QJsonObject row = row_at(rows, i);
        if (row.value("id"_L1).toInteger() != id) {
            continue;
        }
        for (const char* optional : {"banned_until_ms", "since_ms", "operator"}) {
            out.remove(QLatin1StringView(optional));
        }
        for (auto it = row.begin(); it != row.end(); ++it) {
            out.insert(it.key(), it.value());
        }
        const QString state = row.value("state"_L1).toString();
        if (state == "undelegated"_L1 || state == "pending"_L1) {
            out.insert(u"days"_s, QJsonArray());
        }
        if (state != "banned"_L1) {
            out.insert(u"wrongs"_s, QJsonArray());
        }
        break;
    }
    return out;
}

QJsonObject fake_reward_quote(const QJsonObject& rewards, const QJsonObject& params) {
    const QJsonObject rules = rewards.value("rules"_L1).toObject();
    const Wei claimable = wei_member(rewards, "claimable_wei"_L1);
    const Wei gross = params.contains("amount_wei"_L1) ? wei_member(params, "amount_wei"_L1) : claimable;
    const Wei fee = wei_member(rules, "fee_wei"_L1);
    const Wei least = wei_member(rules, "minimum_wei"_L1);
    const qint64 days = params.value("days"_L1).toInteger();
    QJsonObject out{{u"gross_wei"_s, gross.to_decimal()},
                    {u"fee_wei"_s, fee.to_decimal()},
                    {u"gas_wei"_s, u"98000000000000"_s}};
    for (const QJsonValue value : rules.value("options"_L1).toArray()) {
        const QJsonObject option = value.toObject();
        if (option.value("days"_L1).toInteger() != days) {
            continue;
        }
        const auto keep = static_cast<unsigned>(option.value("keep_bps"_L1).toInt());
        const Wei kept = mul_div(gross, keep, whole_bps).value_or(Wei());
        out.insert(u"penalty_wei"_s, saturating_sub(gross, kept).to_decimal());
        out.insert(u"net_wei"_s, saturating_sub(kept, fee).to_decimal());
        out.insert(u"vest_ms"_s, rewards.value("now_ms"_L1).toInteger() + days * ms_a_day);
    }
    // Rewards of the container: their own time, nothing is kept back.
    if (days == rules.value("container_days"_L1).toInteger()) {
        const Wei ready = wei_member(rewards, "container_claimable_wei"_L1);
        const Wei claimed = params.contains("amount_wei"_L1) ? gross : ready;
        return {{u"gross_wei"_s, claimed.to_decimal()},
                {u"penalty_wei"_s, u"0"_s},
                {u"fee_wei"_s, u"0"_s},
                {u"net_wei"_s, claimed.to_decimal()},
                {u"vest_ms"_s, rewards.value("now_ms"_L1).toInteger() + days * ms_a_day},
                {u"allowed"_s, !claimed.is_zero() && claimed <= ready}};
    }
    const bool enough = gross >= least;
    out.insert(u"allowed"_s, enough && gross <= claimable);
    if (!enough) {
        out.insert(u"code"_s, u"HRT-RWD-002"_s);
        out.insert(u"reason"_s, u"A claim needs at least %1 ATH."_s.arg(least.to_ath(0)));
    } else if (gross > claimable) {
        out.insert(u"code"_s, u"HRT-RWD-003"_s);
        out.insert(u"reason"_s, u"Only %1 ATH are claimable."_s.arg(claimable.to_ath(2)));
    }
    return out;
}

} // namespace hearth::gui
