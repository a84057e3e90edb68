// SPDX-License-Identifier: Apache-2.0
// The checker's side: render the sampled units again, rebuild the committed root, compare bits.
#pragma once

#include "gpu/proof/job.h"
#include "gpu/proof/openings.h"
#include "gpu/proof/parallel.h"
#include "gpu/proof/sampling.h"
#include "gpu/proof/units_file.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearth::gpu {

/// The first float of a unit that differs.
struct PixelDifference {
    std::uint32_t x = 0; ///< in the frame
    std::uint32_t y = 0;
    std::uint32_t channel = 0; ///< 0 red, 1 green, 2 blue
    float expected = 0.0F;     ///< rendered again
    float got = 0.0F;          ///< committed
};

/// Why a proof does not hold. `reason` is one of
///   job-differs     the proof belongs to other parameters or another root
///   malformed       the openings cannot be parsed
///   not-opened      a sampled unit was not opened, or another one was
///   not-finite      an opened batch holds an infinite or undefined number
///   rays-differ     the committed ray count is not the one that rendering gives
///   sums-differ     the committed pixels are not the ones that rendering gives
///   root-differs    the units do not hash to the committed root
struct Failure {
    std::optional<std::uint64_t> unit;
    std::optional<std::uint32_t> tile;
    std::optional<std::uint32_t> batch;
    std::string reason;
    std::string detail; ///< one sentence
    std::optional<PixelDifference> pixel;
    std::optional<std::array<std::uint64_t, 2>> rays; ///< expected, got; for rays-differ
};

struct CheckResult {
    std::uint64_t checked = 0; ///< sampled units that were rendered again
    std::uint64_t rays = 0;    ///< of those units, as rendered again
    std::vector<Failure> failures;
    std::vector<std::uint64_t> samples; ///< in the order of drawing
    std::vector<UnitResult> recomputed; ///< parallel to samples; empty when the openings could not be read
    [[nodiscard]] bool valid() const { return failures.empty(); }
};

/// The claim to be checked.
struct Claim {
    JobParams job;
    Hash256 root;
    Beacon beacon;
    std::uint32_t k = 0;
};

/// Checks openings. With a disclosure that hashes into the root, a difference is named by pixel and channel.
/// Errors are the checker's own troubles only (cancelled, memory); whatever the prover did is in `failures`.
[[nodiscard]] Result<CheckResult> check_openings(const Claim& claim, std::span<const std::uint8_t> openings,
                                                 std::optional<std::span<const std::uint8_t>> disclosure,
                                                 const UnitRenderer& render, std::uint32_t threads,
                                                 const CancelFlag& cancel);

/// Checks a whole units file: all of it must hash to the root, and the sampled units must equal their
/// re-rendering. Tiles that do not hash to their recorded node are rendered again (the first 16), so that a
/// flipped bit is named.
[[nodiscard]] Result<CheckResult> verify_units(const Claim& claim, const UnitsFile& units,
                                               const UnitRenderer& render, std::uint32_t threads,
                                               const CancelFlag& cancel);

/// What a checker commits to before it reveals its verdict:
///   H("HC1" | checker[20] | salt[32] | for each sample in order: u32 unit | u64 rays | 192 f32 recomputed)
[[nodiscard]] Hash256 batch_commit(const std::array<std::uint8_t, 20>& checker,
                                   const std::array<std::uint8_t, 32>& salt,
                                   std::span<const std::uint64_t> samples,
                                   std::span<const UnitResult> recomputed);

/// The first float that differs in bits, with its place in the frame.
[[nodiscard]] std::optional<PixelDifference> first_difference(const RenderParams& render, std::uint32_t tile,
                                                              const UnitResult& expected,
                                                              const UnitResult& got);

} // namespace hearth::gpu
