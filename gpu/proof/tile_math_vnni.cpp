// SPDX-License-Identifier: Apache-2.0
// PoC-compute's products with AVX-512 VNNI. This file alone is compiled for it; see tile_math_avx2.cpp.
// vpdpbusd multiplies unsigned by signed bytes: with a + 128 in place of a, the sum is 128 * sum(b) too
// large.
#include "gpu/proof/tile_math.h"

#include <immintrin.h>

namespace hearth::gpu::detail {

namespace {

constexpr int kSide = 4; ///< 16 sums and 4 + 1 operands stay in registers

inline __m512i loaded(const std::int8_t* p) {
    return _mm512_loadu_si512(p);
}

/// The sum of the 16 numbers. GCC 12 warns of its own _mm512_reduce_add and of the cast (GCC bug 105593).
inline std::int32_t sum_of(__m512i v) {
    const __m256i half = _mm256_add_epi32(_mm512_maskz_extracti64x4_epi64(0xFF, v, 0),
                                          _mm512_maskz_extracti64x4_epi64(0xFF, v, 1));
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));
    return _mm_cvtsi128_si32(s);
}

} // namespace

void multiply_vnni(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b, std::uint64_t stride_b,
                   std::uint32_t tile, std::uint32_t count, std::int32_t* c) {
    const __m512i offset = _mm512_set1_epi8(static_cast<char>(-128));
    for (std::uint32_t j = 0; j < tile; j += kSide) {
        const std::int8_t* columns = b + j * stride_b;
        // 128 * sum(b) of each column.
        std::int32_t excess[kSide];
        for (int y = 0; y < kSide; ++y) {
            __m512i sum = _mm512_setzero_si512();
            for (std::uint32_t k = 0; k < count; k += 64) {
                sum = _mm512_dpbusd_epi32(sum, offset,
                                          loaded(columns + static_cast<std::uint64_t>(y) * stride_b + k));
            }
            excess[y] = sum_of(sum);
        }
        for (std::uint32_t i = 0; i < tile; i += kSide) {
            const std::int8_t* rows = a + i * stride_a;
            __m512i sum[kSide][kSide];
            for (auto& row : sum) {
                for (__m512i& s : row) {
                    s = _mm512_setzero_si512();
                }
            }
            for (std::uint32_t k = 0; k < count; k += 64) {
                __m512i bk[kSide];
                for (int y = 0; y < kSide; ++y) {
                    bk[y] = loaded(columns + static_cast<std::uint64_t>(y) * stride_b + k);
                }
                for (int x = 0; x < kSide; ++x) {
                    const __m512i ak =
                        _mm512_xor_si512(loaded(rows + static_cast<std::uint64_t>(x) * stride_a + k), offset);
                    for (int y = 0; y < kSide; ++y) {
                        sum[x][y] = _mm512_dpbusd_epi32(sum[x][y], ak, bk[y]);
                    }
                }
            }
            for (int x = 0; x < kSide; ++x) {
                for (int y = 0; y < kSide; ++y) {
                    c[(i + static_cast<std::uint32_t>(x)) * tile + j + static_cast<std::uint32_t>(y)] +=
                        sum_of(sum[x][y]) - excess[y];
                }
            }
        }
    }
}

} // namespace hearth::gpu::detail
