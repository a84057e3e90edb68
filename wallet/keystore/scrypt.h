// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/secret_bytes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hearth::wallet {

/// RFC 7914's scrypt. OpenSSL does the work, except for r = 1 with n >= 2^16: the RFC forbids that and
/// OpenSSL refuses it, but Ethereum's own example files have it, and geth and ethers open them. `n` must be a
/// power of two above 1, 128*n*r bytes must be affordable. Empty where memory ran out.
[[nodiscard]] std::optional<SecretBytes> scrypt(std::string_view password, std::span<const std::uint8_t> salt,
                                                std::uint64_t n, std::uint32_t r, std::uint32_t p,
                                                std::size_t length);

/// The same without OpenSSL's scrypt, for any r: what `scrypt` falls back to, and what tests compare with it.
[[nodiscard]] std::optional<SecretBytes> scrypt_own(std::string_view password,
                                                    std::span<const std::uint8_t> salt, std::uint64_t n,
                                                    std::uint32_t r, std::uint32_t p, std::size_t length);

} // namespace hearth::wallet
