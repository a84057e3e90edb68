// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/challenge_scene.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>

namespace hearth::gpu {

namespace {

using Clock = std::chrono::steady_clock;

/// scene, beacon, node, window
struct ChallengeInput {
    std::string scene;
    PocChallenge challenge;
};

ChallengeInput read_challenge(ParamReader& reader) {
    ChallengeInput input;
    input.scene = reader.path("scene");
    input.challenge.beacon = reader.beacon("beacon");
    input.challenge.node = reader.address("node");
    input.challenge.window = reader.u32("window", 0, UINT32_MAX);
    return input;
}

} // namespace

Result<Json> method_poc_render(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    ChallengeInput input = read_challenge(reader);
    const std::chrono::milliseconds budget(reader.u32("budget_ms", 1, 60'000));
    const std::string units = reader.path("units");
    const std::uint32_t threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    const std::string backend_name = reader.optional_word("backend", "cpu");
    const std::string card = reader.optional_path("gpu");
    if (Result<void> ok = reader.finish().and_then([&] { return check_backend(backend_name); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto scene = state.scenes.get(input.scene);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    input.challenge.scene_hash = (*scene)->hash;
    const Hash256 digest = poc_digest(input.challenge);
    const PreparedScene view = challenge_view(**scene, digest);
    const auto backend =
        open_backend(backend_name, view, RenderInput{input.scene, poc_params(digest), threads, card},
                     context.cancel, UnitOrder::ByBatch);
    if (!backend) {
        return tl::unexpected<Error>(backend.error());
    }
    const auto start = Clock::now();
    const auto run = run_poc(digest, (*backend)->renderer(), {[deadline = start + budget] {
                                 return Clock::now() >= deadline;
                             }},
                             threads, context.cancel);
    const double seconds = seconds_since(start);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    if (Result<void> saved = save_poc(*run, units); !saved) {
        return tl::unexpected<Error>(saved.error());
    }
    Json result = {{"root", run->root.hex()}, {"units_done", run->units.size()},
                   {"rays", run->rays},       {"seconds", seconds},
                   {"digest", digest.hex()},  {"scene_hash", (*scene)->hash.hex()}};
    result.update((*backend)->facts());
    return result;
}

Result<Json> method_poc_open(WorkerState& /*state*/, const Json& params, const CallContext& /*context*/) {
    ParamReader reader(params);
    const std::string units = reader.path("units");
    const std::string out = reader.path("out");
    // The prover draws the samples itself, or is told them.
    std::vector<std::uint64_t> indices;
    Beacon beacon;
    std::uint32_t k = 0;
    if (reader.has("indices")) {
        indices = reader.indices("indices", kMaxSampledUnits);
    } else {
        beacon = reader.beacon("sample_beacon");
        k = reader.u32("k", 1, kMaxSampledUnits);
    }
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto run = load_poc(units);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    if (indices.empty()) {
        indices = sample_units(beacon, run->root, k, run->units.size());
    }
    return make_poc_openings(*run, indices).and_then([&out](const std::vector<std::uint8_t>& bytes) {
        return write_file(out, bytes).map([&bytes] {
            return Json{{"bytes", bytes.size()}, {"sha256", sha256(bytes).hex()}};
        });
    });
}

Result<Json> method_poc_check(WorkerState& state, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    ChallengeInput input = read_challenge(reader);
    PocClaim claim;
    claim.root = reader.hash("root");
    claim.units_done = reader.u32("units_done", 1, kMaxPocUnits);
    claim.sample_beacon = reader.beacon("sample_beacon");
    claim.k = reader.u32("k", 1, kMaxSampledUnits);
    const std::string openings_path = reader.path("openings");
    const auto checker = reader.optional_address("checker");
    const auto salt = reader.optional_salt("salt");
    const double seconds = reader.optional_number("seconds", 0.0, 1e-3, 3600.0);
    const std::uint32_t budget_ms = reader.optional_u32("budget_ms", 0, 1, 60'000);
    const std::uint32_t threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const double proven_seconds = seconds > 0.0 ? seconds : budget_ms / 1000.0;
    if (proven_seconds <= 0.0) {
        return gpu_fail(code::kBadValue,
                        "\"seconds\" or \"budget_ms\" is needed: the time in which the units were rendered.");
    }
    const auto openings = read_file(openings_path, kMaxOpeningsBytes);
    if (!openings) {
        return tl::unexpected<Error>(openings.error());
    }
    const auto scene = state.scenes.get(input.scene);
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    input.challenge.scene_hash = (*scene)->hash;
    claim.digest = poc_digest(input.challenge);
    const PreparedScene view = challenge_view(**scene, claim.digest);
    const auto start = Clock::now();
    const auto result =
        check_poc(claim, *openings, unit_renderer(view, poc_params(claim.digest)), threads, context.cancel);
    if (!result) {
        return tl::unexpected<Error>(result.error());
    }
    const double mean =
        result->checked == 0 ? 0.0 : static_cast<double>(result->rays) / static_cast<double>(result->checked);
    return Json{
        {"valid", result->valid()},
        {"checked", result->checked},
        {"rays", result->rays},
        {"seconds", seconds_since(start)},
        {"digest", claim.digest.hex()},
        {"batch_commit", result->recomputed.empty()
                             ? std::string()
                             : batch_commit(checker, salt, result->samples, result->recomputed).hex()},
        {"rate_rays_s", result->valid() ? mean * claim.units_done / proven_seconds : 0.0},
        {"failures", failures_json(result->failures)}};
}

} // namespace hearth::gpu
