// SPDX-License-Identifier: Apache-2.0
#include "core/control/topic_hub.h"

#include <utility>

namespace hearth::control {

TopicHub::TopicHub(Clock& clock, QObject* parent) : QObject(parent), m_clock(clock) {}

void TopicHub::add(const QString& name, Topic topic) {
    m_topics[name].topic = std::move(topic);
}

QStringList TopicHub::names() const {
    QStringList out;
    for (const auto& [name, state] : m_topics) {
        out.append(name);
    }
    return out;
}

bool TopicHub::contains(const QString& name) const {
    return m_topics.contains(name);
}

bool TopicHub::is_watched(const QString& name) const {
    const auto it = m_topics.find(name);
    return it != m_topics.end() && it->second.watchers > 0;
}

QJsonObject TopicHub::snapshot(const QString& name) const {
    const auto it = m_topics.find(name);
    return it == m_topics.end() || !it->second.topic.snapshot ? QJsonObject{} : it->second.topic.snapshot();
}

void TopicHub::publish(const QString& name, const QJsonObject& data) {
    offer(name, [data] { return data; });
}

void TopicHub::publish_snapshot(const QString& name) {
    offer(name, [this, name] { return snapshot(name); });
}

void TopicHub::watch(const QString& name, bool on) {
    const auto it = m_topics.find(name);
    if (it == m_topics.end()) {
        return;
    }
    State& state = it->second;
    const bool before = state.watchers > 0;
    state.watchers += on ? 1 : -1;
    const bool after = state.watchers > 0;
    if (!after) {
        state.waiting = nullptr;
        state.timer.reset();
    }
    if (before != after && state.topic.watched) {
        state.topic.watched(after);
    }
}

void TopicHub::offer(const QString& name, std::function<QJsonObject()> make) {
    const auto it = m_topics.find(name);
    if (it == m_topics.end() || it->second.watchers == 0) {
        return;
    }
    State& state = it->second;
    state.waiting = std::move(make);
    const std::int64_t wait = state.next_ms - m_clock.monotonic_ms();
    if (wait <= 0) {
        flush(name);
    } else if (!state.timer) {
        state.timer = m_clock.call_after(wait, [this, name] { flush(name); });
    }
}

void TopicHub::flush(const QString& name) {
    State& state = m_topics.at(name);
    const auto timer = std::exchange(state.timer, {}); // kept alive: this may run inside it
    const auto make = std::exchange(state.waiting, nullptr);
    if (make) {
        state.next_ms = m_clock.monotonic_ms() + state.topic.min_gap_ms;
        Q_EMIT event(name, make());
    }
}

} // namespace hearth::control
