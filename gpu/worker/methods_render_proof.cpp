// SPDX-License-Identifier: Apache-2.0
// PoC-render as a file: render_prove renders, commits and opens; verify_proof checks.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/poc_proof.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/capacity.h"
#include "gpu/worker/challenge_scene.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>
#include <mutex>

namespace hearth::gpu {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kDefaultBudgetMs = 1000;
constexpr std::uint32_t kLongestBudgetMs = 3'600'000;

PocChallenge challenge_of(const CapacityInput& input, const Hash256& scene_hash) {
    return {input.beacon, input.node, input.window, scene_hash};
}

/// Reports the units that are done, from any thread, ten times a second at most.
class UnitCounter {
public:
    UnitCounter(const CallContext& context, std::uint32_t total) : m_context(context), m_total(total) {}
    void unit_done() {
        const std::lock_guard lock(m_mutex);
        m_done += 1;
        const auto now = Clock::now();
        if (!m_context.progress || now - m_told < std::chrono::milliseconds(100)) {
            return;
        }
        m_told = now;
        Json progress = {{"stage", "challenge"}, {"counts", "units"}, {"done", m_done}};
        if (m_total > 0) {
            progress["total"] = m_total;
        }
        m_context.progress(progress);
    }

private:
    const CallContext& m_context;
    const std::uint32_t m_total; ///< 0: not known
    std::mutex m_mutex;
    std::uint32_t m_done = 0;
    Clock::time_point m_told = Clock::now();
};

} // namespace

Result<Json> method_render_prove(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const CapacityInput input = read_capacity(reader);
    const std::string scene_path = reader.optional_path("scene");
    const std::uint32_t units = reader.optional_u32("units", 0, 1, kMaxPocUnits);
    // Without either, a second; a number of units alone is not cut short by a clock.
    const std::chrono::milliseconds budget_ms(reader.optional_u32(
        "budget_ms", units > 0 ? kLongestBudgetMs : kDefaultBudgetMs, 1, kLongestBudgetMs));
    const std::string backend_name = reader.optional_word("backend", "cpu");
    const std::string out = reader.path("out");
    Result<void> ok = reader.finish().and_then([&] { return input.usable(); }).and_then([&] {
        return check_backend(backend_name);
    });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto scene = challenge_scene(state.scenes, scene_path);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    const PocChallenge challenge = challenge_of(input, (*scene)->hash);
    const Hash256 digest = poc_digest(challenge);
    const PreparedScene view = challenge_view(**scene, digest);
    const auto backend =
        open_backend(backend_name, view, RenderInput{scene_path, poc_params(digest), input.threads},
                     context.cancel, UnitOrder::ByBatch);
    if (!backend) {
        return tl::unexpected<Error>(backend.error());
    }
    UnitCounter counter(context, units);
    const auto start = Clock::now();
    PocBudget budget;
    budget.time_is_up = [deadline = start + budget_ms] {
        return Clock::now() >= deadline;
    };
    budget.unit_done = [&counter] {
        counter.unit_done();
    };
    if (units > 0) {
        budget.max_units = units;
    }
    const auto run = run_poc(digest, (*backend)->renderer(), budget, input.threads, context.cancel);
    const double seconds = seconds_since(start);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    const auto proof = make_render_proof(challenge, *run, static_cast<std::uint64_t>(seconds * 1e6),
                                         input.sample_beacon, input.k);
    if (!proof) {
        return tl::unexpected<Error>(proof.error());
    }
    if (Result<void> written = write_file(out, *proof); !written) {
        return tl::unexpected<Error>(written.error());
    }
    Json result = {{"proof", "render"},
                   {"root", run->root.hex()},
                   {"units", run->units.size()},
                   {"rays", run->rays},
                   {"local_seconds", seconds},
                   {"local_mrays_s", seconds > 0.0 ? static_cast<double>(run->rays) / seconds / 1e6 : 0.0},
                   {"digest", digest.hex()},
                   {"scene_hash", (*scene)->hash.hex()},
                   {"bytes", proof->size()},
                   {"sha256", sha256(*proof).hex()}};
    result.update((*backend)->facts());
    return result;
}

Result<Json> verify_render_file(WorkerState& state, ParamReader& reader, std::span<const std::uint8_t> file,
                                const CallContext& context) {
    const CapacityInput input = read_capacity(reader);
    const ArrivalInput arrival = read_arrival(reader);
    const std::string scene_path = reader.optional_path("scene");
    const std::uint32_t min_units = reader.optional_u32("min_units", 1, 1, kMaxPocUnits);
    Result<void> ok =
        reader.finish().and_then([&] { return input.usable(); }).and_then([&] { return arrival.usable(); });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto scene = challenge_scene(state.scenes, scene_path);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    const RenderExpectation expected{challenge_of(input, (*scene)->hash), input.sample_beacon, input.k,
                                     arrival.root, min_units};
    const Hash256 digest = poc_digest(expected.challenge);
    const PreparedScene view = challenge_view(**scene, digest);
    const auto start = Clock::now();
    const auto verdict = verify_render_proof(expected, file, unit_renderer(view, poc_params(digest)),
                                             input.threads, context.cancel);
    if (!verdict) {
        return tl::unexpected<Error>(verdict.error());
    }
    Json result = {{"proof", "render"},
                   {"valid", verdict->valid()},
                   {"checked", verdict->check.checked},
                   {"seconds", seconds_since(start)},
                   {"root", verdict->root.hex()},
                   {"units", verdict->units_done},
                   {"rays", verdict->rays},
                   {"scene_hash", (*scene)->hash.hex()},
                   {"merkle_bytes", verdict->merkle_bytes},
                   {"failures", failures_json(verdict->check.failures)}};
    arrival.describe(result, verdict->valid());
    if (verdict->valid() && arrival.arrival_us) {
        result["mrays_s"] = verdict->rays / static_cast<double>(*arrival.arrival_us);
    }
    return result;
}

} // namespace hearth::gpu
