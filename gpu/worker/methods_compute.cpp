// SPDX-License-Identifier: Apache-2.0
// PoC-compute by hand: `prove compute` runs, commits and opens; `verify FILE` checks.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/methods.h"

#include <chrono>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kDefaultSize =
    512; ///< a step takes milliseconds on a processor; the network says 8192
constexpr std::uint32_t kDefaultSamples = 64;
constexpr std::uint32_t kDefaultBudgetMs = 1000;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// beacon, node, window, gpu?, size?, sample_beacon, k?
struct ComputeInput {
    ComputeChallenge challenge;
    Beacon sample_beacon;
    std::uint32_t k = 0;
};

ComputeInput read_compute(ParamReader& reader) {
    ComputeInput input;
    input.challenge.beacon = reader.beacon("beacon");
    input.challenge.node = reader.address("node");
    input.challenge.window = reader.u32("window", 0, UINT32_MAX);
    input.challenge.gpu = reader.optional_u32("gpu", 0, 0, 1023);
    input.challenge.shape = compute_shape(reader.optional_u32("size", kDefaultSize, 64, kMaxComputeSize));
    input.sample_beacon = reader.beacon("sample_beacon");
    input.k = reader.optional_u32("k", kDefaultSamples, 1, kMaxSampledUnits);
    return input;
}

Result<void> check_input(const ComputeInput& input) {
    if (!input.challenge.shape.usable()) {
        return gpu_fail(code::kBadValue, "\"size\" must be a multiple of 64, from 1024 on of 128, not " +
                                             std::to_string(input.challenge.shape.n) + ".");
    }
    if (input.sample_beacon == input.challenge.beacon) {
        return gpu_fail(code::kBadValue, "\"sample_beacon\" must be a later round than \"beacon\": with the "
                                         "same one the prover knows the samples before it computes.");
    }
    return {};
}

Json to_json(const ComputeHeartbeat& beat) {
    return {{"step", beat.step}, {"time_us", beat.time_us}, {"root", beat.root.hex()}};
}

Json heartbeats_json(const std::vector<ComputeHeartbeat>& beats) {
    Json list = Json::array();
    for (const ComputeHeartbeat& beat : beats) {
        list.push_back(to_json(beat));
    }
    return list;
}

} // namespace

Result<Json> method_compute_prove(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const ComputeInput input = read_compute(reader);
    ComputeBudget budget;
    budget.max_steps = reader.optional_u32("steps", kMaxComputeSteps, 1, kMaxComputeSteps);
    // Without either, a second; a number of steps alone is not cut short by a clock.
    budget.time_us =
        1000ULL *
        reader.optional_u32("budget_ms", reader.has("steps") ? 3'600'000U : kDefaultBudgetMs, 1, 3'600'000);
    const std::string backend_name = reader.optional_word("backend", "cpu");
    const std::string out = reader.path("out");
    const std::uint32_t threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    if (Result<void> ok = reader.finish().and_then([&] { return check_input(input); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (backend_name != "cpu") {
        return gpu_fail(code::kNoBackend, "Compute proofs have no backend \"" + backend_name + "\".");
    }
    const TileMath& math = tile_maths().front();
    const ComputeShape shape = input.challenge.shape;
    const ComputeBackend backend = compute_on_cpu(math, shape, threads, context.cancel);
    const auto heartbeat = [&context](const ComputeHeartbeat& beat) {
        if (context.progress) {
            context.progress({{"stage", "compute"}, {"done", beat.step + 1}, {"heartbeat", to_json(beat)}});
        }
    };
    const auto run = run_compute(input.challenge, backend, budget, heartbeat, context.cancel);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    const auto proof = make_compute_proof(*run, backend, input.sample_beacon, input.k);
    if (!proof) {
        return tl::unexpected<Error>(proof.error());
    }
    if (Result<void> written = write_file(out, *proof); !written) {
        return tl::unexpected<Error>(written.error());
    }
    const double operations = shape.operations() * static_cast<double>(run->steps.size());
    const double seconds = static_cast<double>(run->local_us) / 1e6;
    return Json{{"proof", "compute"},
                {"root", run->root.hex()},
                {"size", shape.n},
                {"tile", shape.tile},
                {"steps", run->steps.size()},
                {"operations", operations},
                {"local_seconds", seconds},
                {"local_tops", seconds > 0.0 ? operations / seconds / 1e12 : 0.0},
                {"backend", "cpu"},
                {"route", math.name},
                {"bytes", proof->size()},
                {"sha256", sha256(*proof).hex()},
                {"heartbeats", heartbeats_json(run->heartbeats)}};
}

/// The checker's side of every proof file; the first bytes say which proof it is.
Result<Json> method_verify_proof(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const std::string path = reader.path("proof");
    const ComputeInput input = read_compute(reader);
    ComputeExpectation expected{input.challenge, input.sample_beacon, input.k, {}, {}};
    if (reader.has("root")) {
        expected.root = reader.hash("root");
    }
    const bool timed = reader.has("arrival_us");
    const std::uint64_t arrival_us = timed ? reader.u64("arrival_us") : 0;
    const std::uint32_t threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    if (Result<void> ok = reader.finish().and_then([&] { return check_input(input); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (timed && arrival_us == 0) {
        return gpu_fail(code::kBadValue, "\"arrival_us\" must be at least 1.");
    }
    const auto bytes = read_file(path, kMaxComputeProofBytes);
    if (!bytes) {
        return tl::unexpected<Error>(bytes.error());
    }
    const TileMath& math = tile_maths().front();
    const auto start = Clock::now();
    const auto verdict = verify_compute(expected, *bytes, math, threads, context.cancel);
    if (!verdict) {
        return tl::unexpected<Error>(verdict.error());
    }
    Json failures = Json::array();
    for (const ComputeFailure& f : verdict->failures) {
        Json failure = {{"reason", f.reason}, {"detail", f.detail}};
        if (f.step) {
            failure["step"] = *f.step;
        }
        if (f.tile) {
            failure["tile"] = *f.tile;
        }
        failures.push_back(std::move(failure));
    }
    Json result = {{"proof", "compute"},
                   {"valid", verdict->valid()},
                   {"checked", verdict->checked},
                   {"seconds", seconds_since(start)},
                   {"root", verdict->root.hex()},
                   {"size", expected.challenge.shape.n},
                   {"steps", verdict->steps},
                   {"operations", verdict->operations},
                   {"merkle_bytes", verdict->merkle_bytes},
                   {"route", math.name},
                   {"heartbeats", heartbeats_json(verdict->heartbeats)},
                   {"order", expected.root ? "the root is the expected one"
                                           : "not proven: without the root that arrived first, the prover "
                                             "may have known the samples"},
                   {"failures", std::move(failures)}};
    if (timed && verdict->valid()) {
        result["time"] = {{"proven", true}, {"arrival_us", arrival_us}};
        result["tops"] = verdict->operations / static_cast<double>(arrival_us) / 1e6;
    } else {
        result["time"] = {{"proven", false}};
    }
    return result;
}

} // namespace hearth::gpu
