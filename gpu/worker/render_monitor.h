// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/proof/render_job.h"
#include "gpu/worker/methods.h"
#include "gpu/worker/picture.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hearth::gpu {

/// Tells the caller how a render goes, from a thread of its own: a progress object at most ten times a
/// second, the preview file at most four times. The render threads only count and append.
class RenderMonitor {
public:
    /// `preview` empty: no preview file.
    RenderMonitor(const RenderParams& params, const CallContext& context, const Picture& picture,
                  std::string preview);
    /// Sends what is left (the last bands) and ends the thread.
    ~RenderMonitor();
    RenderMonitor(const RenderMonitor&) = delete;
    RenderMonitor& operator=(const RenderMonitor&) = delete;

    void tile_done(const TileResult& tile);
    void band_done(const BandResult& band);

private:
    void run();
    void send();

    std::uint32_t m_total;
    const CallContext& m_context;
    const Picture& m_picture;
    std::string m_preview;
    std::atomic<std::uint32_t> m_done{0};
    std::atomic<std::uint64_t> m_rays{0};
    std::uint32_t m_sent = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<BandResult> m_bands; // guarded by m_mutex
    bool m_stop = false;             // guarded by m_mutex
    std::thread m_thread;
};

/// {"band", "root", "rays", "tiles"}
[[nodiscard]] Json to_json(const BandResult& band);

} // namespace hearth::gpu
