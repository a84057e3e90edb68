// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_json.h"

namespace hearth::wallet::preview {

/// One value of what is signed, with its name: an argument of a call, or a member of typed data. Both come in
/// this form, so that one set of paths and formats serves them.
struct Data {
    enum class Shape : std::uint8_t { Leaf, Struct, Array };
    Shape shape = Shape::Leaf;
    std::string name; ///< in its struct; empty within arrays
    abi::Type type;   ///< of a leaf
    abi::Value value; ///< of a leaf
    std::vector<Data> items;
};

/// Most values in one tree, and its deepest nesting; more is refused.
constexpr std::size_t kMaxDataNodes = 4096;
constexpr std::size_t kMaxDataDepth = 32;

/// The arguments of a call as a struct. Errors: HRT-PRV-020 (too many values).
[[nodiscard]] Result<Data> data_of_arguments(const std::vector<abi::Type>& types,
                                             const std::vector<abi::Value>& values);
/// A member of EIP-712 data ("domain" with "EIP712Domain", or "message" with its primary type), which
/// hash_typed_data has accepted. Errors: HRT-PRV-020.
[[nodiscard]] Result<Data> data_of_typed(const Json& typed_data, const std::string& member,
                                         const std::string& type);

/// The integer of an integer, boolean or bytes leaf of at most 32 bytes; nothing for others and for negative
/// numbers.
[[nodiscard]] std::optional<Uint256> integer_of(const Data& leaf);
/// The address of an address leaf, of 20 bytes, or of a word's low 20 bytes.
[[nodiscard]] std::optional<Address> address_of(const Data& leaf);
/// The bytes of a leaf: of bytes and strings themselves, of words as wide as their type.
[[nodiscard]] Bytes bytes_of(const Data& leaf);
/// The leaf as descriptors write it in keys of enumerations and maps: digits, true, 0x hex, text.
[[nodiscard]] std::string key_text(const Data& leaf);
/// A leaf of unsigned bytes.
[[nodiscard]] Data bytes_leaf(Bytes bytes, std::string name);
/// A leaf of uint256.
[[nodiscard]] Data integer_leaf(const Uint256& value, std::string name);
[[nodiscard]] Data address_leaf(const Address& address, std::string name);

} // namespace hearth::wallet::preview
