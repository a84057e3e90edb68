// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/eth/transaction.h"

namespace hearth::wallet {

/// A transaction from JSON: snake_case or camelCase names, integers as numbers, decimal or 0x text ("" and
/// "0x" are zero). Without "type" the fields tell it. Members that are no field are refused, except those
/// that describe a signed transaction (from, hash, r, s, v ..). Errors: HRT-ETH-003, HRT-ETH-031.
[[nodiscard]] Result<Transaction> transaction_from_json(const Json& json);

/// The documented form: snake_case, integers as decimal strings, bytes as 0x hex; `from` where it is known.
[[nodiscard]] Json transaction_to_json(const Transaction& tx, const std::optional<Address>& from);

} // namespace hearth::wallet
