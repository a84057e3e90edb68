// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM by hand: `prove vram` fills, commits and walks; `verify FILE` checks.
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/sha256.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/capacity.h"
#include "gpu/worker/stopwatch.h"

#include <chrono>
#include <cmath>
#include <memory>

#if defined(HEARTH_HAS_CUDA)
#include "gpu/cuda/vram_prover.h"
#endif

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kDefaultMib = 8; ///< a processor fills it in a fraction of a second
constexpr std::uint32_t kMaxMib = 1U << 20U;
constexpr std::uint32_t kDefaultBudgetMs = 500;

/// gpu?, mib?, rounds?, steps?, one_in?, and what binds every proof of capacity.
struct VramInput {
    CapacityInput capacity;
    VramChallenge challenge;

    [[nodiscard]] Result<void> usable() const {
        if (!challenge.shape.usable()) {
            return gpu_fail(code::kBadValue,
                            "\"one_in\" must be between 1 and " + std::to_string(kMaxVramOneIn) + ".");
        }
        return capacity.usable();
    }
};

VramInput read_vram(ParamReader& reader) {
    const CapacityInput capacity = read_capacity(reader);
    const std::uint32_t card = reader.optional_u32("gpu", 0, 0, 1023);
    const VramShape usual;
    VramShape shape;
    shape.items =
        (std::uint64_t{reader.optional_u32("mib", kDefaultMib, 1, kMaxMib)} << 20U) / kVramItemBytes;
    shape.rounds = reader.optional_u32("rounds", usual.rounds, 1, kMaxVramRounds);
    shape.steps = reader.optional_u32("steps", usual.steps, 1, kMaxVramSteps);
    shape.one_in = reader.has("one_in") ? reader.u64("one_in") : usual.one_in;
    return {capacity, {capacity.beacon, capacity.node, card, capacity.window, shape}};
}

void describe(Json& json, const VramShape& shape) {
    json["mib"] = shape.bytes() >> 20U;
    json["items"] = shape.items;
    json["rounds"] = shape.rounds;
    json["steps"] = shape.steps;
    json["one_in"] = shape.one_in;
}

Json failures_json(const std::vector<VramFailure>& list) {
    Json failures = Json::array();
    for (const VramFailure& f : list) {
        Json failure = {{"reason", f.reason}, {"detail", f.detail}};
        if (f.walker) {
            failure["walker"] = *f.walker;
        }
        failures.push_back(std::move(failure));
    }
    return failures;
}

/// Where the dataset lies, and what the result says about that.
struct Place {
    std::unique_ptr<VramBackend> backend;
    std::function<Json()> facts;
};

Result<Place> open_place(const std::string& name, const VramInput& input, const CancelFlag& cancel) {
    if (Result<void> ok = check_backend(name); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
#if defined(HEARTH_HAS_CUDA)
    if (name == "cuda") {
        return CudaDriver::load()
            .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
                return CudaVram::open(driver, static_cast<int>(input.challenge.gpu), input.challenge.shape);
            })
            .map([](std::unique_ptr<CudaVram> card) {
                const CudaVram* facts = card.get();
                return Place{std::move(card), [facts] {
                                 return Json{{"backend", "cuda"},
                                             {"device", facts->identity().name},
                                             {"kernel", facts->kernel()},
                                             {"tested_on_hardware", false},
                                             {"launches", facts->launches()},
                                             {"longest_launch_ms", facts->longest_ms()}};
                             }};
            });
    }
#endif
    const VramMath& math = vram_maths().front();
    return vram_on_cpu(math, input.challenge.shape, input.capacity.threads, cancel)
        .map([&math](std::unique_ptr<VramBackend> memory) {
            return Place{std::move(memory), [&math] {
                             return Json{{"backend", "cpu"}, {"route", math.name}};
                         }};
        });
}

/// A run with the time that the fill took.
struct Proven {
    VramRun run;
    double fill_seconds = 0;
};

Result<Proven> fill_and_walk(const VramInput& input, VramBackend& backend, const VramBudget& budget,
                             const CallContext& context) {
    const auto tell = [&context](const Json& json) {
        if (context.progress) {
            context.progress(json);
        }
    };
    const VramProgress progress = [&](std::string_view stage, std::uint64_t done) {
        if (stage == "fill") {
            tell({{"stage", stage}, {"counts", "items"}, {"done", done}});
        } else {
            tell({{"stage", stage}, {"counts", "walkers"}, {"done", done}});
        }
    };
    const auto start = std::chrono::steady_clock::now();
    const auto filled = fill_vram(input.challenge, backend, progress, context.cancel);
    const double fill_seconds = seconds_since(start);
    if (!filled) {
        return tl::unexpected<Error>(filled.error());
    }
    // What a node signs and sends before the sampling round.
    tell({{"stage", "filled"},
          {"counts", "items"},
          {"done", input.challenge.shape.items},
          {"root", filled->hex()}});
    return walk_vram(input.challenge, *filled, input.capacity.sample_beacon, backend, budget, progress,
                     context.cancel)
        .map([&](VramRun run) {
            return Proven{std::move(run), fill_seconds};
        });
}

/// The least missing part of a dataset that shows in 99 of 100 proofs whose prover answers for it with
/// garbage: each of so many shares has met it with 1 - (1 - f)^steps.
double least_shown(const VramShape& shape, std::uint64_t shares) {
    return 1.0 - std::pow(0.01, 1.0 / (static_cast<double>(shape.steps) * static_cast<double>(shares)));
}

} // namespace

Result<Json> method_vram_prove(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const VramInput input = read_vram(reader);
    VramBudget budget;
    budget.max_walkers = reader.has("walkers") ? reader.u64("walkers") : kMaxVramWalkers;
    // Without either, half a second; a number of walkers alone is not cut short by a clock.
    budget.time_us =
        1000ULL *
        reader.optional_u32("budget_ms", reader.has("walkers") ? 3'600'000U : kDefaultBudgetMs, 1, 3'600'000);
    const std::string backend_name = reader.optional_word("backend", "cpu");
    const std::string out = reader.path("out");
    if (Result<void> ok = reader.finish().and_then([&] { return input.usable(); }); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto place = open_place(backend_name, input, context.cancel);
    if (!place) {
        return tl::unexpected<Error>(place.error());
    }
    const auto proven = fill_and_walk(input, *place->backend, budget, context);
    if (!proven) {
        return tl::unexpected<Error>(proven.error());
    }
    const VramRun& run = proven->run;
    const std::vector<std::uint8_t> proof = make_vram_proof(run);
    if (Result<void> written = write_file(out, proof); !written) {
        return tl::unexpected<Error>(written.error());
    }
    const VramShape& shape = input.challenge.shape;
    const double bytes = static_cast<double>(run.walkers) * shape.steps * static_cast<double>(kVramItemBytes);
    const double seconds = static_cast<double>(run.local_us) / 1e6;
    Json result = {{"proof", "vram"},
                   {"root", run.filled.hex()},
                   {"walkers", run.walkers},
                   {"shares", run.shares.size()},
                   {"fill_seconds", proven->fill_seconds},
                   {"local_seconds", seconds},
                   {"local_gb_s", seconds > 0.0 ? bytes / seconds / 1e9 : 0.0},
                   {"bytes", proof.size()},
                   {"sha256", sha256(proof).hex()}};
    describe(result, shape);
    result.update(place->facts());
    return result;
}

Result<Json> verify_vram_file(WorkerState& /*state*/, ParamReader& reader, std::span<const std::uint8_t> file,
                              const CallContext& context) {
    const VramInput input = read_vram(reader);
    const ArrivalInput arrival = read_arrival(reader);
    VramExpectation expected{input.challenge,
                             input.capacity.sample_beacon,
                             arrival.root,
                             {},
                             reader.optional_u32("min_shares", 1, 1, kMaxVramShares)};
    const bool draws = reader.has("k");
    if (reader.has("draw_beacon")) {
        expected.draw = {input.capacity.k, reader.beacon("draw_beacon")};
    }
    if (Result<void> ok = reader.finish().and_then([&] { return input.usable(); }).and_then([&] {
            return arrival.usable();
        });
        !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (draws != expected.draw.has_value()) {
        return gpu_fail(code::kBadValue,
                        "A memory proof's \"k\" goes with \"draw_beacon\", a round that began "
                        "after the proof had arrived; without both all shares are walked.");
    }
    if (expected.draw && (expected.draw->beacon == input.capacity.beacon ||
                          expected.draw->beacon == input.capacity.sample_beacon)) {
        return gpu_fail(code::kBadValue, "\"draw_beacon\" must be a later round than the others: with one of "
                                         "them the prover knows which shares are walked.");
    }
    const VramMath& math = vram_maths().front();
    const auto start = std::chrono::steady_clock::now();
    const auto verdict = verify_vram(expected, file, math, input.capacity.threads, context.cancel);
    if (!verdict) {
        return tl::unexpected<Error>(verdict.error());
    }
    Json result = {{"proof", "vram"},
                   {"valid", verdict->valid()},
                   {"checked", verdict->checked},
                   {"seconds", seconds_since(start)},
                   {"root", verdict->filled.hex()},
                   {"walkers", verdict->walkers},
                   {"shares", verdict->shares},
                   {"route", math.name},
                   {"failures", failures_json(verdict->failures)}};
    describe(result, input.challenge.shape);
    if (verdict->valid()) {
        result["least_missing_shown"] = least_shown(input.challenge.shape, verdict->checked);
    }
    arrival.describe(result, verdict->valid());
    if (result["time"]["proven"].get<bool>()) {
        const auto us = static_cast<double>(arrival.arrival_us.value_or(1));
        result["time"]["of"] = "file"; // the shares themselves
        result["gb_s"] = verdict->bytes_read(input.challenge.shape) / us / 1e3;
    }
    return result;
}

} // namespace hearth::gpu
