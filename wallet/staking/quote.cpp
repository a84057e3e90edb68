// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/quote.h"

#include "wallet/staking/distributor_mirror.h"
#include "wallet/staking/int128.h"

#include <algorithm>

namespace hearth::wallet::staking {
namespace {

constexpr std::int64_t kCurveSteps = 50;
constexpr std::uint32_t kMillion = 1'000'000;

/// Votes and end of the line after the action, the pool's totals and the reward share.
Quote finish(const Uint256& amount, const Unlock& end, std::int64_t now_s) {
    Quote out;
    out.amount = amount;
    out.now_s = now_s;
    out.unlock_s = end.at_s;
    out.capped = end.capped;
    out.weeks = (end.at_s - now_s) / kWeekS;
    out.slope = amount / Uint256(kMaxTimeS);
    out.votes = votes_at(amount, end.at_s, now_s);
    out.first_epoch_s = week_ceil(now_s);
    out.curve = decay_curve(amount, end.at_s, now_s);
    return out;
}

void share_rewards(Quote& out, const PoolFigures& pool, const Uint256& power_before) {
    if (!pool.power_total) {
        return;
    }
    const Uint256 others = *pool.power_total >= power_before ? *pool.power_total - power_before : Uint256(0);
    out.power_total = others + out.power;
    out.share_ppm = share_ppm(out.power, *out.power_total);
    for (TokenFigure figure : pool.week_rewards) {
        figure.amount = share_of(figure.amount, out.power, *out.power_total);
        out.weekly.push_back(std::move(figure));
    }
}

Uint256 votes_with(const PoolFigures& pool, const Uint256& before, const Uint256& after) {
    return (pool.votes_total >= before ? pool.votes_total - before : Uint256(0)) + after;
}

} // namespace

Uint256 votes_at(const Uint256& amount, std::int64_t end_s, std::int64_t at_s) {
    return end_s <= at_s ? Uint256(0) : Uint256(amount / Uint256(kMaxTimeS) * Uint256(end_s - at_s));
}

std::int64_t share_ppm(const Uint256& part, const Uint256& whole) {
    if (whole == 0) {
        return 0;
    }
    const auto share = mul_div(Wei(part), kMillion, whole);
    return share && share->value() <= kMillion ? static_cast<std::int64_t>(share->value())
                                               : std::int64_t{kMillion};
}

std::vector<CurvePoint> decay_curve(const Uint256& amount, std::int64_t end_s, std::int64_t now_s) {
    std::vector<CurvePoint> out;
    if (amount == 0 || end_s <= now_s) {
        return out;
    }
    const auto add = [&](std::int64_t at_s) {
        out.push_back({at_s, votes_at(amount, end_s, at_s)});
    };
    add(now_s);
    const std::int64_t weeks = (end_s - now_s) / kWeekS;
    const std::int64_t step = kWeekS * std::max<std::int64_t>(1, (weeks + kCurveSteps - 1) / kCurveSteps);
    for (std::int64_t at = week_floor(now_s) + kWeekS; at < end_s; at += step) {
        add(at);
    }
    add(end_s);
    return out;
}

Result<Quote> quote_lock(const Uint256& amount, const Unlock& unlock, std::int64_t now_s,
                         const PoolFigures& pool) {
    if (amount == 0) {
        return fail("HRT-STK-001");
    }
    if (const auto fits = to_int128(amount); !fits) {
        return fail(fits.error());
    }
    Quote out = finish(amount, unlock, now_s);
    out.power = power_of(amount, now_s, unlock.at_s);
    out.votes_total = votes_with(pool, 0, out.votes);
    share_rewards(out, pool, 0);
    return out;
}

Result<Quote> quote_change(const LockChange& change, std::int64_t now_s, const PoolFigures& pool) {
    if (change.added == 0 && change.end.at_s == change.lock.end_s) {
        return fail("HRT-STK-001");
    }
    const auto old = to_int128(change.lock.amount);
    const auto added = to_int128(change.added);
    const auto sum = old && added ? checked_add(*old, *added) : fail("HRT-STK-018");
    if (!sum) {
        return fail(sum.error());
    }
    Quote out = finish(to_uint256(*sum), change.end, now_s);
    out.power = change.power + power_added(change.lock.amount, change.lock.end_s, change.end.at_s) +
                power_of(change.added, now_s, change.end.at_s);
    const Uint256 before = votes_at(change.lock.amount, change.lock.end_s, now_s);
    out.votes_total = votes_with(pool, before, out.votes);
    share_rewards(out, pool, change.power);
    return out;
}

} // namespace hearth::wallet::staking
