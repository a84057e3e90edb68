// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/backend.h"

#include "gpu/proof/error_table.h"

#include <algorithm>
#include <utility>

#if defined(HEARTH_HAS_CUDA)
#include "gpu/cuda/cuda_renderer.h"
#endif

namespace hearth::gpu {

namespace {

class CpuBackend final : public Backend {
public:
    CpuBackend(const PreparedScene& scene, const RenderParams& params) : m_scene(scene), m_params(params) {}
    [[nodiscard]] UnitRenderer renderer() override { return unit_renderer(m_scene, m_params); }
    [[nodiscard]] Json facts() const override { return {{"backend", "cpu"}}; }

private:
    const PreparedScene& m_scene;
    RenderParams m_params;
};

#if defined(HEARTH_HAS_CUDA)
class CudaBackend final : public Backend {
public:
    CudaBackend(std::unique_ptr<CudaRenderer> card, const RenderInput& input, const CancelFlag& cancel,
                UnitOrder order)
        : m_params(input.params), m_order(order), m_card(std::move(card)),
          m_stream(input.params.units(), in_flight(input, order), m_card->planner(), *m_card, cancel) {}
    [[nodiscard]] UnitRenderer renderer() override {
        return [this](std::uint32_t tile, std::uint32_t batch) {
            return m_stream.get(unit_index(m_params, {tile, batch}, m_order));
        };
    }
    [[nodiscard]] Json facts() const override {
        const CudaFacts& facts = m_card->facts();
        const UnitStream::Counts counts = m_stream.counts();
        return {{"backend", "cuda"},           {"device", facts.device},
                {"kernel", facts.kernel},      {"tested_on_hardware", facts.tested_on_hardware},
                {"launches", counts.launches}, {"longest_launch_ms", counts.longest_ms},
                {"busy_ms", counts.busy_ms}};
    }

private:
    /// A thread holds a whole tile of a job, or one unit of a challenge.
    [[nodiscard]] static std::uint64_t in_flight(const RenderInput& input, UnitOrder order) {
        return std::uint64_t{2} * thread_count(input.threads, input.params.tiles()) *
               (order == UnitOrder::ByTile ? input.params.batches() : 1U);
    }

    RenderParams m_params;
    UnitOrder m_order;
    std::unique_ptr<CudaRenderer> m_card;
    UnitStream m_stream; // its thread uses m_card
};
#endif

} // namespace

std::vector<std::string> backend_names() {
#if defined(HEARTH_HAS_CUDA)
    return {"cpu", "cuda"};
#else
    return {"cpu"};
#endif
}

Result<void> check_backend(std::string_view name) {
    const std::vector<std::string> known = backend_names();
    if (std::find(known.begin(), known.end(), name) != known.end()) {
        return {};
    }
    return gpu_fail(code::kNoBackend, name == "cuda" ? "This build has no kernels for NVIDIA cards."
                                                     : "There is no backend \"" + std::string(name) + "\".");
}

Result<std::unique_ptr<Backend>> open_backend(std::string_view name, const PreparedScene& scene,
                                              const RenderInput& input, const CancelFlag& cancel,
                                              UnitOrder order) {
    if (Result<void> ok = check_backend(name); !ok) {
        return tl::unexpected<Error>(ok.error());
    }
#if defined(HEARTH_HAS_CUDA)
    if (name == "cuda") {
        return CudaDriver::load()
            .and_then([&](const std::shared_ptr<const CudaDriver>& driver) {
                return (input.card.empty() ? Result<int>(0) : card_ordinal(*driver, input.card))
                    .and_then([&](int ordinal) {
                        return CudaRenderer::open(driver, ordinal, scene, input.params, order);
                    });
            })
            .map([&](std::unique_ptr<CudaRenderer> card) -> std::unique_ptr<Backend> {
                return std::make_unique<CudaBackend>(std::move(card), input, cancel, order);
            });
    }
#else
    static_cast<void>(cancel);
    static_cast<void>(order);
#endif
    return std::make_unique<CpuBackend>(scene, input.params);
}

} // namespace hearth::gpu
