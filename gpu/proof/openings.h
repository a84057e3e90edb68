// SPDX-License-Identifier: Apache-2.0
// What the prover sends for the sampled units. The sampled batches themselves are missing on purpose: a
// checker that did not render them cannot rebuild the root. Units of one tile are opened together, so that
// the opening of one sampled batch never carries another sampled batch.
//
//   "HOP1" | u32 version=1 | params[56] | root[32] | u32 tiles_opened
//   for each opened tile, ascending:
//     u32 tile | u32 n_sampled | n_sampled * (u32 batch | u64 rays)          batches ascending
//     (batches - n_sampled) * (u64 rays | 192 f32)                          the other batches, ascending
//     siblings tile -> band root, siblings band -> root                     as many as the tile's place needs
//
// A disclosure holds sampled batches. It is given out only to name the wrong pixel, after all checkers have
// revealed:
//   "HDS1" | u32 version=1 | params[56] | root[32] | u32 n | n * (u64 unit | u64 rays | 192 f32)
#pragma once

#include "gpu/proof/job.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint64_t kMaxOpeningsBytes = 256ULL << 20U;

struct SampledBatch {
    std::uint32_t batch = 0;
    std::uint64_t rays = 0; ///< as committed
};

struct TileOpening {
    std::uint32_t tile = 0;
    std::vector<SampledBatch> sampled; ///< ascending
    std::vector<UnitResult> others;    ///< the batches that were not sampled, ascending
    TilePath path;
};

struct Openings {
    JobParams job;
    Hash256 root;
    std::vector<TileOpening> tiles; ///< ascending
};

struct Disclosure {
    JobParams job;
    Hash256 root;
    std::map<std::uint64_t, UnitResult> units; ///< by unit index
};

/// Reads all batches of a tile as they were committed.
using TileReader = std::function<Result<std::vector<UnitResult>>(std::uint32_t tile)>;

/// Cuts the openings of `units` (distinct indices, any order).
/// Errors: HRT-GPU-021 (no such unit, or named twice), -022 (too large), those of `read_tile`.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_openings(const JobParams& job, const RootTree& tree,
                                                              const TileReader& read_tile,
                                                              std::span<const std::uint64_t> units);

/// Writes out the sampled batches. Errors as make_openings().
[[nodiscard]] Result<std::vector<std::uint8_t>> make_disclosure(const JobParams& job, const Hash256& root,
                                                                const TileReader& read_tile,
                                                                std::span<const std::uint64_t> units);

/// Parses bytes that a stranger sent, for a job that the caller knows. Nothing is taken from the bytes before
/// it has been compared with what `job` allows. The failing side is one sentence: a prover who sends it has
/// failed the proof.
[[nodiscard]] tl::expected<Openings, std::string> parse_openings(std::span<const std::uint8_t> bytes,
                                                                 const JobParams& job, const Hash256& root);
[[nodiscard]] tl::expected<Disclosure, std::string>
parse_disclosure(std::span<const std::uint8_t> bytes, const JobParams& job, const Hash256& root);

} // namespace hearth::gpu
