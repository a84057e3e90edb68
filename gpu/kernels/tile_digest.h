// SPDX-License-Identifier: Apache-2.0
// The digest of a tile of C. It must not be linear: from a linear one the prover gets u^T C v as
// (u^T A)(B v) in n^2 steps without ever forming C. It must not depend on the order of the elements'
// computation, so that any layout of matrix units may add its part: eight sums modulo 2^64.
#pragma once

#include "gpu/kernels/host_device.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kDigestLanes = 8;

/// What element `e` (row * tile + column) with value `c` adds to lane e & 7: MurmurHash3's 64-bit finaliser
/// of the element's place and all 32 bits of its value, keyed by the step.
HEARTH_HD uint64_t tile_mix(uint64_t key, uint32_t e, int32_t c) {
    uint64_t x = ((static_cast<uint64_t>(e) << 32U) | static_cast<uint32_t>(c)) ^ key;
    x ^= x >> 33U;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33U;
    x *= 0xc4ceb9fe1a85ec53ULL;
    x ^= x >> 33U;
    return x;
}

/// Adds elements first, first + stride, .. below `count` of a tile to the lanes. On a card each thread has
/// lanes of its own that are added up afterwards.
HEARTH_HD void tile_digest_part(uint64_t key, const int32_t* c, uint32_t count, uint32_t first,
                                uint32_t stride, uint64_t* lanes) {
    for (uint32_t e = first; e < count; e += stride) {
        lanes[e & (kDigestLanes - 1)] += tile_mix(key, e, c[e]);
    }
}

} // namespace hearth::gpu::kernels
