// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/gated_engine.h"

namespace hearth::gui {

GatedEngine::GatedEngine(control::Engine& engine, QObject* parent) : Engine(parent), m_engine(engine) {
    connect(&m_engine, &Engine::connectionChanged, this, &Engine::connectionChanged);
    connect(&m_engine, &Engine::snapshot, this, &Engine::snapshot);
    connect(&m_engine, &Engine::event, this, &Engine::event);
}

void GatedEngine::call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) {
    m_engine.call(method, params, context, std::move(reply));
}

void GatedEngine::subscribe(const QStringList& topics) {
    for (const QString& topic : topics) {
        ++m_topics[topic];
    }
    if (m_open) {
        m_engine.subscribe(topics);
    }
}

void GatedEngine::unsubscribe(const QStringList& topics) {
    for (const QString& topic : topics) {
        if (--m_topics[topic] <= 0) {
            m_topics.remove(topic);
        }
    }
    if (m_open) {
        m_engine.unsubscribe(topics);
    }
}

void GatedEngine::setOpen(bool open) {
    if (m_open == open) {
        return;
    }
    m_open = open;
    QStringList topics;
    for (auto it = m_topics.cbegin(); it != m_topics.cend(); ++it) {
        for (int i = 0; i < it.value(); ++i) {
            topics.append(it.key());
        }
    }
    if (!open) {
        m_engine.unsubscribe(topics);
        return;
    }
    m_engine.subscribe(topics);
    // Pages ask again on this signal: what happened while the window was hidden is not replayed.
    Q_EMIT connectionChanged(connection());
}

} // namespace hearth::gui
