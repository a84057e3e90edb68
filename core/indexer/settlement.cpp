// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/settlement.h"

#include <algorithm>

namespace hearth::indexer {
namespace {

constexpr std::uint64_t kBps = 10'000;

/// Wei of one window out of a pool that is `bps` of the supply over `years`; `parts` divides it further. One
/// division, so that it rounds down once. A year has 365.25 days.
Wei window_amount(const Profile& profile, std::uint64_t bps, std::uint64_t years, const Uint256& numerator,
                  const Uint256& parts) {
    const Uint256 dividend = profile.money.supply.value() * bps * 100 * numerator;
    const Uint256 divisor = Uint256(kBps) * years * 36'525 * profile.time.windows_per_day * parts;
    return Wei(dividend / divisor);
}

} // namespace

Wei checker_window_base(const Profile& profile) {
    return checker_window_share(profile, 1, 1, 1000);
}

Wei checker_window_share(const Profile& profile, std::uint64_t right, std::uint64_t assigned,
                         std::uint64_t uptime_permille) {
    const Profile::Money& money = profile.money;
    if (assigned == 0) {
        return window_amount(profile, money.checker_base_bps, money.checker_years,
                             std::min<std::uint64_t>(uptime_permille, 1000),
                             Uint256(money.virtual_licenses) * 1000);
    }
    return window_amount(profile, money.checker_base_bps, money.checker_years, std::min(right, assigned),
                         Uint256(money.virtual_licenses) * assigned);
}

Wei capacity_window_pool(const Profile& profile) {
    return window_amount(profile, profile.money.container_bps, profile.money.container_years,
                         profile.money.poc_share_bps, kBps);
}

Wei capacity_share(const Profile& profile, std::uint64_t weight, const Uint256& weight_sum,
                   std::uint64_t pay_permille) {
    const Uint256 all = weight_sum + Uint256(profile.money.virtual_rays_per_s) * 1000;
    if (all == 0) {
        return {};
    }
    return Wei(capacity_window_pool(profile).value() * weight * pay_permille / (all * 1000));
}

Wei delivery_reward(const Profile& profile, std::uint64_t rays, std::uint64_t pay_permille) {
    return Wei(profile.money.pod_per_ray.value() * rays * pay_permille / 1000);
}

Fee service_fee(const Profile& profile, std::uint64_t rays, const Wei& budget) {
    Fee fee;
    fee.price = std::min(Wei(profile.money.price_per_ray.value() * rays), budget);
    fee.container = Wei(fee.price.value() * profile.money.fee_container_bps / kBps);
    fee.indexer = Wei(fee.price.value() * profile.money.fee_indexer_bps / kBps);
    // What rounding leaves goes to the protocol, so the parts add up to the price.
    fee.protocol = Wei(fee.price.value() - fee.container.value() - fee.indexer.value());
    return fee;
}

} // namespace hearth::indexer
