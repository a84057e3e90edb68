// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hearth::gpu {

/// Chooses how many units one launch renders, so that a launch stays below a time limit: a cancelled job must
/// free the card soon, and a display that shares the card must stay fluid. Units differ in cost, so the plan
/// aims below the limit, grows at most twofold a step and shrinks at once.
class LaunchPlanner {
public:
    static constexpr double kLimitMs = 20.0;  ///< no launch should take longer
    static constexpr double kTargetMs = 10.0; ///< what is aimed at

    /// `first` units for the first launch, never more than `most` (the room for results). Both at least 1.
    LaunchPlanner(std::uint32_t first, std::uint32_t most);

    /// Units of the next launch, at least 1.
    [[nodiscard]] std::uint32_t next() const { return m_next; }
    /// Tells what a launch of `units` took. Not positive or not a number: the plan stays.
    void measured(std::uint32_t units, double milliseconds);

private:
    std::uint32_t m_next;
    std::uint32_t m_most;
};

} // namespace hearth::gpu
