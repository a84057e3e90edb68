// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/abi_type.h"

namespace hearth::wallet::abi {

/// A value of some type: a word for what fits one, bytes for `bytes` and `string`, items for arrays and
/// tuples.
struct Value {
    Word word{};
    Bytes bytes;
    std::vector<Value> items;

    [[nodiscard]] static Value of_word(const Word& word) { return {word, {}, {}}; }
    [[nodiscard]] static Value of_bytes(Bytes bytes) { return {{}, std::move(bytes), {}}; }
    [[nodiscard]] static Value of_items(std::vector<Value> items) { return {{}, {}, std::move(items)}; }
    friend bool operator==(const Value&, const Value&) = default;
};

/// How exactly the encoding of bytes and strings is checked.
enum class Padding {
    Strict, ///< padded with zeros to whole words, strings are UTF-8
    Loose   ///< what some contracts return: the padding may be missing or dirty
};

/// The values as the arguments of a function: heads, then tails. Errors: HRT-ETH-021 where a value does not
/// have its type (count, range, dirty bytes).
[[nodiscard]] Result<Bytes> encode(const std::vector<Type>& types, const std::vector<Value>& values);

/// abi.encodePacked: no padding outside arrays, no lengths, no tuples. Errors: HRT-ETH-021.
[[nodiscard]] Result<Bytes> encode_packed(const std::vector<Type>& types, const std::vector<Value>& values);

/// Reads arguments. Integers out of range, dirty padding of addresses, booleans and bytesN, offsets and
/// lengths outside the data are refused; so is data that points at itself until it would fill the memory.
/// Bytes behind the last value are allowed, as everywhere on chain. Errors: HRT-ETH-022.
[[nodiscard]] Result<std::vector<Value>> decode(const std::vector<Type>& types, ByteView data,
                                                Padding padding = Padding::Strict);

/// The word of an integer. Errors: HRT-ETH-021 where it is out of the type's range.
[[nodiscard]] Result<Word> integer_word(const Type& type, const ParsedInteger& value);
/// The word of a fixed-point number written as decimals ("-1.25"); exact. Errors: HRT-ETH-021.
[[nodiscard]] Result<Word> fixed_word(const Type& type, std::string_view text);
/// The decimal digits of an integer or fixed-point word.
[[nodiscard]] std::string word_text(const Type& type, const Word& word);
[[nodiscard]] Word address_word(const Address& address);

/// Whether the word is a value of this elementary type.
[[nodiscard]] bool word_fits(const Type& type, const Word& word);

} // namespace hearth::wallet::abi
