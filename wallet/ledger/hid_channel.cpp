// SPDX-License-Identifier: Apache-2.0
#include "wallet/ledger/hid_channel.h"

namespace hearth::wallet::ledger {
namespace {

/// So long one read waits before it looks whether the channel ends.
constexpr int kReadMs = 200;

} // namespace

HidChannel::HidChannel(OpenPort open, int patience_ms)
    : m_open(std::move(open)), m_patience_ms(patience_ms), m_thread([this] { work(); }) {}

HidChannel::~HidChannel() {
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

std::shared_ptr<void> HidChannel::exchange(Bytes command, std::function<void(Result<Bytes>)> done) {
    auto job = std::make_shared<Job>(Job{{}, std::move(done)});
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.emplace_back(std::move(command), job);
    }
    m_wake.notify_all();
    return job;
}

bool HidChannel::stopping() {
    const std::scoped_lock lock(m_mutex);
    return m_stop;
}

void HidChannel::work() {
    for (;;) {
        std::pair<Bytes, std::weak_ptr<Job>> next;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            if (m_stop) {
                return;
            }
            next = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        if (next.second.expired()) {
            continue; // cancelled before it was sent
        }
        auto answer = talk(next.first);
        if (!answer) {
            m_port.reset();
        }
        QMetaObject::invokeMethod(
            &m_home,
            [answer = std::move(answer), weak = next.second] {
                if (const auto alive = weak.lock()) {
                    const auto done = std::move(alive->done);
                    done(answer);
                }
            },
            Qt::QueuedConnection);
    }
}

Result<Bytes> HidChannel::talk(const Bytes& command) {
    if (!m_port) {
        auto opened = m_open();
        if (!opened) {
            return fail(opened.error());
        }
        m_port = std::move(*opened);
    }
    for (const Report& report : reports_of(command)) {
        if (!m_port->write(report)) {
            return fail("HRT-LED-003");
        }
    }
    FrameReader frames;
    for (int waited = 0; waited < m_patience_ms && !stopping();) {
        const auto report = m_port->read(kReadMs);
        if (!report) {
            return fail(report.error());
        }
        if (!*report) {
            waited += kReadMs;
            continue;
        }
        auto whole = frames.add(**report);
        if (!whole) {
            return fail(whole.error());
        }
        if (*whole) {
            return std::move(**whole);
        }
    }
    return fail("HRT-LED-013");
}

} // namespace hearth::wallet::ledger
