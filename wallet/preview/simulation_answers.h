// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/inputs.h"
#include "wallet/rpc/bodies.h"

#include <span>

namespace hearth::wallet::preview {

/// One event that a simulated call emitted.
struct SimulatedLog {
    Address address;
    std::vector<Hash> topics;
    Bytes data;
};

/// One call of a simulation.
struct SimulatedCall {
    bool success = false;
    Bytes output;
    std::string error; ///< the node's words; empty where it succeeded
    Uint256 gas = 0;
    std::vector<SimulatedLog> logs; ///< coin movements as Transfers of kCoinLogs
};

/// Where eth_simulateV1 reports coin movements as if they were a token's.
[[nodiscard]] const Address& coin_logs_address();

/// The answer of eth_simulateV1 for one block with so many calls. Errors: HRT-PRV-012.
[[nodiscard]] Result<std::vector<SimulatedCall>> read_simulate_v1(const Json& result, std::size_t calls);
/// The answer of debug_traceCall with the callTracer and its logs. Errors: HRT-PRV-012.
[[nodiscard]] Result<SimulatedCall> read_call_trace(const Json& result);

/// What the events move on the own accounts, one change for each account and token; tokens by what their
/// contracts report. `others` is set where an event moves something else (ERC-1155).
[[nodiscard]] std::vector<BalanceChange> changes_of(std::span<const SimulatedLog> logs,
                                                    std::span<const Address> own, bool& others);

/// Why a call failed, in words.
[[nodiscard]] Revert revert_of_call(const SimulatedCall& call, std::span<const abi::Signature> errors);

} // namespace hearth::wallet::preview
