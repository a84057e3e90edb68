// SPDX-License-Identifier: Apache-2.0
#include "app/gui/shell/daemon_starter.h"

namespace hearth::gui {

namespace {

using namespace std::chrono_literals;

/// A daemon that runs answers within milliseconds.
constexpr auto first_wait = 150ms;
/// Time for a daemon that was stopped by an update or by hand to come back.
constexpr auto lost_wait = 5s;

} // namespace

DaemonStarter::DaemonStarter(control::Engine& engine, Start start, QObject* parent)
    : QObject(parent), m_engine(engine), m_start(std::move(start)) {
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &DaemonStarter::startNow);
    connect(&m_engine, &control::Engine::connectionChanged, this, &DaemonStarter::onConnection);
    onConnection();
}

void DaemonStarter::onConnection() {
    const auto connection = m_engine.connection();
    if (connection == control::Engine::Connection::Ready) {
        m_was_ready = true;
        m_starting = false;
        m_error = {};
        m_wait.stop();
        Q_EMIT changed();
    } else if (connection == control::Engine::Connection::Refused) {
        // Another version answers: a second daemon would not help.
        m_wait.stop();
    } else if (!m_wait.isActive() && !m_starting) {
        m_wait.start(m_was_ready ? lost_wait : first_wait);
    }
}

void DaemonStarter::startNow() {
    m_wait.stop();
    if (m_engine.connection() == control::Engine::Connection::Ready) {
        return;
    }
    const Result<void> started = m_start();
    m_starting = started.has_value();
    if (!started) {
        m_error = started.error();
    }
    if (m_starting) {
        // It may end before it listens; then say so, and try again by itself.
        QTimer::singleShot(lost_wait, this, [this] {
            if (m_starting && m_engine.connection() != control::Engine::Connection::Ready) {
                m_error = {QStringLiteral("HRT-DMN-004"), tr("It was started but does not answer. \"hearthd "
                                                             "--foreground\" in a terminal says why.")};
            }
            m_starting = false;
            onConnection();
            Q_EMIT changed();
        });
    }
    Q_EMIT changed();
}

} // namespace hearth::gui
