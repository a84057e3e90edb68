// SPDX-License-Identifier: Apache-2.0
#include "core/base/secp256k1.h"

#include "core/base/digest.h"
#include "core/base/random.h"
#include "core/base/secp256k1_context.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include <string.h>

namespace hearth {
namespace {

const secp256k1_context* context() {
    return secp256k1_shared_context();
}

Address address_of(const secp256k1_pubkey& key) {
    std::array<unsigned char, 65> out{};
    std::size_t size = out.size();
    secp256k1_ec_pubkey_serialize(context(), out.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
    // The first byte only says "uncompressed".
    const Hash digest = keccak256(QByteArrayView(out.data() + 1, 64));
    Address address;
    std::copy(digest.bytes.begin() + 12, digest.bytes.end(), address.bytes.begin());
    return address;
}

} // namespace

Result<PrivateKey> PrivateKey::from_bytes(QByteArray raw) {
    PrivateKey key;
    const bool fits = raw.size() == qsizetype(key.m_secret.size());
    if (fits) {
        std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(key.m_secret.data()));
    }
    explicit_bzero(raw.data(), std::size_t(raw.size()));
    secp256k1_pubkey pub;
    if (!fits || secp256k1_ec_pubkey_create(context(), &pub, key.m_secret.data()) != 1) {
        return fail("HRT-BASE-004");
    }
    key.m_address = address_of(pub);
    return key;
}

PrivateKey PrivateKey::generate(RandomSource& random) {
    for (;;) {
        // Fails with probability 2^-128: draw again.
        if (auto key = from_bytes(random.bytes(32))) {
            return std::move(*key);
        }
    }
}

PrivateKey::PrivateKey(PrivateKey&& other) noexcept : m_secret(other.m_secret), m_address(other.m_address) {
    other.wipe();
}

PrivateKey& PrivateKey::operator=(PrivateKey&& other) noexcept {
    if (this != &other) {
        m_secret = other.m_secret;
        m_address = other.m_address;
        other.wipe();
    }
    return *this;
}

PrivateKey::~PrivateKey() {
    wipe();
}

void PrivateKey::wipe() noexcept {
    explicit_bzero(m_secret.data(), m_secret.size());
}

Signature PrivateKey::sign(const Hash& digest) const {
    secp256k1_ecdsa_recoverable_signature raw;
    const int ok = secp256k1_ecdsa_sign_recoverable(context(), &raw, digest.bytes.data(), m_secret.data(),
                                                    nullptr, nullptr);
    Q_ASSERT(ok == 1);
    Q_UNUSED(ok)
    Signature out;
    int recovery_id = 0;
    secp256k1_ecdsa_recoverable_signature_serialize_compact(context(), out.bytes.data(), &recovery_id, &raw);
    out.bytes[64] = std::uint8_t(recovery_id);
    return out;
}

Result<Address> recover(const Hash& digest, const Signature& signature) {
    secp256k1_ecdsa_recoverable_signature raw;
    const int recovery_id = signature.bytes[64];
    if (recovery_id > 3 || secp256k1_ecdsa_recoverable_signature_parse_compact(
                               context(), &raw, signature.bytes.data(), recovery_id) != 1) {
        return fail("HRT-BASE-005");
    }
    secp256k1_ecdsa_signature plain;
    secp256k1_ecdsa_recoverable_signature_convert(context(), &plain, &raw);
    if (secp256k1_ecdsa_signature_normalize(context(), nullptr, &plain) == 1) {
        return fail("HRT-BASE-005", QStringLiteral("the signature is not in low-s form"));
    }
    secp256k1_pubkey pub;
    if (secp256k1_ecdsa_recover(context(), &pub, &raw, digest.bytes.data()) != 1) {
        return fail("HRT-BASE-005");
    }
    return address_of(pub);
}

} // namespace hearth
