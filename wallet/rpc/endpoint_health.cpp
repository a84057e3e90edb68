// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/endpoint_health.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hearth::wallet::rpc {

void note_success(Health& health, std::int64_t latency_ms) {
    constexpr double kShare = 0.2;
    const auto sample = double(std::max<std::int64_t>(latency_ms, 1));
    health.latency_ms =
        health.latency_ms == 0 ? sample : health.latency_ms + kShare * (sample - health.latency_ms);
    health.failures = 0;
    health.rest_until_ms = 0;
    health.last_error.reset();
}

void note_failure(Health& health, const Error& error, std::int64_t now_ms,
                  std::optional<std::int64_t> retry_after_s) {
    constexpr int kDoublings = 9;
    std::int64_t rest = std::min(kFirstRestMs << std::min(health.failures, kDoublings), kLongestRestMs);
    if (retry_after_s) {
        const std::int64_t seconds = std::clamp<std::int64_t>(*retry_after_s, 0, kLongestRetryAfterMs / 1000);
        rest = std::max(rest, seconds * 1000);
    }
    ++health.failures;
    health.rest_until_ms = now_ms + rest;
    health.chain_checked_ms.reset();
    health.last_error = error;
}

void note_lie(Health& health, const Error& error, std::int64_t now_ms) {
    ++health.lies;
    health.rest_until_ms = now_ms + kLiarRestMs;
    health.chain_checked_ms.reset();
    health.last_error = error;
}

bool needs_chain_check(const Health& health, std::int64_t now_ms) {
    return !health.chain_checked_ms || now_ms - *health.chain_checked_ms >= kChainCheckMs;
}

bool may_ask(const Health& health, std::int64_t now_ms) {
    return !health.blocked && now_ms >= health.rest_until_ms;
}

std::vector<std::size_t> order_of_use(std::span<const Health> all, std::int64_t now_ms) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (may_ask(all[i], now_ms)) {
            out.push_back(i);
        }
    }
    const auto rank = [&](std::size_t i) {
        return std::tuple(all[i].lies, all[i].failures, all[i].latency_ms, i);
    };
    std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return out;
}

std::int64_t reserve(TokenBucket& bucket, double cost, std::int64_t now_ms) {
    const double passed = double(std::max<std::int64_t>(now_ms - bucket.at_ms, 0)) / 1000.0;
    bucket.tokens = std::min(bucket.burst, bucket.tokens + passed * bucket.per_second);
    bucket.at_ms = now_ms;
    bucket.tokens -= std::min(cost, bucket.burst);
    if (bucket.tokens >= 0) {
        return 0;
    }
    return std::int64_t(std::ceil(-bucket.tokens / bucket.per_second * 1000.0));
}

} // namespace hearth::wallet::rpc
