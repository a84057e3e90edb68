// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "wallet/keys/secret_bytes.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hearth::wallet {

/// How a password becomes a key. Files from strangers choose these numbers, so they have limits.
struct KeyDerivation {
    enum class Kind { Scrypt, Pbkdf2 };
    Kind kind = Kind::Scrypt;
    std::vector<std::uint8_t> salt;
    std::uint64_t length = 32; ///< dklen
    // scrypt; geth's standard
    std::uint64_t n = 1U << 18U;
    std::uint64_t r = 8;
    std::uint64_t p = 1;
    // pbkdf2 with HMAC-SHA256
    std::uint64_t rounds = 600'000;
};

/// Most memory that a file may ask for (128*n*r and 128*r*p bytes each).
inline constexpr std::uint64_t kMostScryptMemory = std::uint64_t{1} << 30U;
/// Most work, n*r*p: 32 times geth's standard, about half a minute.
inline constexpr std::uint64_t kMostScryptWork = std::uint64_t{1} << 26U;
/// Most rounds of PBKDF2: some ten seconds.
inline constexpr std::uint64_t kMostPbkdf2Rounds = 20'000'000;
inline constexpr std::uint64_t kMostDerivedBytes = 1024;
inline constexpr std::size_t kMostSaltBytes = 1024;

/// Whether the numbers are sound and affordable. Errors: HRT-WAL-023.
[[nodiscard]] Result<void> check(const KeyDerivation& derivation);
/// The key; checks first. Errors: HRT-WAL-023.
[[nodiscard]] Result<SecretBytes> derive_key(const KeyDerivation& derivation, std::string_view password);

} // namespace hearth::wallet
