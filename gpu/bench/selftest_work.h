// SPDX-License-Identifier: Apache-2.0
// What the selftest lets every route compute, so that processor and card do the same, and how the results are
// hashed.
#pragma once

#include "gpu/bench/selftest.h"
#include "gpu/kernels/stream_kernel.h"
#include "gpu/proof/job.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/poc_vram.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hearth::gpu {

/// One kernel by one route.
struct SelftestRoute {
    std::string kernel, name;
    std::function<Result<Hash256>(const CancelFlag& cancel)> run;
};

/// Runs the routes in turn and compares. Errors: HRT-GPU-005, and those that keep a kernel from running.
[[nodiscard]] Result<std::vector<KernelTest>>
run_routes(const std::vector<SelftestRoute>& routes, const GoldenHashes& golden,
           const std::function<void(const SelftestProgress&)>& progress, const CancelFlag& cancel);

/// compute: 3 products of 256 x 256.
[[nodiscard]] ComputeShape selftest_matrices();
[[nodiscard]] Result<Hash256> selftest_chain(const ComputeChain& chain, const CancelFlag& cancel);

/// path_tracer: the bundled scene, 64 x 48 pixels, 8 samples.
[[nodiscard]] JobParams selftest_picture(const Hash256& scene);
[[nodiscard]] Result<Hash256> selftest_render(const JobParams& job, const UnitRenderer& renderer,
                                              const CancelFlag& cancel);

/// vram_proof: 1024 items filled and walked by 2000 walkers.
[[nodiscard]] VramShape selftest_dataset();
[[nodiscard]] Result<Hash256> selftest_walk(VramBackend& backend, const CancelFlag& cancel);

/// stream_write, stream_copy, stream_read.
inline constexpr std::uint64_t kSelftestQuads = 4099;
inline constexpr std::uint32_t kSelftestSeed = 7;
inline constexpr std::uint32_t kSelftestBlocks = 4;
/// fma_rate: this many units by kSelftestBlocks blocks.
inline constexpr std::uint32_t kSelftestUnits = 3;

[[nodiscard]] Hash256 hash_of_words(std::span<const std::uint32_t> words);
[[nodiscard]] Hash256 hash_of_quads(std::span<const Quad> quads);

} // namespace hearth::gpu
