// SPDX-License-Identifier: Apache-2.0
// Fused multiply-adds of singles as fast as a card can: for the benchmark's TFLOPS only. The one kernel that
// may fuse: nothing that is proven or paid comes from it. A fused multiply-add rounds once, on cards and
// processors alike, so its results can still be compared bit by bit.
#pragma once

#include "gpu/kernels/host_device.h"

namespace hearth::gpu {

inline constexpr uint32_t kFmaThreads = 256;
inline constexpr uint32_t kFmaChains = 8; ///< independent of each other, to hide an instruction's latency
inline constexpr uint32_t kFmaUnit = 64;  ///< steps of a chain in one unit of work
inline constexpr float kFmaFactor = 0.99951171875F; ///< 1 - 2^-11: the chains stay near 1
inline constexpr float kFmaTerm = 0.00048828125F;

struct FmaArgs {
    uint32_t* out; ///< one word a thread: the chains' bits, folded
    uint32_t units;
};

/// a * b + c, rounded once.
HEARTH_HD float fused(float a, float b, float c) {
#if defined(__CUDA_ARCH__)
    float d;
    asm("fma.rn.f32 %0, %1, %2, %3;" : "=f"(d) : "f"(a), "f"(b), "f"(c));
    return d;
#else
    return __builtin_fmaf(a, b, c);
#endif
}

HEARTH_HD uint32_t fma_rate_word(uint32_t thread, uint32_t units) {
    float x[kFmaChains];
    for (uint32_t i = 0; i < kFmaChains; ++i) {
        x[i] = static_cast<float>((thread % 1024U) * kFmaChains + i) * kFmaTerm;
    }
    for (uint32_t unit = 0; unit < units; ++unit) {
        for (uint32_t step = 0; step < kFmaUnit; ++step) {
            for (float& value : x) {
                value = fused(value, kFmaFactor, kFmaTerm);
            }
        }
    }
    uint32_t word = 0;
    for (uint32_t i = 0; i < kFmaChains; ++i) {
        uint32_t bits = 0;
        __builtin_memcpy(&bits, &x[i], sizeof bits);
        word = (word << 3U | word >> 29U) ^ bits;
    }
    return word;
}

HEARTH_HD void fma_rate_body(const FmaArgs& args, uint32_t block, uint32_t thread) {
    const uint32_t me = block * kFmaThreads + thread;
    args.out[me] = fma_rate_word(me, args.units);
}

} // namespace hearth::gpu
