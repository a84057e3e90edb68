// SPDX-License-Identifier: Apache-2.0
// A prover whose renderer is a hash: quick, and as deterministic as the real one.
#pragma once

#include "gpu/proof/check.h"
#include "gpu/proof/openings.h"
#include "gpu/proof/render_job.h"
#include "gpu/proof/sampling.h"
#include "gpu/proof/sha256.h"

#include <cstdint>
#include <map>
#include <vector>

namespace hearth::test {

inline std::uint64_t mix64(std::uint64_t x) { // the finaliser of SplitMix64
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

inline gpu::UnitResult fake_unit(std::uint64_t seed, std::uint32_t tile, std::uint32_t batch) {
    gpu::UnitResult unit;
    std::uint64_t state = mix64(seed ^ mix64((std::uint64_t{tile} << 32U) | batch));
    unit.rays = 1000 + state % 500;
    for (float& v : unit.sums) {
        state = mix64(state);
        v = static_cast<float>(state >> 40U) * (4.0F / 16777216.0F);
    }
    return unit;
}

inline gpu::UnitRenderer fake_renderer(std::uint64_t seed) {
    return [seed](std::uint32_t tile, std::uint32_t batch) {
        return fake_unit(seed, tile, batch);
    };
}

inline gpu::JobParams fake_job(std::uint64_t seed, std::uint32_t width = 60, std::uint32_t height = 61,
                               std::uint32_t samples = 14) {
    gpu::JobParams job;
    job.scene_hash = gpu::Sha256().update("fake scene").finish();
    job.render = {width, height, samples, seed, 1.0F};
    return job;
}

inline gpu::Beacon beacon_of(std::uint64_t n) {
    const gpu::Hash256 h = gpu::Sha256().update("beacon").update_u64(n).finish();
    return {h.bytes.begin(), h.bytes.end()};
}

/// All units of a job, committed as they are.
struct FakeProver {
    gpu::JobParams job;
    std::vector<gpu::UnitResult> units;
    std::vector<gpu::Hash256> nodes;
    gpu::Hash256 root;

    explicit FakeProver(const gpu::JobParams& params) : job(params) {
        for (std::uint32_t t = 0; t < job.render.tiles(); ++t) {
            for (std::uint32_t b = 0; b < job.render.batches(); ++b) {
                units.push_back(fake_unit(job.render.seed, t, b));
            }
        }
        commit();
    }

    /// Makes nodes and root of the units as they are now.
    void commit() {
        const gpu::Hash256 digest = gpu::job_digest(job);
        nodes.clear();
        for (std::uint32_t t = 0; t < job.render.tiles(); ++t) {
            nodes.push_back(gpu::assemble_tile(job.render, digest, t, tile(t)).node);
        }
        root = gpu::RootTree(job.render, digest, nodes).root();
    }

    [[nodiscard]] std::span<const gpu::UnitResult> tile(std::uint32_t t) const {
        return std::span(units).subspan(std::size_t{t} * job.render.batches(), job.render.batches());
    }
    [[nodiscard]] gpu::TileReader reader() const {
        return [this](std::uint32_t t) -> gpu::Result<std::vector<gpu::UnitResult>> {
            const auto part = tile(t);
            return std::vector<gpu::UnitResult>(part.begin(), part.end());
        };
    }
    [[nodiscard]] gpu::Claim claim(const gpu::Beacon& beacon, std::uint32_t k) const {
        return {job, root, beacon, k};
    }
    [[nodiscard]] std::vector<std::uint64_t> samples(const gpu::Beacon& beacon, std::uint32_t k) const {
        return gpu::sample_units(beacon, root, k, job.render.units());
    }
    [[nodiscard]] std::vector<std::uint8_t> open(const gpu::Beacon& beacon, std::uint32_t k) const {
        const gpu::RootTree tree(job.render, gpu::job_digest(job), nodes);
        return gpu::make_openings(job, tree, reader(), samples(beacon, k)).value();
    }
    [[nodiscard]] std::vector<std::uint8_t> disclose(const gpu::Beacon& beacon, std::uint32_t k) const {
        return gpu::make_disclosure(job, root, reader(), samples(beacon, k)).value();
    }
};

/// Checks with the honest renderer of `seed`, on one thread.
inline gpu::CheckResult check(const gpu::Claim& claim, std::span<const std::uint8_t> openings,
                              std::optional<std::span<const std::uint8_t>> disclosure = std::nullopt) {
    const gpu::CancelFlag never{false};
    return gpu::check_openings(claim, openings, disclosure, fake_renderer(claim.job.render.seed), 1, never)
        .value();
}

} // namespace hearth::test
