// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/card_rate.h"

#include "gpu/device/device_error.h"

#include <algorithm>

namespace hearth::gpu {

Result<double> CardRate::measure(double seconds, const CancelFlag& cancel) {
    double milliseconds = 0;
    double pieces = 0;
    do {
        if (cancel.load(std::memory_order_relaxed)) {
            return device_fail("HRT-GPU-005", "The measurement was cancelled.");
        }
        const std::uint32_t count = m_planner.next();
        Result<double> took = m_card.timed([&] { return enqueue(count); });
        if (!took) {
            return took;
        }
        m_planner.measured(count, *took);
        milliseconds += std::max(*took, 1e-6); // the events' resolution is 0.5 us
        pieces += count;
        m_longest_ms = std::max(m_longest_ms, *took);
    } while (milliseconds < 1000.0 * seconds);
    return amount() * pieces / milliseconds * 1e3;
}

} // namespace hearth::gpu
