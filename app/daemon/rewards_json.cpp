// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/rewards_json.h"

#include "app/daemon/error_json.h"
#include "app/daemon/license_desk.h"

#include <QJsonArray>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::rewards;

constexpr std::int64_t kMsPerSecond = 1000;

QString wei(const Uint256& value) {
    return Wei(value).to_decimal();
}

QJsonObject rules_json(const ClaimRules& rules) {
    QJsonArray options;
    for (const ClaimOption& option : rules.options) {
        options.append(
            QJsonObject{{K("days"), qint64(option.days)}, {K("keep_bps"), qint64(option.keep_bps)}});
    }
    return {{K("minimum_wei"), wei(rules.minimum)},
            {K("fee_wei"), wei(rules.fee)},
            {K("options"), options},
            {K("container_days"), qint64(rules.container_days)},
            {K("expires_s"), qint64(rules.expires_s)}};
}

QString shown_state(const Order& order, std::int64_t now_s) {
    const bool ripe = order.state == OrderState::Vesting && order.vest_s && *order.vest_s <= now_s;
    return ripe ? K("withdrawable") : QString::fromLatin1(order_state_name(order.state));
}

/// What orders hold, by the state that is shown.
std::map<QString, Uint256> by_state(const std::vector<Order>& orders, std::int64_t now_s) {
    std::map<QString, Uint256> out;
    for (const Order& order : orders) {
        out[shown_state(order, now_s)] += order.net;
    }
    return out;
}

QJsonArray sources_json(const Sums& sums) {
    QJsonArray out;
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        out.append(QJsonObject{{K("kind"), QString::fromLatin1(kind_name(Kind(kind)))},
                               {K("accrued_wei"), wei(sums.accrued.at(kind))},
                               {K("unfunded_wei"), wei(sums.unposted.at(kind))},
                               // No published source says what PoC and PoD pay.
                               {K("assumed"), Kind(kind) == Kind::Poc || Kind(kind) == Kind::Pod},
                               {K("claimed_wei"), wei(sums.claimed.at(kind))}});
    }
    return out;
}

/// When the day that is open closes, by the machine's time.
std::optional<std::int64_t> next_settlement_ms(const practice::PracticeNetwork* network) {
    if (network == nullptr) {
        return std::nullopt;
    }
    const practice::DayStrip strip = network->day_strip();
    return strip.started_ms + strip.cell_ms * std::int64_t(network->profile().time.windows_per_day);
}

QJsonObject day_row(std::int64_t at_ms, std::uint64_t day, const Uint256& base, const Uint256& bonus,
                    const Uint256& container, const Uint256& fees, std::uint64_t right, std::uint64_t wrong,
                    bool closed) {
    return {{K("at_ms"), qint64(at_ms)},
            {K("day"), qint64(day)},
            {K("base_wei"), wei(base)},
            {K("bonus_wei"), wei(bonus)},
            {K("container_wei"), wei(container)},
            {K("fees_wei"), wei(fees)},
            {K("right"), qint64(right)},
            {K("wrong"), qint64(wrong)},
            {K("closed"), closed}};
}

/// One licence's rows, two of a day together.
Result<QJsonArray> license_days(const DayTables& tables, std::uint64_t license, std::uint64_t last) {
    const auto rows = tables.license(license, 0, last);
    const auto totals = tables.totals(0, last);
    if (!rows || !totals) {
        return fail(rows ? totals.error() : rows.error());
    }
    std::map<std::uint64_t, std::int64_t> began;
    for (const DayTotalRow& total : *totals) {
        began[total.day] = total.at_ms;
    }
    std::map<std::uint64_t, DayTotalRow> days;
    for (const LicenseDayRow& row : *rows) {
        DayTotalRow& day = days[row.day];
        day.base += row.base;
        day.bonus += row.bonus;
        day.right += row.right;
        day.wrong += row.wrong;
    }
    QJsonArray out;
    for (const auto& [number, day] : days) {
        out.append(day_row(began[number], number, day.base, day.bonus, 0, 0, day.right, day.wrong, true));
    }
    return out;
}

Result<QJsonArray> all_days(const DayTables& tables, std::uint64_t last) {
    const auto totals = tables.totals(0, last);
    if (!totals) {
        return fail(totals.error());
    }
    QJsonArray out;
    for (const DayTotalRow& day : *totals) {
        out.append(day_row(day.at_ms, day.day, day.base, day.bonus, day.container, day.fees, day.right,
                           day.wrong, true));
    }
    return out;
}

QJsonObject open_day(const indexer::RewardDay& day, std::optional<std::uint64_t> license) {
    Uint256 base = 0;
    Uint256 container = 0;
    Uint256 fees = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    for (const auto& [key, row] : day.licenses) {
        if (!license || key.first == *license) {
            base += row.base.value();
            right += row.right;
            wrong += row.wrong;
        }
    }
    for (const auto& [owner, earned] : day.containers) {
        if (!license) {
            container += earned.capacity.value() + earned.delivery.value();
            fees += earned.fee.value();
        }
    }
    return day_row(day.started_ms, day.day.value, base, 0, container, fees, right, wrong, false);
}

} // namespace

QJsonObject order_json(const Order& order, std::int64_t now_s) {
    QJsonObject out{{K("id"), qint64(order.id)},
                    {K("wallet"), to_checksum(order.wallet)},
                    {K("container"), order.container},
                    {K("state"), shown_state(order, now_s)},
                    {K("gross_wei"), wei(order.gross)},
                    {K("penalty_wei"), wei(order.penalty)},
                    {K("fee_wei"), wei(order.fee)},
                    {K("net_wei"), wei(order.net)},
                    {K("days"), qint64(order.days)},
                    {K("requested_ms"), qint64(order.requested_s * kMsPerSecond)},
                    {K("expires_ms"), qint64(order.expires_s * kMsPerSecond)}};
    if (order.vest_s) {
        out.insert(K("vest_ms"), qint64(*order.vest_s * kMsPerSecond));
    }
    if (order.hash) {
        out.insert(K("hash"), K("0x") + order.hash->to_hex());
    }
    if (order.withdraw_hash) {
        out.insert(K("withdraw_hash"), K("0x") + order.withdraw_hash->to_hex());
    }
    return out;
}

Result<QJsonObject> rewards_json(SettlementDesk& desk, const practice::PracticeNetwork* network,
                                 const std::optional<Address>& address, const std::vector<Address>& owners) {
    const auto rules = desk.rules();
    const auto book = desk.book();
    if (!rules || !book) {
        return fail(rules ? book.error() : rules.error());
    }
    const auto sums = (*book)->sums(owners);
    const auto orders = (*book)->orders(address);
    const auto last = (*book)->last_round();
    if (!sums || !orders || !last) {
        return fail(!sums ? sums.error() : !orders ? orders.error() : last.error());
    }
    const auto now = desk.now_s();
    const std::int64_t now_s = now.value_or(0);
    auto held = by_state(*orders, now_s);
    QJsonArray shown;
    for (const Order& order : *orders) {
        shown.append(order_json(order, now_s));
    }
    QJsonArray calendar;
    for (const CalendarDay& day : calendar_of(*orders)) {
        calendar.append(QJsonObject{{K("at_ms"), qint64(day.at_s * kMsPerSecond)},
                                    {K("amount_wei"), wei(day.amount)},
                                    {K("order"), qint64(day.order)}});
    }
    QJsonObject out{{K("claimable_wei"), wei(sums->available(false))},
                    {K("container_claimable_wei"), wei(sums->available(true))},
                    {K("pending_wei"), wei(held[K("pending")])},
                    {K("vesting_wei"), wei(held[K("vesting")] + held[K("frozen")])},
                    {K("withdrawable_wei"), wei(held[K("withdrawable")])},
                    {K("withdrawn_wei"), wei(held[K("withdrawn")])},
                    {K("sources"), sources_json(*sums)},
                    {K("orders"), shown},
                    {K("calendar"), calendar},
                    {K("rules"), rules_json(*rules)},
                    {K("now_ms"), qint64(now_s * kMsPerSecond)}};
    if (*last) {
        out.insert(K("settled_until_ms"), qint64((*last)->at_ms));
    }
    if (const auto next = next_settlement_ms(network)) {
        out.insert(K("next_settlement_ms"), qint64(*next));
    }
    if (!now || desk.trouble()) {
        out.insert(K("error"), titled_error_json(now ? *desk.trouble() : now.error()));
    }
    return out;
}

QJsonObject quote_json(const ClaimRules& rules, const Sums& sums, const std::optional<Uint256>& gross,
                       std::uint64_t days, std::int64_t now_s) {
    const auto quote = [&](std::uint64_t wanted) {
        const Uint256 there = sums.available(wanted == rules.container_days);
        return quote_claim(rules, gross.value_or(there), there, wanted, now_s);
    };
    const ClaimQuote one = quote(days);
    QJsonArray compare;
    for (const ClaimOption& option : rules.options) {
        const ClaimQuote other = quote(option.days);
        compare.append(QJsonObject{{K("days"), qint64(option.days)},
                                   {K("net_wei"), wei(other.net)},
                                   {K("penalty_wei"), wei(other.penalty)},
                                   {K("vest_ms"), qint64(other.vest_s * kMsPerSecond)}});
    }
    QJsonObject out{{K("gross_wei"), wei(one.gross)}, {K("penalty_wei"), wei(one.penalty)},
                    {K("fee_wei"), wei(one.fee)},     {K("net_wei"), wei(one.net)},
                    {K("days"), qint64(days)},        {K("vest_ms"), qint64(one.vest_s * kMsPerSecond)},
                    {K("allowed"), !one.refused},     {K("compare"), compare}};
    if (one.refused) {
        out.insert(K("code"), one.refused->code);
        out.insert(K("reason"), titled(*one.refused));
    }
    return out;
}

Result<QJsonObject> reward_days_json(SettlementDesk& desk, const practice::PracticeNetwork* network,
                                     const QJsonObject& params) {
    const auto tables = desk.tables();
    const auto last = tables ? (*tables)->last_day() : fail(tables.error());
    if (!last) {
        return fail(last.error());
    }
    std::optional<std::uint64_t> license;
    if (params.contains(K("license"))) {
        const auto id = std::uint64_t(params.value(K("license")).toInteger());
        const bool own = network != nullptr && network->ledger_state().licenses.contains(id);
        license = params.value(K("chain")).toBool(!own) ? kChainLicenses + id : id;
    }
    auto rows =
        license ? license_days(**tables, *license, last->value_or(0)) : all_days(**tables, last->value_or(0));
    if (!rows) {
        return fail(rows.error());
    }
    if (network != nullptr) {
        for (const auto& [number, day] : network->reward_days().open()) {
            rows->append(open_day(day, license));
        }
    }
    const qint64 from = params.value(K("from_ms")).toInteger(0);
    const qint64 to = params.value(K("to_ms")).toInteger(std::numeric_limits<qint64>::max());
    QJsonArray out;
    for (const auto& row : *rows) {
        const qint64 at = row.toObject().value(K("at_ms")).toInteger();
        if (at >= from && at <= to) {
            out.append(row);
        }
    }
    return QJsonObject{{K("days"), out}};
}

} // namespace hearth::daemon
