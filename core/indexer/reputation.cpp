// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/reputation.h"

#include <algorithm>

namespace hearth::indexer {
namespace {

constexpr std::uint64_t kOne = 1'000'000'000;

} // namespace

void observe(Reputation& reputation, std::uint64_t good_permille, std::uint64_t lambda_permille) {
    const std::uint64_t good = std::min<std::uint64_t>(good_permille, 1000);
    // Both stay below 1/(1 - lambda) <= 1000 units, so nothing overflows.
    reputation.alpha = reputation.alpha * lambda_permille / 1000 + kOne / 1000 * good;
    reputation.beta = reputation.beta * lambda_permille / 1000 + kOne / 1000 * (1000 - good);
}

std::uint64_t reputation_permille(const Reputation& reputation) {
    const std::uint64_t sum = reputation.alpha + reputation.beta;
    return sum == 0 ? 0 : reputation.alpha * 1000 / sum;
}

std::uint64_t pay_permille(const Node& container, const Profile::Sanctions& rules) {
    const std::uint64_t r = reputation_permille(container.reputation);
    const std::uint64_t low = rules.eject_permille;
    const std::uint64_t high = rules.full_pay_permille;
    std::uint64_t pay = r <= low ? 0 : r >= high ? 1000 : (r - low) * 1000 / (high - low);
    if (container.probation_left > 0) {
        pay /= 2;
    }
    return pay;
}

} // namespace hearth::indexer
