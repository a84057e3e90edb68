// SPDX-License-Identifier: Apache-2.0
// Streaming through the card's memory: read, write and copy, 16 bytes a step. Every result can be checked:
// the written values follow from their index, and the read folds all words into one per thread.
#pragma once

#include "gpu/render/vec.h"

namespace hearth::gpu {

inline constexpr std::uint32_t kStreamThreads = 256;

/// 16 bytes, the widest load and store of a thread.
struct alignas(16) Quad {
    std::uint32_t x, y, z, w;
};

/// The kernels' parameter. Block b of `blocks` starts at quad b * kStreamThreads + thread and goes on in
/// steps of blocks * kStreamThreads, so that neighbouring threads touch neighbouring memory.
struct StreamArgs {
    const Quad* from;    ///< read, copy
    Quad* to;            ///< write, copy
    std::uint32_t* fold; ///< read: one word a thread
    std::uint64_t quads;
    std::uint32_t seed; ///< write
};

/// What stream_write puts at a place.
HEARTH_HD Quad stream_value(std::uint64_t index, std::uint32_t seed) {
    const std::uint32_t low = static_cast<std::uint32_t>(index) ^ seed;
    const std::uint32_t high = static_cast<std::uint32_t>(index >> 32U);
    return {low, low * 0x9e3779b9U, high + seed, ~low};
}

HEARTH_HD void stream_read_body(const StreamArgs& args, std::uint32_t block, std::uint32_t blocks,
                                std::uint32_t thread) {
    const std::uint64_t me = static_cast<std::uint64_t>(block) * kStreamThreads + thread;
    const std::uint64_t step = static_cast<std::uint64_t>(blocks) * kStreamThreads;
    std::uint32_t fold = 0;
    for (std::uint64_t i = me; i < args.quads; i += step) {
        const Quad q = args.from[i];
        fold ^= (q.x ^ q.y) ^ (q.z ^ q.w);
    }
    args.fold[me] = fold;
}

HEARTH_HD void stream_write_body(const StreamArgs& args, std::uint32_t block, std::uint32_t blocks,
                                 std::uint32_t thread) {
    const std::uint64_t step = static_cast<std::uint64_t>(blocks) * kStreamThreads;
    for (std::uint64_t i = static_cast<std::uint64_t>(block) * kStreamThreads + thread; i < args.quads;
         i += step) {
        args.to[i] = stream_value(i, args.seed);
    }
}

HEARTH_HD void stream_copy_body(const StreamArgs& args, std::uint32_t block, std::uint32_t blocks,
                                std::uint32_t thread) {
    const std::uint64_t step = static_cast<std::uint64_t>(blocks) * kStreamThreads;
    for (std::uint64_t i = static_cast<std::uint64_t>(block) * kStreamThreads + thread; i < args.quads;
         i += step) {
        args.to[i] = args.from[i];
    }
}

} // namespace hearth::gpu
