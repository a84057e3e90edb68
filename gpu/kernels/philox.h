// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10: a keyed bijection of 128-bit counters (Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers:
// As Easy as 1, 2, 3", SC 2011). It makes the operands of the proof: each block can be made alone, at about
// the speed at which a card can use it.
#pragma once

#include "gpu/kernels/host_device.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kPhiloxM0 = 0xD2511F53U;
inline constexpr uint32_t kPhiloxM1 = 0xCD9E8D57U;
inline constexpr uint32_t kPhiloxW0 = 0x9E3779B9U;
inline constexpr uint32_t kPhiloxW1 = 0xBB67AE85U;
inline constexpr int kPhiloxRounds = 10;

struct PhiloxBlock {
    uint32_t word[4];
};

/// The block of 16 bytes at this counter. `key`: k0 in the low half, k1 in the high half.
HEARTH_HD PhiloxBlock philox4x32(PhiloxBlock counter, uint64_t key) {
    uint32_t k0 = static_cast<uint32_t>(key);
    uint32_t k1 = static_cast<uint32_t>(key >> 32U);
    PhiloxBlock x = counter;
    for (int round = 0; round < kPhiloxRounds; ++round) {
        const uint64_t p0 = static_cast<uint64_t>(kPhiloxM0) * x.word[0];
        const uint64_t p1 = static_cast<uint64_t>(kPhiloxM1) * x.word[2];
        x = {{static_cast<uint32_t>(p1 >> 32U) ^ x.word[1] ^ k0, static_cast<uint32_t>(p1),
              static_cast<uint32_t>(p0 >> 32U) ^ x.word[3] ^ k1, static_cast<uint32_t>(p0)}};
        k0 += kPhiloxW0;
        k1 += kPhiloxW1;
    }
    return x;
}

/// Block `index` of a key's stream.
HEARTH_HD PhiloxBlock philox_stream(uint64_t key, uint64_t index) {
    return philox4x32({{static_cast<uint32_t>(index), static_cast<uint32_t>(index >> 32U), 0, 0}}, key);
}

} // namespace hearth::gpu::kernels
