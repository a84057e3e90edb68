// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QDateTime>
#include <QTimer>

#include <chrono>

namespace hearth {

std::int64_t SystemClock::now_ms() const {
    return QDateTime::currentMSecsSinceEpoch();
}

std::int64_t SystemClock::monotonic_ms() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::shared_ptr<void> SystemClock::call_after(std::int64_t delay_ms, std::function<void()> action) {
    auto timer = std::shared_ptr<QTimer>(new QTimer, [](QTimer* t) {
        t->stop();
        // The handle may be dropped inside the action itself.
        t->deleteLater();
    });
    timer->setSingleShot(true);
    timer->setTimerType(delay_ms < 2000 ? Qt::PreciseTimer : Qt::CoarseTimer);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [run = std::move(action)] {
        // A copy, because the action may release the timer that owns it.
        const auto copy = run;
        copy();
    });
    timer->start(int(delay_ms));
    return timer;
}

std::shared_ptr<void> ManualClock::call_after(std::int64_t delay_ms, std::function<void()> action) {
    auto handle = std::make_shared<int>(0);
    m_due.emplace(std::pair(m_now + delay_ms, m_serial++), Entry{handle, std::move(action)});
    return handle;
}

void ManualClock::advance(std::int64_t by_ms) {
    const std::int64_t end = m_now + by_ms;
    while (!m_due.empty() && m_due.begin()->first.first <= end) {
        auto node = m_due.extract(m_due.begin());
        m_now = std::max(m_now, node.key().first);
        if (const auto alive = node.mapped().handle.lock()) {
            node.mapped().action();
        }
    }
    m_now = end;
}

} // namespace hearth
