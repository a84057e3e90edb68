// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "wallet/staking/int128.h"

#include <map>
#include <vector>

namespace hearth::wallet::staking {

/// A line that falls: `bias` votes at `ts`, `slope` votes a second less from there on.
struct Point {
    Int128 bias = 0;
    Int128 slope = 0;
    std::int64_t ts = 0;
    std::int64_t blk = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

struct LockedBalance {
    Int128 amount = 0;
    std::int64_t end_s = 0;
    friend bool operator==(const LockedBalance&, const LockedBalance&) = default;
};

/// When something happens: a block's time and number.
struct BlockTime {
    std::int64_t ts = 0;
    std::int64_t number = 0;
};

/// Votes that a lock loses each second: amount / MAXTIME, rounded down.
[[nodiscard]] constexpr Int128 slope_of(Int128 amount, std::int64_t max_time_s) {
    return amount / max_time_s;
}

/// The line of one lock from now on; flat zero where it has ended. Errors: HRT-STK-018.
[[nodiscard]] Result<Point> line_of(const LockedBalance& lock, std::int64_t now_s);

/// The arithmetic of a Curve VotingEscrow (docs.curve.fi, "Voting Escrow"; wallet/contracts/src
/// /VotingEscrow.sol) off the chain, bit by bit: every point, every scheduled change of the slope, and the
/// bounds that the contract's loops have. A call that the contract refuses or that overflows there changes
/// nothing here and is an error.
class EscrowMirror {
public:
    explicit EscrowMirror(BlockTime deployed);

    /// Errors: HRT-STK-001 to -007, -018, as the contract reverts.
    [[nodiscard]] Result<void> create_lock(const Address& who, const Uint256& amount, std::int64_t unlock_s,
                                           BlockTime now);
    [[nodiscard]] Result<void> increase_amount(const Address& who, const Uint256& amount, BlockTime now);
    [[nodiscard]] Result<void> increase_unlock_time(const Address& who, std::int64_t unlock_s, BlockTime now);
    /// Errors: HRT-STK-006, -008.
    [[nodiscard]] Result<void> withdraw(const Address& who, BlockTime now);
    [[nodiscard]] Result<void> checkpoint(BlockTime now);

    [[nodiscard]] LockedBalance locked(const Address& who) const;
    [[nodiscard]] const Uint256& supply() const { return m_supply; }
    [[nodiscard]] std::int64_t epoch() const { return std::int64_t(m_points.size()) - 1; }
    [[nodiscard]] const Point& point(std::int64_t epoch) const { return m_points[std::size_t(epoch)]; }
    /// The points of an account; the first is always empty, as in the contract.
    [[nodiscard]] std::vector<Point> user_points(const Address& who) const;
    [[nodiscard]] Int128 slope_change(std::int64_t at_s) const;

    /// balanceOf(who, at): votes at a time at or after the account's last change. Errors: HRT-STK-018.
    [[nodiscard]] Result<Uint256> balance_of(const Address& who, std::int64_t at_s) const;
    /// totalSupply(at), at or after the last point. Errors: HRT-STK-018.
    [[nodiscard]] Result<Uint256> total_supply(std::int64_t at_s) const;
    /// balanceOfAt(who, block) and totalSupplyAt(block), asked in the block `now`: the time of a block
    /// between two points is interpolated, as the contract does. Errors: HRT-STK-018.
    [[nodiscard]] Result<Uint256> balance_of_at(const Address& who, std::int64_t block, BlockTime now) const;
    [[nodiscard]] Result<Uint256> total_supply_at(std::int64_t block, BlockTime now) const;

private:
    struct Checkpoint; ///< the changes of one call, kept aside until all of it is known to fit
    [[nodiscard]] Result<void> deposit(const Address& who, const Uint256& amount, std::int64_t unlock_s,
                                       BlockTime now);
    [[nodiscard]] Result<void> change(const Address* who, const LockedBalance& before,
                                      const LockedBalance& after, BlockTime now);
    [[nodiscard]] Result<Point> roll_forward(Checkpoint& out, BlockTime now) const;
    [[nodiscard]] Result<void> reschedule(Checkpoint& out, const LockedBalance& before,
                                          const LockedBalance& after, std::int64_t now_s) const;
    [[nodiscard]] Result<Uint256> supply_at(Point from, std::int64_t at_s) const;
    [[nodiscard]] std::size_t epoch_of_block(std::int64_t block) const;

    std::vector<Point> m_points;
    std::map<Address, LockedBalance> m_locked;
    std::map<Address, std::vector<Point>> m_user_points;
    std::map<std::int64_t, Int128> m_slope_changes;
    Uint256 m_supply = 0;
};

} // namespace hearth::wallet::staking
