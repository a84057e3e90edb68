// SPDX-License-Identifier: Apache-2.0
// From a step's digests to its root, and from the root to the next step's seed, without leaving the card. A
// block hashes 512 leaves and the part of the Merkle tree above them; one last block does the rest. A node
// without a right neighbour moves up unchanged, so that the parts fit whatever their number is.
#pragma once

#include "gpu/kernels/gemm_kernel.h"
#include "gpu/kernels/sha256_words.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kTreeLeaves = 512;
inline constexpr uint32_t kTreeThreads = 256;

/// Two levels of nodes, by word: neighbouring threads use neighbouring banks.
struct TreeShared {
    uint32_t word[2][8][kTreeLeaves];
    uint32_t next[8]; ///< the next step's seed
};

HEARTH_HD_INLINE ShaWords tree_node(const TreeShared& shared, uint32_t level, uint32_t index) {
    ShaWords hash;
    HEARTH_UNROLL
    for (uint32_t i = 0; i < 8; ++i) {
        hash.word[i] = shared.word[level % 2][i][index];
    }
    return hash;
}

HEARTH_HD_INLINE void put_node(TreeShared& shared, uint32_t level, uint32_t index, const ShaWords& hash) {
    HEARTH_UNROLL
    for (uint32_t i = 0; i < 8; ++i) {
        shared.word[level % 2][i][index] = hash.word[i];
    }
}

HEARTH_HD_INLINE ShaWords words_at(const uint32_t* from) {
    ShaWords hash;
    HEARTH_UNROLL
    for (uint32_t i = 0; i < 8; ++i) {
        hash.word[i] = from[i];
    }
    return hash;
}

HEARTH_HD_INLINE void put_words(uint32_t* to, const ShaWords& hash) {
    HEARTH_UNROLL
    for (uint32_t i = 0; i < 8; ++i) {
        to[i] = hash.word[i];
    }
}

/// H("HGL" | seed | u32 step | u32 tile | 8 x u64 digest lanes)
HEARTH_HD_INLINE ShaWords tile_leaf(const GemmState& state, uint32_t tile, const uint64_t* lanes) {
    ShaMessage message;
    message.tag('H', 'G', 'L').hash(words_at(state.seed)).little(state.step).little(tile);
    HEARTH_UNROLL
    for (uint32_t i = 0; i < kDigestLanes; ++i) {
        message.little(lanes[i]);
    }
    return message.finish();
}

HEARTH_HD_INLINE uint32_t tile_count(const GemmArgs& args) {
    return (args.n / args.tile) * (args.n / args.tile);
}

/// Leaves, or nodes of the level below, that block `block` starts from.
HEARTH_HD_INLINE uint32_t tree_part(uint32_t count, uint32_t block) {
    return count - block * kTreeLeaves < kTreeLeaves ? count - block * kTreeLeaves : kTreeLeaves;
}

/// gemm_leaves: leaves | barrier | climb: each level, barrier | top.
HEARTH_HD_INLINE void tree_leaves(const GemmArgs& args, uint32_t block, uint32_t thread, TreeShared& shared) {
    const uint32_t count = tree_part(tile_count(args), block);
    for (uint32_t i = thread; i < count; i += kTreeThreads) {
        const uint32_t tile = block * kTreeLeaves + i;
        const ShaWords leaf =
            tile_leaf(*args.state, tile, args.lanes + static_cast<uint64_t>(tile) * kDigestLanes);
        put_words(args.leaves + 8ULL * tile, leaf);
        put_node(shared, 0, i, leaf);
    }
}

/// gemm_root: begins with the nodes that gemm_leaves left.
HEARTH_HD_INLINE void tree_nodes(const GemmArgs& args, uint32_t count, uint32_t thread, TreeShared& shared) {
    for (uint32_t i = thread; i < count; i += kTreeThreads) {
        put_node(shared, 0, i, words_at(args.nodes + 8ULL * i));
    }
}

/// Makes level `level` + 1 out of the `count` nodes of `level`.
HEARTH_HD_INLINE void tree_climb(uint32_t level, uint32_t count, uint32_t thread, TreeShared& shared) {
    const uint32_t above = (count + 1) / 2; // at most one a thread
    if (thread < above) {
        const ShaWords left = tree_node(shared, level, 2 * thread);
        put_node(shared, level + 1, thread,
                 2 * thread + 1 < count ? sha_node(left, tree_node(shared, level, 2 * thread + 1)) : left);
    }
}

HEARTH_HD_INLINE void tree_top(const GemmArgs& args, uint32_t block, uint32_t level, uint32_t thread,
                               const TreeShared& shared) {
    if (thread == 0) {
        put_words(args.nodes + 8ULL * block, tree_node(shared, level, 0));
    }
}

/// Writes the step down and finds the next one's seed: H("HGS" | seed | root | u32 step).
HEARTH_HD_INLINE void chain_seed(const GemmArgs& args, uint32_t level, uint32_t thread, TreeShared& shared) {
    if (thread == 0) {
        const ShaWords seed = words_at(args.state->seed);
        const ShaWords root = tree_node(shared, level, 0);
        if (args.log != nullptr) {
            put_words(args.log + 16ULL * args.log_at, seed);
            put_words(args.log + 16ULL * args.log_at + 8, root);
        }
        put_words(shared.next,
                  ShaMessage().tag('H', 'G', 'S').hash(seed).hash(root).little(args.state->step).finish());
    }
}

/// The next step's keys: the first words of H("HGA" | seed), H("HGB" | seed), H("HGK" | seed).
HEARTH_HD_INLINE void chain_keys(const GemmArgs& args, uint32_t thread, const TreeShared& shared) {
    if (thread < 3) {
        const ShaWords seed = words_at(shared.next);
        const char letter = thread == 0 ? 'A' : thread == 1 ? 'B' : 'K';
        const uint64_t key = sha_key(ShaMessage().tag('H', 'G', letter).hash(seed).finish());
        (thread == 0 ? args.state->key_a : thread == 1 ? args.state->key_b : args.state->key_digest) = key;
        if (thread == 0) {
            put_words(args.state->seed, seed);
            args.state->step += 1;
        }
    }
}

} // namespace hearth::gpu::kernels
