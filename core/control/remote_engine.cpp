// SPDX-License-Identifier: Apache-2.0
#include "core/control/remote_engine.h"

#include "core/control/json_rpc.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::control {

RemoteEngine::RemoteEngine(Options options, Clock& clock, QObject* parent)
    : Engine(parent), m_options(std::move(options)), m_clock(clock), m_outgoing(clock), m_incoming(clock),
      m_retry_ms(m_options.connect_retry_ms) {
    connect(&m_stream, &LocalStream::opened, this, &RemoteEngine::on_connected);
    connect(&m_stream, &LocalStream::closed, this, &RemoteEngine::on_lost);
    connect(&m_stream, &LocalStream::readable, this, &RemoteEngine::read);
}

RemoteEngine::~RemoteEngine() {
    m_stream.disconnect(this);
}

int RemoteEngine::time_limit_ms(const QString& method) {
    // These do real work: a benchmark, a replay of the log, a dozen checks, the import of a scene, passwords.
    static const QHash<QString, int> slow{
        {QStringLiteral("gpu.bench"), 1'800'000},   {QStringLiteral("eventlog.verify"), 600'000},
        {QStringLiteral("doctor.run"), 60'000},     {QStringLiteral("job.submit"), 120'000},
        {QStringLiteral("network.use"), 60'000},    {QStringLiteral("daemon.shutdown"), 60'000},
        {QStringLiteral("wallet.create"), 120'000}, {QStringLiteral("wallet.import"), 120'000},
        {QStringLiteral("wallet.unlock"), 120'000}, {QStringLiteral("wallet.export"), 120'000},
        {QStringLiteral("wallet.remove"), 120'000}, {QStringLiteral("wallet.change_password"), 120'000},
    };
    return slow.value(method, 15'000);
}

void RemoteEngine::start() {
    if (m_connection == Connection::Ready || !m_stream.is_idle()) {
        return;
    }
    m_retry_ms = m_options.connect_retry_ms;
    try_connect();
}

void RemoteEngine::call(const QString& method, const QJsonObject& params, QObject* context, Reply reply) {
    const std::int64_t id = enqueue(method, params, context, std::move(reply));
    Call& call = m_calls.at(id);
    if (m_connection == Connection::Ready) {
        send(call);
    } else if (m_tried) {
        // Never inside the call itself.
        call.timer = m_clock.call_after(0, [this, id] {
            finish(id,
                   fail("HRT-API-010", QStringLiteral("nothing answers at %1").arg(m_options.socket_path)));
        });
    }
}

std::int64_t RemoteEngine::enqueue(const QString& method, const QJsonObject& params, QObject* context,
                                   Reply reply) {
    const std::int64_t id = m_next_id++;
    Call call;
    call.method = method;
    for (const auto& value : params) {
        if (const auto secret = secret_id(value)) {
            if (auto bytes = m_outgoing.take(*secret)) {
                call.secrets.emplace(*secret, std::move(*bytes));
            }
        }
    }
    call.line = encode_line(request_object(qint64(id), method, params));
    call.has_context = context != nullptr;
    call.context = context;
    call.reply = std::move(reply);
    const int limit = time_limit_ms(method);
    call.timer = m_clock.call_after(limit, [this, id, method, limit] {
        finish(id, fail("HRT-API-011",
                        QStringLiteral("%1 gave no answer in %2 s").arg(method).arg(limit / 1000)));
    });
    m_calls.emplace(id, std::move(call));
    return id;
}

void RemoteEngine::send(Call& call) {
    call.sent = true;
    for (auto& [id, secret] : call.secrets) {
        m_stream.write(id, std::move(secret));
    }
    call.secrets.clear();
    m_stream.write(call.line);
    call.line.clear();
}

void RemoteEngine::subscribe(const QStringList& topics) {
    QStringList fresh;
    for (const QString& topic : topics) {
        if (++m_topics[topic] == 1) {
            fresh.append(topic);
        }
    }
    if (m_connection == Connection::Ready && !fresh.isEmpty()) {
        send_subscribe(fresh);
    }
}

void RemoteEngine::unsubscribe(const QStringList& topics) {
    QStringList gone;
    for (const QString& topic : topics) {
        const auto it = m_topics.find(topic);
        if (it != m_topics.end() && --it->second == 0) {
            m_topics.erase(it);
            gone.append(topic);
        }
    }
    if (m_connection == Connection::Ready && !gone.isEmpty()) {
        call(QStringLiteral("unsubscribe"), {{QStringLiteral("topics"), QJsonArray::fromStringList(gone)}},
             this, [](const Result<QJsonObject>&) {});
    }
}

void RemoteEngine::send_subscribe(const QStringList& topics) {
    call(QStringLiteral("subscribe"), {{QStringLiteral("topics"), QJsonArray::fromStringList(topics)}}, this,
         [this](const Result<QJsonObject>& answer) {
             if (!answer) {
                 return; // a lost connection subscribes again by itself
             }
             const QJsonObject all = answer->value(QStringLiteral("snapshot")).toObject();
             for (auto it = all.begin(); it != all.end(); ++it) {
                 if (m_topics.contains(it.key())) {
                     Q_EMIT snapshot(it.key(), it.value().toObject());
                 }
             }
         });
}

void RemoteEngine::set_connection(Connection connection) {
    if (m_connection != connection) {
        m_connection = connection;
        Q_EMIT connectionChanged(connection);
    }
}

void RemoteEngine::try_connect() {
    m_retry.reset();
    m_reader = LineReader(64 * kMaxLineBytes);
    set_connection(Connection::Connecting);
    m_incoming.clear();
    m_stream.connect_to(m_on_spare ? m_options.spare_socket_path : m_options.socket_path);
}

void RemoteEngine::on_connected() {
    QJsonObject params{{QStringLiteral("client"), m_options.client},
                       {QStringLiteral("version"), m_options.version}};
    if (m_options.observe) {
        params.insert(QStringLiteral("scope"), QStringLiteral("observe"));
    }
    const std::int64_t id = enqueue(QStringLiteral("hello"), params, this,
                                    [this](const Result<QJsonObject>& answer) { on_hello(answer); });
    send(m_calls.at(id));
}

void RemoteEngine::on_hello(const Result<QJsonObject>& answer) {
    if (!answer) {
        m_stream.abort();
        return;
    }
    m_tried = true;
    if (answer->value(QStringLiteral("api")).toInt() != kApiVersion) {
        set_connection(Connection::Refused);
        m_stream.abort();
        return;
    }
    m_hello = *answer;
    m_retry_ms = m_options.connect_retry_ms;
    set_connection(Connection::Ready);
    QStringList topics;
    for (const auto& [topic, count] : m_topics) {
        topics.append(topic);
    }
    for (auto& [id, call] : m_calls) {
        if (!call.sent) {
            send(call);
        }
    }
    if (!topics.isEmpty()) {
        send_subscribe(topics);
    }
}

void RemoteEngine::on_lost() {
    if (m_connection == Connection::Connecting && !m_on_spare && !m_options.spare_socket_path.isEmpty() &&
        m_options.spare_socket_path != m_options.socket_path) {
        m_on_spare = true;
        m_retry = m_clock.call_after(0, [this] {
            const auto keep = std::exchange(m_retry, {});
            try_connect();
        });
        return;
    }
    m_on_spare = false;
    m_tried = true;
    m_hello = {};
    // Collected first: a reply may make new calls.
    std::vector<std::int64_t> ids;
    for (const auto& [id, call] : m_calls) {
        ids.push_back(id);
    }
    if (m_connection == Connection::Refused) {
        for (const std::int64_t id : ids) {
            finish(id, fail("HRT-API-012"));
        }
        return;
    }
    const bool was_ready = m_connection == Connection::Ready;
    set_connection(was_ready ? Connection::Connecting : Connection::Disconnected);
    if (!m_retry) {
        m_retry = m_clock.call_after(m_retry_ms, [this] {
            const auto keep = std::exchange(m_retry, {});
            try_connect();
        });
        m_retry_ms = std::min(m_retry_ms * 2, m_options.connect_retry_max_ms);
    }
    const QString why = was_ready ? QStringLiteral("the connection to hearthd was lost")
                                  : QStringLiteral("nothing answers at %1").arg(m_options.socket_path);
    for (const std::int64_t id : ids) {
        finish(id, fail("HRT-API-010", why));
    }
}

void RemoteEngine::read() {
    while (auto got = m_stream.read_into(m_reader)) {
        for (LineReader::Piece& piece : got->pieces) {
            if (piece.secret) {
                m_incoming.put(piece.secret->id, std::move(piece.secret->bytes));
            } else if (const auto object = decode_line(piece.line)) {
                handle(*object);
            }
        }
        if (got->error) {
            m_stream.abort();
            return;
        }
    }
}

quint32 RemoteEngine::send_secret(SecretBytes secret) {
    const quint32 id = m_next_secret++;
    m_outgoing.put(id, std::move(secret));
    return id;
}

std::optional<SecretBytes> RemoteEngine::take_secret(quint32 id) {
    return m_incoming.take(id);
}

void RemoteEngine::handle(const QJsonObject& object) {
    if (object.value(QStringLiteral("method")).toString() == u"event") {
        const QJsonObject params = object.value(QStringLiteral("params")).toObject();
        const QString topic = params.value(QStringLiteral("topic")).toString();
        if (m_topics.contains(topic)) {
            Q_EMIT event(topic, params.value(QStringLiteral("data")).toObject());
        }
        return;
    }
    const std::int64_t id = object.value(QStringLiteral("id")).toInteger(-1);
    if (object.contains(QStringLiteral("error"))) {
        const Error error = to_error(object.value(QStringLiteral("error")).toObject());
        if (id >= 0) {
            finish(id, fail(error));
        } else if (!m_calls.empty()) {
            // A refusal without id (too many connections, a line too long) answers the oldest call.
            finish(m_calls.begin()->first, fail(error));
        }
        return;
    }
    finish(id, object.value(QStringLiteral("result")).toObject());
}

void RemoteEngine::finish(std::int64_t id, const Result<QJsonObject>& result) {
    auto node = m_calls.extract(id);
    if (node.empty()) {
        return;
    }
    const Call& call = node.mapped();
    if (!call.has_context || !call.context.isNull()) {
        call.reply(result);
    }
}

} // namespace hearth::control
