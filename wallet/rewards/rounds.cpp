// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/rounds.h"

#include "wallet/rewards/profile_section.h"

#include <algorithm>

namespace hearth::wallet::rewards {
namespace {

/// What one claim of RewardDistributor walks: older rounds would be paid late, in parts.
constexpr std::uint64_t kMostWeeks = 210;

} // namespace

Result<PoolRules> PoolRules::parse(const QByteArray& profile_json) {
    return ProfileSection::read<PoolRules>(profile_json, "pools", [](ProfileSection& in, PoolRules& out) {
        std::uint64_t shared = 0;
        for (PoolRule& rule : out.pools) {
            const std::string pool = rule.pool;
            for (std::size_t i = 0; i < kPoolTokens.size(); ++i) {
                rule.emission.at(i) = in.amount((pool + '_' + kPoolTokens.at(i) + "_wei").c_str());
            }
            rule.fee_bps = in.share_bps((pool + "_fee_bps").c_str(), kBps - std::min(shared, kBps));
            shared += rule.fee_bps;
        }
        out.catch_up_weeks = in.whole("catch_up_weeks", 0, kMostWeeks);
    });
}

std::int64_t week_of(std::int64_t time_s) {
    return std::max<std::int64_t>(time_s, 0) / kRoundWeekS * kRoundWeekS;
}

std::vector<std::int64_t> weeks_to_ask(std::int64_t began_s, std::int64_t now_s,
                                       std::uint64_t catch_up_weeks) {
    const std::int64_t running = week_of(now_s);
    const std::int64_t oldest = running - std::int64_t(catch_up_weeks) * kRoundWeekS;
    std::vector<std::int64_t> out;
    for (std::int64_t week = std::max(week_of(began_s), oldest); week <= running; week += kRoundWeekS) {
        out.push_back(week);
    }
    return out;
}

std::vector<std::int64_t> weeks_due(const std::vector<std::int64_t>& asked,
                                    const std::set<std::int64_t>& posted) {
    std::vector<std::int64_t> out;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(out), [&](std::int64_t week) {
        return !posted.contains(week) && (posted.empty() || week > *posted.begin());
    });
    return out;
}

Uint256 fee_part(const PoolRule& rule, const Uint256& settled, const Uint256& allotted) {
    // Amounts of the log are below 2^160.
    return settled > allotted ? Uint256((settled - allotted) * rule.fee_bps / kBps) : Uint256(0);
}

} // namespace hearth::wallet::rewards
