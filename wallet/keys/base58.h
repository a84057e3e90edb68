// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <optional>
#include <span>
#include <string_view>

namespace hearth::wallet {

/// Longest text that is decoded: an extended key has 111 characters, and the work grows with the square.
inline constexpr std::size_t kLongestBase58 = 128;

/// Bitcoin's Base58 of `payload` and the first four bytes of its double SHA-256. In locked memory, as the
/// payload may be a private key.
[[nodiscard]] SecretBytes base58check(std::span<const std::uint8_t> payload);
/// The payload; empty where a character is none of Base58, the text is too long or the checksum is wrong.
[[nodiscard]] std::optional<SecretBytes> from_base58check(std::string_view text);

} // namespace hearth::wallet
