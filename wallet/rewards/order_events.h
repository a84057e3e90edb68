// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/bodies.h"

#include <span>

namespace hearth::wallet::rewards {

/// A transaction that claimed or withdrew an order.
struct OrderEvent {
    std::uint64_t order = 0;
    bool withdrawal = false;
    Hash transaction;
    friend bool operator==(const OrderEvent&, const OrderEvent&) = default;
};

/// eth_getLogs for EventClaim and EventWithdraw of these orders of RewardClaim, in all blocks.
[[nodiscard]] rpc::Call order_events_call(const Address& claim, std::span<const std::uint64_t> orders);
/// Entries of another contract or another shape are left out. Errors: HRT-RPC-009, -012 (no list), -015.
[[nodiscard]] Result<std::vector<OrderEvent>> read_order_events(const rpc::Answer& answer,
                                                                const Address& claim);

} // namespace hearth::wallet::rewards
