// SPDX-License-Identifier: Apache-2.0
#include "wallet/keys/extended_key.h"

#include "wallet/keys/base58.h"

#include <QtEndian>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ripemd.h>

#include <algorithm>

namespace hearth::wallet {
namespace {

constexpr std::size_t kSerialized = 78;
constexpr std::uint32_t kVersionPublic = 0x0488B21E;
constexpr std::uint32_t kVersionPrivate = 0x0488ADE4;

/// HMAC-SHA512 as left half (a key or a tweak) and right half (a chain code).
class Halves {
public:
    Halves(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data) : m_both(64) {
        unsigned size = 0;
        HMAC(EVP_sha512(), key.data(), int(key.size()), data.data(), data.size(), m_both.data(), &size);
    }
    [[nodiscard]] Scalar left() const { return Scalar(m_both.data(), 32); }
    [[nodiscard]] std::span<const std::uint8_t> right() const { return m_both.span().subspan(32); }

private:
    SecretBytes m_both;
};

/// What is hashed for a child: 33 bytes of the parent's key and the number.
SecretBytes child_data(std::span<const std::uint8_t, 33> key, std::uint32_t number) {
    SecretBytes data(37);
    std::copy(key.begin(), key.end(), data.data());
    qToBigEndian<quint32>(number, data.data() + 33);
    return data;
}

/// Private key and chain code of the child, in place; `own` is the key's public half where it is known. False
/// for the one child in 2^127 that does not exist.
bool descend(SecretBytes& secret, std::array<std::uint8_t, 32>& chain_code, std::uint32_t number,
             const CompressedKey* own) {
    SecretBytes key(33);
    if ((number & kHardened) != 0) {
        std::copy_n(secret.data(), 32, key.data() + 1);
    } else {
        const CompressedKey point = own != nullptr ? *own : public_key_of(Scalar(secret.data(), 32));
        std::copy(point.begin(), point.end(), key.data());
    }
    const Halves made(chain_code,
                      child_data(std::span<const std::uint8_t, 33>(key.data(), 33), number).span());
    std::copy(made.right().begin(), made.right().end(), chain_code.begin());
    return add_to_private_key(std::span<std::uint8_t, 32>(secret.data(), 32), made.left());
}

} // namespace

Result<ExtendedKey> ExtendedKey::from_seed(std::span<const std::uint8_t> seed) {
    if (seed.size() < 16 || seed.size() > 64) {
        return fail("HRT-WAL-006", QStringLiteral("%1 bytes").arg(seed.size()));
    }
    static constexpr std::string_view kName = "Bitcoin seed";
    const Halves made({reinterpret_cast<const std::uint8_t*>(kName.data()), kName.size()}, seed);
    if (!is_private_key(made.left())) {
        return fail("HRT-WAL-010", QStringLiteral("the seed gives no master key"));
    }
    ExtendedKey out;
    out.m_secret = SecretBytes::copy_of(made.left());
    out.m_public = public_key_of(made.left());
    std::copy(made.right().begin(), made.right().end(), out.m_chain_code.begin());
    return out;
}

Result<ExtendedKey> ExtendedKey::parse(std::string_view text) {
    const auto decoded = from_base58check(text);
    if (!decoded || decoded->size() != kSerialized) {
        return fail("HRT-WAL-008", QStringLiteral("its characters, length or checksum are wrong"));
    }
    const std::uint8_t* const raw = decoded->data();
    const auto version = qFromBigEndian<quint32>(raw);
    if (version != kVersionPublic && version != kVersionPrivate) {
        return fail("HRT-WAL-008", QStringLiteral("it is neither an xpub nor an xprv of the main network"));
    }
    ExtendedKey out;
    out.m_depth = raw[4];
    out.m_parent = qFromBigEndian<quint32>(raw + 5);
    out.m_child_number = qFromBigEndian<quint32>(raw + 9);
    if (out.m_depth == 0 && (out.m_parent != 0 || out.m_child_number != 0)) {
        return fail("HRT-WAL-008", QStringLiteral("a master key has neither a parent nor a child number"));
    }
    std::copy_n(raw + 13, 32, out.m_chain_code.begin());
    if (version == kVersionPublic) {
        std::copy_n(raw + 45, out.m_public.size(), out.m_public.begin());
        if (!is_public_key(out.m_public)) {
            return fail("HRT-WAL-008", QStringLiteral("the public key is no point of the curve"));
        }
        return out;
    }
    const Scalar secret(raw + 46, 32);
    if (raw[45] != 0 || !is_private_key(secret)) {
        return fail("HRT-WAL-008", QStringLiteral("the private key is out of range"));
    }
    out.m_secret = SecretBytes::copy_of(secret);
    out.m_public = public_key_of(secret);
    return out;
}

std::uint32_t ExtendedKey::fingerprint() const {
    std::array<std::uint8_t, 32> digest{};
    std::array<std::uint8_t, RIPEMD160_DIGEST_LENGTH> id{};
    unsigned size = 0;
    EVP_Digest(m_public.data(), m_public.size(), digest.data(), &size, EVP_sha256(), nullptr);
    EVP_Digest(digest.data(), digest.size(), id.data(), &size, EVP_ripemd160(), nullptr);
    return qFromBigEndian<quint32>(id.data());
}

Result<ExtendedKey> ExtendedKey::child(std::uint32_t number) const {
    if (m_depth == 255) {
        return fail("HRT-WAL-007", QStringLiteral("a key of depth 255 has no children"));
    }
    ExtendedKey out = clone();
    out.m_depth = std::uint8_t(m_depth + 1);
    out.m_parent = fingerprint();
    out.m_child_number = number;
    if (has_private()) {
        if (!descend(out.m_secret, out.m_chain_code, number, &m_public)) {
            return fail("HRT-WAL-010", QStringLiteral("child %1 does not exist").arg(number));
        }
        out.m_public = public_key_of(Scalar(out.m_secret.data(), 32));
        return out;
    }
    if ((number & kHardened) != 0) {
        return fail("HRT-WAL-009");
    }
    const Halves made(m_chain_code, child_data(m_public, number).span());
    const auto point = add_to_public_key(m_public, made.left());
    if (!point) {
        return fail("HRT-WAL-010", QStringLiteral("child %1 does not exist").arg(number));
    }
    out.m_public = *point;
    std::copy(made.right().begin(), made.right().end(), out.m_chain_code.begin());
    return out;
}

Result<ExtendedKey> ExtendedKey::derive(const DerivationPath& path) const {
    ExtendedKey out = clone();
    std::span<const std::uint32_t> steps = path.steps();
    if (has_private() && steps.size() > 1 && steps.size() <= 255U - m_depth) {
        // On the way down only non-hardened steps need a public key, and nobody asks for fingerprints: half
        // of the curve's work is saved.
        while (steps.size() > 1) {
            if (!descend(out.m_secret, out.m_chain_code, steps.front(), nullptr)) {
                return fail("HRT-WAL-010", QStringLiteral("child %1 does not exist").arg(steps.front()));
            }
            ++out.m_depth;
            steps = steps.subspan(1);
        }
        out.m_public = public_key_of(Scalar(out.m_secret.data(), 32));
    }
    for (const std::uint32_t number : steps) {
        auto next = out.child(number);
        if (!next) {
            return next;
        }
        out = std::move(*next);
    }
    return out;
}

ExtendedKey ExtendedKey::watch_only() const {
    ExtendedKey out;
    out.m_public = m_public;
    out.m_chain_code = m_chain_code;
    out.m_parent = m_parent;
    out.m_child_number = m_child_number;
    out.m_depth = m_depth;
    return out;
}

ExtendedKey ExtendedKey::clone() const {
    ExtendedKey out = watch_only();
    out.m_secret = m_secret.clone();
    return out;
}

SecretBytes ExtendedKey::serialized(bool secret) const {
    SecretBytes raw(kSerialized);
    qToBigEndian<quint32>(secret ? kVersionPrivate : kVersionPublic, raw.data());
    raw.data()[4] = m_depth;
    qToBigEndian<quint32>(m_parent, raw.data() + 5);
    qToBigEndian<quint32>(m_child_number, raw.data() + 9);
    std::copy(m_chain_code.begin(), m_chain_code.end(), raw.data() + 13);
    if (secret) {
        std::copy_n(m_secret.data(), 32, raw.data() + 46);
    } else {
        std::copy(m_public.begin(), m_public.end(), raw.data() + 45);
    }
    return base58check(raw.span());
}

SecretBytes ExtendedKey::xprv() const {
    return has_private() ? serialized(true) : SecretBytes();
}

QString ExtendedKey::xpub() const {
    const SecretBytes text = serialized(false);
    return QString::fromLatin1(text.view().data(), qsizetype(text.size()));
}

} // namespace hearth::wallet
