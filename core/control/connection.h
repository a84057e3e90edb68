// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/control/json_rpc.h"
#include "core/control/local_stream.h"
#include "core/control/method_table.h"
#include "core/control/secret_shelf.h"

#include <QSet>

namespace hearth::control {

class TopicHub;

/// What one client may cost.
struct ConnectionLimits {
    qsizetype max_line = kMaxLineBytes;
    qint64 max_unread = qint64{8} * 1024 * 1024;
    /// Calls of one connection that are not answered yet; more are read only when some were.
    int max_open_calls = 256;
    /// A refused client is read (and its bytes thrown away) this long, so that it comes to see the refusal.
    int drain_ms = 2000;
};

/// One client of the control server: framing, its scope and its subscriptions. It deletes itself when its
/// socket is gone.
class Connection : public QObject {
    Q_OBJECT

public:
    /// Takes a connected descriptor. `hello` fills the answer to the hello method.
    Connection(int descriptor, const MethodTable& methods, TopicHub& topics,
               std::function<QJsonObject()> hello, const ConnectionLimits& limits, Clock& clock,
               QObject* parent);
    ~Connection() override;

    [[nodiscard]] Scope scope() const { return m_scope; }
    /// Sends an event of a topic this connection subscribes to; others are ignored.
    void send_event(const QString& topic, const QByteArray& line);
    /// Writes what waits as far as the client takes it.
    void flush() { m_stream.flush(); }
    /// Raises the scope for `for_ms`; a connection that lowered itself to observe stays there.
    void raise_to_wallet(std::int64_t for_ms);
    void drop_wallet_scope();
    /// Sends a secret; its id for the answer that names it.
    [[nodiscard]] quint32 send_secret(SecretBytes secret);
    /// Answers an error that belongs to no call, then closes.
    void refuse(const Error& error);

Q_SIGNALS:
    /// Nothing is answered any more. `error` has a code where the server ended the connection.
    void ended(const hearth::Error& error);

private:
    void read();
    void handle(LineReader::Piece& piece);
    void handle_line(const QByteArray& line);
    void handle_request(const RpcRequest& request);
    [[nodiscard]] Result<QJsonObject> own_method(const RpcRequest& request);
    [[nodiscard]] Result<QJsonObject> subscribe(const QJsonObject& params, bool on);
    void send(const QJsonObject& object) { send_line(encode_line(object)); }
    void send_line(const QByteArray& line);
    void end(const Error& error);
    void finish();

    LocalStream m_stream;
    const MethodTable& m_methods;
    TopicHub& m_topics;
    std::function<QJsonObject()> m_hello;
    ConnectionLimits m_limits;
    Clock& m_clock;
    LineReader m_reader;
    std::deque<LineReader::Piece> m_waiting;
    SecretShelf m_secrets;
    quint32 m_next_secret = 1;
    Scope m_scope = Scope::Operate;
    std::shared_ptr<void> m_wallet_limit; // while the scope is raised
    QSet<QString> m_subscribed;
    int m_open_calls = 0;
    bool m_handling = false;
    bool m_ended = false;
    std::shared_ptr<void> m_drain_limit;
};

} // namespace hearth::control
