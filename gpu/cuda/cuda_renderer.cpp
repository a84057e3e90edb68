// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cuda_renderer.h"

#include "gpu/cuda/scene_pack.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/path_tracer_kernel.h"

#include <cstddef>

namespace hearth::gpu {

namespace {

/// Room for the results of one launch: 6 MiB.
constexpr std::uint32_t kMostUnits = 8192;

static_assert(sizeof(UnitResult) == sizeof(UnitSums) &&
                  offsetof(UnitResult, sums) == offsetof(UnitSums, sums),
              "the card writes UnitResult");

} // namespace

Result<std::unique_ptr<CudaRenderer>> CudaRenderer::open(std::shared_ptr<const CudaDriver> driver,
                                                         int ordinal, const PreparedScene& scene,
                                                         const RenderParams& params, UnitOrder order) {
    Result<std::unique_ptr<CudaCard>> card = CudaCard::open(std::move(driver), ordinal);
    if (!card) {
        return tl::unexpected<Error>(card.error());
    }
    std::unique_ptr<CudaRenderer> renderer(new CudaRenderer(std::move(*card)));
    // A node pushes up to kWide children before it pops one.
    const std::uint32_t stack = scene.data().bvh.stack_needed + kWide;
    const Result<void> opened = renderer->load_kernel(stack > kSmallStack).and_then([&] {
        return renderer->upload(scene, params, order);
    });
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    return renderer;
}

CudaRenderer::~CudaRenderer() {
    // Its memory goes back before it: current for whichever thread ends the renderer.
    static_cast<void>(m_card->use());
}

LaunchPlanner CudaRenderer::planner() const {
    return {2U * static_cast<std::uint32_t>(m_card->identity().multiprocessors), kMostUnits};
}

Result<void> CudaRenderer::load_kernel(bool deep) {
    m_facts.device = m_card->identity().name;
    return m_card->load("path_tracer")
        .and_then([&](const CardModule& module) {
            m_facts.kernel = module.image;
            return m_card->function(module, deep ? "path_tracer_deep" : "path_tracer");
        })
        .map([&](CuFunction kernel) { m_kernel = kernel; });
}

Result<void> CudaRenderer::upload(const PreparedScene& scene, const RenderParams& params, UnitOrder order) {
    const ScenePack pack = pack_scene(scene.data());
    m_facts.scene_bytes = pack.bytes;
    constexpr std::uint64_t kResultBytes = std::uint64_t{kMostUnits} * sizeof(UnitSums);
    const auto memory = m_card->memory();
    if (!memory) {
        return tl::unexpected<Error>(memory.error());
    }
    if (pack.bytes + kResultBytes > memory->first) {
        return device_fail(code::kCardMemoryFull,
                           "The scene needs " + std::to_string((pack.bytes + kResultBytes) >> 20U) +
                               " MiB on the card; " + std::to_string(memory->first >> 20U) + " MiB of " +
                               std::to_string(memory->second >> 20U) + " MiB are free.");
    }
    Result<void> ok = m_card->allocate(pack.bytes)
                          .and_then([&](CardMemory&& scene_memory) {
                              m_scene_memory = std::move(scene_memory);
                              return m_card->allocate(kResultBytes);
                          })
                          .map([&](CardMemory&& results) { m_results = std::move(results); });
    for (const PackedArray& array : pack.arrays) {
        if (!ok) {
            return ok;
        }
        ok = m_card->check(
            m_card->api().copy_to_device(m_scene_memory.address() + array.offset, array.from, array.bytes),
            "cuMemcpyHtoD");
    }
    m_view = packed_view(scene.data(), pack, m_scene_memory.address());
    m_frame = {params.width, params.height, params.samples, params.seed, scene.camera()};
    m_batches = params.batches();
    m_tiles = order == UnitOrder::ByTile ? 0 : params.tiles();
    return ok;
}

Result<double> CudaRenderer::render(std::uint64_t first, std::span<UnitResult> out) {
    const PathTracerArgs args{m_view, m_frame, first, m_batches, m_tiles, m_results.as<UnitSums>()};
    return m_card
        ->timed([&] {
            return m_card->launch(m_kernel, static_cast<std::uint32_t>(out.size()), kPathTracerThreads, args);
        })
        .and_then([&](double milliseconds) {
            return m_card
                ->check(m_card->api().copy_to_host(out.data(), m_results.address(), out.size_bytes()),
                        "cuMemcpyDtoH")
                .map([milliseconds] { return milliseconds; });
        });
}

} // namespace hearth::gpu
