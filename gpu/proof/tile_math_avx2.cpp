// SPDX-License-Identifier: Apache-2.0
// PoC-compute's arithmetic with AVX2. This file alone is compiled with -mavx2; tile_math.cpp calls it only
// where the processor has it. No inline function of another header is used, because the linker might give the
// rest of the program this file's copy of it.
#include "gpu/proof/tile_math.h"

#include <immintrin.h>

namespace hearth::gpu::detail {

namespace {

constexpr int kRounds = 10;
constexpr std::uint32_t kM0 = 0xD2511F53U;
constexpr std::uint32_t kM1 = 0xCD9E8D57U;
constexpr std::uint32_t kW0 = 0x9E3779B9U;
constexpr std::uint32_t kW1 = 0xBB67AE85U;

struct RoundKeys {
    __m256i k0[kRounds];
    __m256i k1[kRounds];
};

RoundKeys round_keys(std::uint64_t key) {
    RoundKeys keys;
    auto k0 = static_cast<std::uint32_t>(key);
    auto k1 = static_cast<std::uint32_t>(key >> 32U);
    for (int r = 0; r < kRounds; ++r) {
        keys.k0[r] = _mm256_set1_epi64x(static_cast<long long>(k0));
        keys.k1[r] = _mm256_set1_epi64x(static_cast<long long>(k1));
        k0 += kW0;
        k1 += kW1;
    }
    return keys;
}

/// Four blocks from `index` on, 64 bytes. Each 64-bit lane carries one 32-bit word in its low half; what is
/// left in the high half is ignored by the multiplication.
inline void four_blocks(const RoundKeys& keys, std::uint64_t index, std::int8_t* out) {
    const __m256i m0 = _mm256_set1_epi64x(kM0);
    const __m256i m1 = _mm256_set1_epi64x(kM1);
    __m256i x0 =
        _mm256_add_epi64(_mm256_set1_epi64x(static_cast<long long>(index)), _mm256_set_epi64x(3, 2, 1, 0));
    __m256i x1 = _mm256_srli_epi64(x0, 32);
    __m256i x2 = _mm256_setzero_si256();
    __m256i x3 = _mm256_setzero_si256();
    for (int r = 0; r < kRounds; ++r) {
        const __m256i p0 = _mm256_mul_epu32(m0, x0);
        const __m256i p1 = _mm256_mul_epu32(m1, x2);
        x0 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), x1), keys.k0[r]);
        x1 = p1;
        x2 = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), x3), keys.k1[r]);
        x3 = p0;
    }
    const __m256i low = _mm256_blend_epi32(x0, _mm256_slli_epi64(x1, 32), 0xAA);
    const __m256i high = _mm256_blend_epi32(x2, _mm256_slli_epi64(x3, 32), 0xAA);
    const __m256i even = _mm256_unpacklo_epi64(low, high);
    const __m256i odd = _mm256_unpackhi_epi64(low, high);
    auto* to = reinterpret_cast<__m256i*>(out);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(even, odd, 0x31));
}

inline std::int32_t sum_of(__m256i v) {
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));
    return _mm_cvtsi128_si32(s);
}

inline __m256i widened(const std::int8_t* p) {
    return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}

/// Rows x 2 elements of C: the widened operands are used `Rows` and 2 times each.
template <int Rows>
inline void block(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b, std::uint64_t stride_b,
                  std::uint32_t tile, std::uint32_t count, std::int32_t* c) {
    __m256i sum[Rows][2];
    for (auto& row : sum) {
        row[0] = _mm256_setzero_si256();
        row[1] = _mm256_setzero_si256();
    }
    for (std::uint32_t k = 0; k < count; k += 16) {
        const __m256i b0 = widened(b + k);
        const __m256i b1 = widened(b + stride_b + k);
        for (int i = 0; i < Rows; ++i) {
            const __m256i ai = widened(a + static_cast<std::uint64_t>(i) * stride_a + k);
            // Two products of at most 2^14 each: no overflow, whatever the operands.
            sum[i][0] = _mm256_add_epi32(sum[i][0], _mm256_madd_epi16(ai, b0));
            sum[i][1] = _mm256_add_epi32(sum[i][1], _mm256_madd_epi16(ai, b1));
        }
    }
    for (int i = 0; i < Rows; ++i) {
        std::int32_t* row = c + static_cast<std::size_t>(i) * tile;
        row[0] += sum_of(sum[i][0]);
        row[1] += sum_of(sum[i][1]);
    }
}

} // namespace

void operands_avx2(std::uint64_t key, std::uint32_t n, std::uint32_t first_row, std::uint32_t rows,
                   std::uint32_t k0, std::uint32_t count, std::int8_t* out) {
    const RoundKeys keys = round_keys(key);
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint64_t index = (std::uint64_t{first_row + row} * n + k0) / 16;
        std::int8_t* to = out + std::uint64_t{row} * count;
        for (std::uint32_t k = 0; k < count; k += 64) {
            four_blocks(keys, index + k / 16, to + k);
        }
    }
}

void multiply_avx2(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b, std::uint64_t stride_b,
                   std::uint32_t tile, std::uint32_t count, std::int32_t* c) {
    for (std::uint32_t i = 0; i < tile; i += 4) {
        for (std::uint32_t j = 0; j < tile; j += 2) {
            block<4>(a + i * stride_a, stride_a, b + j * stride_b, stride_b, tile, count,
                     c + std::size_t{i} * tile + j);
        }
    }
}

} // namespace hearth::gpu::detail
