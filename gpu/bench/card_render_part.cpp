// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/card_parts.h"

#if defined(HEARTH_HAS_CUDA)

#include "gpu/bench/render_part.h"
#include "gpu/cuda/cuda_renderer.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace hearth::gpu {

namespace {

using Clock = std::chrono::steady_clock;

bool same_unit(UnitResult a, UnitResult b) {
    canonicalise(a);
    canonicalise(b);
    return a.rays == b.rays && std::equal(a.sums.begin(), a.sums.end(), b.sums.begin(), [](float x, float y) {
               return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
           });
}

struct CardRender {
    RenderView view;
    std::unique_ptr<CudaRenderer> card;
    std::uint64_t next = 0;        ///< first unit that was not rendered yet
    std::uint64_t first = 0;       ///< of `units`
    std::vector<UnitResult> units; ///< the last launch's
};

Result<double> measure_card_render(CardRender& state, double seconds, const CancelFlag& cancel) {
    LaunchPlanner planner = state.card->planner();
    const auto start = Clock::now();
    const auto seconds_so_far = [start] {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    std::uint64_t rays = 0;
    do {
        if (cancel) {
            return gpu_fail(code::kCancelled, "The benchmark was cancelled.");
        }
        const std::uint64_t left = state.view.params.units() - state.next;
        state.first = left == 0 ? 0 : state.next;
        state.units.resize(std::min<std::uint64_t>(planner.next(), left == 0 ? UINT32_MAX : left));
        const auto milliseconds = state.card->render(state.first, state.units);
        if (!milliseconds) {
            return tl::unexpected<Error>(milliseconds.error());
        }
        planner.measured(static_cast<std::uint32_t>(state.units.size()), *milliseconds);
        state.next = state.first + state.units.size();
        for (const UnitResult& unit : state.units) {
            rays += unit.rays;
        }
    } while (seconds_so_far() < seconds);
    return static_cast<double>(rays) / seconds_so_far() / 1e6;
}

Result<std::string> verify_card_render(const CardRender& state, std::uint32_t threads,
                                       const CancelFlag& cancel) {
    constexpr std::uint64_t kCompared = 16;
    const std::uint64_t count = std::min<std::uint64_t>(kCompared, state.units.size());
    std::vector<char> wrong(count, 0);
    return parallel_for(threads, count, cancel,
                        [&](std::uint64_t i) -> Result<void> {
                            const std::uint64_t at = i * state.units.size() / count;
                            const UnitPlace place = poc_place(state.first + at);
                            const UnitResult expected =
                                render_unit(state.view.scene, state.view.params, place.tile, place.batch);
                            wrong[i] = same_unit(expected, state.units[at]) ? 0 : 1;
                            return {};
                        })
        .map([&wrong] {
            const auto bad = std::count(wrong.begin(), wrong.end(), 1);
            return bad == 0 ? std::string()
                            : std::to_string(bad) + " of " + std::to_string(wrong.size()) +
                                  " units have other bits than the processor's.";
        });
}

} // namespace

Result<PreparedPart> card_render_part(const CudaPartsOptions& options) {
    auto view = bench_view(1);
    if (!view) {
        return tl::unexpected<Error>(view.error());
    }
    const auto state = std::make_shared<CardRender>();
    state->view = std::move(*view);
    return CudaDriver::load(options.paths.cuda)
        .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
            return CudaRenderer::open(driver, options.card.ordinal, state->view.scene, state->view.params,
                                      UnitOrder::ByBatch);
        })
        .map([&](std::unique_ptr<CudaRenderer>&& card) {
            state->card = std::move(card);
            PreparedPart part;
            part.route = state->card->facts().kernel;
            part.measure = [state](double seconds, const CancelFlag& cancel) {
                return measure_card_render(*state, seconds, cancel);
            };
            part.verify = [state, threads = options.threads](const CancelFlag& cancel) {
                return verify_card_render(*state, threads, cancel);
            };
            return part;
        });
}

} // namespace hearth::gpu

#endif
