// SPDX-License-Identifier: Apache-2.0
// PoC-compute by hand: `prove compute` runs, commits and opens; `verify FILE` checks.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/capacity.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>
#include <memory>

#if defined(HEARTH_HAS_CUDA)
#include "gpu/cuda/cuda_compute.h"
#endif

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kDefaultSize =
    512; ///< a step takes milliseconds on a processor; the network says 8192
constexpr std::uint32_t kDefaultBudgetMs = 1000;

/// gpu?, size?, and what binds every proof of capacity.
struct ComputeInput {
    CapacityInput capacity;
    ComputeChallenge challenge;

    [[nodiscard]] Result<void> usable() const {
        if (!challenge.shape.usable()) {
            return gpu_fail(code::kBadValue, "\"size\" must be a multiple of 64, from 1024 on of 128, not " +
                                                 std::to_string(challenge.shape.n) + ".");
        }
        return capacity.usable();
    }
};

ComputeInput read_compute(ParamReader& reader) {
    const CapacityInput capacity = read_capacity(reader);
    const std::uint32_t card = reader.optional_u32("gpu", 0, 0, 1023);
    const ComputeShape shape = compute_shape(reader.optional_u32("size", kDefaultSize, 64, kMaxComputeSize));
    return {capacity, {capacity.beacon, capacity.node, card, capacity.window, shape}};
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

/// What multiplies, and what the result says about that.
struct Multiplier {
    ComputeChain chain;
    ComputeBackend leaves;
    std::function<Json()> facts;
};

Result<Multiplier> open_multiplier(const std::string& name, const ComputeInput& input,
                                   const CancelFlag& cancel) {
    if (Result<void> ok = check_backend(name); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const ComputeShape shape = input.challenge.shape;
#if defined(HEARTH_HAS_CUDA)
    if (name == "cuda") {
        return CudaDriver::load()
            .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
                return CudaCompute::open(driver, static_cast<int>(input.challenge.gpu), shape, cancel);
            })
            .map([](std::unique_ptr<CudaCompute>&& opened) {
                const std::shared_ptr<CudaCompute> card = std::move(opened);
                return Multiplier{
                    [card](std::uint32_t first, const Hash256& seed, std::uint32_t most) {
                        return card->advance(first, seed, most);
                    },
                    [card](std::uint32_t step, const Hash256& seed) { return card->leaves(step, seed); },
                    [card] {
                        const ComputeCardFacts& facts = card->facts();
                        return Json{{"backend", "cuda"},
                                    {"route", facts.route},
                                    {"device", facts.device},
                                    {"kernel", facts.kernel},
                                    {"tested_on_hardware", facts.tested_on_hardware},
                                    {"launches", facts.launches},
                                    {"longest_batch_ms", facts.longest_batch_ms},
                                    {"busy_ms", facts.busy_ms}};
                    }};
            });
    }
#endif
    const TileMath& math = tile_maths().front();
    const ComputeBackend backend = compute_on_cpu(math, shape, input.capacity.threads, cancel);
    return Multiplier{compute_chain(backend), backend, [&math] {
                          return Json{{"backend", "cpu"}, {"route", math.name}};
                      }};
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
    if (Result<void> ok = reader.finish().and_then([&] { return input.usable(); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto multiplier = open_multiplier(backend_name, input, context.cancel);
    if (!multiplier) {
        return tl::unexpected<Error>(multiplier.error());
    }
    const ComputeShape shape = input.challenge.shape;
    const auto heartbeat = [&context](const ComputeHeartbeat& beat) {
        if (context.progress) {
            context.progress({{"stage", "compute"},
                              {"counts", "steps"},
                              {"done", beat.step + 1},
                              {"heartbeat", to_json(beat)}});
        }
    };
    const auto run = run_compute(input.challenge, multiplier->chain, budget, heartbeat, context.cancel);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    const auto proof =
        make_compute_proof(*run, multiplier->leaves, input.capacity.sample_beacon, input.capacity.k);
    if (!proof) {
        return tl::unexpected<Error>(proof.error());
    }
    if (Result<void> written = write_file(out, *proof); !written) {
        return tl::unexpected<Error>(written.error());
    }
    const double operations = shape.operations() * static_cast<double>(run->steps.size());
    const double seconds = static_cast<double>(run->local_us) / 1e6;
    Json result = {{"proof", "compute"},
                   {"root", run->root.hex()},
                   {"size", shape.n},
                   {"tile", shape.tile},
                   {"steps", run->steps.size()},
                   {"operations", operations},
                   {"local_seconds", seconds},
                   {"local_tops", seconds > 0.0 ? operations / seconds / 1e12 : 0.0},
                   {"bytes", proof->size()},
                   {"sha256", sha256(*proof).hex()},
                   {"heartbeats", heartbeats_json(run->heartbeats)}};
    result.update(multiplier->facts());
    return result;
}

Result<Json> verify_compute_file(WorkerState& /*state*/, ParamReader& reader,
                                 std::span<const std::uint8_t> file, const CallContext& context) {
    const ComputeInput input = read_compute(reader);
    const ArrivalInput arrival = read_arrival(reader);
    const std::uint32_t min_steps = reader.optional_u32("min_steps", 1, 1, kMaxComputeSteps);
    Result<void> ok =
        reader.finish().and_then([&] { return input.usable(); }).and_then([&] { return arrival.usable(); });
    if (!ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const ComputeExpectation expected{
        input.challenge, input.capacity.sample_beacon, input.capacity.k, arrival.root, {}, min_steps};
    const TileMath& math = tile_maths().front();
    const auto start = std::chrono::steady_clock::now();
    const auto verdict = verify_compute(expected, file, math, input.capacity.threads, context.cancel);
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
                   {"failures", std::move(failures)}};
    arrival.describe(result, verdict->valid());
    if (verdict->valid() && arrival.arrival_us) {
        result["tops"] = verdict->operations / static_cast<double>(*arrival.arrival_us) / 1e6;
    }
    return result;
}

} // namespace hearth::gpu
