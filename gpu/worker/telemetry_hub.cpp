// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/telemetry_hub.h"

#include "gpu/proof/error_table.h"
#include "gpu/worker/telemetry_json.h"

#include <algorithm>
#include <chrono>

namespace hearth::gpu {

using Clock = std::chrono::steady_clock;

Result<void> TelemetryHub::watch(const Json& id, int interval_ms) {
    const std::lock_guard lock(m_mutex);
    if (std::any_of(m_watchers.begin(), m_watchers.end(), [&](const Watcher& w) { return w.id == id; })) {
        return gpu_fail(code::kMalformedRequest, "A call with this id is not answered yet.");
    }
    if (m_watchers.size() >= kMaxWatchers) {
        return gpu_fail(code::kQueueFull, std::to_string(kMaxWatchers) + " calls watch the cards already.");
    }
    m_watchers.push_back({id, interval_ms});
    if (!m_thread.joinable()) {
        m_thread = std::thread([this] { run(); });
    }
    m_wake.notify_all();
    return {};
}

bool TelemetryHub::unwatch(const Json& id) {
    const std::lock_guard lock(m_mutex);
    const auto removed = std::erase_if(m_watchers, [&](const Watcher& w) { return w.id == id; });
    m_wake.notify_all();
    return removed != 0;
}

bool TelemetryHub::watches(const Json& id) {
    const std::lock_guard lock(m_mutex);
    return std::any_of(m_watchers.begin(), m_watchers.end(), [&](const Watcher& w) { return w.id == id; });
}

int TelemetryHub::interval_locked() const {
    int interval = kUnwatchedMs;
    for (const Watcher& w : m_watchers) {
        interval = w.interval_ms > 0 ? std::min(interval, w.interval_ms) : interval;
    }
    return interval;
}

int TelemetryHub::interval_ms() {
    const std::lock_guard lock(m_mutex);
    return interval_locked();
}

std::vector<Json> TelemetryHub::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_wake.notify_all();
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    std::vector<Json> ids;
    for (const Watcher& w : m_watchers) {
        ids.push_back(w.id);
    }
    m_watchers.clear();
    return ids;
}

void TelemetryHub::run() {
    TelemetryReader reader(m_paths);
    std::unique_lock lock(m_mutex);
    std::optional<Clock::time_point> last_read;
    while (!m_stop) {
        const bool newcomer =
            std::any_of(m_watchers.begin(), m_watchers.end(), [](const Watcher& w) { return !w.served; });
        const auto due = last_read ? *last_read + std::chrono::milliseconds(interval_locked()) : Clock::now();
        if (!newcomer && Clock::now() < due) {
            m_wake.wait_until(lock, due);
            continue; // a watcher may have come or gone: the interval is another one now
        }
        lock.unlock();
        const auto start = Clock::now();
        const Json sample = to_json(reader.read());
        lock.lock();
        last_read = start;
        // Under the lock, so that nothing follows the answer to a cancel; this does not wait for the reader.
        std::vector<Json> once;
        for (Watcher& w : m_watchers) {
            w.served = true;
            if (w.interval_ms == 0) {
                once.push_back(w.id);
            } else {
                m_emit(w.id, sample, false);
            }
        }
        // Those who asked once go before they are answered: their id is free again with the answer.
        std::erase_if(m_watchers, [](const Watcher& w) { return w.interval_ms == 0; });
        lock.unlock();
        for (const Json& id : once) {
            m_emit(id, sample, true);
        }
        lock.lock();
    }
}

} // namespace hearth::gpu
