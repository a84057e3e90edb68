// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "wallet/staking/lock_rules.h"

#include <vector>

namespace hearth::wallet::staking {

/// An amount of one token, in its smallest unit.
struct TokenFigure {
    Address token;
    QString symbol;
    int decimals = 18;
    Uint256 amount = 0;
};

struct CurvePoint {
    std::int64_t at_s = 0;
    Uint256 votes = 0;
    friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// What a pool is at the quote's moment.
struct PoolFigures {
    Uint256 votes_total = 0;
    std::optional<Uint256> power_total; ///< nothing where the pool keeps no reward power
    std::vector<TokenFigure> week_rewards;
};

/// What a lock will be: exactly what the pool computes for a block at `now_s`. In the block that takes it,
/// the votes are slope x (unlock - that block's time), and the power has the whole weeks from there.
struct Quote {
    Uint256 amount = 0;
    std::int64_t now_s = 0;
    std::int64_t unlock_s = 0;
    bool capped = false;
    std::int64_t weeks = 0; ///< whole weeks from now to the end: what the power is multiplied by
    Uint256 slope = 0;      ///< votes lost a second
    Uint256 votes = 0;
    Uint256 power = 0;
    Uint256 votes_total = 0;            ///< of the pool with this lock
    std::optional<Uint256> power_total; ///< of the pool with this lock
    std::int64_t share_ppm = 0;         ///< of the power, rounded down
    std::vector<TokenFigure> weekly;    ///< the share of what the pool gives this week
    std::int64_t first_epoch_s = 0;     ///< the first week that counts the lock
    std::vector<CurvePoint> curve;
};

/// A new lock. Errors: HRT-STK-001 (of nothing), -018.
[[nodiscard]] Result<Quote> quote_lock(const Uint256& amount, const Unlock& unlock, std::int64_t now_s,
                                       const PoolFigures& pool);

/// A running lock with its power, what is added to it, and its new end (the old one where it stays). The
/// pool's figures have the lock in them as it is. Errors: HRT-STK-001, -018.
struct LockChange {
    Lock lock;
    Uint256 power = 0;
    Uint256 added = 0;
    Unlock end;
};
[[nodiscard]] Result<Quote> quote_change(const LockChange& change, std::int64_t now_s,
                                         const PoolFigures& pool);

/// Votes of a lock at a time, as the pool computes them: floor(amount / MAXTIME) x seconds left.
[[nodiscard]] Uint256 votes_at(const Uint256& amount, std::int64_t end_s, std::int64_t at_s);
/// Millionths, rounded down; 0 of nothing.
[[nodiscard]] std::int64_t share_ppm(const Uint256& part, const Uint256& whole);

/// How the votes melt: now, Thursdays on the way (at most about fifty), and the end.
[[nodiscard]] std::vector<CurvePoint> decay_curve(const Uint256& amount, std::int64_t end_s,
                                                  std::int64_t now_s);

} // namespace hearth::wallet::staking
