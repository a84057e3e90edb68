// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/selftest_card.h"

#include "gpu/bench/card_parts.h"
#include "gpu/proof/error_table.h"

#if defined(HEARTH_HAS_CUDA)
#include "gpu/bench/bundled_scene.h"
#include "gpu/bench/selftest_work.h"
#include "gpu/cuda/cuda_compute.h"
#include "gpu/cuda/cuda_renderer.h"
#include "gpu/cuda/vram_prover.h"
#include "gpu/kernels/fma_rate_kernel.h"
#endif

#include <memory>
#include <string>
#include <utility>

namespace hearth::gpu {

#if defined(HEARTH_HAS_CUDA)

namespace {

using Driver = std::shared_ptr<const CudaDriver>;

/// A card that is opened anew for each kernel: contexts that failed are of no more use.
struct Target {
    Driver driver;
    int ordinal = 0;
};

Result<Hash256> chain_on(const Target& target, ComputeRoute route, const CancelFlag& cancel) {
    return CudaCompute::open(target.driver, target.ordinal, selftest_matrices(), cancel, route)
        .and_then([&](const std::unique_ptr<CudaCompute>& card) {
            return selftest_chain([&card](std::uint32_t first, const Hash256& seed,
                                          std::uint32_t most) { return card->advance(first, seed, most); },
                                  cancel);
        });
}

Result<Hash256> picture_on(const Target& target, const CancelFlag& cancel) {
    const auto scene = bundled_scene();
    if (!scene) {
        return tl::unexpected<Error>(scene.error());
    }
    const JobParams job = selftest_picture(scene->hash);
    return CudaRenderer::open(target.driver, target.ordinal, scene->prepared, job.render, UnitOrder::ByTile)
        .and_then([&](const std::unique_ptr<CudaRenderer>& card) {
            UnitStream stream(job.render.units(), job.render.units(), card->planner(), *card, cancel);
            const UnitRenderer renderer = [&](std::uint32_t tile, std::uint32_t batch) {
                return stream.get(unit_index(job.render, {tile, batch}, UnitOrder::ByTile));
            };
            return selftest_render(job, renderer, cancel);
        });
}

Result<Hash256> dataset_on(const Target& target, const CancelFlag& cancel) {
    return CudaVram::open(target.driver, target.ordinal, selftest_dataset())
        .and_then([&](const std::unique_ptr<CudaVram>& card) { return selftest_walk(*card, cancel); });
}

/// Runs a kernel of one parameter struct and gives the memory that it wrote.
template <class Word>
Result<std::vector<Word>> read_back(const CudaCard& card, const CardMemory& memory, std::size_t count) {
    std::vector<Word> words(count);
    return card
        .check(card.api().copy_to_host(words.data(), memory.address(), count * sizeof(Word)), "cuMemcpyDtoH")
        .map([&] { return std::move(words); });
}

enum class StreamKernel { Write, Copy, Read };

Result<Hash256> stream_on(const Target& target, StreamKernel which) {
    const auto opened = CudaCard::open(target.driver, target.ordinal);
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    CudaCard& card = **opened;
    constexpr std::size_t kFolds = std::size_t{kSelftestBlocks} * kStreamThreads;
    CardMemory from;
    CardMemory to;
    CardMemory fold;
    const auto take = [&card](CardMemory& memory, std::size_t bytes) {
        return card.allocate(bytes).map([&memory](CardMemory&& taken) { memory = std::move(taken); });
    };
    const auto run = [&](const CardModule& module, const char* name, const CardMemory& target_memory) {
        return card.function(module, name).and_then([&](CuFunction kernel) {
            return card.launch(kernel, kSelftestBlocks, kStreamThreads,
                               StreamArgs{from.as<Quad>(), target_memory.as<Quad>(), fold.as<std::uint32_t>(),
                                          kSelftestQuads, kSelftestSeed});
        });
    };
    const auto module = card.use()
                            .and_then([&] { return take(from, kSelftestQuads * sizeof(Quad)); })
                            .and_then([&] { return take(to, kSelftestQuads * sizeof(Quad)); })
                            .and_then([&] { return take(fold, kFolds * sizeof(std::uint32_t)); })
                            .and_then([&] { return card.load("stream"); });
    if (!module) {
        return tl::unexpected<Error>(module.error());
    }
    const Result<void> ran = run(*module, "stream_write", from).and_then([&]() -> Result<void> {
        switch (which) {
        case StreamKernel::Copy:
            return run(*module, "stream_copy", to);
        case StreamKernel::Read:
            return run(*module, "stream_read", to);
        case StreamKernel::Write:
            break;
        }
        return {};
    });
    if (!ran) {
        return tl::unexpected<Error>(ran.error());
    }
    if (which == StreamKernel::Read) {
        return read_back<std::uint32_t>(card, fold, kFolds).map([](const std::vector<std::uint32_t>& words) {
            return hash_of_words(words);
        });
    }
    return read_back<Quad>(card, which == StreamKernel::Copy ? to : from, kSelftestQuads)
        .map([](const std::vector<Quad>& quads) { return hash_of_quads(quads); });
}

Result<Hash256> multiply_adds_on(const Target& target) {
    const auto opened = CudaCard::open(target.driver, target.ordinal);
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    CudaCard& card = **opened;
    constexpr std::size_t kThreads = std::size_t{kSelftestBlocks} * kFmaThreads;
    CardMemory out;
    return card.use()
        .and_then([&] { return card.allocate(kThreads * sizeof(std::uint32_t)); })
        .and_then([&](CardMemory&& memory) {
            out = std::move(memory);
            return card.load("fma_rate");
        })
        .and_then([&](const CardModule& module) { return card.function(module, "fma_rate"); })
        .and_then([&](CuFunction kernel) {
            return card.launch(kernel, kSelftestBlocks, kFmaThreads,
                               FmaArgs{out.as<std::uint32_t>(), kSelftestUnits});
        })
        .and_then([&] { return read_back<std::uint32_t>(card, out, kThreads); })
        .map([](const std::vector<std::uint32_t>& words) { return hash_of_words(words); });
}

std::vector<SelftestRoute> card_routes(const Target& target) {
    const auto compute = [&target](ComputeRoute route) {
        return [target, route](const CancelFlag& cancel) {
            return chain_on(target, route, cancel);
        };
    };
    const auto stream = [&target](StreamKernel which) {
        return [target, which](const CancelFlag&) {
            return stream_on(target, which);
        };
    };
    return {{"compute", "mma", compute(ComputeRoute::Matrix)},
            {"compute", "dp4a", compute(ComputeRoute::Dot)},
            {"vram_proof", "cuda",
             [target](const CancelFlag& cancel) {
                 return dataset_on(target, cancel);
             }},
            {"stream_write", "cuda", stream(StreamKernel::Write)},
            {"stream_copy", "cuda", stream(StreamKernel::Copy)},
            {"stream_read", "cuda", stream(StreamKernel::Read)},
            {"fma_rate", "cuda",
             [target](const CancelFlag&) {
                 return multiply_adds_on(target);
             }},
            {"path_tracer", "cuda", [target](const CancelFlag& cancel) {
                 return picture_on(target, cancel);
             }}};
}

} // namespace

Result<std::vector<KernelTest>> selftest_on_card(const CudaPartsOptions& options, const GoldenHashes& golden,
                                                 const std::function<void(const SelftestProgress&)>& progress,
                                                 const CancelFlag& cancel) {
    return CudaDriver::load(options.paths.cuda).and_then([&](const Driver& driver) {
        return run_routes(card_routes({driver, options.card.ordinal}), golden, progress, cancel);
    });
}

std::vector<PartSpec> selftest_parts(const CudaPartsOptions& options) {
    std::vector<PartSpec> parts = cuda_parts(options);
    const CardNumbers numbers = card_numbers(options.paths, options.card.info);
    const auto add = [&parts](std::string_view id, std::string_view unit, std::optional<Peak> peak,
                              std::function<Result<PreparedPart>()> prepare) {
        parts.push_back(
            {id, unit, false, [prepare = std::move(prepare), peak = std::move(peak)](const CancelFlag&) {
                 return prepare().map([&peak](PreparedPart&& part) {
                     part.peak = peak;
                     return std::move(part);
                 });
             }});
    };
    add("memcpy", "GB/s", memory_peak(numbers),
        [options] { return card_rate_part(options, CardRatePart::DriverCopy); });
    add("cublaslt", "TOPS", int8_peak(numbers), [options] { return card_cublaslt_part(options); });
    return parts;
}

#else

Result<std::vector<KernelTest>>
selftest_on_card(const CudaPartsOptions& /*options*/, const GoldenHashes& /*golden*/,
                 const std::function<void(const SelftestProgress&)>& /*progress*/,
                 const CancelFlag& /*cancel*/) {
    return gpu_fail(code::kPartNotHere, "This build has no kernels for NVIDIA cards.");
}

std::vector<PartSpec> selftest_parts(const CudaPartsOptions& options) {
    return cuda_parts(options);
}

#endif

} // namespace hearth::gpu
