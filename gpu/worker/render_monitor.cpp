// SPDX-License-Identifier: Apache-2.0
#include "gpu/worker/render_monitor.h"

#include <chrono>
#include <utility>

namespace hearth::gpu {

namespace {

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::milliseconds kPreviewEvery{250};

} // namespace

Json to_json(const BandResult& band) {
    return {{"band", band.band}, {"root", band.root.hex()}, {"rays", band.rays}, {"tiles", band.tiles}};
}

RenderMonitor::RenderMonitor(const RenderParams& params, const CallContext& context, const Picture& picture,
                             std::string preview)
    : m_total(params.tiles()), m_context(context), m_picture(picture), m_preview(std::move(preview)),
      m_thread([this] { run(); }) {}

RenderMonitor::~RenderMonitor() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
    send();
}

void RenderMonitor::tile_done(const TileResult& tile) {
    m_rays += tile.rays;
    ++m_done;
}

void RenderMonitor::band_done(const BandResult& band) {
    const std::lock_guard lock(m_mutex);
    m_bands.push_back(band);
}

void RenderMonitor::run() {
    auto preview_due = std::chrono::steady_clock::now();
    std::uint32_t previewed = 0;
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, kTick, [this] { return m_stop; })) {
        lock.unlock();
        send();
        const auto now = std::chrono::steady_clock::now();
        if (!m_preview.empty() && now >= preview_due && m_done != previewed) {
            previewed = m_done;
            preview_due = now + kPreviewEvery;
            // A preview that cannot be written (disk full) must not end the render.
            static_cast<void>(guarded([this] { return m_picture.write_preview(m_preview); }));
        }
        lock.lock();
    }
}

void RenderMonitor::send() {
    std::vector<BandResult> bands;
    {
        const std::lock_guard lock(m_mutex);
        bands.swap(m_bands);
    }
    const std::uint32_t done = m_done;
    if (!m_context.progress || (bands.empty() && done == m_sent)) {
        return;
    }
    Json progress = {{"stage", "render"}, {"done", done}, {"total", m_total}, {"rays", m_rays.load()}};
    if (!bands.empty()) {
        Json list = Json::array();
        for (const BandResult& band : bands) {
            list.push_back(to_json(band));
        }
        progress["bands_done"] = std::move(list);
    }
    if (m_context.progress(progress)) {
        m_sent = done;
        return;
    }
    // Progress may be lost, a finished band may not: it goes with the next message.
    const std::lock_guard lock(m_mutex);
    m_bands.insert(m_bands.begin(), bands.begin(), bands.end());
}

} // namespace hearth::gpu
