// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/check.h"

#include "gpu/proof/check_detail.h"

#include <algorithm>
#include <map>

namespace hearth::gpu {

using detail::compare_unit;
using detail::general_failure;
using detail::name_of;
using detail::render_all;
using detail::unit_failure;

namespace {

/// True when the tile with these batches hashes into the root.
bool leads_to_root(const Claim& claim, const Hash256& job, std::span<const UnitResult> batches,
                   const TileOpening& opening) {
    const TileResult tile = assemble_tile(claim.job.render, job, opening.tile, batches);
    return root_from_tile(claim.job.render, job, opening.tile, tile.node, opening.path) == claim.root;
}

/// What is known about one opened tile.
struct TileCase {
    const TileOpening& opening;
    std::vector<const UnitResult*> recomputed; // parallel to opening.sampled
    const Disclosure* disclosure;
};

/// The tile's batches in order: the opened ones, and `sampled(i)` for the i-th sampled one.
template <class SampledFn>
std::vector<UnitResult> merge_batches(const RenderParams& render, const TileOpening& opening,
                                      SampledFn sampled) {
    std::vector<UnitResult> batches;
    batches.reserve(render.batches());
    std::size_t next_sampled = 0;
    std::size_t next_other = 0;
    for (std::uint32_t b = 0; b < render.batches(); ++b) {
        if (next_sampled < opening.sampled.size() && opening.sampled[next_sampled].batch == b) {
            batches.push_back(sampled(next_sampled++));
        } else {
            batches.push_back(opening.others[next_other++]);
        }
    }
    return batches;
}

/// The disclosed batches of a tile, if all its sampled batches are disclosed and they hash into the root.
std::vector<UnitResult> authentic_disclosure(const Claim& claim, const Hash256& job, const TileCase& c) {
    std::vector<UnitResult> disclosed;
    for (const SampledBatch& s : c.opening.sampled) {
        const auto it =
            c.disclosure == nullptr
                ? std::map<std::uint64_t, UnitResult>::const_iterator{}
                : c.disclosure->units.find(unit_index(claim.job.render, {c.opening.tile, s.batch}));
        if (c.disclosure == nullptr || it == c.disclosure->units.end()) {
            return {};
        }
        disclosed.push_back(it->second);
    }
    const auto batches =
        merge_batches(claim.job.render, c.opening, [&](std::size_t i) { return disclosed[i]; });
    return leads_to_root(claim, job, batches, c.opening) ? disclosed : std::vector<UnitResult>{};
}

std::vector<Failure> check_tile(const Claim& claim, const Hash256& job, const TileCase& c) {
    const RenderParams& render = claim.job.render;
    std::vector<Failure> failures;
    const auto place = [&](std::size_t i) {
        return UnitPlace{c.opening.tile, c.opening.sampled[i].batch};
    };
    if (!std::all_of(c.opening.others.begin(), c.opening.others.end(), all_finite)) {
        for (std::size_t i = 0; i < c.opening.sampled.size(); ++i) {
            failures.push_back(
                unit_failure(render, place(i), "not-finite",
                             "Another batch of tile " + std::to_string(c.opening.tile) +
                                 " holds an infinite or undefined number, which no rendering gives."));
        }
        return failures;
    }
    // The committed ray counts go into the leaves, so that a wrong count is told apart from wrong pixels.
    const auto batches = merge_batches(render, c.opening, [&](std::size_t i) {
        UnitResult unit = *c.recomputed[i];
        unit.rays = c.opening.sampled[i].rays;
        return unit;
    });
    if (leads_to_root(claim, job, batches, c.opening)) {
        for (std::size_t i = 0; i < c.opening.sampled.size(); ++i) {
            UnitResult got = *c.recomputed[i];
            got.rays = c.opening.sampled[i].rays;
            if (auto failure = compare_unit(render, place(i), *c.recomputed[i], got)) {
                failures.push_back(std::move(*failure));
            }
        }
        return failures;
    }
    if (const std::vector<UnitResult> disclosed = authentic_disclosure(claim, job, c); !disclosed.empty()) {
        for (std::size_t i = 0; i < disclosed.size(); ++i) {
            if (auto failure = compare_unit(render, place(i), *c.recomputed[i], disclosed[i])) {
                failures.push_back(std::move(*failure));
            }
        }
        if (!failures.empty()) {
            return failures;
        }
    }
    for (std::size_t i = 0; i < c.opening.sampled.size(); ++i) {
        failures.push_back(unit_failure(render, place(i), "sums-differ",
                                        name_of(render, place(i)) +
                                            ", rendered again, does not hash to the committed root."));
    }
    return failures;
}

/// Nothing, or how the opened units differ from the sampled ones.
std::optional<Failure> compare_sets(const RenderParams& render, const Openings& openings,
                                    std::span<const std::uint64_t> samples) {
    std::vector<std::uint64_t> opened;
    for (const TileOpening& t : openings.tiles) {
        for (const SampledBatch& s : t.sampled) {
            opened.push_back(unit_index(render, {t.tile, s.batch}));
        }
    }
    std::vector<std::uint64_t> wanted(samples.begin(), samples.end());
    std::sort(wanted.begin(), wanted.end());
    for (const std::uint64_t unit : wanted) {
        if (!std::binary_search(opened.begin(), opened.end(), unit)) {
            return unit_failure(render, unit_place(render, unit), "not-opened",
                                name_of(render, unit_place(render, unit)) + " was sampled but not opened.");
        }
    }
    for (const std::uint64_t unit : opened) {
        if (!std::binary_search(wanted.begin(), wanted.end(), unit)) {
            return unit_failure(render, unit_place(render, unit), "not-opened",
                                name_of(render, unit_place(render, unit)) + " was opened but not sampled.");
        }
    }
    return std::nullopt;
}

} // namespace

Result<CheckResult> check_openings(const Claim& claim, std::span<const std::uint8_t> bytes,
                                   std::optional<std::span<const std::uint8_t>> disclosure_bytes,
                                   const UnitRenderer& render, std::uint32_t threads,
                                   const CancelFlag& cancel) {
    CheckResult result;
    const RenderParams& params = claim.job.render;
    result.samples = sample_units(claim.beacon, claim.root, claim.k, params.units());
    const auto openings = parse_openings(bytes, claim.job, claim.root);
    if (!openings) {
        result.failures.push_back(
            general_failure("malformed", "The openings cannot be used: " + openings.error() + "."));
        return result;
    }
    if (auto failure = compare_sets(params, *openings, result.samples)) {
        result.failures.push_back(std::move(*failure));
        return result;
    }
    std::optional<Disclosure> disclosure;
    if (disclosure_bytes) {
        // A disclosure only helps to name a pixel: one that cannot be read changes nothing about the verdict.
        if (auto parsed = parse_disclosure(*disclosure_bytes, claim.job, claim.root)) {
            disclosure = std::move(*parsed);
        }
    }
    if (Result<void> done = render_all(params, render, result.samples, threads, cancel, result.recomputed);
        !done) {
        return tl::unexpected<Error>(done.error());
    }
    std::map<std::uint64_t, const UnitResult*> by_unit;
    for (std::size_t i = 0; i < result.samples.size(); ++i) {
        by_unit[result.samples[i]] = &result.recomputed[i];
        result.rays += result.recomputed[i].rays;
    }
    result.checked = result.samples.size();
    const Hash256 job = job_digest(claim.job);
    std::vector<std::vector<Failure>> by_tile(openings->tiles.size());
    Result<void> done =
        parallel_for(threads, openings->tiles.size(), cancel, [&](std::uint64_t t) -> Result<void> {
            const TileOpening& opening = openings->tiles[t];
            TileCase c{opening, {}, disclosure ? &*disclosure : nullptr};
            for (const SampledBatch& s : opening.sampled) {
                c.recomputed.push_back(by_unit.at(unit_index(params, {opening.tile, s.batch})));
            }
            by_tile[t] = check_tile(claim, job, c);
            return {};
        });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    for (std::vector<Failure>& part : by_tile) {
        std::move(part.begin(), part.end(), std::back_inserter(result.failures));
    }
    return result;
}

} // namespace hearth::gpu
