// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/check.h"
#include "gpu/proof/check_detail.h"

#include <algorithm>

namespace hearth::gpu {

namespace {

constexpr std::size_t kMaxTilesExamined = 16;

/// What hashing the whole file gives.
struct FileDigest {
    std::vector<Hash256> nodes;
    std::vector<std::uint64_t> tile_rays;
    std::vector<UnitResult> sampled; // parallel to the samples
};

Result<FileDigest> digest_file(const Claim& claim, const UnitsFile& units,
                               std::span<const std::uint64_t> samples, std::uint32_t threads,
                               const CancelFlag& cancel) {
    const RenderParams& render = claim.job.render;
    const Hash256 job = job_digest(claim.job);
    std::vector<std::pair<std::uint64_t, std::size_t>> wanted; // unit, place in samples
    for (std::size_t i = 0; i < samples.size(); ++i) {
        wanted.emplace_back(samples[i], i);
    }
    std::sort(wanted.begin(), wanted.end());
    FileDigest digest{std::vector<Hash256>(render.tiles()), std::vector<std::uint64_t>(render.tiles()),
                      std::vector<UnitResult>(samples.size())};
    Result<void> done = parallel_for(threads, render.tiles(), cancel, [&](std::uint64_t t) -> Result<void> {
        const auto tile = static_cast<std::uint32_t>(t);
        Result<std::vector<UnitResult>> batches = units.read_tile(tile);
        if (!batches) {
            return tl::unexpected<Error>(batches.error());
        }
        const TileResult result = assemble_tile(render, job, tile, *batches);
        digest.nodes[t] = result.node;
        digest.tile_rays[t] = result.rays;
        const std::uint64_t first = unit_index(render, {tile, 0});
        for (auto it = std::lower_bound(wanted.begin(), wanted.end(), std::pair{first, std::size_t{0}});
             it != wanted.end() && it->first < first + render.batches(); ++it) {
            digest.sampled[it->second] = (*batches)[it->first - first];
        }
        return {};
    });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    return digest;
}

/// Renders whole tiles again to find which unit of each was changed after the root was made.
Result<void> examine_tiles(const Claim& claim, const UnitsFile& units, std::span<const std::uint32_t> tiles,
                           const UnitRenderer& render, std::uint32_t threads, const CancelFlag& cancel,
                           std::vector<Failure>& failures) {
    const RenderParams& params = claim.job.render;
    for (const std::uint32_t tile : tiles) {
        const Result<std::vector<UnitResult>> batches = units.read_tile(tile);
        if (!batches) {
            return tl::unexpected<Error>(batches.error());
        }
        std::vector<std::optional<Failure>> found(batches->size());
        Result<void> done =
            parallel_for(threads, batches->size(), cancel, [&](std::uint64_t b) -> Result<void> {
                const UnitPlace place{tile, static_cast<std::uint32_t>(b)};
                found[b] = detail::compare_unit(params, place, detail::render_canonical(render, place),
                                                (*batches)[b]);
                return {};
            });
        if (!done) {
            return done;
        }
        for (std::optional<Failure>& f : found) {
            if (f) {
                failures.push_back(std::move(*f));
            }
        }
    }
    return {};
}

} // namespace

Result<CheckResult> verify_units(const Claim& claim, const UnitsFile& units, const UnitRenderer& render,
                                 std::uint32_t threads, const CancelFlag& cancel) {
    CheckResult result;
    const RenderParams& params = claim.job.render;
    result.samples = sample_units(claim.beacon, claim.root, claim.k, params.units());
    if (params_bytes(units.job()) != params_bytes(claim.job)) {
        result.failures.push_back(detail::general_failure(
            "job-differs",
            "The units file belongs to another job: scene, size, samples, seed or exposure differ."));
        return result;
    }
    const Result<std::vector<Hash256>> recorded = units.read_nodes();
    if (!recorded) {
        return tl::unexpected<Error>(recorded.error());
    }
    Result<FileDigest> digest = digest_file(claim, units, result.samples, threads, cancel);
    if (!digest) {
        return tl::unexpected<Error>(digest.error());
    }
    if (Result<void> done =
            detail::render_all(params, render, result.samples, threads, cancel, result.recomputed);
        !done) {
        return tl::unexpected<Error>(done.error());
    }
    result.checked = result.samples.size();
    for (std::size_t i = 0; i < result.samples.size(); ++i) {
        result.rays += result.recomputed[i].rays;
        if (auto f = detail::compare_unit(params, unit_place(params, result.samples[i]), result.recomputed[i],
                                          digest->sampled[i])) {
            result.failures.push_back(std::move(*f));
        }
    }

    std::vector<std::uint32_t> changed;
    for (std::uint32_t t = 0; t < params.tiles(); ++t) {
        if (digest->nodes[t] != (*recorded)[t]) {
            changed.push_back(t);
        }
    }
    if (!changed.empty()) {
        const std::span<const std::uint32_t> some(changed.data(),
                                                  std::min(changed.size(), kMaxTilesExamined));
        std::vector<Failure> found;
        if (Result<void> done = examine_tiles(claim, units, some, render, threads, cancel, found); !done) {
            return tl::unexpected<Error>(done.error());
        }
        for (Failure& f : found) {
            const bool known = std::any_of(result.failures.begin(), result.failures.end(),
                                           [&f](const Failure& other) { return other.unit == f.unit; });
            if (!known) {
                result.failures.push_back(std::move(f));
            }
        }
        Failure f = detail::general_failure(
            "root-differs", std::to_string(changed.size()) +
                                " tiles do not hash to the nodes that the file records; the first is tile " +
                                std::to_string(changed.front()) + ".");
        f.tile = changed.front();
        result.failures.push_back(std::move(f));
    }
    const Hash256 root = RootTree(params, job_digest(claim.job), digest->nodes).root();
    if (root != claim.root || units.root() != claim.root) {
        result.failures.push_back(detail::general_failure(
            "root-differs", "The units hash to root " + root.hex() + ", the file names " +
                                units.root().hex() + ", the claim is " + claim.root.hex() + "."));
    }
    std::uint64_t rays = 0;
    for (const std::uint64_t r : digest->tile_rays) {
        rays += r;
    }
    if (rays != units.rays()) {
        Failure f = detail::general_failure("rays-differ", "The file claims " + std::to_string(units.rays()) +
                                                               " rays, its units add up to " +
                                                               std::to_string(rays) + ".");
        f.rays = {rays, units.rays()};
        result.failures.push_back(std::move(f));
    }
    return result;
}

} // namespace hearth::gpu
