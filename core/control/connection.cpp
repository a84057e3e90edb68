// SPDX-License-Identifier: Apache-2.0
#include "core/control/connection.h"

#include "core/control/topic_hub.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>
#include <iterator>
#include <map>

namespace hearth::control {
namespace {

/// The secrets that a call names, taken off the connection's shelf: what the handler leaves goes with the
/// call.
class ConnectionCall final : public CallContext {
public:
    ConnectionCall(Connection* connection, std::map<quint32, SecretBytes> secrets)
        : m_connection(connection), m_secrets(std::move(secrets)) {}

    [[nodiscard]] Result<SecretBytes> take(const QJsonValue& name) override {
        const auto id = secret_id(name);
        const auto it = id ? m_secrets.find(*id) : m_secrets.end();
        if (it == m_secrets.end()) {
            return fail("HRT-API-014");
        }
        SecretBytes out = std::move(it->second);
        m_secrets.erase(it);
        return out;
    }

    [[nodiscard]] QJsonObject give(SecretBytes secret) override {
        return m_connection.isNull() ? QJsonObject()
                                     : secret_name(m_connection->send_secret(std::move(secret)));
    }

    void raise_to_wallet(std::int64_t for_ms) override {
        if (!m_connection.isNull()) {
            m_connection->raise_to_wallet(for_ms);
        }
    }

private:
    QPointer<Connection> m_connection;
    std::map<quint32, SecretBytes> m_secrets;
};

std::map<quint32, SecretBytes> named_secrets(const QJsonObject& params, SecretShelf& shelf) {
    std::map<quint32, SecretBytes> out;
    for (const auto& value : params) {
        if (const auto id = secret_id(value)) {
            if (auto secret = shelf.take(*id)) {
                out.emplace(*id, std::move(*secret));
            }
        }
    }
    return out;
}

} // namespace

Connection::Connection(int descriptor, const MethodTable& methods, TopicHub& topics,
                       std::function<QJsonObject()> hello, const ConnectionLimits& limits, Clock& clock,
                       QObject* parent)
    : QObject(parent), m_methods(methods), m_topics(topics), m_hello(std::move(hello)), m_limits(limits),
      m_clock(clock), m_reader(limits.max_line), m_secrets(clock) {
    connect(&m_stream, &LocalStream::readable, this, &Connection::read);
    connect(&m_stream, &LocalStream::closed, this, [this] {
        end({});
        finish();
    });
    m_stream.adopt(descriptor);
}

Connection::~Connection() {
    for (const QString& topic : std::as_const(m_subscribed)) {
        m_topics.watch(topic, false);
    }
}

void Connection::send_event(const QString& topic, const QByteArray& line) {
    if (m_subscribed.contains(topic)) {
        send_line(line);
    }
}

void Connection::refuse(const Error& error) {
    send(error_object(QJsonValue::Null, error));
    end(error);
    // Closing now, with bytes unread, would reset the connection before the client has read why. It gets the
    // end of file behind the refusal, and what it still writes is thrown away for a while.
    m_stream.end_writing();
    m_drain_limit = m_clock.call_after(m_limits.drain_ms, [this] { m_stream.abort(); });
    m_stream.set_reading(true);
    m_stream.skip();
}

void Connection::finish() {
    m_drain_limit.reset();
    deleteLater();
}

void Connection::read() {
    if (m_ended) {
        m_stream.skip();
        return;
    }
    // A handler may answer at once and end up here again.
    if (m_handling) {
        return;
    }
    m_handling = true;
    while (!m_ended) {
        while (!m_waiting.empty() && m_open_calls < m_limits.max_open_calls && !m_ended) {
            LineReader::Piece piece = std::move(m_waiting.front());
            m_waiting.pop_front();
            handle(piece);
        }
        if (m_ended || !m_waiting.empty()) {
            break;
        }
        auto got = m_stream.read_into(m_reader);
        if (!got) {
            break;
        }
        std::move(got->pieces.begin(), got->pieces.end(), std::back_inserter(m_waiting));
        if (got->error) {
            while (!m_waiting.empty() && !m_ended) {
                LineReader::Piece piece = std::move(m_waiting.front());
                m_waiting.pop_front();
                handle(piece);
            }
            if (!m_ended) {
                refuse(*got->error);
            }
        }
    }
    // While calls wait for their turn, what the client writes waits in the kernel.
    m_stream.set_reading(m_ended || m_waiting.empty());
    m_handling = false;
}

void Connection::handle(LineReader::Piece& piece) {
    if (piece.secret) {
        m_secrets.put(piece.secret->id, std::move(piece.secret->bytes));
    } else {
        handle_line(piece.line);
    }
}

void Connection::handle_line(const QByteArray& line) {
    const auto object = decode_line(line);
    if (!object) {
        send(error_object(QJsonValue::Null, object.error()));
        return;
    }
    const auto request = to_request(*object);
    if (!request) {
        send(error_object(object->value(QStringLiteral("id")), request.error()));
        return;
    }
    handle_request(*request);
}

void Connection::handle_request(const RpcRequest& request) {
    ++m_open_calls;
    const Respond respond = [self = QPointer<Connection>(this), id = request.id,
                             done = std::make_shared<bool>(false)](const Result<QJsonObject>& result) {
        if (self.isNull() || std::exchange(*done, true)) {
            return;
        }
        --self->m_open_calls;
        if (!id.isUndefined()) {
            self->send(result ? result_object(id, *result) : error_object(id, result.error()));
        }
        if (!self.isNull() && !self->m_waiting.empty()) {
            QMetaObject::invokeMethod(self, &Connection::read, Qt::QueuedConnection);
        }
    };
    const Method* method = m_methods.find(request.method);
    if (method != nullptr && !method->handler) {
        // hello, subscribe and unsubscribe concern the connection itself.
        if (const auto ok = validate_params(method->params, request.params); !ok) {
            respond(fail(ok.error()));
            return;
        }
        respond(own_method(request));
        return;
    }
    m_methods.call(request.method, m_scope, request.params, respond,
                   std::make_shared<ConnectionCall>(this, named_secrets(request.params, m_secrets)));
}

Result<QJsonObject> Connection::own_method(const RpcRequest& request) {
    if (request.method == u"hello") {
        const QJsonValue wanted = request.params.value(QStringLiteral("scope"));
        if (wanted.isString()) {
            const auto scope = scope_from_name(wanted.toString());
            if (!scope) {
                return fail(scope.error());
            }
            if (*scope > m_scope) {
                return fail(
                    "HRT-API-006",
                    QStringLiteral("hello can only lower the scope, which is %1").arg(scope_name(m_scope)));
            }
            m_scope = *scope;
            m_wallet_limit.reset();
        }
        QJsonObject out = m_hello();
        out.insert(QStringLiteral("api"), kApiVersion);
        out.insert(QStringLiteral("scope"), scope_name(m_scope));
        return out;
    }
    return subscribe(request.params, request.method == u"subscribe");
}

Result<QJsonObject> Connection::subscribe(const QJsonObject& params, bool on) {
    const QJsonArray wanted = params.value(QStringLiteral("topics")).toArray();
    for (const auto& topic : wanted) {
        if (!m_topics.contains(topic.toString())) {
            return fail("HRT-API-005", QStringLiteral("\"topics\" names \"%1\"; there are %2")
                                           .arg(topic.toString().left(64), m_topics.names().join(u", ")));
        }
    }
    QJsonObject snapshot;
    for (const auto& value : wanted) {
        const QString topic = value.toString();
        if (on != m_subscribed.contains(topic)) {
            m_topics.watch(topic, on);
            if (on) {
                m_subscribed.insert(topic);
            } else {
                m_subscribed.remove(topic);
            }
        }
        if (on) {
            snapshot.insert(topic, m_topics.snapshot(topic));
        }
    }
    if (on) {
        return QJsonObject{{QStringLiteral("snapshot"), snapshot}};
    }
    QStringList left = m_subscribed.values();
    left.sort();
    return QJsonObject{{QStringLiteral("topics"), QJsonArray::fromStringList(left)}};
}

void Connection::send_line(const QByteArray& line) {
    if (m_ended) {
        return;
    }
    if (m_stream.bytes_to_write() + line.size() > m_limits.max_unread) {
        end({QStringLiteral("HRT-API-008"),
             QStringLiteral("%1 bytes were left unread").arg(m_stream.bytes_to_write())});
        m_stream.abort();
        return;
    }
    m_stream.write(line);
}

quint32 Connection::send_secret(SecretBytes secret) {
    const quint32 id = m_next_secret++;
    if (!m_ended) {
        m_stream.write(id, std::move(secret));
    }
    return id;
}

void Connection::raise_to_wallet(std::int64_t for_ms) {
    if (m_scope == Scope::Observe) {
        return;
    }
    m_scope = Scope::Wallet;
    m_wallet_limit = m_clock.call_after(for_ms, [this] { drop_wallet_scope(); });
}

void Connection::drop_wallet_scope() {
    m_scope = std::min(m_scope, Scope::Operate);
    const auto keep = std::exchange(m_wallet_limit, {}); // this may run inside it
}

void Connection::end(const Error& error) {
    if (std::exchange(m_ended, true)) {
        return;
    }
    m_waiting.clear();
    m_secrets.clear();
    Q_EMIT ended(error);
}

} // namespace hearth::control
