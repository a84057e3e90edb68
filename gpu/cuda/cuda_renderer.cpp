// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/cuda_renderer.h"

#include "gpu/cuda/scene_pack.h"
#include "gpu/device/device_error.h"
#include "gpu/kernels/kernel_images.h"
#include "gpu/kernels/path_tracer_kernel.h"

#include <array>
#include <cstddef>

namespace hearth::gpu {

namespace {

/// Room for the results of one launch: 6 MiB.
constexpr std::uint32_t kMostUnits = 8192;

static_assert(sizeof(UnitResult) == sizeof(UnitSums) &&
                  offsetof(UnitResult, sums) == offsetof(UnitSums, sums),
              "the card writes UnitResult");

/// Results after which another image of the kernel may still do: the driver does not know this one's format,
/// version or architecture.
bool another_image_may_do(CuResult result) {
    constexpr std::array kResults = {200, 209, 218, 220, 221, 222, 223}; // invalid image .. JIT disabled
    for (const CuResult r : kResults) {
        if (r == result) {
            return true;
        }
    }
    return false;
}

} // namespace

Result<std::unique_ptr<CudaRenderer>> CudaRenderer::open(std::shared_ptr<const CudaDriver> driver,
                                                         int ordinal, const PreparedScene& scene,
                                                         const RenderParams& params) {
    std::unique_ptr<CudaRenderer> renderer(new CudaRenderer(std::move(driver)));
    // A node pushes up to kWide children before it pops one.
    const std::uint32_t stack = scene.data().bvh.stack_needed + kWide;
    const Result<void> opened = renderer->open_card(ordinal)
                                    .and_then([&] { return renderer->load_kernel(stack > kSmallStack); })
                                    .and_then([&] { return renderer->upload(scene, params); });
    if (!opened) {
        return tl::unexpected<Error>(opened.error());
    }
    return renderer;
}

CudaRenderer::~CudaRenderer() {
    if (m_context == nullptr) {
        return;
    }
    // Nothing can be done about failures here, and destroying the context frees all it held.
    const CudaApi& api = m_driver->api();
    static_cast<void>(api.ctx_set_current(m_context));
    if (m_begin != nullptr) {
        static_cast<void>(api.event_destroy(m_begin));
    }
    if (m_end != nullptr) {
        static_cast<void>(api.event_destroy(m_end));
    }
    for (const CuDevicePtr memory : {m_scene_memory, m_results}) {
        if (memory != 0) {
            static_cast<void>(api.mem_free(memory));
        }
    }
    if (m_module != nullptr) {
        static_cast<void>(api.module_unload(m_module));
    }
    static_cast<void>(api.ctx_destroy(m_context));
}

LaunchPlanner CudaRenderer::planner() const {
    return {2U * static_cast<std::uint32_t>(m_multiprocessors), kMostUnits};
}

Result<void> CudaRenderer::open_card(int ordinal) {
    const CudaApi& api = m_driver->api();
    int count = 0;
    if (Result<void> ok = m_driver->check(api.device_count(&count), "cuDeviceGetCount"); !ok) {
        return ok;
    }
    if (ordinal < 0 || ordinal >= count) {
        return device_fail(code::kNoCard, "There is no NVIDIA card number " + std::to_string(ordinal) +
                                              "; the driver shows " + std::to_string(count) + ".");
    }
    CuDevice device = 0;
    if (Result<void> ok = m_driver->check(api.device_get(&device, ordinal), "cuDeviceGet"); !ok) {
        return ok;
    }
    std::array<char, 256> name{};
    if (api.device_name(name.data(), static_cast<int>(name.size() - 1), device) == cu::kSuccess) {
        m_facts.device = name.data();
    }
    struct Attribute {
        int number;
        int* value;
    };
    for (const Attribute& a :
         {Attribute{cu::kAttrComputeMajor, &m_major}, Attribute{cu::kAttrComputeMinor, &m_minor},
          Attribute{cu::kAttrMultiprocessors, &m_multiprocessors}}) {
        if (Result<void> ok =
                m_driver->check(api.device_attribute(a.value, a.number, device), "cuDeviceGetAttribute");
            !ok) {
            return ok;
        }
    }
    return m_driver->check(api.ctx_create(&m_context, cu::kCtxBlockingSync, device), "cuCtxCreate")
        .and_then(
            [&] { return m_driver->check(api.event_create(&m_begin, cu::kEventDefault), "cuEventCreate"); })
        .and_then([&] {
            return m_driver->check(api.event_create(&m_end, cu::kEventBlockingSync), "cuEventCreate");
        });
}

Result<void> CudaRenderer::load_kernel(bool deep) {
    const CudaApi& api = m_driver->api();
    std::string refused;
    for (const KernelImage& image : choose_images(kernel_images(), "path_tracer", m_major, m_minor)) {
        const CuResult loaded = api.module_load(&m_module, image.data, 0, nullptr, nullptr);
        if (loaded == cu::kSuccess) {
            m_facts.kernel = image_name(image);
            return m_driver->check(
                api.module_function(&m_kernel, m_module, deep ? "path_tracer_deep" : "path_tracer"),
                "cuModuleGetFunction");
        }
        m_module = nullptr;
        if (!another_image_may_do(loaded)) {
            return tl::unexpected<Error>(m_driver->error(loaded, "cuModuleLoadDataEx"));
        }
        refused += (refused.empty() ? " Refused: " : ", ") + image_name(image);
    }
    return device_fail(code::kKernelNotForCard, "This build has no kernel for compute capability " +
                                                    std::to_string(m_major) + "." + std::to_string(m_minor) +
                                                    " that the driver accepts." +
                                                    (refused.empty() ? "" : refused + "."));
}

Result<void> CudaRenderer::upload(const PreparedScene& scene, const RenderParams& params) {
    const CudaApi& api = m_driver->api();
    const ScenePack pack = pack_scene(scene.data());
    m_facts.scene_bytes = pack.bytes;
    constexpr std::uint64_t kResultBytes = std::uint64_t{kMostUnits} * sizeof(UnitSums);
    std::size_t free_bytes = 0;
    std::size_t total_bytes = 0;
    if (Result<void> ok = m_driver->check(api.mem_info(&free_bytes, &total_bytes), "cuMemGetInfo"); !ok) {
        return ok;
    }
    if (pack.bytes + kResultBytes > free_bytes) {
        return device_fail(code::kCardMemoryFull,
                           "The scene needs " + std::to_string((pack.bytes + kResultBytes) >> 20U) +
                               " MiB on the card; " + std::to_string(free_bytes >> 20U) + " MiB of " +
                               std::to_string(total_bytes >> 20U) + " MiB are free.");
    }
    Result<void> ok = m_driver->check(api.mem_alloc(&m_scene_memory, pack.bytes), "cuMemAlloc").and_then([&] {
        return m_driver->check(api.mem_alloc(&m_results, kResultBytes), "cuMemAlloc");
    });
    for (const PackedArray& array : pack.arrays) {
        if (!ok) {
            return ok;
        }
        ok = m_driver->check(api.copy_to_device(m_scene_memory + array.offset, array.from, array.bytes),
                             "cuMemcpyHtoD");
    }
    m_view = packed_view(scene.data(), pack, m_scene_memory);
    m_frame = {params.width, params.height, params.samples, params.seed, scene.camera()};
    m_batches = params.batches();
    return ok;
}

Result<double> CudaRenderer::render(std::uint64_t first, std::span<UnitResult> out) {
    const CudaApi& api = m_driver->api();
    PathTracerArgs args{m_view, m_frame, first, m_batches, nullptr};
    args.out = reinterpret_cast<UnitSums*>(static_cast<std::uintptr_t>(m_results)); // the card's address
    std::array<void*, 1> parameters = {&args};
    float milliseconds = 0.0F;
    const Result<void> done =
        m_driver->check(api.ctx_set_current(m_context), "cuCtxSetCurrent")
            .and_then([&] { return m_driver->check(api.event_record(m_begin, nullptr), "cuEventRecord"); })
            .and_then([&] {
                return m_driver->check(api.launch(m_kernel, static_cast<unsigned>(out.size()), 1, 1,
                                                  kPathTracerThreads, 1, 1, 0, nullptr, parameters.data(),
                                                  nullptr),
                                       "cuLaunchKernel");
            })
            .and_then([&] { return m_driver->check(api.event_record(m_end, nullptr), "cuEventRecord"); })
            .and_then([&] { return m_driver->check(api.event_synchronize(m_end), "cuEventSynchronize"); })
            .and_then([&] {
                return m_driver->check(api.event_elapsed(&milliseconds, m_begin, m_end),
                                       "cuEventElapsedTime");
            })
            .and_then([&] {
                return m_driver->check(api.copy_to_host(out.data(), m_results, out.size_bytes()),
                                       "cuMemcpyDtoH");
            });
    if (!done) {
        return tl::unexpected<Error>(done.error());
    }
    return static_cast<double>(milliseconds);
}

} // namespace hearth::gpu
