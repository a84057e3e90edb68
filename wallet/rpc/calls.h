// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/transaction.h"
#include "wallet/rpc/bodies.h"

#include <span>

namespace hearth::wallet::rpc {

/// The calls that a wallet makes. `block` is "latest", "pending" or a quantity.
[[nodiscard]] Call chain_id_call();
[[nodiscard]] Call block_number_call();
[[nodiscard]] Call block_call(const std::string& block);
[[nodiscard]] Call balance_call(const Address& account, const std::string& block);
[[nodiscard]] Call token_balance_call(const Address& token, const Address& account, const std::string& block);
[[nodiscard]] Call nonce_call(const Address& account, const std::string& block);
[[nodiscard]] Call receipt_call(const Hash& transaction);
[[nodiscard]] Call send_call(ByteView raw);
[[nodiscard]] Call fee_history_call();
/// eth_estimateGas and eth_call of an unsigned transaction from `from`.
[[nodiscard]] Call estimate_gas_call(const Transaction& tx, const Address& from);
[[nodiscard]] Call simulate_call(const Transaction& tx, const Address& from, const std::string& block);

/// Balances of many accounts in one batch: each account's coin and, where `token` is given, its tokens.
[[nodiscard]] std::vector<Call> balance_calls(std::span<const Address> accounts,
                                              const std::optional<Address>& token, const std::string& block);
struct Balance {
    Address account;
    Uint256 coin = 0;
    std::optional<Uint256> token;
};
/// The answers to balance_calls. Errors: HRT-RPC-009, -012, -015.
[[nodiscard]] Result<std::vector<Balance>> read_balances(std::span<const Address> accounts, bool with_token,
                                                         std::span<const Answer> answers);

} // namespace hearth::wallet::rpc
