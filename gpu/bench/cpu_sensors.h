// SPDX-License-Identifier: Apache-2.0
// What /sys tells of the processor under load: energy counters (RAPL, most often for root only), clocks,
// temperatures, throttling. Virtual machines mostly have none of it.
#pragma once

#include "gpu/bench/load.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>

namespace hearth::gpu {

class CpuSensors {
public:
    using Clock = std::function<double()>; ///< seconds, monotonic

    /// `root` is "/" but in tests.
    CpuSensors(std::filesystem::path root, Clock clock);

    /// Power needs two readings, so the first has none. Nothing when no sensor gives anything.
    [[nodiscard]] std::optional<LoadPoint> read();

private:
    [[nodiscard]] std::optional<double> watts();
    [[nodiscard]] std::optional<double> clock_mhz() const;
    [[nodiscard]] std::optional<double> temperature_c() const;
    [[nodiscard]] std::optional<bool> throttled();

    std::filesystem::path m_root;
    Clock m_clock;
    std::map<std::filesystem::path, std::uint64_t> m_energy_uj; ///< by package
    double m_energy_at = 0;
    std::optional<std::uint64_t> m_throttle_count;
};

} // namespace hearth::gpu
