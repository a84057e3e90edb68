// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/rules.h"

#include "wallet/rewards/profile_section.h"

namespace hearth::wallet::rewards {
namespace {

constexpr std::uint64_t kMostDays = 3660;

} // namespace

Result<ClaimRules> ClaimRules::parse(const QByteArray& profile_json) {
    return ProfileSection::read<ClaimRules>(profile_json, "claims", [](ProfileSection& in, ClaimRules& out) {
        out.minimum = in.amount("minimum_wei");
        out.fee = in.amount("fee_wei");
        out.options = {{in.whole("short_days", 1, kMostDays), in.share_bps("short_keep_bps")},
                       {in.whole("long_days", 1, kMostDays), in.share_bps("long_keep_bps")}};
        out.container_days = in.whole("container_days", 1, kMostDays);
        out.expires_s = in.whole("expires_s", 60, 86'400);
        out.bonus_bps = in.share_bps("bonus_bps");
        out.bonus_quarters = in.whole("bonus_quarters", 1, 400);
        out.bonus_uptime_bps = in.share_bps("bonus_uptime_bps");
        out.quarter_days = in.whole("quarter_days", 1, 366);
        out.obe_per_k = in.whole("obe_per_k", 1, 1'000'000);
    });
}

} // namespace hearth::wallet::rewards
