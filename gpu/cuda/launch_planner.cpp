// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/launch_planner.h"

#include <algorithm>

namespace hearth::gpu {

LaunchPlanner::LaunchPlanner(std::uint32_t first, std::uint32_t most)
    : m_next(std::clamp(first, 1U, std::max(most, 1U))), m_most(std::max(most, 1U)) {}

void LaunchPlanner::measured(std::uint32_t units, double milliseconds) {
    if (!(milliseconds > 0.0) || units == 0) {
        return;
    }
    const double fitting = static_cast<double>(units) * (kTargetMs / milliseconds);
    const double bounded =
        std::clamp(fitting, 1.0, std::min(static_cast<double>(m_most), 2.0 * static_cast<double>(units)));
    // A short last launch says little about a full one: it may not shrink the plan.
    if (units < m_next && milliseconds < kTargetMs) {
        return;
    }
    m_next = static_cast<std::uint32_t>(bounded);
}

} // namespace hearth::gpu
