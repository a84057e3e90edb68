// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_codec.h"

#include <span>

namespace hearth::wallet::contracts {

/// A signed 256-bit integer as contracts hold it (int128 of Curve's escrow among them).
using Int256 = boost::multiprecision::int256_t;

// ---- arguments -----------------------------------------------------------------------------------------
[[nodiscard]] abi::Value of_uint(const Uint256& value);
[[nodiscard]] abi::Value of_address(const Address& value);
[[nodiscard]] abi::Value of_bool(bool value);
/// bytes32.
[[nodiscard]] abi::Value of_hash(const Hash& value);
[[nodiscard]] abi::Value of_text(std::string_view value);
[[nodiscard]] abi::Value of_bytes(ByteView value);
[[nodiscard]] abi::Value of_uints(std::span<const Uint256> values);
[[nodiscard]] abi::Value of_addresses(std::span<const Address> values);

// ---- results: each for a value that the codec has read as that type -----------------------------------
[[nodiscard]] Uint256 uint_of(const abi::Value& value);
/// Two's complement.
[[nodiscard]] Int256 int_of(const abi::Value& value);
/// The same where it fits 64 bits; the largest number otherwise: a time or count that no caller can mean.
[[nodiscard]] std::uint64_t number_of(const abi::Value& value);
[[nodiscard]] Address address_of(const abi::Value& value);
[[nodiscard]] bool bool_of(const abi::Value& value);
[[nodiscard]] Hash hash_of(const abi::Value& value);
[[nodiscard]] std::string text_of(const abi::Value& value);
[[nodiscard]] std::vector<Uint256> uints_of(const abi::Value& value);
[[nodiscard]] std::vector<Address> addresses_of(const abi::Value& value);
[[nodiscard]] std::vector<bool> bools_of(const abi::Value& value);

} // namespace hearth::wallet::contracts
