// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/gpu_monitor.h"

#include "app/daemon/gpu_card_json.h"

#include <algorithm>
#include <utility>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

constexpr int kFastestMs = 250;
constexpr int kSlowestMs = 60'000;
constexpr int kReadLimitMs = 10'000;
constexpr std::int64_t kFirstMs = 500; ///< the network comes up first
constexpr std::int64_t kRetryMs = 30'000;

worker::WorkerClient::Options worker_options(const QString& program) {
    worker::WorkerClient::Options out;
    out.program = program;
    out.idle_stop_ms = 1000;
    out.low_priority = true;
    return out;
}

/// Which cards are there, and whether one can speak with them.
QStringList presence_of(const QJsonArray& cards) {
    QStringList out;
    for (const auto& value : cards) {
        const QJsonObject card = value.toObject();
        const QString state = card.value(K("state")).toString();
        out.append(card.value(K("pci")).toString() + u' ' + (state == u"resting" ? K("active") : state));
    }
    return out;
}

} // namespace

GpuMonitor::GpuMonitor(const QString& worker, const Settings& settings, Clock& clock, QObject* parent)
    : QObject(parent), m_has_worker(!worker.isEmpty()), m_settings(settings), m_clock(clock),
      m_worker(worker_options(worker), clock) {
    if (!m_has_worker) {
        m_error = Error{K("HRT-DMN-011"), {}};
    }
    connect(&m_settings, &Settings::changed, this, [this](const QStringList& keys) {
        if (m_running && keys.contains(K("telemetry.interval_ms"))) {
            follow();
        }
    });
}

void GpuMonitor::start() {
    m_running = true;
    m_retry = m_clock.call_after(kFirstMs, [this] {
        const auto keep = std::exchange(m_retry, {}); // this runs inside it
        follow();
    });
}

void GpuMonitor::stop() {
    m_running = false;
    m_stream = 0;
    m_retry.reset();
    m_worker.kill();
}

int GpuMonitor::interval_ms() const {
    return m_watched ? std::clamp(m_settings.value("telemetry.interval_ms").toInt(), kFastestMs, kSlowestMs)
                     : kUnwatchedMs;
}

void GpuMonitor::set_watched(bool watched) {
    m_watched = watched;
    if (m_running) {
        follow();
    }
}

void GpuMonitor::end_stream() {
    if (const auto old = std::exchange(m_stream, 0); old != 0) {
        m_worker.cancel(old);
    }
}

void GpuMonitor::try_later() {
    m_retry = m_clock.call_after(kRetryMs, [this] {
        const auto keep = std::exchange(m_retry, {});
        follow();
    });
}

void GpuMonitor::follow() {
    const int wanted = interval_ms();
    // Who begins to watch has a computer without cards looked at once more.
    const bool idle = m_known && !m_error && m_cards.isEmpty() && !m_watched;
    if (!m_has_worker || (m_stream != 0 && m_stream_ms == wanted && !idle)) {
        return;
    }
    end_stream();
    if (idle) {
        return;
    }
    m_retry.reset();
    m_stream_ms = wanted;
    const auto id = std::make_shared<worker::WorkerClient::CallId>(0);
    *id = m_worker.call(
        K("telemetry"), {{K("interval_ms"), wanted}},
        [this, id](const Result<QJsonObject>& end) {
            // A call that was cancelled has been replaced; one that ended by itself is tried again.
            if (m_stream != *id) {
                return;
            }
            m_stream = 0;
            if (!end) {
                failed(end.error());
            }
            if (m_running) {
                try_later();
            }
        },
        [this, id](const QJsonObject& sample) {
            if (m_stream != *id) {
                return;
            }
            took(sample);
            if (m_cards.isEmpty()) {
                // No process is needed that says again and again that there is nothing.
                end_stream();
            }
        });
    m_stream = *id;
}

void GpuMonitor::took(const QJsonObject& sample) {
    m_cards = sample.value(K("cards")).toArray();
    m_driver = sample.value(K("driver")).toString();
    m_error.reset();
    const bool first = !std::exchange(m_known, true);
    const QStringList before = std::exchange(m_presence, presence_of(m_cards));
    if (!first && before != m_presence) {
        Q_EMIT cardsChanged();
    }
}

void GpuMonitor::failed(const Error& error) {
    // Old figures would look like those of now.
    m_cards = {};
    m_error = error;
}

void GpuMonitor::read(std::function<void()> done) {
    const bool fresh = m_watched && m_stream != 0 && m_known;
    if (!m_has_worker || fresh) {
        // Later, as the other way does it.
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
        return;
    }
    m_worker.call(
        K("telemetry"), {},
        [this, then = std::move(done)](const Result<QJsonObject>& sample) {
            const bool had_none = m_cards.isEmpty();
            if (sample) {
                took(*sample);
            } else {
                failed(sample.error());
            }
            if (m_running && had_none && !m_cards.isEmpty()) {
                follow();
            }
            then();
        },
        {}, kReadLimitMs);
}

QJsonArray GpuMonitor::devices() const {
    QJsonArray out;
    for (const auto& card : m_cards) {
        out.append(card_device(card.toObject()));
    }
    return out;
}

} // namespace hearth::daemon
