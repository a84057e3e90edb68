// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <set>
#include <vector>

namespace hearth::wallet::rpc {

/// What is known of an account's nonces. Counts are eth_getTransactionCount's: the next unused nonce.
struct NonceView {
    std::uint64_t latest = 0;       ///< mined
    std::uint64_t pending = 0;      ///< mined and in the node's pool without a gap
    std::set<std::uint64_t> stored; ///< of the outbox's transactions that are not final
};

/// What follows from it.
struct NoncePlan {
    /// For the next transaction: the lowest nonce that neither the chain, the pool nor the outbox uses. It
    /// fills a gap where there is one.
    std::uint64_t next = 0;
    /// Unused nonces below a stored one: what stands above them cannot be mined before they are filled.
    std::vector<std::uint64_t> gaps;
    /// Stored, but not in the node's pool without a gap: the node has forgotten them or never got them.
    std::vector<std::uint64_t> to_rebroadcast;
    /// In the pool, but not from this outbox: another program uses the same key.
    std::vector<std::uint64_t> foreign;
};

/// A node that reports less pending than latest counts as having an empty pool. Errors: HRT-RPC-012 where the
/// difference of the two is above 100,000, which no pool holds.
[[nodiscard]] Result<NoncePlan> plan_nonces(const NonceView& view);

} // namespace hearth::wallet::rpc
