// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/control/connection.h"

#include <QLocalServer>

namespace hearth::control {

struct ServerLimits {
    int max_connections = 64;
    ConnectionLimits connection;
};

/// Serves docs/control-api.md on a local socket. The owner fills the method table and the topic hub, which
/// must outlive the server. `hello`, `subscribe` and `unsubscribe` are added here.
class ControlServer : public QObject {
    Q_OBJECT

public:
    /// `hello` gives the members of hello's answer that the owner knows (network, pid, ...).
    ControlServer(MethodTable& methods, TopicHub& topics, std::function<QJsonObject()> hello, Clock& clock,
                  const ServerLimits& limits = {}, QObject* parent = nullptr);
    ~ControlServer() override;

    /// Listens at `socket_path` (0600, its folder 0700 and made where missing). The caller holds the
    /// instance's lock: a socket file that is there is left over and is replaced. Errors: HRT-DMN-002,
    /// HRT-DMN-003, HRT-API-009.
    [[nodiscard]] Result<void> listen(const QString& socket_path);
    /// Ends all connections and removes the socket.
    void close();

    /// Takes the scope `wallet` from all connections that have it.
    void drop_wallet_scope();

    [[nodiscard]] int connections() const { return int(m_connections.size()); }

Q_SIGNALS:
    /// The server ended a connection for `error` (a line too long, a reader too slow, one client too many).
    void connectionRefused(const hearth::Error& error);

private:
    /// Hands on descriptors: a QLocalSocket would read ahead into buffers that nobody wipes.
    class Listener final : public QLocalServer {
    public:
        explicit Listener(std::function<void(int)> accepted) : m_accepted(std::move(accepted)) {}

    protected:
        void incomingConnection(quintptr descriptor) override { m_accepted(int(descriptor)); }

    private:
        std::function<void(int)> m_accepted;
    };

    void accept(int descriptor);
    void broadcast(const QString& topic, const QJsonObject& data);

    MethodTable& m_methods;
    TopicHub& m_topics;
    std::function<QJsonObject()> m_hello;
    Clock& m_clock;
    ServerLimits m_limits;
    Listener m_server;
    QList<Connection*> m_connections;
};

} // namespace hearth::control
