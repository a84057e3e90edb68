// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <QString>

#include <array>
#include <set>
#include <vector>

namespace hearth::wallet::rewards {

/// What stakers are paid in: ATH, and the partners' tokens by their names among the chain's contracts.
inline constexpr std::array<const char*, 3> kPoolTokens{"ath", "partner_1", "partner_2"};

/// What the stakers of a pool get for a week.
struct PoolRule {
    const char* pool = "";                              ///< "gaming", "ai"
    std::array<Uint256, kPoolTokens.size()> emission{}; ///< of each token, in its smallest unit
    std::uint64_t fee_bps = 0;                          ///< of what the protocol earned in settled fees
};

/// The weekly rounds of the staking pools, from the section `pools` of a network profile.
struct PoolRules {
    std::array<PoolRule, 2> pools{PoolRule{.pool = "gaming"}, PoolRule{.pool = "ai"}};
    std::uint64_t catch_up_weeks = 0; ///< a missed round is posted for this long

    /// Errors: HRT-PRF-001, -002 (a figure is missing), -003 (out of range: also where the pools together
    /// would get more than all of the fees).
    [[nodiscard]] static Result<PoolRules> parse(const QByteArray& profile_json);
};

inline constexpr std::int64_t kRoundWeekS = std::int64_t{7} * 86'400;
/// The beginning of the week that a second lies in: Thursday 00:00 UTC, as RewardDistributor counts.
[[nodiscard]] std::int64_t week_of(std::int64_t time_s);

/// The weeks to ask the contract about, oldest first: from the one in which the chain began, and at most
/// `catch_up_weeks` back, to the running one. None where time has not reached the first.
[[nodiscard]] std::vector<std::int64_t> weeks_to_ask(std::int64_t began_s, std::int64_t now_s,
                                                     std::uint64_t catch_up_weeks);
/// Of these weeks those that a round is due for, oldest first: none that is posted, and none before the first
/// that is (the pool gave nothing then).
[[nodiscard]] std::vector<std::int64_t> weeks_due(const std::vector<std::int64_t>& asked,
                                                  const std::set<std::int64_t>& posted);

/// What a pool gets of fees: those that were settled since `allotted`, times its part, rounded down. Nothing
/// where the log now says less than was shared out.
[[nodiscard]] Uint256 fee_part(const PoolRule& rule, const Uint256& settled, const Uint256& allotted);

} // namespace hearth::wallet::rewards
