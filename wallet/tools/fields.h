// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/tools/batch.h"

#include <initializer_list>
#include <optional>

namespace hearth::wallet {

/// The first of these members that is there and not null, or nullptr.
[[nodiscard]] const Json* find_field(const Json& object, std::initializer_list<const char*> names);
/// As find_field, but a missing member is HRT-ETH-003.
[[nodiscard]] Result<const Json*> need_field(const Json& object, std::initializer_list<const char*> names);

/// As need_field; where none of the names is there, the only member besides "op" and "id" is taken.
[[nodiscard]] Result<const Json*> main_field(const Json& request, std::initializer_list<const char*> names);

/// A string member. Errors: HRT-ETH-003.
[[nodiscard]] Result<std::string> string_field(const Json& object, std::initializer_list<const char*> names);
/// Bytes in hex, with or without 0x. Errors: HRT-ETH-003.
[[nodiscard]] Result<Bytes> bytes_field(const Json& object, std::initializer_list<const char*> names);
/// Exactly `size` bytes in hex. Errors: HRT-ETH-003.
[[nodiscard]] Result<Bytes> bytes_field(const Json& object, std::initializer_list<const char*> names,
                                        std::size_t size);
[[nodiscard]] Result<Bytes> bytes_of(const Json& value);
/// Thirty-two bytes in hex. Errors: HRT-ETH-003.
[[nodiscard]] Result<Hash> hash_of(const Json& value);

/// An unsigned integer: a JSON number, decimal digits or 0x hex digits. Errors: HRT-ETH-003.
[[nodiscard]] Result<Uint256> integer_of(const Json& value);
[[nodiscard]] Result<Uint256> integer_field(const Json& object, std::initializer_list<const char*> names);
/// An integer that fits an int, 0 to `max`; `absent` where the member is missing. Errors: HRT-ETH-003.
[[nodiscard]] Result<int> small_field(const Json& object, std::initializer_list<const char*> names,
                                      int absent, int max);
/// true, false, absent: `absent`. Errors: HRT-ETH-003.
[[nodiscard]] Result<bool> flag_field(const Json& object, std::initializer_list<const char*> names,
                                      bool absent);

/// Twenty bytes in hex; with letters of both cases the EIP-55 checksum must be right. Errors: HRT-ETH-003,
/// HRT-ETH-062.
[[nodiscard]] Result<Address> address_of(const Json& value);
[[nodiscard]] Result<Address> address_field(const Json& object, std::initializer_list<const char*> names);

/// "HRT-ETH-003" with this sentence.
[[nodiscard]] tl::unexpected<Error> bad_field(std::string_view sentence);

} // namespace hearth::wallet
