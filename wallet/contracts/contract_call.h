// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/contracts/values.h"
#include "wallet/rpc/bodies.h"

namespace hearth::wallet::contracts {

/// A call to a contract's function, written as Solidity does:
///     {pool, "locked(address) returns (int128 amount, uint256 end)", {of_address(owner)}}
/// The text may also be a selector's own form without results, where only the data is wanted.
struct ContractCall {
    Address to;
    std::string signature;
    std::vector<abi::Value> arguments;
    /// About how long the answer is: bodies of a batch are made so that their answers stay small. A call that
    /// reads a page says how long the page may be.
    std::size_t answer_bytes = 256;
};

/// Selector and arguments. Errors: HRT-ETH-020 (signature), HRT-ETH-021 (arguments).
[[nodiscard]] Result<Bytes> call_data(std::string_view signature, const std::vector<abi::Value>& arguments);
[[nodiscard]] inline Result<Bytes> call_data(const ContractCall& call) {
    return call_data(call.signature, call.arguments);
}

/// eth_call at `block` ("latest" or a quantity). Errors: those of call_data.
[[nodiscard]] Result<rpc::Call> eth_call(const ContractCall& call, const std::string& block);

/// The results of the call, by the types behind `returns`. Errors: HRT-RPC-015 (reverted), HRT-RPC-009,
/// HRT-RPC-012 (no or other results: there may be no contract at that address).
[[nodiscard]] Result<std::vector<abi::Value>> decode_answer(const ContractCall& call,
                                                            const rpc::Answer& answer);

} // namespace hearth::wallet::contracts
