// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/selftest.h"

#include "gpu/bench/bundled_scene.h"
#include "gpu/bench/fp32_rate.h"
#include "gpu/bench/selftest_work.h"
#include "gpu/kernels/cpu_shim.h"
#include "gpu/proof/atomic_file.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/sha256.h"
#include "gpu/render/traverse.h"

#include <array>
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

void add_compute(std::vector<SelftestRoute>& routes) {
    for (const TileMath& math : tile_maths()) {
        routes.push_back({"compute", std::string(math.name), [&math](const CancelFlag& cancel) {
                              return selftest_chain(
                                  compute_chain(compute_on_cpu(math, selftest_matrices(), 0, cancel)),
                                  cancel);
                          }});
    }
}

void add_path_tracer(std::vector<SelftestRoute>& routes) {
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
        routes.push_back({"path_tracer", t.name, [kind = t.kind](const CancelFlag& cancel) {
                              return bundled_scene(kind).and_then([&](const BundledScene& scene) {
                                  const JobParams job = selftest_picture(scene.hash);
                                  const UnitRenderer renderer = [&](std::uint32_t tile, std::uint32_t batch) {
                                      return render_unit(scene.prepared, job.render, tile, batch);
                                  };
                                  return selftest_render(job, renderer, cancel);
                              });
                          }});
    }
}

void add_vram(std::vector<SelftestRoute>& routes) {
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
                 return hash_of_words(words);
             }});
        routes.push_back({"vram_proof", std::string(math.name), [&math](const CancelFlag& cancel) {
                              return vram_on_cpu(math, selftest_dataset(), 0, cancel)
                                  .and_then([&](const std::unique_ptr<VramBackend>& memory) {
                                      return selftest_walk(*memory, cancel);
                                  });
                          }});
    }
}

/// The cards' kernels for rates: their source, run in plain loops.
void add_card_kernels(std::vector<SelftestRoute>& routes) {
    struct Stream {
        const char* kernel;
        shim::StreamBody body;
    };
    for (const Stream& s :
         {Stream{"stream_write", &stream_write_body}, Stream{"stream_copy", &stream_copy_body},
          Stream{"stream_read", &stream_read_body}}) {
        routes.push_back(
            {s.kernel, "portable", [s](const CancelFlag&) -> Result<Hash256> {
                 std::vector<Quad> from(kSelftestQuads);
                 std::vector<Quad> to(kSelftestQuads);
                 std::vector<std::uint32_t> fold(std::size_t{kSelftestBlocks} * kStreamThreads);
                 for (std::uint64_t i = 0; i < kSelftestQuads; ++i) {
                     from[i] = stream_value(i, kSelftestSeed);
                 }
                 shim::stream(s.body, {from.data(), to.data(), fold.data(), kSelftestQuads, kSelftestSeed},
                              kSelftestBlocks);
                 return s.body == &stream_read_body ? hash_of_words(fold) : hash_of_quads(to);
             }});
    }
    routes.push_back({"fma_rate", "portable", [](const CancelFlag&) -> Result<Hash256> {
                          std::vector<std::uint32_t> out(std::size_t{kSelftestBlocks} * kFmaThreads);
                          shim::fma_rate({out.data(), kSelftestUnits}, kSelftestBlocks);
                          return hash_of_words(out);
                      }});
}

void add_fp32(std::vector<SelftestRoute>& routes) {
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

void add_sha256(std::vector<SelftestRoute>& routes) {
    routes.push_back(
        {"sha256", sha256_is_accelerated() ? "sha-ni" : "portable", [](const CancelFlag&) -> Result<Hash256> {
             return sha256(std::vector<std::uint8_t>(1'000'000, 'a'));
         }});
}

std::vector<SelftestRoute> cpu_routes() {
    std::vector<SelftestRoute> routes;
    add_sha256(routes);
    add_compute(routes);
    add_vram(routes);
    add_fp32(routes);
    add_card_kernels(routes);
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
    return run_routes(cpu_routes(), golden, progress, cancel);
}

} // namespace hearth::gpu
