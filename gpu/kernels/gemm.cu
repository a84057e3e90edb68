// SPDX-License-Identifier: Apache-2.0
#include "gpu/kernels/cuda_min.h"
#include "gpu/kernels/gemm_kernel.h"
#include "gpu/kernels/gemm_tree_kernel.h"

using namespace hearth::gpu;
using namespace hearth::gpu::kernels;

namespace {

#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800
template <uint32_t Tile>
using MmaGemm = Gemm<Tile, MatrixMultiply<MmaK32>, AsyncCopy>;
template <uint32_t Tile>
using DotGemm = Gemm<Tile, DotMultiply, AsyncCopy>;
#else
template <uint32_t Tile>
using MmaGemm = Gemm<Tile, MatrixMultiply<MmaK16>, RegisterCopy>;
template <uint32_t Tile>
using DotGemm = Gemm<Tile, DotMultiply, RegisterCopy>;
#endif

template <class G>
__device__ inline void multiply(const GemmArgs& args, typename G::Shared& shared) {
    typename G::Warp state;
    const uint32_t warp = thread_index() / kWarpLanes;
    const uint32_t chunks = G::chunks(args);
    G::begin(args, block_index(), warp, shared, state);
    for (uint32_t chunk = 0; chunk < chunks; ++chunk) {
        G::arrive(state);
        block_barrier();
        G::step(args, warp, chunk, state);
    }
    block_barrier();
    G::digest(args, warp, shared, state);
    block_barrier();
    G::finish(args, block_index(), thread_index(), shared);
}

/// Climbs from `count` nodes to one; the level that it is on.
__device__ inline uint32_t climb(uint32_t count, TreeShared& shared) {
    uint32_t level = 0;
    for (; count > 1; count = (count + 1) / 2) {
        block_barrier();
        tree_climb(level, count, thread_index(), shared);
        level += 1;
    }
    block_barrier();
    return level;
}

} // namespace

HEARTH_KERNEL(kOperandThreads)
gemm_operands(GemmArgs args) {
    gemm_operands_body(args, block_index(), thread_index());
}

HEARTH_KERNEL(kGemmThreads)
gemm_mma_128(GemmArgs args) {
    __shared__ MmaGemm<128>::Shared shared;
    multiply<MmaGemm<128>>(args, shared);
}

HEARTH_KERNEL(kGemmThreads)
gemm_mma_64(GemmArgs args) {
    __shared__ MmaGemm<64>::Shared shared;
    multiply<MmaGemm<64>>(args, shared);
}

HEARTH_KERNEL(kGemmThreads)
gemm_dp4a_128(GemmArgs args) {
    __shared__ DotGemm<128>::Shared shared;
    multiply<DotGemm<128>>(args, shared);
}

HEARTH_KERNEL(kGemmThreads)
gemm_dp4a_64(GemmArgs args) {
    __shared__ DotGemm<64>::Shared shared;
    multiply<DotGemm<64>>(args, shared);
}

HEARTH_KERNEL(kTreeThreads)
gemm_leaves(GemmArgs args) {
    __shared__ TreeShared shared;
    tree_leaves(args, block_index(), thread_index(), shared);
    const uint32_t level = climb(tree_part(tile_count(args), block_index()), shared);
    tree_top(args, block_index(), level, thread_index(), shared);
}

HEARTH_KERNEL(kTreeThreads)
gemm_root(GemmArgs args) {
    __shared__ TreeShared shared;
    const uint32_t count = (tile_count(args) + kTreeLeaves - 1) / kTreeLeaves;
    tree_nodes(args, count, thread_index(), shared);
    const uint32_t level = climb(count, shared);
    chain_seed(args, level, thread_index(), shared);
    block_barrier();
    chain_keys(args, thread_index(), shared);
}
