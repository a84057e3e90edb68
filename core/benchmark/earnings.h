// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"
#include "core/indexer/profile.h"

#include <optional>

namespace hearth::benchmark {

/// Share of a day in which a container is assumed to have a job: nobody publishes it, and it is marked
/// assumed wherever it shows.
inline constexpr std::uint64_t kAssumedBusyPermille = 250;

/// What a day's estimate stands on. Amounts of another currency are integers in millionths of its unit.
struct EarningsInput {
    std::uint64_t rays_per_s = 0;        ///< proven rate
    std::uint64_t others_rays_per_s = 0; ///< proven by the containers that are online beside it
    std::uint64_t busy_permille = kAssumedBusyPermille;
    std::optional<std::uint64_t> load_milliwatts; ///< measured under load
    std::optional<std::uint64_t>
        idle_milliwatts; ///< measured before; absent: the load's power counts all day
    std::optional<std::uint64_t> tariff_micro_per_kwh;
    std::optional<std::uint64_t> ath_price_micro; ///< of 1 ATH
};

struct EnergyCost {
    std::uint64_t milliwatt_hours = 0;
    std::uint64_t cost_micro = 0; ///< rounded up
    bool upper_bound = false;     ///< idle power was not known
};

struct DailyEarnings {
    std::int64_t day_ms = 0; ///< length of a reward day; the practice network's is 96 minutes
    std::uint64_t busy_permille = 0;
    Wei capacity; ///< the share of the PoC pool, uptime 100 %, beside the others and the virtual rate
    Wei delivery; ///< PoD of the rays of the busy time
    Wei fees;     ///< the container's part of their service fees
    Wei total;
    std::optional<EnergyCost> energy;        ///< where power and tariff are known
    std::optional<std::int64_t> value_micro; ///< of `total`, where the price is known, rounded down
    std::optional<std::int64_t> net_micro;   ///< value less energy; may be negative
};

/// By the formulas of core/indexer/settlement with full pay. Integers only. Values beyond 63 bits are left
/// out.
[[nodiscard]] DailyEarnings estimate_day(const indexer::Profile& profile, const EarningsInput& input);

} // namespace hearth::benchmark
