// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearth::wallet::rpc {

/// Times of the rules below, in milliseconds.
constexpr std::int64_t kFirstRestMs = 1'000;
constexpr std::int64_t kLongestRestMs = 300'000;
constexpr std::int64_t kLongestRetryAfterMs = 3'600'000;
/// How long an endpoint that a quorum contradicted is left alone.
constexpr std::int64_t kLiarRestMs = 600'000;
/// After this long without a look the chain id is asked for again.
constexpr std::int64_t kChainCheckMs = 300'000;

/// What is known of one endpoint. Times are monotonic milliseconds.
struct Health {
    int failures = 0; ///< in a row
    int lies = 0;     ///< how often a quorum contradicted it
    std::int64_t rest_until_ms = 0;
    double latency_ms = 0; ///< moving average over about five answers; 0 before the first
    /// When its chain id was last seen to be right; nothing before the first time and after every failure.
    std::optional<std::int64_t> chain_checked_ms;
    /// Over which lasting connection that was; another one is asked first again.
    std::uint64_t chain_connection = 0;
    bool blocked = false; ///< it is another chain: never asked again before a person says so
    std::optional<Error> last_error;
};

void note_success(Health& health, std::int64_t latency_ms);
/// Rests 1 s after the first failure, twice as long after each further one, at most five minutes; longer
/// where the server said so (`retry_after_s`), at most an hour.
void note_failure(Health& health, const Error& error, std::int64_t now_ms,
                  std::optional<std::int64_t> retry_after_s = {});
void note_lie(Health& health, const Error& error, std::int64_t now_ms);
/// Whether the chain id has to be asked for before the next call.
[[nodiscard]] bool needs_chain_check(const Health& health, std::int64_t now_ms);
[[nodiscard]] bool may_ask(const Health& health, std::int64_t now_ms);

/// The endpoints that may be asked, best first: fewest lies, fewest failures, then the quickest; those never
/// asked stand in their configured order before the slow ones.
[[nodiscard]] std::vector<std::size_t> order_of_use(std::span<const Health> all, std::int64_t now_ms);

/// A rate limit: `per_second` calls on average, `burst` at once.
struct TokenBucket {
    double per_second = 10;
    double burst = 20;
    double tokens = 20;
    std::int64_t at_ms = 0;
};
/// Takes `cost` calls (a batch costs its calls, at most a full bucket) and tells how long to wait before they
/// may be made.
[[nodiscard]] std::int64_t reserve(TokenBucket& bucket, double cost, std::int64_t now_ms);

} // namespace hearth::wallet::rpc
