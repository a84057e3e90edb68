// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4). The portable block function is header-only and allocation-free, so that device code
// can include it; the host class picks the SHA-NI block function at run time where the processor has it.
#pragma once

#include "gpu/proof/hash256.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#if defined(__CUDACC__)
#define HEARTH_SHA_HD __host__ __device__
#else
#define HEARTH_SHA_HD
#endif

namespace hearth::gpu {

/// The eight working words of SHA-256, at their initial value.
struct Sha256State {
    std::uint32_t h[8] = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                          0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
};

HEARTH_SHA_HD inline std::uint32_t sha256_rotr(std::uint32_t x, unsigned n) {
    return (x >> n) | (x << (32U - n));
}

/// Absorbs one 64-byte block, portable code for the host and for device code.
HEARTH_SHA_HD inline void sha256_block_portable(Sha256State& state, const std::uint8_t* block) {
    constexpr std::uint32_t k[64] = {
        0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U,
        0xab1c5ed5U, 0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU,
        0x9bdc06a7U, 0xc19bf174U, 0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU,
        0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU, 0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U,
        0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U, 0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU,
        0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U, 0xa2bfe8a1U, 0xa81a664bU,
        0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U, 0x19a4c116U,
        0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
        0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U,
        0xc67178f2U};
    std::uint32_t w[64];
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = (static_cast<std::uint32_t>(block[4 * i]) << 24U) |
               (static_cast<std::uint32_t>(block[4 * i + 1]) << 16U) |
               (static_cast<std::uint32_t>(block[4 * i + 2]) << 8U) |
               static_cast<std::uint32_t>(block[4 * i + 3]);
    }
    for (unsigned i = 16; i < 64; ++i) {
        const std::uint32_t s0 = sha256_rotr(w[i - 15], 7) ^ sha256_rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
        const std::uint32_t s1 = sha256_rotr(w[i - 2], 17) ^ sha256_rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    std::uint32_t a = state.h[0];
    std::uint32_t b = state.h[1];
    std::uint32_t c = state.h[2];
    std::uint32_t d = state.h[3];
    std::uint32_t e = state.h[4];
    std::uint32_t f = state.h[5];
    std::uint32_t g = state.h[6];
    std::uint32_t h = state.h[7];
    for (unsigned i = 0; i < 64; ++i) {
        const std::uint32_t s1 = sha256_rotr(e, 6) ^ sha256_rotr(e, 11) ^ sha256_rotr(e, 25);
        const std::uint32_t choose = (e & f) ^ (~e & g);
        const std::uint32_t t1 = h + s1 + choose + k[i] + w[i];
        const std::uint32_t s0 = sha256_rotr(a, 2) ^ sha256_rotr(a, 13) ^ sha256_rotr(a, 22);
        const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + s0 + majority;
    }
    state.h[0] += a;
    state.h[1] += b;
    state.h[2] += c;
    state.h[3] += d;
    state.h[4] += e;
    state.h[5] += f;
    state.h[6] += g;
    state.h[7] += h;
}

/// Incremental SHA-256. Use: update(...)*, then finish() once.
class Sha256 {
public:
    Sha256& update(std::span<const std::uint8_t> data);
    Sha256& update(std::string_view ascii);
    /// Integers are absorbed in little-endian order.
    Sha256& update_u8(std::uint8_t v);
    Sha256& update_u32(std::uint32_t v);
    Sha256& update_u64(std::uint64_t v);
    /// The four bytes of the IEEE-754 single, little-endian. The caller canonicalises -0 and rejects NaN.
    Sha256& update_f32(std::span<const float> values);
    Sha256& update(const Hash256& h);
    [[nodiscard]] Hash256 finish();

private:
    Sha256State m_state;
    std::uint8_t m_buffer[64] = {};
    std::size_t m_fill = 0;
    std::uint64_t m_length = 0;
};

/// One-shot digest.
[[nodiscard]] Hash256 sha256(std::span<const std::uint8_t> data);

/// True when the SHA-NI block function is in use on this processor.
[[nodiscard]] bool sha256_is_accelerated();

namespace detail {
using Sha256BlocksFn = void (*)(Sha256State&, const std::uint8_t*, std::size_t blocks);
void sha256_blocks_portable(Sha256State& state, const std::uint8_t* data, std::size_t blocks);
/// Compiled with -msha; call only where the processor reports SHA, SSSE3 and SSE4.1.
void sha256_blocks_ni(Sha256State& state, const std::uint8_t* data, std::size_t blocks);
} // namespace detail

} // namespace hearth::gpu
