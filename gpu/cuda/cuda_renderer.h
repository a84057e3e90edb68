// SPDX-License-Identifier: Apache-2.0
// The path tracer on an NVIDIA card, through the driver API.
//
// UNTESTED ON HARDWARE: no card was at hand when this was written. Tests run all of it but the card: the real
// calls go to a fake driver whose launches run the kernels' bodies on the CPU (tests/gpu/fake_cuda.cpp).
#pragma once

#include "gpu/cuda/unit_stream.h"
#include "gpu/device/cuda_driver.h"
#include "gpu/render/path_tracer.h"
#include "gpu/render/render.h"

#include <cstdint>
#include <memory>
#include <string>

namespace hearth::gpu {

/// What a card's render result says about where it ran.
struct CudaFacts {
    std::string device; ///< the card's name
    std::string kernel; ///< image_name() of what the driver accepted
    std::uint64_t scene_bytes = 0;
    bool tested_on_hardware = false; ///< stays false until the selftest has passed on a card and is committed
};

/// Everything a render holds on a card: context, module, scene, room for results. Used from any one thread at
/// a time; each call makes the context current first.
class CudaRenderer final : public RangeRenderer {
public:
    /// Opens card `ordinal` and uploads the scene, which must outlive this. Errors: those of CudaDriver, of
    /// cuInit's and cuCtxCreate's results, HRT-GPU-045 (no such card), -046 (scene too large for its memory),
    /// -058 (no image of the kernel that card and driver accept).
    [[nodiscard]] static Result<std::unique_ptr<CudaRenderer>> open(std::shared_ptr<const CudaDriver> driver,
                                                                    int ordinal, const PreparedScene& scene,
                                                                    const RenderParams& params);
    ~CudaRenderer() override;

    [[nodiscard]] Result<double> render(std::uint64_t first, std::span<UnitResult> out) override;

    [[nodiscard]] const CudaFacts& facts() const { return m_facts; }
    /// A plan that starts with two blocks on each multiprocessor.
    [[nodiscard]] LaunchPlanner planner() const;

private:
    explicit CudaRenderer(std::shared_ptr<const CudaDriver> driver) : m_driver(std::move(driver)) {}
    [[nodiscard]] Result<void> open_card(int ordinal);
    [[nodiscard]] Result<void> load_kernel(bool deep);
    [[nodiscard]] Result<void> upload(const PreparedScene& scene, const RenderParams& params);

    std::shared_ptr<const CudaDriver> m_driver;
    CudaFacts m_facts;
    CuContext m_context = nullptr;
    CuModule m_module = nullptr;
    CuFunction m_kernel = nullptr;
    CuEvent m_begin = nullptr;
    CuEvent m_end = nullptr;
    CuDevicePtr m_scene_memory = 0;
    CuDevicePtr m_results = 0;
    int m_major = 0;
    int m_minor = 0;
    int m_multiprocessors = 1;
    SceneView m_view{};
    FrameView m_frame{};
    std::uint32_t m_batches = 1;
};

} // namespace hearth::gpu
