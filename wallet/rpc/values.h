// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/eth/json.h"

namespace hearth::wallet::rpc {

/// Values as Ethereum's JSON-RPC writes them. Every reader answers HRT-RPC-012 where the value has another
/// form; `what` names it in the message.

/// "0x" and at least one hexadecimal digit; leading zeros are forgiven, more than 256 bits are not.
[[nodiscard]] Result<Uint256> to_quantity(const Json& json, std::string_view what);
/// The same where the value has to fit 63 bits: block numbers, indexes.
[[nodiscard]] Result<std::uint64_t> to_number(const Json& json, std::string_view what);
/// "0x" and whole bytes.
[[nodiscard]] Result<Bytes> to_data(const Json& json, std::string_view what);
[[nodiscard]] Result<Hash> to_hash(const Json& json, std::string_view what);
[[nodiscard]] Result<Address> to_address(const Json& json, std::string_view what);

/// "0x1f": no leading zeros, "0x0" for zero.
[[nodiscard]] std::string quantity_text(const Uint256& value);

/// A text from outside for a person's eyes: at most `limit` characters, without control characters, line
/// breaks and the marks that turn the direction of writing.
[[nodiscard]] QString plain_text(std::string_view text, int limit = 200);

} // namespace hearth::wallet::rpc
