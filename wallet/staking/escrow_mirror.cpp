// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/escrow_mirror.h"

#include "wallet/staking/epoch.h"

#include <algorithm>

namespace hearth::wallet::staking {
namespace {

/// The contract walks at most so many weeks in one call.
constexpr int kMostSteps = 255;
/// Scale of blocks a second between two points.
constexpr std::uint64_t kMultiplier = 1'000'000'000'000'000'000U;

/// start + numerator x factor / denominator, as uint256 arithmetic does it.
std::int64_t interpolate(std::int64_t start, std::int64_t numerator, std::int64_t factor,
                         std::int64_t denominator) {
    return start + static_cast<std::int64_t>(Uint256(numerator) * Uint256(factor) / Uint256(denominator));
}

/// bias - slope x seconds. Errors: HRT-STK-018.
Result<Int128> fallen(const Point& point, std::int64_t seconds) {
    const auto loss = checked_mul(point.slope, seconds);
    return loss ? checked_sub(point.bias, *loss) : loss;
}

Int128 at_least_zero(Int128 value) {
    return std::max<Int128>(value, 0);
}

/// value += added - removed. Errors: HRT-STK-018.
Result<void> shift(Int128& value, Int128 added, Int128 removed) {
    const auto difference = checked_sub(added, removed);
    const auto sum = difference ? checked_add(value, *difference) : difference;
    if (!sum) {
        return fail(sum.error());
    }
    value = *sum;
    return {};
}

std::size_t last_before(const std::vector<Point>& points, std::int64_t block) {
    const auto after = std::upper_bound(points.begin() + 1, points.end(), block,
                                        [](std::int64_t wanted, const Point& p) { return wanted < p.blk; });
    return std::size_t(after - points.begin()) - 1;
}

} // namespace

Result<Point> line_of(const LockedBalance& lock, std::int64_t now_s) {
    Point out;
    if (lock.end_s > now_s && lock.amount > 0) {
        out.slope = slope_of(lock.amount, kMaxTimeS);
        const auto bias = checked_mul(out.slope, lock.end_s - now_s);
        if (!bias) {
            return fail(bias.error());
        }
        out.bias = *bias;
    }
    return out;
}

struct EscrowMirror::Checkpoint {
    Point before;
    Point after;
    std::vector<Point> filled; ///< further points of the pool, the last being now
    std::map<std::int64_t, Int128> slopes;
};

EscrowMirror::EscrowMirror(BlockTime deployed) : m_points{{0, 0, deployed.ts, deployed.number}} {}

Result<void> EscrowMirror::create_lock(const Address& who, const Uint256& amount, std::int64_t unlock_s,
                                       BlockTime now) {
    const LockedBalance lock = locked(who);
    const std::int64_t end = week_floor(unlock_s);
    if (amount == 0) {
        return fail("HRT-STK-001");
    }
    if (lock.amount != 0) {
        return lock.end_s > now.ts ? fail("HRT-STK-004") : fail("HRT-STK-005");
    }
    if (end < now.ts + kWeekS) {
        return fail("HRT-STK-002");
    }
    return end > now.ts + kMaxTimeS ? Result<void>(fail("HRT-STK-003")) : deposit(who, amount, end, now);
}

Result<void> EscrowMirror::increase_amount(const Address& who, const Uint256& amount, BlockTime now) {
    const LockedBalance lock = locked(who);
    if (amount == 0) {
        return fail("HRT-STK-001");
    }
    if (lock.amount == 0) {
        return fail("HRT-STK-006");
    }
    return lock.end_s <= now.ts ? Result<void>(fail("HRT-STK-005")) : deposit(who, amount, 0, now);
}

Result<void> EscrowMirror::increase_unlock_time(const Address& who, std::int64_t unlock_s, BlockTime now) {
    const LockedBalance lock = locked(who);
    const std::int64_t end = week_floor(unlock_s);
    if (lock.amount == 0) {
        return fail("HRT-STK-006");
    }
    if (lock.end_s <= now.ts) {
        return fail("HRT-STK-005");
    }
    if (end <= lock.end_s) {
        return fail("HRT-STK-007");
    }
    return end > now.ts + kMaxTimeS ? Result<void>(fail("HRT-STK-003")) : deposit(who, 0, end, now);
}

Result<void> EscrowMirror::deposit(const Address& who, const Uint256& amount, std::int64_t unlock_s,
                                   BlockTime now) {
    const LockedBalance before = locked(who);
    LockedBalance after = before;
    const auto added = to_int128(amount);
    const auto sum = added ? checked_add(before.amount, *added) : added;
    if (!sum) {
        return fail(sum.error());
    }
    after.amount = *sum;
    after.end_s = unlock_s != 0 ? unlock_s : before.end_s;
    if (auto changed = change(&who, before, after, now); !changed) {
        return changed;
    }
    m_supply += amount;
    return {};
}

Result<void> EscrowMirror::withdraw(const Address& who, BlockTime now) {
    const LockedBalance before = locked(who);
    if (before.amount == 0) {
        return fail("HRT-STK-006");
    }
    if (before.end_s > now.ts) {
        return fail("HRT-STK-008");
    }
    if (auto changed = change(&who, before, {}, now); !changed) {
        return changed;
    }
    m_supply -= to_uint256(before.amount);
    return {};
}

Result<void> EscrowMirror::checkpoint(BlockTime now) {
    return change(nullptr, {}, {}, now);
}

Result<Point> EscrowMirror::roll_forward(Checkpoint& out, BlockTime now) const {
    // Before the first checkpoint there is nothing to walk.
    const Point start = m_points.size() == 1 ? Point{0, 0, now.ts, now.number} : m_points.back();
    Point last = start;
    const std::int64_t seconds = now.ts - start.ts;
    const Uint256 blocks_a_second =
        seconds > 0 ? Uint256(Uint256(kMultiplier) * Uint256(now.number - start.blk) / Uint256(seconds))
                    : Uint256(0);
    std::int64_t at = week_floor(start.ts);
    for (int step = 0; step < kMostSteps; ++step) {
        at = std::min(at + kWeekS, now.ts);
        const bool whole_week = at % kWeekS == 0 && at > week_floor(start.ts);
        const auto bias = fallen(last, at - last.ts);
        const auto slope = bias ? checked_add(last.slope, whole_week ? slope_change(at) : Int128(0)) : bias;
        if (!slope) {
            return fail(slope.error());
        }
        last.bias = at_least_zero(*bias);
        last.slope = at_least_zero(*slope);
        last.ts = at;
        last.blk = start.blk +
                   static_cast<std::int64_t>(blocks_a_second * Uint256(at - start.ts) / Uint256(kMultiplier));
        if (at == now.ts) {
            last.blk = now.number;
            out.filled.push_back(last);
            break;
        }
        out.filled.push_back(last);
    }
    return last;
}

Result<void> EscrowMirror::reschedule(Checkpoint& out, const LockedBalance& before,
                                      const LockedBalance& after, std::int64_t now_s) const {
    // A slope that begins now ends at the lock's end: the schedule has it there, negative.
    if (before.end_s > now_s) {
        out.slopes[before.end_s] = slope_change(before.end_s);
        const Int128 still = after.end_s == before.end_s ? out.after.slope : Int128(0);
        if (auto done = shift(out.slopes[before.end_s], out.before.slope, still); !done) {
            return done;
        }
    }
    if (after.end_s > now_s && after.end_s > before.end_s) {
        out.slopes[after.end_s] = slope_change(after.end_s);
        return shift(out.slopes[after.end_s], 0, out.after.slope);
    }
    return {};
}

Result<void> EscrowMirror::change(const Address* who, const LockedBalance& before, const LockedBalance& after,
                                  BlockTime now) {
    Checkpoint out;
    const auto old_line = line_of(before, now.ts);
    const auto new_line = line_of(after, now.ts);
    auto last = old_line && new_line ? roll_forward(out, now)
                                     : Result<Point>(fail(old_line ? new_line.error() : old_line.error()));
    if (!last) {
        return fail(last.error());
    }
    if (who != nullptr) {
        out.before = *old_line;
        out.after = *new_line;
        for (const auto& moved :
             {shift(last->slope, out.after.slope, out.before.slope),
              shift(last->bias, out.after.bias, out.before.bias), reschedule(out, before, after, now.ts)}) {
            if (!moved) {
                return moved;
            }
        }
        last->slope = at_least_zero(last->slope);
        last->bias = at_least_zero(last->bias);
    }
    out.filled.back() = *last;
    m_points.insert(m_points.end(), out.filled.begin(), out.filled.end());
    for (const auto& [at, slope] : out.slopes) {
        m_slope_changes[at] = slope;
    }
    if (who != nullptr) {
        m_locked[*who] = after;
        auto& points = m_user_points.try_emplace(*who, 1).first->second;
        points.push_back({out.after.bias, out.after.slope, now.ts, now.number});
    }
    return {};
}

LockedBalance EscrowMirror::locked(const Address& who) const {
    const auto found = m_locked.find(who);
    return found == m_locked.end() ? LockedBalance{} : found->second;
}

std::vector<Point> EscrowMirror::user_points(const Address& who) const {
    const auto found = m_user_points.find(who);
    return found == m_user_points.end() ? std::vector<Point>(1) : found->second;
}

Int128 EscrowMirror::slope_change(std::int64_t at_s) const {
    const auto found = m_slope_changes.find(at_s);
    return found == m_slope_changes.end() ? Int128(0) : found->second;
}

Result<Uint256> EscrowMirror::balance_of(const Address& who, std::int64_t at_s) const {
    const Point last = user_points(who).back();
    const auto bias = fallen(last, at_s - last.ts);
    if (!bias) {
        return fail(bias.error());
    }
    return to_uint256(*bias);
}

Result<Uint256> EscrowMirror::supply_at(Point from, std::int64_t at_s) const {
    std::int64_t at = week_floor(from.ts);
    for (int step = 0; step < kMostSteps; ++step) {
        at += kWeekS;
        const Int128 change = at > at_s ? Int128(0) : slope_change(at);
        at = std::min(at, at_s);
        const auto bias = fallen(from, at - from.ts);
        if (!bias) {
            return fail(bias.error());
        }
        from.bias = *bias;
        if (at == at_s) {
            break;
        }
        const auto slope = checked_add(from.slope, change);
        if (!slope) {
            return fail(slope.error());
        }
        from.slope = *slope;
        from.ts = at;
    }
    return to_uint256(from.bias);
}

Result<Uint256> EscrowMirror::total_supply(std::int64_t at_s) const {
    return supply_at(m_points.back(), at_s);
}

std::size_t EscrowMirror::epoch_of_block(std::int64_t block) const {
    return last_before(m_points, block);
}

Result<Uint256> EscrowMirror::balance_of_at(const Address& who, std::int64_t block, BlockTime now) const {
    const auto points = user_points(who);
    const Point user = points[last_before(points, block)];
    const std::size_t at = epoch_of_block(block);
    const Point& start = m_points[at];
    const bool inner = at + 1 < m_points.size();
    const std::int64_t blocks = (inner ? m_points[at + 1].blk : now.number) - start.blk;
    const std::int64_t seconds = (inner ? m_points[at + 1].ts : now.ts) - start.ts;
    const std::int64_t time =
        blocks != 0 ? interpolate(start.ts, seconds, block - start.blk, blocks) : start.ts;
    const auto bias = fallen(user, time - user.ts);
    if (!bias) {
        return fail(bias.error());
    }
    return to_uint256(*bias);
}

Result<Uint256> EscrowMirror::total_supply_at(std::int64_t block, BlockTime now) const {
    const std::size_t at = epoch_of_block(block);
    const Point& start = m_points[at];
    const bool inner = at + 1 < m_points.size();
    const std::int64_t blocks = (inner ? m_points[at + 1].blk : now.number) - start.blk;
    const std::int64_t seconds = (inner ? m_points[at + 1].ts : now.ts) - start.ts;
    const std::int64_t time =
        blocks != 0 ? interpolate(start.ts, block - start.blk, seconds, blocks) : start.ts;
    return supply_at(start, time);
}

} // namespace hearth::wallet::staking
