// SPDX-License-Identifier: Apache-2.0
// PoC-render: the proof of rendering capacity. All idle containers render the same pinned scene from a view
// that the beacon, the node and the window decide, for a fixed time, unit after unit; then k of the units are
// rendered again.
//
//   digest = H("HR0" | beacon | node[20] | u32 window | scene_hash)
//   seed = u64le(digest[0:8]); camera moved by four numbers u32le(digest[8+4i:12+4i]) / 2^32 (top 24 bits)
//   unit u: tile u mod 256, batch u / 256 of a 128x128 frame; leaf = H("HU1" | digest | u32 0 | tile | batch
//   | rays | sums) root = H("HP1" | digest | u32 L | merkle(leaves 0 .. L-1))
// Replays fail because beacon, node and window are inside every leaf.
#pragma once

#include "gpu/proof/check.h"
#include "gpu/proof/job.h"
#include "gpu/proof/parallel.h"
#include "gpu/proof/sampling.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint32_t kPocSize = 128;  ///< pixels along each side of the frame
inline constexpr std::uint32_t kPocTiles = 256; ///< 16 x 16
inline constexpr std::uint32_t kMaxPocUnits = kPocTiles * (kMaxSamples / kBatchSamples);

struct PocChallenge {
    Beacon beacon;
    std::array<std::uint8_t, 20> node{};
    std::uint32_t window = 0;
    Hash256 scene_hash;
};

[[nodiscard]] Hash256 poc_digest(const PocChallenge& challenge);
/// 128x128, the most samples, the digest's seed.
[[nodiscard]] RenderParams poc_params(const Hash256& digest);
/// The four numbers in [0, 1) for moved_camera().
[[nodiscard]] std::array<float, 4> poc_camera_numbers(const Hash256& digest);
[[nodiscard]] inline UnitPlace poc_place(std::uint64_t unit) {
    return {static_cast<std::uint32_t>(unit % kPocTiles), static_cast<std::uint32_t>(unit / kPocTiles)};
}
[[nodiscard]] Hash256 poc_leaf(const Hash256& digest, std::uint64_t unit, const UnitResult& result);
[[nodiscard]] Hash256 poc_root(const Hash256& digest, std::uint32_t units_done, const Hash256& merkle);

/// What was rendered within the time.
struct PocRun {
    Hash256 digest;
    Hash256 root;
    std::vector<UnitResult> units; ///< 0 .. L-1
    std::uint64_t rays = 0;
};

/// When a run ends. Both functions are called from several threads.
struct PocBudget {
    std::function<bool()> time_is_up; ///< asked before each unit but the first
    std::uint32_t max_units = kMaxPocUnits;
    std::function<void()> unit_done = {}; ///< may be empty
};

/// Renders until the budget is spent and at least one unit is done.
[[nodiscard]] Result<PocRun> run_poc(const Hash256& digest, const UnitRenderer& render,
                                     const PocBudget& budget, std::uint32_t threads,
                                     const CancelFlag& cancel);

/// The prover's record: "HPU1" | u32 version=1 | digest[32] | root[32] | u32 L | L * (u64 rays | 192 f32).
[[nodiscard]] Result<void> save_poc(const PocRun& run, const std::filesystem::path& path);
/// Errors: HRT-GPU-010, -020.
[[nodiscard]] Result<PocRun> load_poc(const std::filesystem::path& path);

/// "HPO1" | u32 version=1 | digest[32] | root[32] | u32 L | u32 n | n * (u32 unit | u64 rays | siblings), in
/// the given order. The sums are missing on purpose. Errors: HRT-GPU-021.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_poc_openings(const PocRun& run,
                                                                  std::span<const std::uint64_t> units);

struct PocClaim {
    Hash256 digest; ///< computed by the checker from the challenge
    Hash256 root;
    std::uint32_t units_done = 0; ///< L
    Beacon sample_beacon;
    std::uint32_t k = 0;
};

/// Renders the sampled units again and checks their paths. The proven rays are those of the samples as
/// rendered again: mean * L, so an inflated ray count gains nothing.
[[nodiscard]] Result<CheckResult> check_poc(const PocClaim& claim, std::span<const std::uint8_t> openings,
                                            const UnitRenderer& render, std::uint32_t threads,
                                            const CancelFlag& cancel);

} // namespace hearth::gpu
