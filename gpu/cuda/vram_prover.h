// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM on an NVIDIA card, through the driver API.
//
// UNTESTED ON HARDWARE: no card was at hand when this was written. Tests run all of it but the card, with a
// fake driver whose launches run the kernels' bodies on the CPU.
#pragma once

#include "gpu/cuda/cuda_card.h"
#include "gpu/cuda/launch_planner.h"
#include "gpu/proof/poc_vram.h"

#include <memory>

namespace hearth::gpu {

/// The dataset in a card's memory. One launch a call, sized so that it stays below 20 ms.
class CudaVram final : public VramBackend {
public:
    /// Opens card `ordinal` and takes the dataset's memory. Errors: those of CudaCard::open, HRT-GPU-053 (the
    /// card has less memory than claimed), -046 (not so much is free), -058 (no image of the kernels).
    [[nodiscard]] static Result<std::unique_ptr<CudaVram>> open(std::shared_ptr<const CudaDriver> driver,
                                                                int ordinal, const VramShape& shape);

    [[nodiscard]] Result<std::uint64_t> fill(const Hash256& seed, std::uint64_t first) override;
    [[nodiscard]] Result<kernels::VramItem> item(std::uint64_t index) override;
    [[nodiscard]] Result<std::uint64_t> walk(const Hash256& walk_seed, std::uint64_t first,
                                             std::uint64_t most, std::vector<VramShare>& shares) override;

    [[nodiscard]] const CardIdentity& identity() const { return m_card->identity(); }
    [[nodiscard]] const std::string& kernel() const { return m_module.image; }
    [[nodiscard]] std::uint64_t launches() const { return m_launches; }
    [[nodiscard]] double longest_ms() const { return m_longest_ms; }

private:
    CudaVram(std::unique_ptr<CudaCard> card, const VramShape& shape);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> take_memory();
    /// Runs one launch and takes its time.
    [[nodiscard]] Result<void> run(LaunchPlanner& planner, std::uint32_t blocks,
                                   const std::function<Result<void>()>& launch);
    [[nodiscard]] Result<void> digests(const Hash256& walk_seed, std::vector<std::uint64_t> lucky,
                                       std::vector<VramShare>& shares);

    std::unique_ptr<CudaCard> m_card;
    VramShape m_shape;
    CardModule m_module;
    CuFunction m_fill = nullptr;
    CuFunction m_walk = nullptr;
    CuFunction m_digest = nullptr;
    CardMemory m_items;
    CardMemory m_bits;
    CardMemory m_listed;
    CardMemory m_digests;
    LaunchPlanner m_fill_plan;
    LaunchPlanner m_walk_plan;
    std::uint64_t m_launches = 0;
    double m_longest_ms = 0;
};

} // namespace hearth::gpu
