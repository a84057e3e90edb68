// SPDX-License-Identifier: Apache-2.0
#include "core/control/connection.h"

#include "core/control/topic_hub.h"

#include <QJsonArray>
#include <QPointer>

#include <sys/socket.h>

namespace hearth::control {

Connection::Connection(QLocalSocket* socket, const MethodTable& methods, TopicHub& topics,
                       std::function<QJsonObject()> hello, const ConnectionLimits& limits, Clock& clock,
                       QObject* parent)
    : QObject(parent), m_socket(socket), m_methods(methods), m_topics(topics), m_hello(std::move(hello)),
      m_limits(limits), m_clock(clock), m_reader(limits.max_line) {
    m_socket->setParent(this);
    // Qt reads no further than this ahead: a flood waits in the kernel, not in our memory.
    m_socket->setReadBufferSize(qint64{1} << 18);
    connect(m_socket, &QLocalSocket::readyRead, this, &Connection::read);
    connect(m_socket, &QLocalSocket::disconnected, this, [this] {
        end({});
        finish();
    });
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
    m_socket->flush();
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    m_drain_limit = m_clock.call_after(m_limits.drain_ms, [this] { m_socket->abort(); });
    drain();
}

void Connection::drain() {
    m_socket->skip(m_socket->bytesAvailable());
}

void Connection::finish() {
    m_drain_limit.reset();
    deleteLater();
}

void Connection::read() {
    if (m_ended) {
        drain();
        return;
    }
    // A handler may answer at once and end up here again.
    if (m_handling) {
        return;
    }
    m_handling = true;
    while (!m_ended) {
        while (!m_waiting.isEmpty() && m_open_calls < m_limits.max_open_calls && !m_ended) {
            handle_line(m_waiting.takeFirst());
        }
        if (m_ended || !m_waiting.isEmpty() || m_socket->bytesAvailable() == 0) {
            break;
        }
        const LineReader::Output got = m_reader.feed(m_socket->read(qint64{1} << 16));
        m_waiting = got.lines;
        if (got.error) {
            while (!m_waiting.isEmpty() && !m_ended) {
                handle_line(m_waiting.takeFirst());
            }
            if (!m_ended) {
                refuse(*got.error);
            }
        }
    }
    m_handling = false;
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
        if (!self.isNull() && !self->m_waiting.isEmpty()) {
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
    m_methods.call(request.method, m_scope, request.params, respond);
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
    if (m_socket->bytesToWrite() + line.size() > m_limits.max_unread) {
        end({QStringLiteral("HRT-API-008"),
             QStringLiteral("%1 bytes were left unread").arg(m_socket->bytesToWrite())});
        // Later, because the caller may be a loop over all connections.
        QMetaObject::invokeMethod(m_socket, &QLocalSocket::abort, Qt::QueuedConnection);
        return;
    }
    m_socket->write(line);
}

void Connection::end(const Error& error) {
    if (std::exchange(m_ended, true)) {
        return;
    }
    m_waiting.clear();
    Q_EMIT ended(error);
}

} // namespace hearth::control
