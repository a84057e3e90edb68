// SPDX-License-Identifier: Apache-2.0
// `selftest`: does this machine compute the recorded bits, by every route of its processor and on its card,
// and how fast is the card beside what it could do and beside NVIDIA's own means?
#include "gpu/bench/device_facts.h"
#include "gpu/bench/selftest_card.h"
#include "gpu/cuda/cublaslt.h"
#include "gpu/proof/error_table.h"
#include "gpu/worker/backend.h"
#include "gpu/worker/benchmark_json.h"
#include "gpu/worker/methods.h"

#include <algorithm>
#include <utility>

namespace hearth::gpu {

namespace {

constexpr double kDefaultSeconds = 0.3;
constexpr std::uint32_t kRepeats = 3;
constexpr std::uint32_t kNetworkSize = 8192;
constexpr std::uint32_t kMaxMib = 1U << 20U;

struct SelftestInput {
    std::string backend; ///< auto, cpu, cuda
    std::string card;
    std::string golden_folder;
    double seconds = 0; ///< of each rate; 0: none
    CudaPartsOptions parts;
};

SelftestInput read_selftest(ParamReader& reader) {
    SelftestInput input;
    input.backend = reader.optional_word("backend", "auto");
    input.card = reader.optional_path("gpu");
    input.golden_folder = reader.optional_path("golden_dir");
    input.seconds = reader.optional_number("seconds", kDefaultSeconds, 0.0, 600.0);
    input.parts.paths = system_paths();
    input.parts.threads = reader.optional_u32("threads", 0, 0, kMaxThreads);
    input.parts.memory_bytes = std::uint64_t{reader.optional_u32("mib", 0, 1, kMaxMib)} << 20U;
    input.parts.matrix_size = reader.optional_u32("size", kNetworkSize, 64, kNetworkSize);
    return input;
}

/// Kernels as JSON; those that differ are added to `differ`.
Json kernels_json(const std::vector<KernelTest>& tests, Json& differ) {
    Json kernels = Json::array();
    for (const KernelTest& test : tests) {
        kernels.push_back({{"kernel", test.kernel},
                           {"route", test.route},
                           {"hash", test.hash.hex()},
                           {"equal", test.equal},
                           {"seconds", test.seconds}});
        if (!test.equal) {
            differ.push_back(test.kernel + " (" + test.route + ")");
        }
    }
    return kernels;
}

/// value / value of two parts, where both were measured.
std::optional<double> ratio(const std::vector<PartResult>& parts, std::string_view ours,
                            std::string_view peer) {
    const auto value = [&parts](std::string_view id) -> std::optional<double> {
        const auto part =
            std::find_if(parts.begin(), parts.end(), [id](const PartResult& p) { return p.id == id; });
        return part != parts.end() && part->figure ? std::optional(part->figure->value) : std::nullopt;
    };
    const auto a = value(ours);
    const auto b = value(peer);
    return a && b && *b > 0.0 ? std::optional(*a / *b) : std::nullopt;
}

/// The card's rates with their shares of the peak, its load, and the comparison with NVIDIA's own means.
Result<void> add_rates(Json& card, const SelftestInput& input, const CallContext& context) {
    LoadSampler sampler(card_load_reader(input.parts.paths, input.parts.card.info.pci));
    const auto tell = [&context](const BenchmarkProgress& at) {
        if (context.progress) {
            context.progress({{"phase", "rates"}, {"part", at.part}, {"done", at.done}, {"total", at.total}});
        }
    };
    const auto results = run_benchmark(selftest_parts(input.parts), {input.seconds, kRepeats, {}}, &sampler,
                                       tell, context.cancel);
    if (!results) {
        return tl::unexpected<Error>(results.error());
    }
    Json parts = Json::array();
    for (const PartResult& part : *results) {
        parts.push_back(to_json(part));
    }
    card["parts"] = std::move(parts);
    card["load"] = to_json(sampler.summary());
    card["compare"] = Json::object();
    if (const auto product = ratio(*results, "int8", "cublaslt")) {
        card["compare"]["int8_over_cublaslt"] = *product;
    }
    if (const auto copy = ratio(*results, "mem_copy", "memcpy")) {
        card["compare"]["mem_copy_over_memcpy"] = *copy;
    }
    return {};
}

Result<Json> on_card(const SelftestInput& input, const GoldenHashes& golden,
                     const std::function<void(const SelftestProgress&)>& tell, const CallContext& context,
                     Json& differ) {
    const auto tests = selftest_on_card(input.parts, golden, tell, context.cancel);
    if (!tests) {
        return tl::unexpected<Error>(tests.error());
    }
    const GpuInfo& info = input.parts.card.info;
    Json card = {
        {"device", {{"name", info.name}, {"uuid", info.uuid}, {"pci", info.pci}, {"driver", info.driver}}},
        {"simulated", info.simulated},
        {"tested_on_hardware", false},
        {"kernels", kernels_json(*tests, differ)}};
    if (input.seconds > 0.0) {
        if (Result<void> measured = add_rates(card, input, context); !measured) {
            return tl::unexpected<Error>(measured.error());
        }
    }
    return card;
}

/// The card's part of the result. With "auto" a machine without a card is no error.
Result<Json> card_result(SelftestInput& input, const GoldenHashes& golden,
                         const std::function<void(const SelftestProgress&)>& tell, const CallContext& context,
                         Json& differ) {
    if (input.backend == "cpu") {
        return Json{{"skipped", {{"code", code::kPartNotHere}, {"message", "Not asked for."}}}};
    }
    auto card = check_backend("cuda").and_then([&] { return choose_card(input.parts.paths, input.card); });
    if (!card) {
        if (input.backend == "cuda") {
            return tl::unexpected<Error>(card.error());
        }
        return Json{{"skipped", {{"code", card.error().code}, {"message", card.error().message}}}};
    }
    input.parts.card = std::move(*card);
#if defined(HEARTH_HAS_CUDA)
    if (!input.parts.card.info.simulated) { // NVIDIA's library needs NVIDIA's driver
        input.parts.cublaslt = CublasLt::names();
    }
#endif
    return on_card(input, golden, tell, context, differ);
}

} // namespace

Result<Json> method_selftest(WorkerState& /*state*/, const Json& params, const CallContext& context) {
    ParamReader reader(params);
    SelftestInput input = read_selftest(reader);
    if (Result<void> ok = reader.finish(); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
    if (input.backend != "auto" && input.backend != "cpu" && input.backend != "cuda") {
        return gpu_fail(code::kNoBackend, "There is no backend \"" + input.backend.substr(0, 64) + "\".");
    }
    const auto golden = golden_hashes(input.golden_folder);
    if (!golden) {
        return tl::unexpected<Error>(golden.error());
    }
    const auto tell = [&context](const SelftestProgress& at) {
        if (context.progress) {
            context.progress(
                {{"phase", "selftest"}, {"part", at.kernel}, {"done", at.done}, {"total", at.total}});
        }
    };
    const auto tests = selftest_on_cpu(*golden, tell, context.cancel);
    if (!tests) {
        return tl::unexpected<Error>(tests.error());
    }
    Json differ = Json::array();
    const CpuInfo cpu = probe_cpu();
    Json result = {{"version", HEARTH_VERSION},
                   {"cpu", {{"name", cpu.name}, {"isa", cpu.isa}, {"cores", cpu.cores}}},
                   {"kernels", kernels_json(*tests, differ)}};
    auto card = card_result(input, *golden, tell, context, differ);
    if (!card) {
        return tl::unexpected<Error>(card.error());
    }
    result["cuda"] = std::move(*card);
    result["valid"] = differ.empty();
    if (!differ.empty()) {
        result["code"] = code::kKernelDiffers;
    }
    result["differ"] = std::move(differ);
    return result;
}

} // namespace hearth::gpu
