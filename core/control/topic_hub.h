// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>

namespace hearth::control {

/// The topics that connections subscribe to. Publishers hand in data; the hub keeps the rate of each topic
/// and emits what the server sends out.
class TopicHub : public QObject {
    Q_OBJECT

public:
    struct Topic {
        /// The whole state of the topic, for a new subscriber.
        std::function<QJsonObject()> snapshot;
        /// At least this long between two events; the newest data wins in between. 0: each event goes out.
        std::int64_t min_gap_ms = 0;
        /// Called when the first subscriber comes and when the last one goes.
        std::function<void(bool)> watched;
    };

    explicit TopicHub(Clock& clock, QObject* parent = nullptr);

    void add(const QString& name, Topic topic);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] bool contains(const QString& name) const;
    [[nodiscard]] bool is_watched(const QString& name) const;
    /// The current data of a known topic.
    [[nodiscard]] QJsonObject snapshot(const QString& name) const;
    /// Hands in an event. Does nothing while nobody watches.
    void publish(const QString& name, const QJsonObject& data);
    /// Hands in the topic's snapshot as an event, made only when it goes out.
    void publish_snapshot(const QString& name);
    /// Counts subscribers of a known topic.
    void watch(const QString& name, bool on);

Q_SIGNALS:
    void event(const QString& topic, const QJsonObject& data);

private:
    struct State {
        Topic topic;
        int watchers = 0;
        std::int64_t next_ms = 0;
        std::function<QJsonObject()> waiting;
        std::shared_ptr<void> timer;
    };
    void offer(const QString& name, std::function<QJsonObject()> make);
    void flush(const QString& name);

    Clock& m_clock;
    std::map<QString, State> m_topics;
};

} // namespace hearth::control
