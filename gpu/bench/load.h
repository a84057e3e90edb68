// SPDX-License-Identifier: Apache-2.0
// What a device draws, how hot it gets and whether it slows itself down while it works: a thread reads
// sensors beside the measurement.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace hearth::gpu {

/// One reading; each figure only where the device gives it.
struct LoadPoint {
    std::optional<double> watts, temperature_c, clock_mhz;
    std::optional<bool> throttled;
    std::vector<std::string> reasons; ///< in words, for throttled
};

/// All readings together; figures that no reading had are absent.
struct LoadSummary {
    std::optional<double> watts, watts_max, temperature_c_max, clock_mhz; ///< watts and clock: medians
    std::optional<bool> throttled;                                        ///< in any reading
    std::set<std::string> reasons;
    std::uint32_t samples = 0;
};

[[nodiscard]] LoadSummary summarise(const std::vector<LoadPoint>& points);

/// Reads every `interval` while it is on; off at first. The reading function is called from the sampler's
/// thread only, and never while the sampler is off, so a device that idles is not asked.
class LoadSampler {
public:
    using Read = std::function<std::optional<LoadPoint>()>; ///< nothing: no reading possible now

    static constexpr std::chrono::milliseconds kInterval{100};

    explicit LoadSampler(Read read, std::chrono::milliseconds interval = kInterval);
    ~LoadSampler();
    LoadSampler(const LoadSampler&) = delete;
    LoadSampler& operator=(const LoadSampler&) = delete;

    void resume();
    void pause();
    [[nodiscard]] LoadSummary summary();

private:
    void run();

    const Read m_read;
    const std::chrono::milliseconds m_interval;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LoadPoint> m_points; // guarded by m_mutex, as the next two
    bool m_on = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace hearth::gpu
