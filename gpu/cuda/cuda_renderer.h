// SPDX-License-Identifier: Apache-2.0
// The path tracer on an NVIDIA card, through the driver API.
//
// UNTESTED ON HARDWARE: no card was at hand when this was written. Tests run all of it but the card: the real
// calls go to a fake driver whose launches run the kernels' bodies on the CPU (tests/gpu/fake_cuda.cpp).
#pragma once

#include "gpu/cuda/cuda_card.h"
#include "gpu/cuda/unit_stream.h"
#include "gpu/proof/job.h"
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
    /// Opens card `ordinal` and uploads the scene, which must outlive this; `order` says what render()'s unit
    /// numbers mean. Errors: those of CudaCard::open() and load(), HRT-GPU-046 (scene too large for its
    /// memory).
    [[nodiscard]] static Result<std::unique_ptr<CudaRenderer>> open(std::shared_ptr<const CudaDriver> driver,
                                                                    int ordinal, const PreparedScene& scene,
                                                                    const RenderParams& params,
                                                                    UnitOrder order);
    ~CudaRenderer() override;

    [[nodiscard]] Result<double> render(std::uint64_t first, std::span<UnitResult> out) override;

    [[nodiscard]] const CudaFacts& facts() const { return m_facts; }
    /// A plan that starts with two blocks on each multiprocessor.
    [[nodiscard]] LaunchPlanner planner() const;

private:
    explicit CudaRenderer(std::unique_ptr<CudaCard> card) : m_card(std::move(card)) {}
    [[nodiscard]] Result<void> load_kernel(bool deep);
    [[nodiscard]] Result<void> upload(const PreparedScene& scene, const RenderParams& params,
                                      UnitOrder order);

    std::unique_ptr<CudaCard> m_card;
    CudaFacts m_facts;
    CuFunction m_kernel = nullptr;
    CardMemory m_scene_memory;
    CardMemory m_results;
    SceneView m_view{};
    FrameView m_frame{};
    std::uint32_t m_batches = 1;
    std::uint32_t m_tiles = 0; ///< as PathTracerArgs::tiles
};

} // namespace hearth::gpu
