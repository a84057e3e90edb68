// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) on words, for cards and processors: a hash is eight words, each the big-endian reading
// of four of its bytes. On a card all of a message's offsets are constants, so it stays in registers.
#pragma once

#include "gpu/kernels/host_device.h"

namespace hearth::gpu::kernels {

struct ShaWords {
    uint32_t word[8];
};

HEARTH_HD_INLINE uint32_t sha_rotate(uint32_t x, unsigned n) {
    return (x >> n) | (x << (32U - n));
}

/// The four bytes in the other order.
HEARTH_HD_INLINE uint32_t swapped(uint32_t x) {
    return (x << 24U) | ((x & 0xff00U) << 8U) | ((x >> 8U) & 0xff00U) | (x >> 24U);
}

HEARTH_HD_INLINE ShaWords sha_begin() {
    return {{0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU, 0x510e527fU, 0x9b05688cU, 0x1f83d9abU,
             0x5be0cd19U}};
}

/// Absorbs a block of 16 words, which is used up.
HEARTH_HD_INLINE void sha_block(uint32_t (&state)[8], uint32_t* w) {
    constexpr uint32_t k[64] = {0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U,
                                0x923f82a4U, 0xab1c5ed5U, 0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U,
                                0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U, 0xe49b69c1U, 0xefbe4786U,
                                0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
                                0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U,
                                0x06ca6351U, 0x14292967U, 0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U,
                                0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U, 0xa2bfe8a1U, 0xa81a664bU,
                                0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
                                0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU,
                                0x5b9cca4fU, 0x682e6ff3U, 0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U,
                                0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U};
    uint32_t a = state[0];
    uint32_t b = state[1];
    uint32_t c = state[2];
    uint32_t d = state[3];
    uint32_t e = state[4];
    uint32_t f = state[5];
    uint32_t g = state[6];
    uint32_t h = state[7];
    HEARTH_UNROLL
    for (uint32_t i = 0; i < 64; ++i) {
        if (i >= 16) {
            const uint32_t x = w[(i + 1) % 16];
            const uint32_t y = w[(i + 14) % 16];
            const uint32_t s0 = sha_rotate(x, 7) ^ sha_rotate(x, 18) ^ (x >> 3U);
            const uint32_t s1 = sha_rotate(y, 17) ^ sha_rotate(y, 19) ^ (y >> 10U);
            w[i % 16] += s0 + w[(i + 9) % 16] + s1;
        }
        const uint32_t s1 = sha_rotate(e, 6) ^ sha_rotate(e, 11) ^ sha_rotate(e, 25);
        const uint32_t choose = (e & f) ^ (~e & g);
        const uint32_t t1 = h + s1 + choose + k[i] + w[i % 16];
        const uint32_t s0 = sha_rotate(a, 2) ^ sha_rotate(a, 13) ^ sha_rotate(a, 22);
        const uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + s0 + majority;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

/// A message of at most 119 bytes: two blocks.
class ShaMessage {
public:
    HEARTH_HD_INLINE ShaMessage& byte(uint32_t value) {
        m_words[m_bytes / 4] |= value << (24U - 8U * (m_bytes % 4));
        m_bytes += 1;
        return *this;
    }
    HEARTH_HD_INLINE ShaMessage& tag(char a, char b, char c) {
        return byte(static_cast<uint32_t>(a)).byte(static_cast<uint32_t>(b)).byte(static_cast<uint32_t>(c));
    }
    /// Four bytes, the highest first.
    HEARTH_HD_INLINE ShaMessage& big(uint32_t value) {
        const uint32_t shift = 8U * (m_bytes % 4);
        m_words[m_bytes / 4] |= value >> shift;
        if (shift != 0) {
            m_words[m_bytes / 4 + 1] |= value << (32U - shift);
        }
        m_bytes += 4;
        return *this;
    }
    HEARTH_HD_INLINE ShaMessage& little(uint32_t value) { return big(swapped(value)); }
    HEARTH_HD_INLINE ShaMessage& little(uint64_t value) {
        return little(static_cast<uint32_t>(value)).little(static_cast<uint32_t>(value >> 32U));
    }
    HEARTH_HD_INLINE ShaMessage& hash(const ShaWords& value) {
        HEARTH_UNROLL
        for (uint32_t i = 0; i < 8; ++i) {
            big(value.word[i]);
        }
        return *this;
    }
    HEARTH_HD_INLINE ShaWords finish() {
        const uint32_t length = m_bytes;
        byte(0x80U);
        const bool two = m_bytes > 56;
        m_words[two ? 31 : 15] = 8U * length;
        ShaWords state = sha_begin();
        sha_block(state.word, &m_words[0]);
        if (two) {
            sha_block(state.word, &m_words[16]);
        }
        return state;
    }

private:
    uint32_t m_words[32] = {};
    uint32_t m_bytes = 0;
};

/// H(0x01 | left | right): an inner node of a Merkle tree.
HEARTH_HD_INLINE ShaWords sha_node(const ShaWords& left, const ShaWords& right) {
    return ShaMessage().byte(1).hash(left).hash(right).finish();
}

/// The first eight bytes, read as a little-endian number.
HEARTH_HD_INLINE uint64_t sha_key(const ShaWords& hash) {
    return static_cast<uint64_t>(swapped(hash.word[1])) << 32U | swapped(hash.word[0]);
}

} // namespace hearth::gpu::kernels
