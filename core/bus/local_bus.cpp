// SPDX-License-Identifier: Apache-2.0
#include "core/bus/local_bus.h"

#include "core/bus/subject.h"

#include <algorithm>

namespace hearth::bus {
namespace {

// Deliveries of one turn of the event loop; more would keep timers and sockets waiting.
constexpr int kDeliveriesPerTurn = 64;
const QString kInboxPrefix = QStringLiteral("_INBOX.");

} // namespace

struct LocalBus::Subscription {
    QString pattern;
    QString queue_group;
    Handler handler;
    std::size_t pending = 0;
};

LocalBus::LocalBus(Clock& clock, std::size_t max_pending) : m_clock(clock), m_max_pending(max_pending) {
    m_inbox = subscribe(kInboxPrefix + u'>', [this](const Message& message) {
        bool is_number = false;
        const quint64 id = QStringView(message.subject).mid(kInboxPrefix.size()).toULongLong(&is_number);
        if (is_number) {
            finish_request(id, message.data);
        }
    });
}

LocalBus::~LocalBus() = default;

Result<void> LocalBus::publish(const QString& subject, const QByteArray& data, const QString& reply_to) {
    if (data.size() > kMaxMessageBytes) {
        return fail("HRT-BUS-001", QStringLiteral("the message for %1 has %2 bytes; %3 are allowed")
                                       .arg(subject)
                                       .arg(data.size())
                                       .arg(kMaxMessageBytes));
    }
    if (!is_subject(subject) || (!reply_to.isEmpty() && !is_subject(reply_to))) {
        return fail("HRT-BUS-002",
                    QStringLiteral("“%1” is not a subject").arg(is_subject(subject) ? reply_to : subject));
    }
    // A deep copy: the receiver's bytes must not change when the sender's buffer does.
    enqueue(receivers(subject), Message{subject, QByteArray(data.constData(), data.size()), reply_to});
    return {};
}

std::shared_ptr<void> LocalBus::subscribe(const QString& pattern, Handler handler,
                                          const QString& queue_group) {
    if (!is_pattern(pattern)) {
        return nullptr;
    }
    auto subscription =
        std::make_shared<Subscription>(Subscription{pattern, queue_group, std::move(handler), 0});
    std::erase_if(m_subscriptions, [](const auto& weak) { return weak.expired(); });
    m_subscriptions.push_back(subscription);
    return subscription;
}

void LocalBus::request(const QString& subject, const QByteArray& data, int timeout_ms, Reply reply) {
    const quint64 id = m_next_request++;
    auto& pending = m_requests[id];
    pending.reply = std::move(reply);
    const auto fail_later = [this, id](const Error& error) {
        m_requests[id].timer = m_clock.call_after(0, [this, id, error] { finish_request(id, fail(error)); });
    };
    if (is_subject(subject) && receivers(subject).empty()) {
        fail_later({QStringLiteral("HRT-BUS-003"), QStringLiteral("nobody listens to %1").arg(subject)});
        return;
    }
    if (auto sent = publish(subject, data, kInboxPrefix + QString::number(id)); !sent) {
        fail_later(sent.error());
        return;
    }
    m_requests[id].timer = m_clock.call_after(timeout_ms, [this, id, subject, timeout_ms] {
        finish_request(id,
                       fail("HRT-BUS-004",
                            QStringLiteral("no answer from %1 within %2 ms").arg(subject).arg(timeout_ms)));
    });
}

std::vector<std::shared_ptr<LocalBus::Subscription>> LocalBus::receivers(const QString& subject) {
    std::vector<std::shared_ptr<Subscription>> out;
    std::map<QString, std::vector<std::shared_ptr<Subscription>>> groups;
    for (const auto& weak : m_subscriptions) {
        auto subscription = weak.lock();
        if (!subscription || !matches(subscription->pattern, subject)) {
            continue;
        }
        if (subscription->queue_group.isEmpty()) {
            out.push_back(std::move(subscription));
        } else {
            groups[subscription->queue_group].push_back(std::move(subscription));
        }
    }
    for (const auto& [name, members] : groups) {
        out.push_back(members[m_next_turn++ % members.size()]);
    }
    return out;
}

void LocalBus::enqueue(const std::vector<std::shared_ptr<Subscription>>& to, const Message& message) {
    for (const auto& subscription : to) {
        if (subscription->pending >= m_max_pending) {
            ++m_dropped;
            continue;
        }
        ++subscription->pending;
        m_queue.push_back({subscription, message});
    }
    schedule();
}

void LocalBus::schedule() {
    if (!m_queue.empty() && !m_delivery_timer) {
        m_delivery_timer = m_clock.call_after(0, [this] { deliver_some(); });
    }
}

void LocalBus::deliver_some() {
    // Kept until the end, so that publishing from a handler does not plan a second turn.
    const std::shared_ptr<void> this_turn = m_delivery_timer;
    for (int i = 0; i < kDeliveriesPerTurn && !m_queue.empty(); ++i) {
        const Delivery delivery = std::move(m_queue.front());
        m_queue.pop_front();
        if (const auto subscription = delivery.to.lock()) {
            --subscription->pending;
            subscription->handler(delivery.message);
        }
    }
    m_delivery_timer.reset();
    schedule();
}

void LocalBus::finish_request(quint64 id, const Result<QByteArray>& answer) {
    const auto it = m_requests.find(id);
    if (it == m_requests.end()) {
        return; // a late or second answer
    }
    const PendingRequest request = std::move(*it);
    m_requests.erase(it);
    request.reply(answer);
}

} // namespace hearth::bus
