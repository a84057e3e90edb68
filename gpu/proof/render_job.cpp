// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/render_job.h"

#include "gpu/proof/error_table.h"
#include "gpu/proof/sha256.h"

#include <atomic>
#include <cstring>
#include <utility>

namespace hearth::gpu {

namespace {

/// Counts a band's tiles down; the thread that finishes the last one makes the band's root.
struct BandState {
    std::atomic<std::uint32_t> tiles_left{0};
    std::atomic<std::uint64_t> rays{0};
};

} // namespace

Result<JobResult> render_job(const JobParams& job, const UnitRenderer& render, std::uint32_t threads,
                             const CancelFlag& cancel, UnitsFileWriter* units, const JobObserver& observer) {
    const RenderParams& params = job.render;
    if (Result<void> ok = check_job(params); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    JobResult result;
    result.job = job_digest(job);
    result.nodes.resize(params.tiles());
    result.bands.resize(band_count(params));
    std::vector<BandState> bands(band_count(params));
    for (std::uint32_t b = 0; b < bands.size(); ++b) {
        bands[b].tiles_left = tiles_in_band(params, b);
    }
    Result<void> done = parallel_for(threads, params.tiles(), cancel, [&](std::uint64_t t) -> Result<void> {
        const auto tile = static_cast<std::uint32_t>(t);
        std::vector<UnitResult> batches(params.batches());
        for (std::uint32_t b = 0; b < params.batches(); ++b) {
            if (cancel.load(std::memory_order_relaxed)) {
                return gpu_fail(code::kCancelled, "The call was cancelled.");
            }
            batches[b] = render(tile, b);
            canonicalise(batches[b]);
        }
        if (units != nullptr) {
            if (Result<void> written = units->write_tile(tile, batches); !written) {
                return written;
            }
        }
        const TileResult tile_result = assemble_tile(params, result.job, tile, batches);
        result.nodes[tile] = tile_result.node;
        if (observer.tile_done) {
            observer.tile_done(tile, tile_result);
        }
        const std::uint32_t band = tile / kBandTiles;
        bands[band].rays += tile_result.rays;
        // The counter orders the other threads' nodes before the reads below.
        if (bands[band].tiles_left.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            const std::uint32_t tiles = tiles_in_band(params, band);
            const std::span nodes(result.nodes);
            result.bands[band] = {band, tiles, bands[band].rays.load(),
                                  merkle_root(nodes.subspan(std::size_t{band} * kBandTiles, tiles))};
            if (observer.band_done) {
                observer.band_done(result.bands[band]);
            }
        }
        return {};
    });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    std::vector<Hash256> roots;
    for (const BandResult& band : result.bands) {
        roots.push_back(band.root);
        result.rays += band.rays;
    }
    result.root = job_root(result.job, roots);
    if (units != nullptr) {
        if (Result<void> finished = units->finish(result.nodes, result.root, result.rays); !finished) {
            return tl::unexpected<Error>(finished.error());
        }
    }
    return result;
}

bool is_skipped(const RenderParams& params, std::uint64_t unit, double fraction) {
    if (unit == 0) {
        return false;
    }
    const Hash256 h = Sha256().update("HCS").update_u64(params.seed).update_u64(unit).finish();
    std::uint32_t draw = 0;
    std::memcpy(&draw, h.bytes.data(), sizeof draw);
    return static_cast<double>(draw) < fraction * 4294967296.0;
}

UnitRenderer skip_units(const RenderParams& params, UnitRenderer render, double fraction) {
    return [params, render = std::move(render), fraction](std::uint32_t tile, std::uint32_t batch) {
        std::uint64_t unit = unit_index(params, {tile, batch});
        while (is_skipped(params, unit, fraction)) {
            --unit;
        }
        const UnitPlace place = unit_place(params, unit);
        return render(place.tile, place.batch);
    };
}

} // namespace hearth::gpu
