// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/load.h"

#include "gpu/bench/statistics.h"

#include <algorithm>
#include <utility>

namespace hearth::gpu {

LoadSummary summarise(const std::vector<LoadPoint>& points) {
    LoadSummary summary;
    std::vector<double> watts;
    std::vector<double> clocks;
    for (const LoadPoint& p : points) {
        if (p.watts) {
            watts.push_back(*p.watts);
        }
        if (p.clock_mhz) {
            clocks.push_back(*p.clock_mhz);
        }
        if (p.temperature_c) {
            summary.temperature_c_max =
                std::max(summary.temperature_c_max.value_or(*p.temperature_c), *p.temperature_c);
        }
        if (p.throttled) {
            summary.throttled = summary.throttled.value_or(false) || *p.throttled;
        }
        summary.reasons.insert(p.reasons.begin(), p.reasons.end());
    }
    summary.samples = static_cast<std::uint32_t>(points.size());
    if (!watts.empty()) {
        summary.watts_max = *std::max_element(watts.begin(), watts.end());
    }
    summary.watts = median(std::move(watts));
    summary.clock_mhz = median(std::move(clocks));
    return summary;
}

LoadSampler::LoadSampler(Read read, std::chrono::milliseconds interval)
    : m_read(std::move(read)), m_interval(interval), m_thread([this] { run(); }) {}

LoadSampler::~LoadSampler() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void LoadSampler::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_on = true;
    }
    m_wake.notify_all();
}

void LoadSampler::pause() {
    const std::lock_guard lock(m_mutex);
    m_on = false;
}

LoadSummary LoadSampler::summary() {
    const std::lock_guard lock(m_mutex);
    return summarise(m_points);
}

void LoadSampler::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (!m_on) {
            m_wake.wait(lock);
            continue;
        }
        // A driver may take its time: measuring goes on meanwhile, and so may pause().
        lock.unlock();
        std::optional<LoadPoint> point = m_read();
        lock.lock();
        // What was read while the sampler was switched off may be of an idle device.
        if (point && m_on) {
            m_points.push_back(std::move(*point));
        }
        m_wake.wait_for(lock, m_interval, [this] { return m_stop; });
    }
}

} // namespace hearth::gpu
