// SPDX-License-Identifier: Apache-2.0
#include "core/control/control_server.h"

#include "core/control/instance_paths.h"
#include "core/control/topic_hub.h"

#include <QFile>
#include <QFileInfo>

namespace hearth::control {

ControlServer::ControlServer(MethodTable& methods, TopicHub& topics, std::function<QJsonObject()> hello,
                             Clock& clock, const ServerLimits& limits, QObject* parent)
    : QObject(parent), m_methods(methods), m_topics(topics), m_hello(std::move(hello)), m_clock(clock),
      m_limits(limits), m_server([this](int descriptor) { accept(descriptor); }) {
    m_methods.add_with_context(
        QStringLiteral("hello"), Scope::Observe,
        {required("client", ValueType::String), required("version", ValueType::String),
         optional("scope", ValueType::String).one_of({QStringLiteral("observe"), QStringLiteral("operate")})},
        "api version network scope pid started_ms data_dir", nullptr);
    m_methods.add_with_context(QStringLiteral("subscribe"), Scope::Observe,
                               {required("topics", ValueType::StringList)}, "snapshot", nullptr);
    m_methods.add_with_context(QStringLiteral("unsubscribe"), Scope::Observe,
                               {required("topics", ValueType::StringList)}, "topics", nullptr);
    // The socket's mode is set below; UserAccessOption closes the moment before.
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(m_limits.max_connections);
    // A burst of clients must find room to be told that there are too many.
    m_server.setListenBacklogSize(4 * m_limits.max_connections);
    connect(&m_topics, &TopicHub::event, this, &ControlServer::broadcast);
}

ControlServer::~ControlServer() {
    close();
}

Result<void> ControlServer::listen(const QString& socket_path) {
    const QString folder = QFileInfo(socket_path).path();
    const QString parent = QFileInfo(folder).path();
    // /tmp/hearth-UID is made by whoever comes first: it must be ours alone.
    if (parent.startsWith(QStringLiteral("/tmp/hearth-"))) {
        if (auto made = make_private_dir(parent); !made) {
            return made;
        }
    }
    if (auto made = make_private_dir(folder, QStringLiteral("hearthd.lock")); !made) {
        return made;
    }
    QLocalServer::removeServer(socket_path);
    if (!m_server.listen(socket_path)) {
        return fail("HRT-API-009", QStringLiteral("%1: %2").arg(socket_path, m_server.errorString()));
    }
    QFile::setPermissions(socket_path, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

void ControlServer::close() {
    m_server.close();
    const auto open = std::exchange(m_connections, {});
    for (Connection* connection : open) {
        connection->disconnect(this);
        connection->flush(); // the answer to daemon.shutdown is on its way
        delete connection;
    }
}

void ControlServer::accept(int descriptor) {
    auto* connection =
        new Connection(descriptor, m_methods, m_topics, m_hello, m_limits.connection, m_clock, this);
    connect(connection, &Connection::ended, this, [this, connection](const Error& error) {
        m_connections.removeOne(connection);
        if (!error.code.isEmpty()) {
            Q_EMIT connectionRefused(error);
        }
    });
    if (m_connections.size() >= m_limits.max_connections) {
        connection->refuse({QStringLiteral("HRT-API-007"),
                            QStringLiteral("%1 are open already").arg(m_limits.max_connections)});
        return;
    }
    m_connections.append(connection);
}

void ControlServer::drop_wallet_scope() {
    for (Connection* connection : std::as_const(m_connections)) {
        connection->drop_wallet_scope();
    }
}

void ControlServer::broadcast(const QString& topic, const QJsonObject& data) {
    const QByteArray line = encode_line(event_object(topic, data));
    // A copy: sending may end a connection, which takes itself out of the list.
    const auto all = m_connections;
    for (Connection* connection : all) {
        connection->send_event(topic, line);
    }
}

} // namespace hearth::control
