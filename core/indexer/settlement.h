// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

namespace hearth::indexer {

/// Base reward of one licence in one window with all checks right: supply x bps / (years x 365.25) / virtual
/// licences / windows per day, rounded down once.
[[nodiscard]] Wei checker_window_base(const Profile& profile);
/// The part of it that right/assigned earns; without an assignment the uptime counts.
[[nodiscard]] Wei checker_window_share(const Profile& profile, std::uint64_t right, std::uint64_t assigned,
                                       std::uint64_t uptime_permille);

/// PoC pool of one window, for the whole network.
[[nodiscard]] Wei capacity_window_pool(const Profile& profile);
/// pool x score x uptime / (sum of scores x uptimes + virtual score), `weight` and `weight_sum` being score x
/// uptime in thousandths; `pay_permille` is the reputation's pay factor.
[[nodiscard]] Wei capacity_share(const Profile& profile, std::uint64_t weight, const Uint256& weight_sum,
                                 std::uint64_t pay_permille);
/// PoD reward of a job: rays x pod_per_ray x pay factor.
[[nodiscard]] Wei delivery_reward(const Profile& profile, std::uint64_t rays, std::uint64_t pay_permille);

/// A fee and how it is split; the parts add up to `price` exactly.
struct Fee {
    Wei price, container, protocol, indexer;
};
/// min(rays x price_per_ray, budget), 80 % to the container, the rest to the protocol and its indexer.
[[nodiscard]] Fee service_fee(const Profile& profile, std::uint64_t rays, const Wei& budget);

} // namespace hearth::indexer
