// SPDX-License-Identifier: Apache-2.0
// What a render job is, byte for byte: its parameters, its units and the hashes that bind them.
// docs/proofs.md gives the same bytes in words.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/proof/merkle.h"
#include "gpu/render/render.h"
#include "gpu/render/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint32_t kBandTiles = 256;        ///< tiles of a band; the last band may have fewer
inline constexpr std::uint64_t kMaxUnits = 1ULL << 26U; ///< of one job: 52 GB of units

/// Everything that decides a job's bits.
struct JobParams {
    Hash256 scene_hash;
    RenderParams render;
};

/// Place of a unit: its tile and its batch.
struct UnitPlace {
    std::uint32_t tile = 0;
    std::uint32_t batch = 0;
};

/// How units are counted: all batches of tile 0, then of tile 1, .. (a job), or batch 0 of all tiles, then
/// batch 1, .. (a challenge, which ends when the time is up).
enum class UnitOrder { ByTile, ByBatch };

/// Renders one unit; called from several threads at once. The proof library knows the renderer only as this.
using UnitRenderer = std::function<UnitResult(std::uint32_t tile, std::uint32_t batch)>;

/// Bounds of size and samples (the renderer's), of the exposure (finite, 0 < e <= 1e6) and of the unit count
/// (HRT-GPU-008). All checks use 64-bit arithmetic and come before any memory is taken.
[[nodiscard]] Result<void> check_job(const RenderParams& params);

/// scene_hash | u32 width | u32 height | u32 samples | u64 seed | f32 exposure.
inline constexpr std::size_t kParamsBytes = 56;
[[nodiscard]] std::array<std::uint8_t, kParamsBytes> params_bytes(const JobParams& job);
[[nodiscard]] JobParams params_from_bytes(std::span<const std::uint8_t, kParamsBytes> bytes);

/// H("HJ0" | params). Part of every leaf, so that a leaf of one job is worthless in another.
[[nodiscard]] Hash256 job_digest(const JobParams& job);

[[nodiscard]] inline std::uint32_t band_count(const RenderParams& p) {
    return (p.tiles() + kBandTiles - 1) / kBandTiles;
}
[[nodiscard]] inline std::uint32_t tiles_in_band(const RenderParams& p, std::uint32_t band) {
    const std::uint32_t first = band * kBandTiles;
    return p.tiles() - first < kBandTiles ? p.tiles() - first : kBandTiles;
}
[[nodiscard]] inline UnitPlace unit_place(const RenderParams& p, std::uint64_t unit) {
    return {static_cast<std::uint32_t>(unit / p.batches()), static_cast<std::uint32_t>(unit % p.batches())};
}
[[nodiscard]] inline std::uint64_t unit_index(const RenderParams& p, const UnitPlace& place,
                                              UnitOrder order = UnitOrder::ByTile) {
    return order == UnitOrder::ByTile ? std::uint64_t{place.tile} * p.batches() + place.batch
                                      : std::uint64_t{place.batch} * p.tiles() + place.tile;
}

/// Turns -0 into +0: equal numbers must have equal bits before they are hashed.
void canonicalise(UnitResult& unit);
/// True when no sum is infinite or NaN.
[[nodiscard]] bool all_finite(const UnitResult& unit);

/// H("HU1" | job | u32 band | u32 tile | u32 batch | u64 rays | 192 f32).
[[nodiscard]] Hash256 unit_leaf(const Hash256& job, std::uint32_t band, std::uint32_t tile,
                                std::uint32_t batch, const UnitResult& unit);

/// A finished tile: its pixels, and the node that binds them to the units they were added up from.
struct TileResult {
    std::array<float, kTileFloats> linear{};      ///< (sum over batches in batch order) / samples
    std::array<std::uint8_t, kTileFloats> rgb8{}; ///< tone-mapped
    std::uint64_t rays = 0;
    Hash256 node; ///< H("HT1" | u32 tile | units_root | 192 f32 | 192 u8)
};

/// Adds the tile's batches in batch order, tone-maps, hashes. `batches` has render.batches() entries,
/// canonical.
[[nodiscard]] TileResult assemble_tile(const RenderParams& render, const Hash256& job, std::uint32_t tile,
                                       std::span<const UnitResult> batches);

/// Siblings from a tile node to the job's root.
struct TilePath {
    std::vector<Hash256> in_band;    ///< tile node -> band root
    std::vector<Hash256> over_bands; ///< band root -> Merkle root over the bands
};

/// H("HB1" | job | u32 n_bands | merkle(band roots)).
[[nodiscard]] Hash256 job_root(const Hash256& job, std::span<const Hash256> band_roots);

/// The root that follows from one tile node and its path; nothing when the path has the wrong length.
[[nodiscard]] std::optional<Hash256> root_from_tile(const RenderParams& render, const Hash256& job,
                                                    std::uint32_t tile, const Hash256& node,
                                                    const TilePath& path);

/// All tile nodes of a job, with the trees over them.
class RootTree {
public:
    /// `nodes` has one entry a tile.
    RootTree(const RenderParams& render, const Hash256& job, std::span<const Hash256> nodes);

    [[nodiscard]] const Hash256& root() const { return m_root; }
    [[nodiscard]] TilePath path(std::uint32_t tile) const;

private:
    std::vector<MerkleTree> m_bands;
    std::vector<MerkleTree> m_over_bands; // one element; a vector because a tree has no empty state
    Hash256 m_root;
};

} // namespace hearth::gpu
