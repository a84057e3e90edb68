// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/keys/curve.h"
#include "wallet/keys/derivation_path.h"
#include "wallet/keys/secret_bytes.h"

#include <optional>
#include <span>
#include <string_view>

namespace hearth::wallet {

/// A BIP-32 extended key: private with its public half, or public only (watch-only). Move-only.
class ExtendedKey {
public:
    /// The master key of 16 to 64 bytes of seed. Errors: HRT-WAL-006; HRT-WAL-010 for one seed in 2^127.
    [[nodiscard]] static Result<ExtendedKey> from_seed(std::span<const std::uint8_t> seed);
    /// Reads an xprv or xpub strictly: checksum, version, depth, fingerprint and key must make sense together
    /// (BIP-32 test vector 5). Errors: HRT-WAL-008.
    [[nodiscard]] static Result<ExtendedKey> parse(std::string_view text);

    [[nodiscard]] bool has_private() const { return !m_secret.empty(); }
    /// 32 bytes, or nothing for a watch-only key.
    [[nodiscard]] const SecretBytes& private_key() const { return m_secret; }
    [[nodiscard]] const CompressedKey& public_key() const { return m_public; }
    [[nodiscard]] const std::array<std::uint8_t, 32>& chain_code() const { return m_chain_code; }
    [[nodiscard]] std::uint8_t depth() const { return m_depth; }
    [[nodiscard]] std::uint32_t child_number() const { return m_child_number; }
    [[nodiscard]] std::uint32_t parent_fingerprint() const { return m_parent; }
    /// First four bytes of HASH160 of the public key.
    [[nodiscard]] std::uint32_t fingerprint() const;
    [[nodiscard]] Address address() const { return address_of(m_public); }

    /// The child of that number: from a private key a private one. Errors: HRT-WAL-009 (hardened from a
    /// public key), HRT-WAL-010 (the child does not exist, one case in 2^127: take the next number),
    /// HRT-WAL-007 (the depth would exceed 255).
    [[nodiscard]] Result<ExtendedKey> child(std::uint32_t number) const;
    /// All steps of a path. Errors: as `child`.
    [[nodiscard]] Result<ExtendedKey> derive(const DerivationPath& path) const;
    /// The same key without its private half.
    [[nodiscard]] ExtendedKey watch_only() const;
    [[nodiscard]] ExtendedKey clone() const;

    /// "xprv..." in locked memory; empty for a watch-only key.
    [[nodiscard]] SecretBytes xprv() const;
    [[nodiscard]] QString xpub() const;

private:
    ExtendedKey() = default;
    [[nodiscard]] SecretBytes serialized(bool secret) const;
    SecretBytes m_secret;
    CompressedKey m_public{};
    // Secret beside a public key only in so far as it links its children; xpub states it.
    std::array<std::uint8_t, 32> m_chain_code{};
    std::uint32_t m_parent = 0;
    std::uint32_t m_child_number = 0;
    std::uint8_t m_depth = 0;
};

} // namespace hearth::wallet
