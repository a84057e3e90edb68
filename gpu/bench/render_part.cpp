// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/render_part.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/proof/poc.h"
#include "gpu/render/traverse.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace hearth::gpu {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kSamples = 16;

/// A round of no beacon: this proof is shown to nobody.
const Beacon kBeacon = {'b', 'e', 'n', 'c', 'h'};
const Beacon kSampleBeacon = {'s', 'a', 'm', 'p', 'l', 'e'};

UnitRenderer on_cpu(const RenderView& view) {
    return [view](std::uint32_t tile, std::uint32_t batch) {
        return render_unit(view.scene, view.params, tile, batch);
    };
}

RenderView view_of(const BundledScene& scene, std::uint32_t window) {
    const Hash256 digest = poc_digest({kBeacon, {}, window, scene.hash});
    return {scene.prepared.with_camera(moved_camera(scene.prepared, poc_camera_numbers(digest))),
            poc_params(digest), digest};
}

struct State {
    BundledScene scene;
    RendererFor renderer_for;
    std::uint32_t threads = 0;
    std::uint32_t window = 0;
    std::optional<RenderView> view; ///< of the last repeat
    std::optional<PocRun> run;
};

Result<double> measure_render(State& state, double seconds, const CancelFlag& cancel) {
    state.view = view_of(state.scene, ++state.window);
    const auto renderer = state.renderer_for(*state.view, cancel);
    if (!renderer) {
        return tl::unexpected<Error>(renderer.error());
    }
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(seconds);
    auto run = run_poc(state.view->digest, *renderer, {[end] {
                           return Clock::now() >= end;
                       }},
                       state.threads, cancel);
    const double took = std::chrono::duration<double>(Clock::now() - start).count();
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    const double rate = static_cast<double>(run->rays) / took / 1e6;
    state.run = std::move(*run);
    return rate;
}

Result<std::string> verify_render(const State& state, const CancelFlag& cancel) {
    if (!state.run || !state.view) {
        return std::string("Nothing was rendered.");
    }
    const PocClaim claim{state.run->digest, state.run->root,
                         static_cast<std::uint32_t>(state.run->units.size()), kSampleBeacon, kSamples};
    const auto samples = sample_units(claim.sample_beacon, claim.root, claim.k, claim.units_done);
    return make_poc_openings(*state.run, samples)
        .and_then([&](const std::vector<std::uint8_t>& openings) {
            return check_poc(claim, openings, on_cpu(*state.view), state.threads, cancel);
        })
        .map([](const CheckResult& result) {
            return result.valid() ? std::string()
                                  : result.failures.front().reason + ": " + result.failures.front().detail;
        });
}

} // namespace

Result<RenderView> bench_view(std::uint32_t window) {
    return bundled_scene().map([window](const BundledScene& scene) { return view_of(scene, window); });
}

Result<PreparedPart> render_part(RendererFor renderer_for, std::string route, std::uint32_t threads) {
    return bundled_scene().map([&](BundledScene&& scene) {
        const auto state = std::make_shared<State>();
        state->scene = std::move(scene);
        state->renderer_for = std::move(renderer_for);
        state->threads = threads;
        PreparedPart part;
        part.route = std::move(route);
        part.measure = [state](double seconds, const CancelFlag& cancel) {
            return measure_render(*state, seconds, cancel);
        };
        part.verify = [state](const CancelFlag& cancel) {
            return verify_render(*state, cancel);
        };
        return part;
    });
}

Result<PreparedPart> cpu_render_part(std::uint32_t threads) {
    const char* const route = cpu_has_avx2() ? "avx2" : "sse2 or portable";
    return render_part(
        [](const RenderView& view, const CancelFlag&) -> Result<UnitRenderer> { return on_cpu(view); }, route,
        threads);
}

} // namespace hearth::gpu
