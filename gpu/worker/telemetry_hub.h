// SPDX-License-Identifier: Apache-2.0
// Telemetry for `serve`: one thread reads the cards as often as the most eager watcher asks for, and slowly
// while nobody watches.
#pragma once

#include "gpu/device/telemetry.h"
#include "gpu/worker/param_reader.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearth::gpu {

class TelemetryHub {
public:
    static constexpr int kFastestMs = 250;
    static constexpr int kSlowestMs = 60'000;
    /// Between two readings while nobody watches: often enough for XIDs and for the last known figures.
    static constexpr int kUnwatchedMs = 30'000;
    static constexpr std::size_t kMaxWatchers = 16;

    /// Called from the hub's thread. `last`: the watcher asked for one sample only. Otherwise it must neither
    /// wait nor call the hub.
    using Emit = std::function<void(const Json& id, const Json& sample, bool last)>;

    TelemetryHub(DevicePaths paths, Emit emit) : m_paths(std::move(paths)), m_emit(std::move(emit)) {}
    ~TelemetryHub() { stop(); }
    TelemetryHub(const TelemetryHub&) = delete;
    TelemetryHub& operator=(const TelemetryHub&) = delete;

    /// A sample now, and another every `interval_ms` (0: this one only). Reading begins with the first
    /// watcher. HRT-GPU-003 for an id that watches already, HRT-GPU-009 for one watcher too many.
    [[nodiscard]] Result<void> watch(const Json& id, int interval_ms);
    /// False when it does not watch.
    bool unwatch(const Json& id);
    [[nodiscard]] bool watches(const Json& id);
    /// What the cards are read at now, in milliseconds.
    [[nodiscard]] int interval_ms();
    /// Ends the thread; the ids that still watched.
    std::vector<Json> stop();

private:
    struct Watcher {
        Json id;
        int interval_ms = 0;
        bool served = false; ///< has had its first sample
    };

    void run();
    [[nodiscard]] int interval_locked() const;

    const DevicePaths m_paths;
    const Emit m_emit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Watcher> m_watchers; // guarded by m_mutex
    bool m_stop = false;             // guarded by m_mutex
    std::thread m_thread;
};

} // namespace hearth::gpu
