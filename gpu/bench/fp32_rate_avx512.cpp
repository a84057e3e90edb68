// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx512f, as fp32_rate_avx2.cpp with its flags.
#include "gpu/bench/fp32_rate.h"

#include <immintrin.h>

namespace hearth::gpu::detail {

void fp32_avx512(std::array<float, kFp32Chains>& x, std::uint32_t steps) {
    constexpr int kRegisters = 12;
    __m512 v[kRegisters];
    for (int i = 0; i < kRegisters; ++i) {
        v[i] = _mm512_loadu_ps(&x[static_cast<std::size_t>(i) * 16]);
    }
    const __m512 factor = _mm512_set1_ps(kFp32Factor);
    const __m512 addend = _mm512_set1_ps(kFp32Addend);
    for (std::uint32_t s = 0; s < steps; ++s) {
        for (__m512& r : v) {
            r = _mm512_fmadd_ps(r, factor, addend);
        }
    }
    for (int i = 0; i < kRegisters; ++i) {
        _mm512_storeu_ps(&x[static_cast<std::size_t>(i) * 16], v[i]);
    }
}

} // namespace hearth::gpu::detail
