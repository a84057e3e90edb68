// SPDX-License-Identifier: Apache-2.0
// A rate of a card, measured as often as wanted: pieces of work are enqueued, timed by the card's own events,
// and what they computed or moved is compared with what it should be. A driver that lies can forge all of it:
// figures for people, no proof.
#pragma once

#include "gpu/cuda/cuda_card.h"
#include "gpu/cuda/launch_planner.h"
#include "gpu/proof/parallel.h"

#include <cstdint>
#include <vector>

namespace hearth::gpu {

/// How a figure is measured that does not come from a CardRate.
struct MeasureOptions {
    double seconds = 0.2;      ///< of the card's time that each repeat takes at least
    std::uint32_t repeats = 5; ///< at least 1; one more is run first and not counted
    std::uint64_t bytes = 0;   ///< of each buffer; 0: as suits
};

/// One figure a repeat, so that median and spread can be computed.
struct Measurement {
    std::vector<double> values; ///< GB/s (1e9 bytes) or TFLOPS and TOPS (1e12 operations)
    std::uint64_t bytes = 0;    ///< of a buffer, where there is one
    double longest_ms = 0;      ///< the longest launch or copy
};

/// Ready: kernels are loaded and memory is taken. Must not outlive its card.
class CardRate {
public:
    CardRate(const CardRate&) = delete;
    CardRate& operator=(const CardRate&) = delete;
    virtual ~CardRate() = default;

    /// Works until the card was busy for `seconds`, in runs of about 10 ms, and gives the figure: GB/s (1e9
    /// bytes) or TFLOPS and TOPS (1e12 operations). Errors: HRT-GPU-005 (cancelled), and the card's.
    [[nodiscard]] Result<double> measure(double seconds, const CancelFlag& cancel);
    /// Compares what the last measure() left. HRT-GPU-060 when it is not what it should be, and the card's
    /// errors.
    [[nodiscard]] virtual Result<void> check() = 0;

    /// The longest run so far.
    [[nodiscard]] double longest_ms() const { return m_longest_ms; }

protected:
    explicit CardRate(CudaCard& card) : m_card(card), m_planner(1, kMostPieces) {}
    [[nodiscard]] CudaCard& card() const { return m_card; }

private:
    static constexpr std::uint32_t kMostPieces = 1U << 16U;

    /// Enqueues `count` pieces of work; the card's context is current.
    [[nodiscard]] virtual Result<void> enqueue(std::uint32_t count) = 0;
    /// What one piece is: bytes / 1e9, or operations / 1e12.
    [[nodiscard]] virtual double amount() const = 0;

    CudaCard& m_card;
    LaunchPlanner m_planner;
    double m_longest_ms = 0;
};

} // namespace hearth::gpu
