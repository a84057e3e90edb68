// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet {

/// An ECDSA signature over secp256k1 with the parity of the nonce point's y (0 or 1).
struct EthSignature {
    Word r{};
    Word s{};
    std::uint8_t y_parity = 0;

    /// r | s | v with v = 27 + parity: what `personal_sign` and `ecrecover` use.
    [[nodiscard]] Bytes to_bytes() const;
    friend bool operator==(const EthSignature&, const EthSignature&) = default;
};

/// An uncompressed public key: 0x04 | x | y.
using PublicKeyBytes = std::array<std::uint8_t, 65>;

/// Whether s is at most half the order of the curve (EIP-2); the only form that is made or accepted here.
[[nodiscard]] bool is_low_s(const Word& s);

/// 65 bytes r | s | v with v 0, 1, 27, 28 or an EIP-155 v that fits the byte; or 64 bytes r | yParity and s
/// (EIP-2098). Errors: HRT-ETH-050.
[[nodiscard]] Result<EthSignature> parse_signature_bytes(ByteView bytes);

/// Deterministic (RFC 6979), low s. `secret` has 32 bytes. Errors: HRT-BASE-004.
[[nodiscard]] Result<EthSignature> sign_digest(const Hash& digest, ByteView secret);

/// Whether a high s is refused (EIP-2, everywhere since Homestead) or read as in 2015's blocks.
enum class SRule { Low, Any };

/// The public key that made the signature; high s (unless `rule` says otherwise), zero or too large r or s
/// are refused. Errors: HRT-ETH-050.
[[nodiscard]] Result<PublicKeyBytes> recover_public_key(const Hash& digest, const EthSignature& signature,
                                                        SRule rule = SRule::Low);
/// The same key's address.
[[nodiscard]] Result<Address> recover_address(const Hash& digest, const EthSignature& signature,
                                              SRule rule = SRule::Low);

/// 33 bytes compressed, 65 uncompressed, 64 without the leading 04, or the DER SubjectPublicKeyInfo of an
/// uncompressed key. Errors: HRT-ETH-051.
[[nodiscard]] Result<PublicKeyBytes> parse_public_key(ByteView bytes);
/// The public key of a secret. Errors: HRT-BASE-004.
[[nodiscard]] Result<PublicKeyBytes> public_key_of(ByteView secret);
[[nodiscard]] std::array<std::uint8_t, 33> compressed(const PublicKeyBytes& key);
[[nodiscard]] Address address_of_key(const PublicKeyBytes& key);

/// Whether the signature is this key's. High s never verifies.
[[nodiscard]] bool verify_digest(const Hash& digest, const Word& r, const Word& s, const PublicKeyBytes& key);
/// The same for a signature in DER; anything but the strict form (BIP-66) never verifies.
[[nodiscard]] bool verify_der(const Hash& digest, ByteView der, const PublicKeyBytes& key);

} // namespace hearth::wallet
