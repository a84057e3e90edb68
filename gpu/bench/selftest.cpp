// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/selftest.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/bench/fp32_rate.h"
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/render_job.h"
#include "gpu/proof/sha256.h"
#include "gpu/render/traverse.h"

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

// HEARTH_GOLDEN is the path of golden.json.
asm(".section .rodata\n.balign 64\n.hidden hearth_golden, hearth_golden_end\n"
    ".global hearth_golden, hearth_golden_end\nhearth_golden:\n"
    ".incbin \"" HEARTH_GOLDEN "\"\nhearth_golden_end:\n.previous\n");
extern "C" const unsigned char hearth_golden[];
extern "C" const unsigned char hearth_golden_end[];

namespace hearth::gpu {

namespace {

constexpr std::uint64_t kMaxGoldenBytes = 1U << 20U;

struct Route {
    std::string kernel, name;
    std::function<Result<Hash256>(const CancelFlag& cancel)> run;
};

void add_compute(std::vector<Route>& routes) {
    for (const TileMath& math : tile_maths()) {
        routes.push_back({"compute", std::string(math.name), [&math](const CancelFlag& cancel) {
                              ComputeChallenge challenge;
                              challenge.beacon = {'s', 'e', 'l', 'f'};
                              challenge.shape = compute_shape(256);
                              ComputeBudget budget;
                              budget.max_steps = 3;
                              return run_compute(challenge, compute_on_cpu(math, challenge.shape, 0, cancel),
                                                 budget, {}, cancel)
                                  .map([](const ComputeRun& run) { return run.root; });
                          }});
    }
}

void add_path_tracer(std::vector<Route>& routes) {
    struct Traversal {
        const char* name;
        TraversalKind kind;
        bool here;
    };
#if defined(__x86_64__)
    const bool sse2 = true;
#else
    const bool sse2 = false;
#endif
    for (const Traversal& t :
         {Traversal{"portable", TraversalKind::Scalar, true}, Traversal{"sse2", TraversalKind::Sse2, sse2},
          Traversal{"avx2", TraversalKind::Avx2, cpu_has_avx2()}}) {
        if (!t.here) {
            continue;
        }
        routes.push_back(
            {"path_tracer", t.name, [kind = t.kind](const CancelFlag& cancel) {
                 return bundled_scene(kind).and_then([&](const BundledScene& scene) {
                     const JobParams job{scene.hash, {64, 48, 8, 7, 1.0F}};
                     const UnitRenderer renderer = [&](std::uint32_t tile, std::uint32_t batch) {
                         return render_unit(scene.prepared, job.render, tile, batch);
                     };
                     return render_job(job, renderer, 0, cancel, nullptr).map([](const JobResult& result) {
                         return result.root;
                     });
                 });
             }});
    }
}

void add_vram(std::vector<Route>& routes) {
    for (const VramMath& math : vram_maths()) {
        routes.push_back(
            {"vram_items", std::string(math.name), [&math](const CancelFlag&) -> Result<Hash256> {
                 constexpr std::size_t kItems = 64;
                 const std::array<std::uint32_t, 8> seed = {1, 2, 3, 4, 5, 6, 7, 8};
                 std::vector<std::uint64_t> index(kItems);
                 for (std::size_t i = 0; i < kItems; ++i) {
                     index[i] = i * 0x100000001ULL;
                 }
                 std::vector<std::uint32_t> words(kItems * 32);
                 math.items(seed.data(), index.data(), kItems, 256, words.data());
                 Sha256 hash;
                 for (const std::uint32_t word : words) {
                     hash.update_u32(word);
                 }
                 return hash.finish();
             }});
    }
}

void add_fp32(std::vector<Route>& routes) {
    constexpr std::size_t kCompared = 32; // chains that every route has
    constexpr std::uint32_t kSteps = 10'000;
    const auto hash_of = [](const std::array<float, kFp32Chains>& x) {
        return Sha256().update_f32(std::span(x).first(kCompared)).finish();
    };
    for (const Fp32Route& route : fp32_routes()) {
        routes.push_back({route.fused ? "multiply_add_fused" : "multiply_add", std::string(route.name),
                          [&route, hash_of](const CancelFlag&) -> Result<Hash256> {
                              std::array<float, kFp32Chains> x{};
                              for (std::size_t i = 0; i < x.size(); ++i) {
                                  x[i] = fp32_start(i);
                              }
                              route.run(x, kSteps);
                              return hash_of(x);
                          }});
    }
}

void add_sha256(std::vector<Route>& routes) {
    routes.push_back(
        {"sha256", sha256_is_accelerated() ? "sha-ni" : "portable", [](const CancelFlag&) -> Result<Hash256> {
             return sha256(std::vector<std::uint8_t>(1'000'000, 'a'));
         }});
}

std::vector<Route> cpu_routes() {
    std::vector<Route> routes;
    add_sha256(routes);
    add_compute(routes);
    add_vram(routes);
    add_fp32(routes);
    add_path_tracer(routes);
    return routes;
}

} // namespace

Result<GoldenHashes> golden_hashes(const std::filesystem::path& folder) {
    std::vector<std::uint8_t> bytes(&hearth_golden[0], &hearth_golden_end[0]);
    if (!folder.empty()) {
        auto read = read_file(folder / "golden.json", kMaxGoldenBytes);
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        bytes = std::move(*read);
    }
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    const auto unusable = [] {
        return gpu_fail(code::kBadValue, "golden.json is not an object of names and hashes.");
    };
    if (!json.is_object()) {
        return unusable();
    }
    GoldenHashes golden;
    for (const auto& [name, value] : json.items()) {
        const auto hash = value.is_string() ? Hash256::from_hex(value.get<std::string>()) : std::nullopt;
        if (!hash) {
            return unusable();
        }
        golden[name] = *hash;
    }
    return golden;
}

Result<std::vector<KernelTest>> selftest_on_cpu(const GoldenHashes& golden,
                                                const std::function<void(const SelftestProgress&)>& progress,
                                                const CancelFlag& cancel) {
    const std::vector<Route> routes = cpu_routes();
    std::vector<KernelTest> tests;
    for (const Route& route : routes) {
        if (cancel) {
            return gpu_fail(code::kCancelled, "The selftest was cancelled.");
        }
        if (progress) {
            progress({route.kernel, static_cast<std::uint32_t>(tests.size()),
                      static_cast<std::uint32_t>(routes.size())});
        }
        const auto start = std::chrono::steady_clock::now();
        const auto hash = route.run(cancel);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (!hash) {
            return tl::unexpected<Error>(hash.error());
        }
        const auto wanted = golden.find(route.kernel);
        tests.push_back({route.kernel, route.name, *hash, wanted != golden.end() && wanted->second == *hash,
                         took.count()});
    }
    return tests;
}

} // namespace hearth::gpu
