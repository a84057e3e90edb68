// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet::abi {

/// A type of the Solidity contract ABI, with what its encoding needs to know.
struct Type {
    enum class Kind : std::uint8_t {
        Uint,
        Int,
        Address,
        Bool,
        FixedBytes, ///< bytes1 to bytes32
        Function,   ///< an address and a selector: 24 bytes
        Ufixed,
        Fixed,
        Bytes,
        String,
        Array,      ///< T[]
        FixedArray, ///< T[k]
        Tuple
    };
    Kind kind = Kind::Uint;
    unsigned bits = 256;     ///< of Uint, Int, Ufixed, Fixed; bytes of FixedBytes
    unsigned decimals = 0;   ///< of Ufixed, Fixed
    std::size_t length = 0;  ///< k of T[k]
    std::vector<Type> items; ///< T of an array; the components of a tuple
    std::string name;        ///< of a parameter or component; may be empty
    bool indexed = false;    ///< of an event's parameter
    bool dynamic = false;
    std::size_t head = 32; ///< bytes in the head: 32 where dynamic
    std::size_t nodes = 1; ///< values in one value of this type, arrays T[] counted as one

    /// The canonical name: uint256, (address,bytes)[2].
    [[nodiscard]] std::string canonical() const;
};

/// A function, event, error or constructor by name and parameters.
struct Signature {
    std::string name;
    std::vector<Type> inputs;
    std::vector<Type> outputs;
    bool anonymous = false;

    /// name(types): what is hashed.
    [[nodiscard]] std::string canonical() const;
};

/// Deepest nesting of arrays and tuples, and most words in the head of one type.
constexpr std::size_t kMaxTypeDepth = 64;
constexpr std::size_t kMaxTypeWords = 1U << 20U;

/// A type as in Solidity or in JSON ABIs without components: "uint", "address[3][]",
/// "tuple(uint256 a, (bytes,bool)[] b)", with an optional name behind. Errors: HRT-ETH-020.
[[nodiscard]] Result<Type> parse_type(std::string_view text);
/// "transfer(address to, uint256)" with or without "function", "event", "error", "constructor", modifiers and
/// "returns (..)". Errors: HRT-ETH-020.
[[nodiscard]] Result<Signature> parse_signature(std::string_view text);

/// The tuple of these components. Errors: HRT-ETH-020 (too large).
[[nodiscard]] Result<Type> tuple_of(std::vector<Type> components);
/// `suffix` of the form "[][3]" put behind `base`. Errors: HRT-ETH-020.
[[nodiscard]] Result<Type> array_of(Type base, std::string_view suffix);

} // namespace hearth::wallet::abi
