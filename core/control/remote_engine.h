// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/control/engine.h"
#include "core/control/local_stream.h"
#include "core/control/secret_shelf.h"

#include <QPointer>

#include <map>
#include <optional>

namespace hearth::control {

/// The engine behind a local socket. It connects when started, again after every loss (0.1 s, doubling to
/// 5 s), and subscribes again by itself.
class RemoteEngine final : public Engine {
    Q_OBJECT

public:
    struct Options {
        QString socket_path;
        QString spare_socket_path = {}; ///< tried where the first does not answer; may be empty
        QString client;                 ///< name in hello, for example "hearth"
        QString version;                ///< of the client
        bool observe = false;
        int connect_retry_ms = 100;
        int connect_retry_max_ms = 5'000;
    };

    RemoteEngine(Options options, Clock& clock, QObject* parent = nullptr);
    ~RemoteEngine() override;

    /// Begins to connect; later calls try again at once.
    void start();

    [[nodiscard]] Connection connection() const override { return m_connection; }
    /// Calls made while the first connection is being tried wait for it; after that a call without a
    /// connection fails at once.
    void call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) override;
    [[nodiscard]] quint32 send_secret(SecretBytes secret) override;
    [[nodiscard]] std::optional<SecretBytes> take_secret(quint32 id) override;
    void subscribe(const QStringList& topics) override;
    void unsubscribe(const QStringList& topics) override;

    /// hello's answer; empty before Ready.
    [[nodiscard]] QJsonObject hello() const { return m_hello; }
    /// Time limit of a method in ms.
    [[nodiscard]] static int time_limit_ms(const QString& method);

private:
    struct Call {
        QString method;
        QByteArray line;
        std::map<quint32, SecretBytes> secrets; ///< that the line names
        bool has_context = false;
        QPointer<QObject> context;
        Reply reply;
        std::shared_ptr<void> timer;
        bool sent = false;
    };

    void set_connection(Connection connection);
    void try_connect();
    void on_connected();
    void on_lost();
    void on_hello(const Result<QJsonObject>& answer);
    void read();
    void handle(const QJsonObject& object);
    void finish(std::int64_t id, const Result<QJsonObject>& result);
    std::int64_t enqueue(const QString& method, const QJsonObject& params, QObject* context, Reply reply);
    void send(Call& call);
    void send_subscribe(const QStringList& topics);

    Options m_options;
    Clock& m_clock;
    LocalStream m_stream;
    LineReader m_reader{64 * kMaxLineBytes};
    SecretShelf m_outgoing; // no call names them yet
    SecretShelf m_incoming;
    quint32 m_next_secret = 1;
    Connection m_connection = Connection::Disconnected;
    QJsonObject m_hello;
    std::map<std::int64_t, Call> m_calls;
    std::map<QString, int> m_topics;
    std::int64_t m_next_id = 1;
    int m_retry_ms;
    bool m_tried = false;
    bool m_on_spare = false;
    std::shared_ptr<void> m_retry;
};

} // namespace hearth::control
