// SPDX-License-Identifier: Apache-2.0
// One step of PoC-compute on a card: C = A B exactly, 128x128 or 64x64 elements a block, and each tile's
// digest. C itself is never stored. docs/kernels.md explains the choices.
//
// The operands lie in panels, as the card reads them: panel p holds rows p * tile .. of A (or columns of B),
// cut along k into chunks of 64 bytes a row; a chunk is tile * 64 bytes without a gap. Within it the 16 bytes
// of row r at k = 16 c are at place 4 r + (c ^ (r / 2 % 4)): eight rows that ldmatrix reads together, and
// eight places that a copy writes together, are then in different banks of shared memory.
//
// A block's four warps multiply a quarter of the tile each. Lane l = 4 g + t of a warp owns, whatever the
// multiplying instruction, rows g + 8 i and columns 2 t + 8 j and 2 t + 1 + 8 j of its quarter.
#pragma once

#include "gpu/kernels/gemm_tile.h"
#include "gpu/kernels/staged_copy.h"
#include "gpu/kernels/warp.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kGemmThreads = 128;
inline constexpr uint32_t kGemmWarps = kGemmThreads / kWarpLanes;
inline constexpr uint32_t kGemmChunk = 64; ///< bytes of k
inline constexpr uint32_t kGemmGroup = 16; ///< rows of tiles that are walked together: they share the cache
inline constexpr uint32_t kOperandThreads = 256;

/// What the kernels of a chain hand on, on the card.
struct GemmState {
    uint32_t seed[8]; ///< as ShaWords
    uint64_t key_a;
    uint64_t key_b;
    uint64_t key_digest;
    uint32_t step;
    uint32_t unused;
};

/// The parameter of all of the kernels; pointers are the card's.
struct GemmArgs {
    GemmState* state;
    Bytes16* a;       ///< panels, n * n bytes
    Bytes16* b;       ///< of B^T
    uint64_t* lanes;  ///< 8 a tile
    uint32_t* leaves; ///< 8 words a tile: a hash as ShaWords
    uint32_t* nodes;  ///< 8 words for every 512 leaves
    uint32_t* log;    ///< seed and root of step log_at, 16 words an entry; null: none is kept
    uint32_t n;
    uint32_t tile;
    uint32_t first; ///< block b makes chunk first + b of the operands, or multiplies tile first + b as walked
    uint32_t log_at;
};

HEARTH_HD_INLINE uint32_t panel_place(uint32_t row, uint32_t c) {
    return 4 * row + (c ^ (row / 2 % 4));
}

/// The tile (row * side + column) that is walked as number `order`: sixteen rows of tiles at a time, column
/// by column, so that the blocks at work share few strips.
HEARTH_HD_INLINE uint32_t walked_tile(uint32_t order, uint32_t side) {
    const uint32_t group = order / (kGemmGroup * side);
    const uint32_t rows = side - group * kGemmGroup < kGemmGroup ? side - group * kGemmGroup : kGemmGroup;
    const uint32_t within = order - group * kGemmGroup * side;
    return (group * kGemmGroup + within % rows) * side + within / rows;
}

/// A block makes one chunk of both operands: one Philox block is one place of a panel.
HEARTH_HD_INLINE void gemm_operands_body(const GemmArgs& args, uint32_t block, uint32_t thread) {
    const uint32_t chunks = args.n / kGemmChunk;
    const uint32_t chunk = args.first + block;
    const uint32_t row0 = chunk / chunks * args.tile;
    const uint32_t k0 = chunk % chunks * kGemmChunk;
    const uint64_t at = static_cast<uint64_t>(chunk) * args.tile * 4;
    for (uint32_t place = thread; place < args.tile * 4; place += kOperandThreads) {
        const uint32_t r = place / 4;
        const uint32_t c = place % 4 ^ (r / 2 % 4);
        const PhiloxBlock a = operand_block(args.state->key_a, args.n, row0 + r, k0 + 16 * c);
        const PhiloxBlock b = operand_block(args.state->key_b, args.n, row0 + r, k0 + 16 * c);
        args.a[at + place] = {{a.word[0], a.word[1], a.word[2], a.word[3]}};
        args.b[at + place] = {{b.word[0], b.word[1], b.word[2], b.word[3]}};
    }
}

/// A warp's share of a block: where its quarter begins, and its sums.
template <uint32_t Tile>
struct Quarter {
    static constexpr uint32_t kRows = Tile / 2;
    static constexpr uint32_t kDown = kRows / 16;  ///< fragments of 16 rows
    static constexpr uint32_t kAcross = kRows / 8; ///< fragments of 8 columns
    Lanes<FragmentC> sums[kDown][kAcross];

    HEARTH_HD_INLINE static uint32_t row(uint32_t warp) { return warp / 2 * kRows; }
    HEARTH_HD_INLINE static uint32_t column(uint32_t warp) { return warp % 2 * kRows; }
};

/// A stage in shared memory: a chunk of A's panel, then one of B's.
template <uint32_t Tile>
inline constexpr uint32_t kHalfStage = Tile* kGemmChunk;

/// Multiplies a stage with matrix instructions: Mma is MmaK32 or MmaK16.
template <class Mma>
struct MatrixMultiply {
    /// 16 rows from `first` on of a half stage and 32 k: matrices of 8 rows and 16 k, which the lanes name by
    /// row r of eight, eight rows more or not, and k more or not. `first` is a multiple of 16, so the bank
    /// that a lane reads follows from the lane alone.
    HEARTH_HD_INLINE static void load(SharedPlace half, uint32_t first, uint32_t k32, bool rows_first,
                                      Lanes<Bytes16>& registers) {
        Lanes<SharedPlace> rows;
        HEARTH_UNROLL
        for (uint32_t i = 0; i < kLanesHere; ++i) {
            const uint32_t lane = lane_at(i);
            const uint32_t r = lane % 8 + 8 * (rows_first ? lane / 8 % 2 : lane / 16);
            const uint32_t c = 2 * k32 + (rows_first ? lane / 16 : lane / 8 % 2);
            rows.at[i] = shared_at(half, kGemmChunk * first + 16 * panel_place(r, c));
        }
        load_matrices(rows, registers);
    }

    template <uint32_t Tile>
    HEARTH_HD_INLINE static void run(SharedPlace stage, uint32_t warp, Quarter<Tile>& quarter) {
        using Q = Quarter<Tile>;
        HEARTH_UNROLL
        for (uint32_t k32 = 0; k32 < 2; ++k32) {
            Lanes<FragmentA> a[Q::kDown];
            Lanes<FragmentB> b[Q::kAcross];
            HEARTH_UNROLL
            for (uint32_t down = 0; down < Q::kDown; ++down) {
                Lanes<Bytes16> registers; // rows 0-7 and 8-15 of the first 16 k, then of the second
                load(stage, Q::row(warp) + 16 * down, k32, true, registers);
                HEARTH_UNROLL
                for (uint32_t i = 0; i < kLanesHere; ++i) {
                    HEARTH_UNROLL
                    for (uint32_t r = 0; r < 4; ++r) {
                        a[down].at[i].word[r] = registers.at[i].word[r];
                    }
                }
            }
            HEARTH_UNROLL
            for (uint32_t pair = 0; pair < Q::kAcross / 2; ++pair) {
                Lanes<Bytes16> registers; // both 16 k of columns 0-7, then of columns 8-15
                load(shared_at(stage, kHalfStage<Tile>), Q::column(warp) + 16 * pair, k32, false, registers);
                HEARTH_UNROLL
                for (uint32_t i = 0; i < kLanesHere; ++i) {
                    HEARTH_UNROLL
                    for (uint32_t r = 0; r < 4; ++r) {
                        b[2 * pair + r / 2].at[i].word[r % 2] = registers.at[i].word[r];
                    }
                }
            }
            HEARTH_UNROLL
            for (uint32_t down = 0; down < Q::kDown; ++down) {
                HEARTH_UNROLL
                for (uint32_t across = 0; across < Q::kAcross; ++across) {
                    Mma::run(a[down], b[across], quarter.sums[down][across]);
                }
            }
        }
    }
};

/// Multiplies a stage with dp4a, for cards without matrix units.
struct DotMultiply {
    template <uint32_t Tile>
    HEARTH_HD_INLINE static void run(SharedPlace stage, uint32_t warp, Quarter<Tile>& quarter) {
        using Q = Quarter<Tile>;
        HEARTH_UNROLL
        for (uint32_t i = 0; i < kLanesHere; ++i) {
            const uint32_t g = lane_at(i) / 4;
            const uint32_t t = lane_at(i) % 4;
            for (uint32_t c = 0; c < kGemmChunk / 16; ++c) {
                SharedPlace of_a = shared_at(stage, kGemmChunk * Q::row(warp) + 16 * panel_place(g, c));
                Bytes16 a[2 * Q::kDown];
                HEARTH_UNROLL
                for (uint32_t down = 0; down < 2 * Q::kDown; ++down) {
                    a[down] = load_shared(shared_at(of_a, kGemmChunk * 8 * down));
                }
                SharedPlace of_b = shared_at(stage, kHalfStage<Tile> + kGemmChunk * Q::column(warp));
                HEARTH_UNROLL
                for (uint32_t column = 0; column < 2 * Q::kAcross; ++column) {
                    const Bytes16 b = load_shared(shared_at(
                        of_b, kGemmChunk * 8 * (column / 2) + 16 * panel_place(2 * t + column % 2, c)));
                    HEARTH_UNROLL
                    for (uint32_t down = 0; down < 2 * Q::kDown; ++down) {
                        int32_t& sum =
                            quarter.sums[down / 2][column / 2].at[i].value[down % 2 * 2 + column % 2];
                        HEARTH_UNROLL
                        for (uint32_t w = 0; w < 4; ++w) {
                            sum = dot4(a[down].word[w], b.word[w], sum);
                        }
                    }
                }
            }
        }
    }
};

/// The multiplication, in phases between barriers:
///   begin | for each chunk: arrive, barrier, step | barrier | digest | barrier | finish
template <uint32_t TileSize, class Multiply, template <uint32_t> class CopyWay>
struct Gemm {
    static constexpr uint32_t kTile = TileSize;
    static constexpr uint32_t kPieces = kTile / 16; ///< 16-byte copies of a thread and stage
    using Copy = CopyWay<kPieces>;
    static constexpr uint32_t kStages = Copy::kStages;

    union Shared {
        alignas(16) unsigned char stages[kStages * 2 * kHalfStage<kTile>];
        uint64_t parts[kDigestLanes][kGemmThreads / 4]; ///< of a lane of the digest, from each thread
    };
    /// What a warp keeps in its registers.
    struct Warp {
        Quarter<kTile> quarter;
        Copy copy;
        const Bytes16* a; ///< this block's panels
        const Bytes16* b;
        SharedPlace stages;
        uint32_t fill; ///< bytes from `stages` to where the next copy goes
        uint32_t use;  ///< .. and to what is multiplied next
    };

    static constexpr uint32_t kStage = 2 * kHalfStage<kTile>;

    HEARTH_HD_INLINE static uint32_t after(uint32_t stage) {
        return stage + kStage == kStages * kStage ? 0 : stage + kStage;
    }
    HEARTH_HD_INLINE static uint32_t chunks(const GemmArgs& args) { return args.n / kGemmChunk; }

    HEARTH_HD_INLINE static void copy_chunk(const GemmArgs& args, uint32_t warp, uint32_t chunk, Warp& w) {
        if (chunk < chunks(args)) {
            const uint64_t at = static_cast<uint64_t>(chunk) * kTile * 4;
            HEARTH_UNROLL
            for (uint32_t piece = 0; piece < kPieces; ++piece) {
                const bool of_a = piece < kPieces / 2;
                const uint32_t skipped = piece % (kPieces / 2) * kGemmThreads;
                Lanes<SharedPlace> to;
                Lanes<const Bytes16*> from;
                HEARTH_UNROLL
                for (uint32_t i = 0; i < kLanesHere; ++i) {
                    const uint32_t thread = warp * kWarpLanes + lane_at(i);
                    to.at[i] = shared_at(w.stages,
                                         w.fill + 16 * (thread + skipped) + (of_a ? 0 : kHalfStage<kTile>));
                    from.at[i] = (of_a ? w.a : w.b) + at + thread + skipped;
                }
                w.copy.begin(piece, to, from);
            }
        }
        w.copy.end();
        w.fill = after(w.fill);
    }

    HEARTH_HD_INLINE static void begin(const GemmArgs& args, uint32_t block, uint32_t warp, Shared& shared,
                                       Warp& w) {
        const uint32_t side = args.n / kTile;
        const uint32_t tile = walked_tile(args.first + block, side);
        const uint64_t panel = static_cast<uint64_t>(chunks(args)) * kTile * 4;
        w.a = args.a + tile / side * panel;
        w.b = args.b + tile % side * panel;
        w.stages = shared_place(&shared.stages[0]);
        w.fill = 0;
        w.use = 0;
        HEARTH_UNROLL
        for (uint32_t down = 0; down < Quarter<kTile>::kDown; ++down) {
            HEARTH_UNROLL
            for (uint32_t across = 0; across < Quarter<kTile>::kAcross; ++across) {
                HEARTH_UNROLL
                for (uint32_t i = 0; i < kLanesHere; ++i) {
                    w.quarter.sums[down][across].at[i] = {{0, 0, 0, 0}};
                }
            }
        }
        HEARTH_UNROLL
        for (uint32_t chunk = 0; chunk + 1 < kStages; ++chunk) {
            copy_chunk(args, warp, chunk, w);
            w.copy.land();
        }
    }
    HEARTH_HD_INLINE static void arrive(Warp& w) { w.copy.arrive(); }
    HEARTH_HD_INLINE static void step(const GemmArgs& args, uint32_t warp, uint32_t chunk, Warp& w) {
        copy_chunk(args, warp, chunk + kStages - 1, w);
        Multiply::run(shared_at(w.stages, w.use), warp, w.quarter);
        w.use = after(w.use);
        w.copy.land();
    }
    /// A thread's elements belong to two lanes of the digest only: its columns are 2 t and 2 t + 1 modulo 8.
    HEARTH_HD_INLINE static void digest(const GemmArgs& args, uint32_t warp, Shared& shared, const Warp& w) {
        using Q = Quarter<kTile>;
        const uint64_t key = args.state->key_digest;
        HEARTH_UNROLL
        for (uint32_t i = 0; i < kLanesHere; ++i) {
            const uint32_t g = lane_at(i) / 4;
            const uint32_t t = lane_at(i) % 4;
            uint64_t part[2] = {0, 0};
            HEARTH_UNROLL
            for (uint32_t down = 0; down < Q::kDown; ++down) {
                HEARTH_UNROLL
                for (uint32_t across = 0; across < Q::kAcross; ++across) {
                    HEARTH_UNROLL
                    for (uint32_t v = 0; v < 4; ++v) {
                        const uint32_t row = Q::row(warp) + 16 * down + g + 8 * (v / 2);
                        const uint32_t column = Q::column(warp) + 8 * across + 2 * t + v % 2;
                        part[v % 2] +=
                            tile_mix(key, row * kTile + column, w.quarter.sums[down][across].at[i].value[v]);
                    }
                }
            }
            shared.parts[2 * t][warp * 8 + g] = part[0];
            shared.parts[2 * t + 1][warp * 8 + g] = part[1];
        }
    }
    HEARTH_HD_INLINE static void finish(const GemmArgs& args, uint32_t block, uint32_t thread,
                                        const Shared& shared) {
        if (thread < kDigestLanes) {
            uint64_t sum = 0;
            for (const uint64_t part : shared.parts[thread]) {
                sum += part;
            }
            const uint32_t tile = walked_tile(args.first + block, args.n / kTile);
            args.lanes[static_cast<uint64_t>(tile) * kDigestLanes + thread] = sum;
        }
    }
};

} // namespace hearth::gpu::kernels
