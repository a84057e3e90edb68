// SPDX-License-Identifier: Apache-2.0
// The plain functions of SHA-512: they need neither the providers nor the configuration of OpenSSL, whose
// loading takes a program longer than the 2048 rounds of a recovery phrase.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "wallet/keys/pbkdf2.h"

#include <QtEndian>

#include <openssl/sha.h>

#include <array>
#include <string.h>

namespace hearth::wallet {
namespace {

constexpr std::size_t kBlock = 128;
constexpr std::size_t kDigest = 64;
using Block = std::array<std::uint8_t, kBlock>;
using Digest = std::array<std::uint8_t, kDigest>;

/// HMAC-SHA-512 with the two blocks of the key hashed once.
class Hmac {
public:
    explicit Hmac(std::string_view key) {
        constexpr std::uint8_t kInner = 0x36;
        constexpr std::uint8_t kOuter = 0x5c;
        Block padded{};
        if (key.size() > kBlock) {
            SHA512_Init(&m_work);
            SHA512_Update(&m_work, key.data(), key.size());
            SHA512_Final(padded.data(), &m_work);
        } else {
            std::copy(key.begin(), key.end(), padded.begin());
        }
        start(m_inner, padded, kInner);
        start(m_outer, padded, kOuter);
        // The rest of a block behind a digest: one bit, and the length of both blocks together in bits.
        m_tail[kDigest] = 0x80;
        qToBigEndian<quint64>((kBlock + kDigest) * 8, m_tail.data() + kBlock - 8);
        wipe(std::span<std::uint8_t>(padded));
    }
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;
    ~Hmac() {
        explicit_bzero(&m_inner, sizeof(m_inner));
        explicit_bzero(&m_outer, sizeof(m_outer));
        explicit_bzero(&m_work, sizeof(m_work));
        wipe(std::span<std::uint8_t>(m_tail));
    }

    /// Of any message.
    void full(std::span<const std::uint8_t> first, std::span<const std::uint8_t> second, Digest& out) {
        m_work = m_inner;
        SHA512_Update(&m_work, first.data(), first.size());
        SHA512_Update(&m_work, second.data(), second.size());
        SHA512_Final(out.data(), &m_work);
        m_work = m_outer;
        SHA512_Update(&m_work, out.data(), out.size());
        SHA512_Final(out.data(), &m_work);
    }
    /// Of a digest, in place: two blocks, nothing else.
    void again(Digest& digest) {
        one(m_inner, digest);
        one(m_outer, digest);
    }

private:
    static void start(SHA512_CTX& context, const Block& key, std::uint8_t pad) {
        Block block = key;
        for (std::uint8_t& byte : block) {
            byte = std::uint8_t(byte ^ pad);
        }
        SHA512_Init(&context);
        SHA512_Update(&context, block.data(), block.size());
        wipe(std::span<std::uint8_t>(block));
    }
    void one(const SHA512_CTX& from, Digest& digest) {
        std::copy(digest.begin(), digest.end(), m_tail.begin());
        std::copy(std::begin(from.h), std::end(from.h), std::begin(m_work.h));
        SHA512_Transform(&m_work, m_tail.data());
        for (std::size_t i = 0; i < std::size(m_work.h); ++i) {
            qToBigEndian<quint64>(m_work.h[i], digest.data() + 8 * i);
        }
    }

    SHA512_CTX m_inner{};
    SHA512_CTX m_outer{};
    SHA512_CTX m_work{};
    Block m_tail{};
};

} // namespace

SecretBytes pbkdf2_sha512(std::string_view password, std::span<const std::uint8_t> salt, unsigned rounds) {
    static constexpr std::array<std::uint8_t, 4> kFirstBlock{0, 0, 0, 1};
    Hmac hmac(password);
    Digest digest{};
    hmac.full(salt, kFirstBlock, digest);
    SecretBytes out = SecretBytes::copy_of(digest);
    for (unsigned round = 1; round < rounds; ++round) {
        hmac.again(digest);
        for (std::size_t i = 0; i < digest.size(); ++i) {
            out.data()[i] = std::uint8_t(out.data()[i] ^ digest[i]);
        }
    }
    wipe(std::span<std::uint8_t>(digest));
    return out;
}

} // namespace hearth::wallet
