// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM as kernels: a thread makes an item, or runs a walker. Phases are plain functions of block and
// thread, so that the same source runs on the CPU as loops (cpu_shim.h).
#pragma once

#include "gpu/kernels/vram_item.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kVramThreads = 256;

/// Makes items `first` to `end` - 1, one a thread.
struct VramFillArgs {
    VramItem* items;
    uint64_t first;
    uint64_t end;
    VramState seed;
    uint32_t rounds;
};

HEARTH_HD void vram_fill_body(const VramFillArgs& args, uint32_t block, uint32_t thread) {
    const uint64_t i = args.first + static_cast<uint64_t>(block) * kVramThreads + thread;
    if (i < args.end) {
        args.items[i] = vram_item(args.seed, i, args.rounds);
    }
}

/// Runs walkers `first` to `end` - 1, one a thread, and says in a bit for each whether it is a share. The few
/// digests are asked for afterwards: so no thread waits for another, and the answer has an order.
struct VramWalkArgs {
    const VramItem* items;
    uint64_t count; ///< of items
    uint64_t first;
    uint64_t end;
    uint64_t limit; ///< the highest number of a share
    VramState seed; ///< of the walk
    uint32_t steps;
    uint32_t* bits; ///< eight words a block; bit t mod 32 of word t / 32 is thread t's walker
};

struct VramWalkShared {
    uint32_t share[kVramThreads];
};

/// Phase 1: each thread walks.
HEARTH_HD void vram_walk_run(const VramWalkArgs& args, uint32_t block, uint32_t thread,
                             VramWalkShared& shared) {
    const uint64_t walker = args.first + static_cast<uint64_t>(block) * kVramThreads + thread;
    uint32_t share = 0;
    if (walker < args.end) {
        const VramState digest = vram_walk(args.items, args.count, args.seed, walker, args.steps);
        share = vram_luck(digest) <= args.limit ? 1U : 0U;
    }
    shared.share[thread] = share;
}

/// Phase 2: threads 0 to 7 gather 32 walkers each.
HEARTH_HD void vram_walk_gather(const VramWalkArgs& args, uint32_t block, uint32_t thread,
                                const VramWalkShared& shared) {
    if (thread < kVramThreads / 32U) {
        uint32_t word = 0;
        for (uint32_t i = 0; i < 32U; ++i) {
            word |= shared.share[thread * 32U + i] << i;
        }
        args.bits[block * (kVramThreads / 32U) + thread] = word;
    }
}

/// Digests of listed walkers, one a thread.
struct VramDigestArgs {
    const VramItem* items;
    uint64_t count; ///< of items
    const uint64_t* walkers;
    uint32_t listed;
    uint32_t steps;
    VramState seed; ///< of the walk
    VramState* digests;
};

HEARTH_HD void vram_digest_body(const VramDigestArgs& args, uint32_t block, uint32_t thread) {
    const uint32_t i = block * kVramThreads + thread;
    if (i < args.listed) {
        args.digests[i] = vram_walk(args.items, args.count, args.seed, args.walkers[i], args.steps);
    }
}

} // namespace hearth::gpu::kernels
