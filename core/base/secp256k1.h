// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/types.h"

namespace hearth {

class RandomSource;

/// A secp256k1 private key. Move-only; the bytes are wiped when it goes.
class PrivateKey {
public:
    /// 32 big-endian bytes in [1, n). Errors: HRT-BASE-004.
    [[nodiscard]] static Result<PrivateKey> from_bytes(QByteArray raw);
    [[nodiscard]] static PrivateKey generate(RandomSource& random);
    PrivateKey(PrivateKey&& other) noexcept;
    PrivateKey& operator=(PrivateKey&& other) noexcept;
    PrivateKey(const PrivateKey&) = delete;
    PrivateKey& operator=(const PrivateKey&) = delete;
    ~PrivateKey();

    [[nodiscard]] const Address& address() const { return m_address; }
    [[nodiscard]] std::span<const std::uint8_t, 32> secret() const { return m_secret; }
    /// Deterministic (RFC 6979) recoverable signature of a 32-byte digest, low-s.
    [[nodiscard]] Signature sign(const Hash& digest) const;

private:
    PrivateKey() = default;
    void wipe() noexcept;
    std::array<std::uint8_t, 32> m_secret{};
    Address m_address;
};

/// The address whose key signed `digest`. High-s signatures are refused (one message, one signature). Errors:
/// HRT-BASE-005.
[[nodiscard]] Result<Address> recover(const Hash& digest, const Signature& signature);

} // namespace hearth
