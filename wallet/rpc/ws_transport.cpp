// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/ws_transport.h"

#include "wallet/rpc/values.h"

#include <QWebSocket>

namespace hearth::wallet::rpc {
namespace {

using Done = std::function<void(Result<HttpAnswer>)>;

constexpr int kHttpOk = 200;
constexpr qint64 kHandshakeBytes = qint64{64} * 1024;

/// The id of a request or answer; of a batch the first. Nothing where there is none.
std::optional<std::uint64_t> id_of(const Json& json) {
    const Json* const item = json.is_array() && !json.empty() ? &json.front() : &json;
    if (!item->is_object()) {
        return std::nullopt;
    }
    const auto id = item->find("id");
    if (id != item->end() && id->is_number_unsigned()) {
        return id->get<std::uint64_t>();
    }
    if (id != item->end() && id->is_string()) { // some servers give the number back as text
        bool is_number = false;
        const auto number = QByteArray::fromStdString(id->get<std::string>()).toULongLong(&is_number);
        return is_number ? std::optional<std::uint64_t>(number) : std::nullopt;
    }
    return std::nullopt;
}

/// What the end of a connection means to who waits.
Error end_of(const QWebSocket& socket, bool was_open, std::optional<QAbstractSocket::SocketError> error) {
    if (error == QAbstractSocket::SslHandshakeFailedError) {
        return fail("HRT-RPC-002", socket.errorString()).value();
    }
    if (!was_open) {
        return fail("HRT-RPC-001", plain_text(socket.errorString().toStdString())).value();
    }
    const auto code = socket.closeCode();
    const QString said = QStringLiteral("the connection was closed: %1 %2")
                             .arg(int(code))
                             .arg(plain_text(socket.closeReason().toStdString()))
                             .trimmed();
    return fail(code == QWebSocketProtocol::CloseCodeTooMuchData ? "HRT-RPC-006" : "HRT-RPC-007", said)
        .value();
}

} // namespace

class WsTransport::Connection final : public QObject, public std::enable_shared_from_this<Connection> {
public:
    Connection(WsTransport& owner, QUrl url, std::uint64_t number)
        : m_owner(owner), m_url(std::move(url)), m_number(number), m_socket(new QWebSocket) {
        m_socket->setProxy(owner.m_proxy);
        connect(m_socket, &QWebSocket::connected, this, &Connection::opened);
        connect(m_socket, &QWebSocket::textMessageReceived, this, &Connection::received);
        connect(m_socket, &QWebSocket::binaryMessageReceived, this,
                [this] { end(fail("HRT-RPC-007", QStringLiteral("a binary message")).value()); });
        // Queued: some of these come while a body is being sent.
        connect(
            m_socket, &QWebSocket::aboutToClose, this, [this] { ended({}); }, Qt::QueuedConnection);
        connect(
            m_socket, &QWebSocket::disconnected, this, [this] { ended({}); }, Qt::QueuedConnection);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        const auto error = &QWebSocket::errorOccurred;
#else
        const auto error = QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error);
#endif
        connect(
            m_socket, error, this, [this](QAbstractSocket::SocketError what) { ended(what); },
            Qt::QueuedConnection);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater(); // this may run inside one of its signals
    }

    void open(std::int64_t max_bytes) {
        allow(max_bytes);
        // Until the handshake is over nothing else bounds what a server may send.
        m_socket->setReadBufferSize(kHandshakeBytes);
        m_socket->open(m_url);
    }
    [[nodiscard]] bool dead() const {
        return m_dead;
    }
    [[nodiscard]] bool is_open() const {
        return m_open && !m_dead;
    }
    [[nodiscard]] std::uint64_t number() const {
        return m_number;
    }

    /// False where an exchange with this id is open already.
    [[nodiscard]] bool send(std::uint64_t id, const QByteArray& body, std::int64_t max_bytes, Done done) {
        if (!m_exchanges.emplace(id, Exchange{max_bytes, std::move(done)}).second) {
            return false;
        }
        allow(max_bytes);
        if (m_open) {
            m_socket->sendTextMessage(QString::fromUtf8(body));
        } else {
            m_waiting.emplace_back(id, body);
        }
        return true;
    }
    /// The exchange's handle is gone.
    void forget(std::uint64_t id) {
        const auto found = m_exchanges.find(id);
        if (found == m_exchanges.end()) {
            return;
        }
        found->second.done = nullptr; // a late answer is still known
        if (std::erase_if(m_waiting, [id](const auto& body) { return body.first == id; }) != 0) {
            m_exchanges.erase(found);
        }
        const bool nobody_waits = std::all_of(m_exchanges.begin(), m_exchanges.end(),
                                              [](const auto& other) { return other.second.done == nullptr; });
        if (nobody_waits) {
            end({});
        }
    }

private:
    struct Exchange {
        std::int64_t max_bytes = 0;
        Done done;
    };

    /// The socket cuts off at the largest limit that was asked for; each answer's own is looked at when it is
    /// here.
    void allow(std::int64_t max_bytes) {
        m_most = std::max(m_most, max_bytes);
        m_socket->setMaxAllowedIncomingFrameSize(quint64(m_most));
        m_socket->setMaxAllowedIncomingMessageSize(quint64(m_most));
    }
    void opened() {
        m_open = true;
        m_socket->setReadBufferSize(0); // a frame is read when all of it is here; its limit is set
        for (const auto& [id, body] : std::exchange(m_waiting, {})) {
            m_socket->sendTextMessage(QString::fromUtf8(body));
        }
    }
    void received(const QString& message) {
        const auto self = shared_from_this();
        QByteArray text = message.toUtf8();
        const auto json = read_json({text.constData(), std::size_t(text.size())});
        if (json && json->is_object() && !json->contains("id") && json->contains("method")) {
            m_owner.tell(m_url, text);
            return;
        }
        const auto id = json ? id_of(*json) : std::nullopt;
        auto found = id ? exchange_of(*id) : m_exchanges.end();
        if (found == m_exchanges.end() && !id && m_exchanges.size() == 1) {
            found = m_exchanges.begin(); // an error without id, or nonsense: its reader says what is wrong
        }
        if (found == m_exchanges.end()) {
            end(fail("HRT-RPC-008", QStringLiteral("a message answers nothing that was asked")).value());
            return;
        }
        const Exchange exchange = std::move(found->second);
        m_exchanges.erase(found);
        if (exchange.done == nullptr) {
            return;
        }
        if (text.size() > exchange.max_bytes) {
            exchange.done(fail("HRT-RPC-006", QStringLiteral("more than %1 bytes").arg(exchange.max_bytes)));
            return;
        }
        exchange.done(HttpAnswer{kHttpOk, std::move(text), {}, m_number});
    }
    /// A batch is known by its first id, and its answers may come in any order: the exchange with the highest
    /// first id not above this one. That it is the right one, the reader of the answers checks.
    [[nodiscard]] std::map<std::uint64_t, Exchange>::iterator exchange_of(std::uint64_t id) {
        const auto above = m_exchanges.upper_bound(id);
        return above == m_exchanges.begin() ? m_exchanges.end() : std::prev(above);
    }
    void ended(std::optional<QAbstractSocket::SocketError> error) {
        if (!m_dead) {
            end(end_of(*m_socket, m_open, error));
        }
    }
    /// Ends the connection and whoever waits on it.
    void end(const Error& why) {
        const auto self = shared_from_this();
        m_dead = true;
        m_socket->disconnect(this);
        m_socket->abort();
        while (!m_exchanges.empty()) { // one callback may drop the handle of another exchange
            const auto exchange = m_exchanges.extract(m_exchanges.begin());
            if (exchange.mapped().done != nullptr) {
                exchange.mapped().done(fail(why));
            }
        }
    }

    WsTransport& m_owner;
    QUrl m_url;
    std::uint64_t m_number;
    QWebSocket* m_socket;
    std::int64_t m_most = 0;
    bool m_open = false;
    bool m_dead = false;
    std::map<std::uint64_t, Exchange> m_exchanges;               ///< by the first id of their bodies
    std::vector<std::pair<std::uint64_t, QByteArray>> m_waiting; ///< for the connection to open
};

WsTransport::WsTransport(const QNetworkProxy& proxy) : m_proxy(proxy) {}

WsTransport::~WsTransport() = default;

std::shared_ptr<void> WsTransport::post(const QUrl& url, const QByteArray& body,
                                        std::int64_t max_answer_bytes,
                                        std::function<void(Result<HttpAnswer>)> done) {
    const auto json = read_json({body.constData(), std::size_t(body.size())});
    const std::uint64_t id = json ? id_of(*json).value_or(0) : 0;
    auto& connection = m_connections[url.toString()];
    if (!connection || connection->dead()) {
        connection = std::make_shared<Connection>(*this, url, ++m_last_number);
        connection->open(max_answer_bytes);
    }
    struct Handle {
        std::weak_ptr<Connection> connection;
        std::uint64_t id;
    };
    if (!connection->send(id, body, max_answer_bytes, done)) {
        auto handle = std::make_shared<Done>(std::move(done));
        QMetaObject::invokeMethod(
            connection.get(),
            [weak = std::weak_ptr(handle)] {
                if (const auto alive = weak.lock()) {
                    (*alive)(fail("HRT-RPC-008", QStringLiteral("two bodies with the same id at once")));
                }
            },
            Qt::QueuedConnection);
        return handle;
    }
    return {new Handle{connection, id}, [](const Handle* handle) {
                if (const auto alive = handle->connection.lock()) {
                    alive->forget(handle->id);
                }
                delete handle;
            }};
}

std::uint64_t WsTransport::connection(const QUrl& url) const {
    const auto found = m_connections.find(url.toString());
    return found != m_connections.end() && found->second->is_open() ? found->second->number() : 0;
}

std::shared_ptr<void> WsTransport::listen(const QUrl& url,
                                          const std::function<void(const QByteArray&)>& heard) {
    std::erase_if(m_listeners, [](const auto& listener) { return listener.expired(); });
    auto listener = std::make_shared<Listener>(Listener{url, heard});
    m_listeners.push_back(listener);
    return listener;
}

void WsTransport::tell(const QUrl& url, const QByteArray& message) {
    const auto all = m_listeners; // whoever hears may stop listening, or end the transport
    for (const auto& weak : all) {
        if (const auto listener = weak.lock(); listener && listener->url == url) {
            listener->heard(message);
        }
    }
}

} // namespace hearth::wallet::rpc
