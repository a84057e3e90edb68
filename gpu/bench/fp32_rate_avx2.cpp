// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx2 -mfma. No standard library templates beyond std::array: they must not be instantiated
// with these instructions for other files.
#include "gpu/bench/fp32_rate.h"

#include <immintrin.h>

namespace hearth::gpu::detail {

void fp32_avx2(std::array<float, kFp32Chains>& x, std::uint32_t steps) {
    // 12 of the 16 registers: more than latency (4 or 5) times units (2) needs, and none is spilled.
    constexpr int kRegisters = 12;
    __m256 v[kRegisters];
    for (int i = 0; i < kRegisters; ++i) {
        v[i] = _mm256_loadu_ps(&x[static_cast<std::size_t>(i) * 8]);
    }
    const __m256 factor = _mm256_set1_ps(kFp32Factor);
    const __m256 addend = _mm256_set1_ps(kFp32Addend);
    for (std::uint32_t s = 0; s < steps; ++s) {
        for (__m256& r : v) {
            r = _mm256_fmadd_ps(r, factor, addend);
        }
    }
    for (int i = 0; i < kRegisters; ++i) {
        _mm256_storeu_ps(&x[static_cast<std::size_t>(i) * 8], v[i]);
    }
}

} // namespace hearth::gpu::detail
