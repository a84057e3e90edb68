// SPDX-License-Identifier: Apache-2.0
// Kernels on the CPU: a block's threads are a loop, a barrier is the end of one loop and the start of the
// next. Slow, but the kernels' own logic runs and is tested where there is no card.
#pragma once

#include "gpu/kernels/fma_rate_kernel.h"
#include "gpu/kernels/path_tracer_kernel.h"
#include "gpu/kernels/stream_kernel.h"
#include "gpu/kernels/vram_kernel.h"

namespace hearth::gpu::shim {

/// path_tracer (kSmallStack) or path_tracer_deep (kStackSize) over `blocks` units.
template <std::uint32_t StackEntries = kSmallStack>
void path_tracer(const PathTracerArgs& args, std::uint32_t blocks) {
    PathTracerShared shared;
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kPathTracerThreads; ++thread) {
            path_tracer_trace<StackEntries>(args, block, thread, shared);
        }
        for (std::uint32_t thread = 0; thread < kPathTracerThreads; ++thread) {
            path_tracer_sum(args, block, thread, shared);
        }
    }
}

using StreamBody = void (*)(const StreamArgs&, std::uint32_t block, std::uint32_t blocks,
                            std::uint32_t thread);

/// One of the stream_*_body functions over a grid.
inline void stream(StreamBody body, const StreamArgs& args, std::uint32_t blocks) {
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kStreamThreads; ++thread) {
            body(args, block, blocks, thread);
        }
    }
}

inline void fma_rate(const FmaArgs& args, std::uint32_t blocks) {
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kFmaThreads; ++thread) {
            fma_rate_body(args, block, thread);
        }
    }
}

inline void vram_fill(const kernels::VramFillArgs& args, std::uint32_t blocks) {
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kernels::kVramThreads; ++thread) {
            kernels::vram_fill_body(args, block, thread);
        }
    }
}

inline void vram_walk(const kernels::VramWalkArgs& args, std::uint32_t blocks) {
    kernels::VramWalkShared shared;
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kernels::kVramThreads; ++thread) {
            kernels::vram_walk_run(args, block, thread, shared);
        }
        for (std::uint32_t thread = 0; thread < kernels::kVramThreads; ++thread) {
            kernels::vram_walk_gather(args, block, thread, shared);
        }
    }
}

inline void vram_digest(const kernels::VramDigestArgs& args, std::uint32_t blocks) {
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < kernels::kVramThreads; ++thread) {
            kernels::vram_digest_body(args, block, thread);
        }
    }
}

} // namespace hearth::gpu::shim
