// SPDX-License-Identifier: Apache-2.0
// The multiplication's kernels on the CPU: a block's warps are a loop, a barrier is the end of one loop and
// the start of the next.
#pragma once

#include "gpu/kernels/gemm_kernel.h"
#include "gpu/kernels/gemm_tree_kernel.h"

#include <cstring>
#include <memory>

namespace hearth::gpu::shim {

namespace k = hearth::gpu::kernels;

/// The two ways of a card: with cp.async and m16n8k32 (sm_80 on), through registers and with m8n8k16 (sm_75).
template <std::uint32_t Tile>
using NewMmaGemm = k::Gemm<Tile, k::MatrixMultiply<k::MmaK32>, k::AsyncCopy>;
template <std::uint32_t Tile>
using OldMmaGemm = k::Gemm<Tile, k::MatrixMultiply<k::MmaK16>, k::RegisterCopy>;
template <std::uint32_t Tile>
using NewDotGemm = k::Gemm<Tile, k::DotMultiply, k::AsyncCopy>;
template <std::uint32_t Tile>
using OldDotGemm = k::Gemm<Tile, k::DotMultiply, k::RegisterCopy>;

inline void gemm_operands(const k::GemmArgs& args, std::uint32_t blocks) {
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < k::kOperandThreads; ++thread) {
            k::gemm_operands_body(args, block, thread);
        }
    }
}

template <class G>
void gemm(const k::GemmArgs& args, std::uint32_t blocks) {
    const auto shared = std::make_unique<typename G::Shared>();
    const auto warps = std::make_unique<typename G::Warp[]>(k::kGemmWarps);
    const auto each_warp = [](const auto& work) {
        for (std::uint32_t warp = 0; warp < k::kGemmWarps; ++warp) {
            work(warp);
        }
    };
    for (std::uint32_t block = 0; block < blocks; ++block) {
        std::memset(static_cast<void*>(shared.get()), 0xa5, sizeof(typename G::Shared));
        each_warp([&](std::uint32_t warp) {
            warps[warp] = typename G::Warp();
            G::begin(args, block, warp, *shared, warps[warp]);
        });
        for (std::uint32_t chunk = 0; chunk < G::chunks(args); ++chunk) {
            each_warp([&](std::uint32_t warp) { G::arrive(warps[warp]); });
            each_warp([&](std::uint32_t warp) { G::step(args, warp, chunk, warps[warp]); });
        }
        each_warp([&](std::uint32_t warp) { G::digest(args, warp, *shared, warps[warp]); });
        for (std::uint32_t thread = 0; thread < k::kGemmThreads; ++thread) {
            G::finish(args, block, thread, *shared);
        }
    }
}

/// Climbs from `count` nodes to one; the level that it is on.
inline std::uint32_t climb(std::uint32_t count, k::TreeShared& shared) {
    std::uint32_t level = 0;
    for (; count > 1; count = (count + 1) / 2, ++level) {
        for (std::uint32_t thread = 0; thread < k::kTreeThreads; ++thread) {
            k::tree_climb(level, count, thread, shared);
        }
    }
    return level;
}

inline void gemm_leaves(const k::GemmArgs& args, std::uint32_t blocks) {
    const auto shared = std::make_unique<k::TreeShared>();
    for (std::uint32_t block = 0; block < blocks; ++block) {
        for (std::uint32_t thread = 0; thread < k::kTreeThreads; ++thread) {
            k::tree_leaves(args, block, thread, *shared);
        }
        const std::uint32_t level = climb(k::tree_part(k::tile_count(args), block), *shared);
        k::tree_top(args, block, level, 0, *shared);
    }
}

inline void gemm_root(const k::GemmArgs& args) {
    const auto shared = std::make_unique<k::TreeShared>();
    const std::uint32_t count = (k::tile_count(args) + k::kTreeLeaves - 1) / k::kTreeLeaves;
    for (std::uint32_t thread = 0; thread < k::kTreeThreads; ++thread) {
        k::tree_nodes(args, count, thread, *shared);
    }
    const std::uint32_t level = climb(count, *shared);
    for (std::uint32_t thread = 0; thread < k::kTreeThreads; ++thread) {
        k::chain_seed(args, level, thread, *shared);
    }
    for (std::uint32_t thread = 0; thread < k::kTreeThreads; ++thread) {
        k::chain_keys(args, thread, *shared);
    }
}

} // namespace hearth::gpu::shim
