// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <string_view>

namespace hearth::wallet {

/// PBKDF2 with HMAC-SHA-512 (RFC 8018), the first 64 bytes: what BIP-39 makes a seed with. `rounds` is at
/// least 1.
[[nodiscard]] SecretBytes pbkdf2_sha512(std::string_view password, std::span<const std::uint8_t> salt,
                                        unsigned rounds);

} // namespace hearth::wallet
