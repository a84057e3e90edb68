// SPDX-License-Identifier: Apache-2.0
// `benchmark`: what this device really does, each figure with its spread, its share of the physical peak and
// whether what was computed is right.
#include "gpu/bench/cpu_parts.h"
#include "gpu/bench/cuda_parts.h"
#include "gpu/bench/device_facts.h"
#include "gpu/proof/error_table.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/benchmark_json.h"
#include "gpu/worker/methods.h"

#include <chrono>
#include <utility>

namespace hearth::gpu {

namespace {

constexpr double kDefaultSeconds = 2.0;
constexpr std::uint32_t kDefaultRepeats = 5;
constexpr std::uint32_t kNetworkSize = 8192;
constexpr std::uint32_t kMaxMib = 1U << 20U;

struct BenchmarkInput {
    std::string backend, card;
    std::uint32_t threads = 0;
    std::uint64_t memory_bytes = 0;
    std::uint32_t matrix_size = 0;
    BenchmarkOptions options;
};

/// A device with its parts and the thread that watches its load.
struct Bench {
    Json device;
    bool tested_on_hardware = false;
    std::vector<PartSpec> parts;
    LoadSampler::Read read_load;
};

BenchmarkInput read_benchmark(ParamReader& reader) {
    BenchmarkInput input;
    input.backend = reader.optional_word("backend", "cpu");
    input.card = reader.optional_path("gpu");
    input.threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    input.memory_bytes = std::uint64_t{reader.optional_u32("mib", 0, 1, kMaxMib)} << 20U;
    input.matrix_size = reader.optional_u32("size", kNetworkSize, 64, kNetworkSize);
    input.options.seconds = reader.optional_number("seconds", kDefaultSeconds, 0.05, 600.0);
    input.options.repeats = reader.optional_u32("repeats", kDefaultRepeats, 1, 100);
    input.options.parts = reader.optional_words("parts", 32);
    return input;
}

Bench cpu_bench(const BenchmarkInput& input) {
    const DevicePaths paths = system_paths();
    const CpuInfo cpu = probe_cpu();
    Bench bench;
    bench.device = {{"name", cpu.name}, {"isa", cpu.isa}, {"cores", cpu.cores}};
    bench.tested_on_hardware = true;
    bench.parts = cpu_parts({input.threads, paths.root, input.memory_bytes});
    bench.read_load = cpu_load_reader(paths);
    return bench;
}

Result<Bench> cuda_bench(const BenchmarkInput& input) {
    const DevicePaths paths = system_paths();
    return choose_card(paths, input.card).map([&](const ChosenCard& card) {
        const GpuInfo& info = card.info;
        Bench bench;
        bench.device = {{"name", info.name}, {"uuid", info.uuid}, {"pci", info.pci}};
        if (!info.driver.empty()) {
            bench.device["driver"] = info.driver;
        }
        if (info.multiprocessors != 0) {
            bench.device["multiprocessors"] = info.multiprocessors;
        }
        if (info.vram_bytes != 0) {
            bench.device["vram_bytes"] = info.vram_bytes;
        }
        if (info.simulated) {
            bench.device["simulated"] = true;
        }
        bench.parts = cuda_parts({paths, card, input.threads, input.memory_bytes, input.matrix_size, {}});
        bench.read_load = card_load_reader(paths, info.pci);
        return bench;
    });
}

Result<Bench> open_bench(const BenchmarkInput& input) {
    if (Result<void> ok = check_backend(input.backend); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (input.backend == "cuda") {
        return cuda_bench(input);
    }
    if (!input.card.empty()) {
        return gpu_fail(code::kBadValue, "\"gpu\" goes with the backend cuda only.");
    }
    return cpu_bench(input);
}

} // namespace

Result<Json> method_benchmark(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    const BenchmarkInput input = read_benchmark(reader);
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    const auto start = std::chrono::steady_clock::now();
    const auto bench = open_bench(input);
    if (!bench) {
        return tl::unexpected<Error>(bench.error());
    }
    if (Result<void> known = check_parts(bench->parts, input.options.parts); !known) {
        return tl::unexpected<Error>(known.error());
    }
    LoadSampler sampler(bench->read_load);
    const auto tell = [&context](const BenchmarkProgress& at) {
        if (context.progress) {
            context.progress(
                {{"phase", "benchmark"}, {"part", at.part}, {"done", at.done}, {"total", at.total}});
        }
    };
    const auto results = run_benchmark(bench->parts, input.options, &sampler, tell, context.cancel);
    if (!results) {
        return tl::unexpected<Error>(results.error());
    }
    Json parts = Json::array();
    for (const PartResult& part : *results) {
        parts.push_back(to_json(part));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return Json{{"backend", input.backend},  {"device", bench->device},
                {"seconds", took.count()},   {"tested_on_hardware", bench->tested_on_hardware},
                {"parts", std::move(parts)}, {"load", to_json(sampler.summary())}};
}

} // namespace hearth::gpu
