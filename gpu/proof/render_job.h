// SPDX-License-Identifier: Apache-2.0
// The prover's side: render all units of a job, commit to them band by band, keep them for the openings.
#pragma once

#include "gpu/proof/job.h"
#include "gpu/proof/parallel.h"
#include "gpu/proof/units_file.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace hearth::gpu {

struct BandResult {
    std::uint32_t band = 0;
    std::uint32_t tiles = 0;
    std::uint64_t rays = 0;
    Hash256 root;
};

struct JobResult {
    Hash256 job; ///< job_digest()
    Hash256 root;
    std::uint64_t rays = 0;
    std::vector<BandResult> bands;
    std::vector<Hash256> nodes; ///< by tile
};

/// Called from the render threads as parts finish; must be thread-safe and quick.
struct JobObserver {
    std::function<void(std::uint32_t tile, const TileResult&)> tile_done;
    std::function<void(const BandResult&)> band_done;
};

/// Renders the job on `threads` threads (0: one a core). `units`, if given, receives every tile and is
/// finished with the root; on failure or cancel it is left unfinished, so that its destructor removes it.
[[nodiscard]] Result<JobResult> render_job(const JobParams& job, const UnitRenderer& render,
                                           std::uint32_t threads, const CancelFlag& cancel,
                                           UnitsFileWriter* units, const JobObserver& observer = {});

/// A renderer that cheats, for the practice network and for tests: the chosen share of units holds copies of
/// the previous unit's bytes. Which units is decided by a hash of (seed, unit), so that a run can be
/// repeated.
[[nodiscard]] UnitRenderer skip_units(const RenderParams& params, UnitRenderer render, double fraction);

/// True when skip_units() replaces this unit. Unit 0 has no previous unit and is never replaced.
[[nodiscard]] bool is_skipped(const RenderParams& params, std::uint64_t unit, double fraction);

} // namespace hearth::gpu
