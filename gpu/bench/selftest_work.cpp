// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/selftest_work.h"

#include "gpu/proof/error_table.h"
#include "gpu/proof/render_job.h"
#include "gpu/proof/sha256.h"

#include <chrono>

namespace hearth::gpu {

namespace {

/// A round of no beacon: this proof is shown to nobody.
const Beacon kBeacon = {'s', 'e', 'l', 'f'};

} // namespace

Result<std::vector<KernelTest>> run_routes(const std::vector<SelftestRoute>& routes,
                                           const GoldenHashes& golden,
                                           const std::function<void(const SelftestProgress&)>& progress,
                                           const CancelFlag& cancel) {
    std::vector<KernelTest> tests;
    for (const SelftestRoute& route : routes) {
        if (cancel) {
            return gpu_fail(code::kCancelled, "The selftest was cancelled.");
        }
        if (progress) {
            progress({route.kernel, static_cast<std::uint32_t>(tests.size()),
                      static_cast<std::uint32_t>(routes.size())});
        }
        const auto start = std::chrono::steady_clock::now();
        const auto hash = route.run(cancel);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (!hash) {
            return tl::unexpected<Error>(hash.error());
        }
        const auto wanted = golden.find(route.kernel);
        tests.push_back({route.kernel, route.name, *hash, wanted != golden.end() && wanted->second == *hash,
                         took.count()});
    }
    return tests;
}

ComputeShape selftest_matrices() {
    return compute_shape(256);
}

Result<Hash256> selftest_chain(const ComputeChain& chain, const CancelFlag& cancel) {
    ComputeChallenge challenge;
    challenge.beacon = kBeacon;
    challenge.shape = selftest_matrices();
    ComputeBudget budget;
    budget.max_steps = 3;
    return run_compute(challenge, chain, budget, {}, cancel).map([](const ComputeRun& run) {
        return run.root;
    });
}

JobParams selftest_picture(const Hash256& scene) {
    return {scene, {64, 48, 8, 7, 1.0F}};
}

Result<Hash256> selftest_render(const JobParams& job, const UnitRenderer& renderer,
                                const CancelFlag& cancel) {
    return render_job(job, renderer, 0, cancel, nullptr).map([](const JobResult& result) {
        return result.root;
    });
}

VramShape selftest_dataset() {
    VramShape shape;
    shape.items = 1024;
    shape.rounds = 64;
    shape.steps = 16;
    shape.one_in = 8;
    return shape;
}

Result<Hash256> selftest_walk(VramBackend& backend, const CancelFlag& cancel) {
    const VramChallenge challenge{kBeacon, {}, 0, 0, selftest_dataset()};
    auto filled = fill_vram(challenge, backend, {}, cancel);
    if (!filled) {
        return filled;
    }
    VramBudget budget;
    budget.max_walkers = 2000;
    return walk_vram(challenge, *filled, kBeacon, backend, budget, {}, cancel).map([](const VramRun& run) {
        Sha256 hash;
        hash.update(run.filled).update_u64(run.walkers);
        for (const VramShare& share : run.shares) {
            hash.update_u64(share.walker);
            for (const std::uint32_t word : share.digest.word) {
                hash.update_u32(word);
            }
        }
        return hash.finish();
    });
}

Hash256 hash_of_words(std::span<const std::uint32_t> words) {
    Sha256 hash;
    for (const std::uint32_t word : words) {
        hash.update_u32(word);
    }
    return hash.finish();
}

Hash256 hash_of_quads(std::span<const Quad> quads) {
    Sha256 hash;
    for (const Quad& q : quads) {
        hash.update_u32(q.x).update_u32(q.y).update_u32(q.z).update_u32(q.w);
    }
    return hash.finish();
}

} // namespace hearth::gpu
