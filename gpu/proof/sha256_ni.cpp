// SPDX-License-Identifier: Apache-2.0
// SHA-256 with the x86 SHA extensions, after Intel's "New Instructions Supporting the Secure Hash Algorithm"
// (2013). This file alone is compiled with -msha -mssse3 -msse4.1; sha256.cpp calls it only where CPUID
// reports all three.
#include "gpu/proof/sha256.h"

#include <immintrin.h>

namespace hearth::gpu::detail {

namespace {

alignas(16) constexpr std::uint32_t kRound[64] = {
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U, 0xab1c5ed5U,
    0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U,
    0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
    0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U,
    0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U,
    0xa2bfe8a1U, 0xa81a664bU, 0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
    0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U};

} // namespace

void sha256_blocks_ni(Sha256State& state, const std::uint8_t* data, std::size_t blocks) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i tmp = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&state.h[0]));
    __m128i efgh = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&state.h[4]));
    tmp = _mm_shuffle_epi32(tmp, 0xB1);   // CDAB
    efgh = _mm_shuffle_epi32(efgh, 0x1B); // EFGH
    __m128i abef = _mm_alignr_epi8(tmp, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, tmp, 0xF0);

    for (std::size_t b = 0; b < blocks; ++b, data += 64) {
        const __m128i save_abef = abef;
        const __m128i save_cdgh = cdgh;
        __m128i m[4];
        for (int i = 0; i < 4; ++i) {
            m[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + i), swap);
        }
        for (int group = 0; group < 16; ++group) {
            __m128i& w = m[group & 3];
            if (group >= 4) {
                // w[t] = s1(w[t-2]) + w[t-7] + s0(w[t-15]) + w[t-16], four at a time
                const __m128i& w1 = m[(group + 1) & 3];
                const __m128i& w2 = m[(group + 2) & 3];
                const __m128i& w3 = m[(group + 3) & 3];
                const __m128i partial =
                    _mm_add_epi32(_mm_sha256msg1_epu32(w, w1), _mm_alignr_epi8(w3, w2, 4));
                w = _mm_sha256msg2_epu32(partial, w3);
            }
            const __m128i round = _mm_load_si128(reinterpret_cast<const __m128i*>(kRound) + group);
            __m128i sum = _mm_add_epi32(w, round);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            sum = _mm_shuffle_epi32(sum, 0x0E);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, sum);
        }
        abef = _mm_add_epi32(abef, save_abef);
        cdgh = _mm_add_epi32(cdgh, save_cdgh);
    }
    tmp = _mm_shuffle_epi32(abef, 0x1B);  // FEBA
    cdgh = _mm_shuffle_epi32(cdgh, 0xB1); // DCHG
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state.h[0]), _mm_blend_epi16(tmp, cdgh, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state.h[4]), _mm_alignr_epi8(cdgh, tmp, 8));
}

} // namespace hearth::gpu::detail
