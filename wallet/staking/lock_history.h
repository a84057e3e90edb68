// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/staking/staking_view.h"

namespace hearth::wallet::staking {

/// The eth_getLogs that finds what an account did in these pools in the blocks `from` to `to`.
[[nodiscard]] rpc::Call history_call(const std::vector<PoolContract>& pools, const Address& account,
                                     std::uint64_t from, std::uint64_t to);

/// Puts the events of the answer into the pools' histories, oldest first. Logs of another shape are left out.
/// Errors: HRT-RPC-009, HRT-RPC-012.
[[nodiscard]] Result<void> read_history(const rpc::Answer& answer, const Address& account,
                                        std::vector<PoolView>& pools);

} // namespace hearth::wallet::staking
