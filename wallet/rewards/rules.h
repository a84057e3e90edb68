// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <vector>

namespace hearth::wallet::rewards {

/// How long a claim of checker rewards vests and how much of it is then paid.
struct ClaimOption {
    std::uint64_t days = 0;
    std::uint64_t keep_bps = 0;
    friend bool operator==(const ClaimOption&, const ClaimOption&) = default;
};

/// The figures of claims, from the section `claims` of a network profile.
struct ClaimRules {
    Uint256 minimum = 0;                ///< least gross amount of a claim
    Uint256 fee = 0;                    ///< of each claim of checker rewards
    std::vector<ClaimOption> options;   ///< shortest first
    std::uint64_t container_days = 0;   ///< vesting of PoC, PoD and fees: without penalty and fee
    std::uint64_t expires_s = 0;        ///< an order that was not claimed by then fails
    std::uint64_t bonus_bps = 0;        ///< of the supply ...
    std::uint64_t bonus_quarters = 0;   ///< ... over this many quarters
    std::uint64_t bonus_uptime_bps = 0; ///< a licence gets the bonus above this
    std::uint64_t quarter_days = 0;     ///< reward days
    std::uint64_t obe_per_k = 0;        ///< OctaneBench-equivalents for each unit of K

    /// Errors: HRT-PRF-001, -002 (a figure is missing), -003 (out of range).
    [[nodiscard]] static Result<ClaimRules> parse(const QByteArray& profile_json);
};

} // namespace hearth::wallet::rewards
