// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/keys/secret_bytes.h"

#include <string_view>

namespace hearth {
class RandomSource;
}

namespace hearth::wallet::vault {

/// A secret under the vault's master key: AES-256-GCM with a key of its own for each label (HMAC-SHA256 of
/// the label under the master key) and a fresh nonce. The label is bound to it, so that a box cannot be put
/// in another's place.
struct SealedBox {
    static constexpr std::size_t kNonceBytes = 12;
    static constexpr std::size_t kTagBytes = 16;

    Bytes nonce;
    Bytes sealed; ///< ciphertext | tag

    [[nodiscard]] static SealedBox seal(const SecretBytes& master, std::string_view label,
                                        std::span<const std::uint8_t> secret, RandomSource& random);
    /// Errors: HRT-WAL-045 where the box was changed, or belongs to another label or master key.
    [[nodiscard]] Result<SecretBytes> open(const SecretBytes& master, std::string_view label) const;

    friend bool operator==(const SealedBox&, const SealedBox&) = default;
};

} // namespace hearth::wallet::vault
