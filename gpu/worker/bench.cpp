// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/check.h"
#include "gpu/proof/render_job.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/methods.h"

#include <chrono>

namespace hearth::gpu {

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

/// What checking costs beside rendering: the job is rendered, opened and checked in memory.
Result<Json> method_bench(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const RenderInput input = read_render_input(reader);
    const std::uint32_t k = reader.optional_u32("k", 64, 1, kMaxSampledUnits);
    Result<void> ok = reader.finish().and_then([&] { return check_job(input.params); });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto scene = state.scenes.get(input.scene);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    const JobParams job{(*scene)->hash, input.params};
    const UnitRenderer renderer = unit_renderer((*scene)->prepared, input.params);
    auto start = std::chrono::steady_clock::now();
    const auto rendered = render_job(job, renderer, input.threads, context.cancel, nullptr);
    const double render_seconds = seconds_since(start);
    if (!rendered) {
        return tl::unexpected<Error>(rendered.error());
    }
    const Hash256 beacon = sha256(rendered->root.bytes);
    const Claim claim{job, rendered->root, Beacon(beacon.bytes.begin(), beacon.bytes.end()), k};
    const std::vector<std::uint64_t> samples =
        sample_units(claim.beacon, claim.root, k, input.params.units());
    const RootTree tree(input.params, rendered->job, rendered->nodes);
    const TileReader again = [&](std::uint32_t tile) -> Result<std::vector<UnitResult>> {
        std::vector<UnitResult> batches;
        for (std::uint32_t b = 0; b < input.params.batches(); ++b) {
            batches.push_back(renderer(tile, b));
            canonicalise(batches.back());
        }
        return batches;
    };
    const auto openings = make_openings(job, tree, again, samples);
    if (!openings) {
        return tl::unexpected<Error>(openings.error());
    }
    start = std::chrono::steady_clock::now();
    const auto checked =
        check_openings(claim, *openings, std::nullopt, renderer, input.threads, context.cancel);
    const double check_seconds = seconds_since(start);
    if (!checked) {
        return tl::unexpected<Error>(checked.error());
    }
    return Json{{"root", rendered->root.hex()},
                {"rays", rendered->rays},
                {"threads", thread_count(input.threads, input.params.tiles())},
                {"load_s", (*scene)->load_seconds},
                {"build_s", (*scene)->build_seconds},
                {"render_s", render_seconds},
                {"mrays_s", static_cast<double>(rendered->rays) / render_seconds / 1e6},
                {"units", input.params.units()},
                {"k", checked->checked},
                {"openings_bytes", openings->size()},
                {"check_s", check_seconds},
                {"check_over_render", check_seconds / render_seconds},
                {"valid", checked->valid()}};
}

} // namespace hearth::gpu
