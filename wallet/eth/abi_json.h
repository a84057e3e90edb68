// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_codec.h"
#include "wallet/eth/json.h"

namespace hearth::wallet::abi {

/// A type as text (parse_type) or as a parameter of a JSON ABI: {"type":"tuple[]","components":[..]}. Errors:
/// HRT-ETH-020.
[[nodiscard]] Result<Type> type_from_json(const Json& json);
/// A list of types; also a text "(uint256,bytes)" or "uint256,bytes". Errors: HRT-ETH-020.
[[nodiscard]] Result<std::vector<Type>> types_from_json(const Json& json);
/// A signature as text or as an entry of a JSON ABI. Errors: HRT-ETH-020.
[[nodiscard]] Result<Signature> signature_from_json(const Json& json);

/// A JSON value as a value of `type`. Integers: numbers, decimal or 0x strings. Bytes: 0x hex, or bare hex,
/// or else the text's UTF-8. Booleans: true, false, 0, 1 or those as text. Tuples: arrays, or objects by the
/// components' names. Errors: HRT-ETH-021, HRT-ETH-062.
[[nodiscard]] Result<Value> value_from_json(const Type& type, const Json& json);
[[nodiscard]] Result<std::vector<Value>> values_from_json(const std::vector<Type>& types, const Json& json);

/// Integers as decimal strings, bytes as 0x hex, addresses with checksum, tuples and arrays as arrays.
[[nodiscard]] Json value_to_json(const Type& type, const Value& value);
[[nodiscard]] Json values_to_json(const std::vector<Type>& types, const std::vector<Value>& values);

} // namespace hearth::wallet::abi
