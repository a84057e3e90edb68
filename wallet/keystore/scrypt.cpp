// SPDX-License-Identifier: Apache-2.0
#include "wallet/keystore/scrypt.h"

#include <QtEndian>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>

namespace hearth::wallet {
namespace {

using Word = std::uint32_t;
constexpr std::size_t kBlockWords = 16; // 64 bytes of Salsa20

/// A large scratch array that is wiped: it holds what the password can be checked with.
class Scratch {
public:
    explicit Scratch(std::size_t words) : m_size(words), m_words(new (std::nothrow) Word[words]) {}
    ~Scratch() {
        if (m_words) {
            OPENSSL_cleanse(m_words.get(), m_size * sizeof(Word));
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;
    [[nodiscard]] Word* data() const { return m_words.get(); }

private:
    std::size_t m_size;
    std::unique_ptr<Word[]> m_words; // NOLINT(modernize-avoid-c-arrays): the size is known at run time only
};

inline void quarter(Word& a, Word& b, Word& c, Word& d) {
    b ^= std::rotl(a + d, 7);
    c ^= std::rotl(b + a, 9);
    d ^= std::rotl(c + b, 13);
    a ^= std::rotl(d + c, 18);
}

/// block := Salsa20/8(block)
void salsa(Word* block) {
    std::array<Word, kBlockWords> x{};
    std::copy_n(block, kBlockWords, x.begin());
    for (int round = 0; round < 8; round += 2) {
        quarter(x[0], x[4], x[8], x[12]);
        quarter(x[5], x[9], x[13], x[1]);
        quarter(x[10], x[14], x[2], x[6]);
        quarter(x[15], x[3], x[7], x[11]);
        quarter(x[0], x[1], x[2], x[3]);
        quarter(x[5], x[6], x[7], x[4]);
        quarter(x[10], x[11], x[8], x[9]);
        quarter(x[15], x[12], x[13], x[14]);
    }
    for (std::size_t i = 0; i < kBlockWords; ++i) {
        block[i] += x[i];
    }
}

/// BlockMix of RFC 7914: `from` to `to`, each 2r blocks.
void mix(const Word* from, Word* to, std::size_t r) {
    std::array<Word, kBlockWords> x{};
    std::copy_n(from + (2 * r - 1) * kBlockWords, kBlockWords, x.begin());
    for (std::size_t i = 0; i < 2 * r; ++i) {
        for (std::size_t j = 0; j < kBlockWords; ++j) {
            x[j] ^= from[i * kBlockWords + j];
        }
        salsa(x.data());
        // Even blocks first, then the odd ones.
        std::copy(x.begin(), x.end(), to + (i / 2 + (i % 2) * r) * kBlockWords);
    }
}

/// ROMix of RFC 7914 over one lane of 32r words, in place.
void rom_mix(Word* lane, std::uint64_t n, std::size_t r, Word* table, Word* other) {
    const std::size_t words = 32 * r;
    for (std::uint64_t i = 0; i < n; ++i) {
        std::copy_n(lane, words, table + i * words);
        mix(table + i * words, lane, r);
    }
    for (std::uint64_t i = 0; i < n; ++i) {
        const Word* const last = lane + (2 * r - 1) * kBlockWords;
        const std::uint64_t j = (std::uint64_t(last[0]) | (std::uint64_t(last[1]) << 32U)) & (n - 1);
        const Word* const row = table + j * words;
        for (std::size_t k = 0; k < words; ++k) {
            other[k] = lane[k] ^ row[k];
        }
        mix(other, lane, r);
    }
}

bool pbkdf2_once(std::string_view password, std::span<const std::uint8_t> salt, std::span<std::uint8_t> out) {
    return PKCS5_PBKDF2_HMAC(password.data(), int(password.size()), salt.data(), int(salt.size()), 1,
                             EVP_sha256(), int(out.size()), out.data()) == 1;
}

} // namespace

std::optional<SecretBytes> scrypt_own(std::string_view password, std::span<const std::uint8_t> salt,
                                      std::uint64_t n, std::uint32_t r, std::uint32_t p, std::size_t length) {
    const std::size_t lane_words = std::size_t{32} * r;
    const std::size_t lane_bytes = lane_words * sizeof(Word);
    SecretBytes lanes(lane_bytes * p);
    if (!pbkdf2_once(password, salt, lanes.span())) {
        return {};
    }
    const Scratch table(std::size_t(n) * lane_words);
    const Scratch work(2 * lane_words);
    if (table.data() == nullptr || work.data() == nullptr) {
        return {};
    }
    Word* const lane = work.data();
    for (std::uint32_t i = 0; i < p; ++i) {
        std::uint8_t* const bytes = lanes.data() + i * lane_bytes;
        qFromLittleEndian<Word>(bytes, qsizetype(lane_words), lane);
        rom_mix(lane, n, r, table.data(), lane + lane_words);
        qToLittleEndian<Word>(lane, qsizetype(lane_words), bytes);
    }
    SecretBytes out(length);
    if (!pbkdf2_once(password, lanes.span(), out.span())) {
        return {};
    }
    return out;
}

std::optional<SecretBytes> scrypt(std::string_view password, std::span<const std::uint8_t> salt,
                                  std::uint64_t n, std::uint32_t r, std::uint32_t p, std::size_t length) {
    if (r == 1 && n >= (std::uint64_t{1} << 16U)) {
        return scrypt_own(password, salt, n, r, p, length);
    }
    SecretBytes out(length);
    // The caller has judged the memory; OpenSSL counts a little more than 128*r*(n+p).
    constexpr std::uint64_t kNoLimit = UINT64_MAX;
    if (EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), n, r, p, kNoLimit,
                       out.data(), out.size()) != 1) {
        return {};
    }
    return out;
}

} // namespace hearth::wallet
