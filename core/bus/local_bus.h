// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/bus/bus.h"

#include <QHash>

#include <deque>
#include <vector>

namespace hearth::bus {

/// The bus inside one process. It behaves as NATS does, so that roles written against it run on a cluster
/// unchanged: bytes are copied, delivery happens later through the clock, and a subscription that holds
/// `max_pending` undelivered messages loses new ones (counted in `dropped()`).
class LocalBus final : public Bus {
public:
    explicit LocalBus(Clock& clock, std::size_t max_pending = 4096);
    ~LocalBus() override;
    LocalBus(const LocalBus&) = delete;
    LocalBus& operator=(const LocalBus&) = delete;

    Result<void> publish(const QString& subject, const QByteArray& data,
                         const QString& reply_to = {}) override;
    [[nodiscard]] std::shared_ptr<void> subscribe(const QString& pattern, Handler handler,
                                                  const QString& queue_group = {}) override;
    void request(const QString& subject, const QByteArray& data, int timeout_ms, Reply reply) override;

    /// Messages that were lost because a subscription had too many pending.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

private:
    struct Subscription;
    struct Delivery {
        std::weak_ptr<Subscription> to;
        Message message;
    };
    struct PendingRequest {
        Reply reply;
        std::shared_ptr<void> timer;
    };

    [[nodiscard]] std::vector<std::shared_ptr<Subscription>> receivers(const QString& subject);
    void enqueue(const std::vector<std::shared_ptr<Subscription>>& to, const Message& message);
    void schedule();
    void deliver_some();
    void finish_request(quint64 id, const Result<QByteArray>& answer);

    Clock& m_clock;
    std::size_t m_max_pending;
    std::uint64_t m_dropped = 0;
    quint64 m_next_request = 1;
    quint64 m_next_turn = 0;
    std::vector<std::weak_ptr<Subscription>> m_subscriptions;
    std::deque<Delivery> m_queue;
    QHash<quint64, PendingRequest> m_requests;
    std::shared_ptr<void> m_inbox;
    std::shared_ptr<void> m_delivery_timer;
};

} // namespace hearth::bus
