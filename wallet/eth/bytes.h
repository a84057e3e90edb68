// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"
#include "core/base/wei.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::wallet {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
/// One word of the EVM: 32 bytes, big-endian.
using Word = std::array<std::uint8_t, 32>;

/// The bytes of a text, without copying.
[[nodiscard]] inline ByteView bytes_of_text(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view text_of_bytes(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline void append(Bytes& out, ByteView more) {
    out.insert(out.end(), more.begin(), more.end());
}

/// "0x" and two lower-case digits a byte.
[[nodiscard]] std::string to_hex(ByteView bytes);
/// Whole bytes of hexadecimal digits in either case, with or without 0x; nothing where a digit is odd,
/// missing or none.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);

/// Keccak-256 (Ethereum's padding).
[[nodiscard]] Hash keccak(ByteView data);
[[nodiscard]] inline Hash keccak(std::string_view text) {
    return keccak(bytes_of_text(text));
}

[[nodiscard]] Word to_word(const Uint256& value);
/// At most 32 big-endian bytes.
[[nodiscard]] Uint256 from_big_endian(ByteView bytes);
/// Big-endian without leading zeros; nothing for zero.
[[nodiscard]] Bytes to_minimal(const Uint256& value);

/// An integer from text: decimal digits, or 0x and hexadecimal digits; `negative` where a minus stands
/// before.
struct ParsedInteger {
    bool negative = false;
    Uint256 magnitude = 0;
};
/// Nothing where the text is no integer or has more than 256 bits.
[[nodiscard]] std::optional<ParsedInteger> parse_integer(std::string_view text);
[[nodiscard]] std::string to_decimal(const Uint256& value);

/// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
[[nodiscard]] bool is_utf8(ByteView bytes);

} // namespace hearth::wallet
