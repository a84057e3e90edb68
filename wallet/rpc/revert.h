// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_type.h"
#include "wallet/rpc/bodies.h"

#include <span>

namespace hearth::wallet::rpc {

/// Why a contract gave up.
struct RevertReason {
    QString text; ///< one line, without control characters
    Bytes data;   ///< what the contract returned; empty where it gave no reason
};

/// Reads revert data: Error(string), Panic(uint256) of Solidity, one of the `known` custom errors with its
/// arguments, or else the selector alone.
[[nodiscard]] RevertReason decode_revert(ByteView data, std::span<const abi::Signature> known = {});

/// The reason where the node's error is a revert. Nodes put the data in `data`, in `data.data` or nowhere.
[[nodiscard]] std::optional<RevertReason> revert_of(const NodeError& error,
                                                    std::span<const abi::Signature> known = {});

} // namespace hearth::wallet::rpc
