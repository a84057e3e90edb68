// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/bodies.h"

#include <span>

namespace hearth::wallet::desk {

/// One event that concerns tokens of an account.
struct ChainLog {
    enum class Kind : std::uint8_t {
        Transfer,      ///< ERC-20: `amount` units from `from` to `to`
        NftMove,       ///< ERC-721: the token with the id `amount`
        Approval,      ///< ERC-20: `to` may take `amount` from `from`
        NftApproval,   ///< ERC-721: `to` may take the token with the id `amount`
        ApprovalForAll ///< ERC-721 and ERC-1155: `to` may take everything (amount 1) or nothing (0)
    };
    Kind kind = Kind::Transfer;
    Address token;
    Address from;
    Address to;
    Uint256 amount = 0;
    std::uint64_t block = 0;
    Hash block_hash;
    Hash transaction;
    std::uint64_t index = 0;
    std::optional<std::int64_t> at_ms; ///< where the node says the block's time
    friend bool operator==(const ChainLog&, const ChainLog&) = default;
};

[[nodiscard]] QString kind_name(ChainLog::Kind kind);
[[nodiscard]] std::optional<ChainLog::Kind> kind_of_name(const QString& name);

/// The two eth_getLogs that find every event of these accounts in the blocks `from` to `to`, both included:
/// what left them or was allowed by them, and what came to them.
[[nodiscard]] std::vector<rpc::Call> log_calls(std::span<const Address> accounts, std::uint64_t from,
                                               std::uint64_t to);

/// The events among the answer of one eth_getLogs. Events of other shapes are left out: any contract may emit
/// what it likes. Errors: HRT-RPC-012 where the answer is no list of logs.
[[nodiscard]] Result<std::vector<ChainLog>> read_logs(const Json& answer);

} // namespace hearth::wallet::desk
