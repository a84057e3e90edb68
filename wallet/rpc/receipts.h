// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/values.h"

namespace hearth::wallet::rpc {

/// What the chain says of a mined transaction.
struct Receipt {
    Hash transaction;
    Hash block;
    std::uint64_t block_number = 0;
    bool success = false;
    Uint256 gas_used = 0;
    Uint256 gas_price = 0; ///< paid for a unit of gas, in wei
    std::optional<Address> contract;
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// Nothing for null: not mined. Errors: HRT-RPC-012; also where it is another transaction's than `asked`.
[[nodiscard]] Result<std::optional<Receipt>> read_receipt(const Json& json, const Hash& asked);

/// What of a receipt endpoints have to say alike at block `at`: hash, block, status, gas and its price. The
/// rest is each node's own, and one that is ahead may know a receipt from above that block already.
[[nodiscard]] Json receipt_meaning(const Json& receipt, std::uint64_t at);

enum class TxState : std::uint8_t {
    Stored,    ///< signed and kept, not yet handed to a node
    Pending,   ///< a node has it
    Mined,     ///< in a block that may still be replaced
    Confirmed, ///< as deep as asked
    Replaced   ///< another transaction with its nonce is as deep as asked
};
[[nodiscard]] QString state_name(TxState state);
[[nodiscard]] std::optional<TxState> state_of_name(const QString& name);

/// How far a transaction is.
struct TxProgress {
    TxState state = TxState::Stored;
    std::optional<Receipt> receipt; ///< of Mined and Confirmed
    std::uint64_t confirmations = 0;
    unsigned reorgs = 0; ///< how often the block it stood in was taken back
    friend bool operator==(const TxProgress&, const TxProgress&) = default;
};

/// One look at the chain, all from the same endpoint in the same batch.
struct Sight {
    std::uint64_t head = 0;
    std::optional<Receipt> receipt;
    /// The sender's count of transactions at the block `depth - 1` below the head, where it is known.
    std::optional<std::uint64_t> deep_nonce;
};

/// The next state. The block of the receipt has one confirmation when it is the head. A receipt that vanished
/// makes the transaction pending again, also from Confirmed: a reorganisation may be deeper than `depth`. A
/// receipt above the head (the answers straddle a new block) counts as one confirmation. It is Replaced only
/// when its nonce was used `depth` blocks deep and it has no receipt.
[[nodiscard]] TxProgress advance(const TxProgress& before, const Sight& sight, std::uint64_t nonce,
                                 std::uint64_t depth);

/// What is left of `next` where one endpoint alone says it though others should confirm it: nothing becomes
/// Confirmed or Replaced, and what was either stays.
[[nodiscard]] TxProgress without_finality(const TxProgress& before, TxProgress next);

} // namespace hearth::wallet::rpc
