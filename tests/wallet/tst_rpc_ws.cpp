// SPDX-License-Identifier: Apache-2.0
// WebSockets over real sockets: a well-behaved server, one that says what it likes, and frames by hand.
#include "tests/wallet/tls_test.h"
#include "wallet/rpc/any_transport.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/head_watcher.h"

#include <QCryptographicHash>
#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

namespace {

/// A node behind a WebSocket. `reply` makes what is sent for a request; nothing where it is empty.
class Node final : public QObject {
public:
    explicit Node(const QSslConfiguration* tls = nullptr)
        : m_server(QStringLiteral("node"),
                   tls == nullptr ? QWebSocketServer::NonSecureMode : QWebSocketServer::SecureMode) {
        if (tls != nullptr) {
            m_server.setSslConfiguration(*tls);
        }
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port on the loopback");
        }
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            while (QWebSocket* socket = m_server.nextPendingConnection()) {
                ++connections;
                sockets.append(socket);
                connect(socket, &QWebSocket::textMessageReceived, this, [this, socket](const QString& text) {
                    heard << text;
                    for (const QString& message : reply(text)) {
                        socket->sendTextMessage(message);
                    }
                });
                connect(socket, &QWebSocket::disconnected, this, [this, socket] {
                    sockets.removeAll(socket);
                    socket->deleteLater();
                });
            }
        });
        reply = [this](const QString& text) {
            return QStringList{answer(text)};
        };
    }
    /// What an honest node says.
    [[nodiscard]] QString answer(const QString& text) const {
        const Json request = Json::parse(text.toStdString());
        Json out = Json::array();
        for (const Json& item : request.is_array() ? request : Json::array({request})) {
            const std::string method = item["method"];
            Json one{{"jsonrpc", "2.0"}, {"id", item["id"]}};
            if (method == "eth_subscribe" && subscription.empty()) {
                one["error"] = {{"code", -32601}, {"message", "no subscriptions"}};
            } else {
                one["result"] = method == "eth_chainId"     ? chain
                                : method == "eth_subscribe" ? subscription
                                                            : quantity_text(height);
            }
            out.push_back(one);
        }
        return QString::fromStdString(request.is_array() ? out.dump() : out.front().dump());
    }
    void announce(std::uint64_t number) {
        const Json note{
            {"jsonrpc", "2.0"},
            {"method", "eth_subscription"},
            {"params", {{"subscription", subscription}, {"result", {{"number", quantity_text(number)}}}}}};
        height = number;
        for (QWebSocket* socket : std::as_const(sockets)) {
            socket->sendTextMessage(QString::fromStdString(note.dump()));
        }
    }
    void hang_up() {
        for (QWebSocket* socket : QList(sockets)) {
            socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("maintenance"));
        }
    }
    [[nodiscard]] QUrl url() const { return m_server.serverUrl(); }
    [[nodiscard]] int asked(const QString& method) const {
        return int(heard.filter(QStringLiteral("\"%1\"").arg(method)).size());
    }

    std::function<QStringList(const QString&)> reply;
    std::string chain = "0x7a69";
    std::string subscription;
    std::uint64_t height = 100;
    QStringList heard;
    QList<QWebSocket*> sockets;
    int connections = 0;

private:
    QWebSocketServer m_server;
};

/// Shakes hands as RFC 6455 asks, or says `instead`, then writes the bytes given as they are.
class RawServer final : public QObject {
public:
    explicit RawServer(QByteArray bytes, QByteArray instead = {})
        : m_bytes(std::move(bytes)), m_instead(std::move(instead)) {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port on the loopback");
        }
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::bytesWritten, this,
                    [this, socket] { unsent = socket->bytesToWrite(); });
        });
    }
    [[nodiscard]] QUrl url() const {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_server.serverPort()));
    }
    QByteArray head;
    qint64 unsent = 0; ///< of `instead`, when the other side had gone

private:
    void read(QTcpSocket* socket) {
        const QByteArray got = socket->readAll();
        if (m_shaken) {
            if (!m_written) { // the body has come: now the answer
                m_written = true;
                socket->write(m_bytes);
            }
            return;
        }
        head += got;
        if (!head.contains("\r\n\r\n")) {
            return;
        }
        m_shaken = true;
        if (!m_instead.isEmpty()) {
            socket->write(m_instead);
            return;
        }
        const auto at = head.toLower().indexOf("sec-websocket-key:") + 18;
        const QByteArray key = head.mid(at, head.indexOf("\r\n", at) - at).trimmed();
        const QByteArray accept =
            QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
        socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      "Sec-WebSocket-Accept: " +
                      accept.toBase64() + "\r\n\r\n");
    }

    QTcpServer m_server;
    QByteArray m_bytes;
    QByteArray m_instead;
    bool m_shaken = false;
    bool m_written = false;
};

QByteArray body(int id) {
    return request_body({block_number_call()}, std::uint64_t(id));
}

/// One exchange under way.
struct Ask {
    std::optional<Result<HttpAnswer>> got;
    std::shared_ptr<void> handle;

    Ask(Transport& transport, const QUrl& url, const QByteArray& bytes, std::int64_t most = 100'000) {
        handle =
            transport.post(url, bytes, most, [this](Result<HttpAnswer> answer) { got = std::move(answer); });
    }
    [[nodiscard]] bool wait() {
        return QTest::qWaitFor([&] { return got.has_value(); }, 60'000);
    }
    [[nodiscard]] QString code() {
        return !wait() ? QStringLiteral("silence")
               : *got  ? QString::fromUtf8((*got)->body)
                       : got->error().code;
    }
};

} // namespace

class TstRpcWs : public QObject {
    Q_OBJECT

    static QNetworkProxy no_proxy() { return QNetworkProxy(QNetworkProxy::NoProxy); }
    static ClientOptions options(const QList<QUrl>& urls) {
        ClientOptions out;
        out.chain_id = 31337;
        out.timeout_ms = 5000;
        for (const QUrl& url : urls) {
            out.endpoints.push_back({QStringLiteral("e%1").arg(out.endpoints.size()), url});
        }
        return out;
    }
    static Result<Json> height(RpcClient& client) {
        std::optional<Result<Json>> got;
        client.call(block_number_call(), [&](Result<Json> answer) { got = std::move(answer); });
        return QTest::qWaitFor([&] { return got.has_value(); }, 60'000) ? *got
                                                                        : Result<Json>(fail("silence"));
    }

private Q_SLOTS:
    void answers_find_theirs_on_one_connection() {
        Node node;
        QStringList kept;
        node.reply =
            [&](const QString& text) -> QStringList { // the second request lets both answers go, in reverse
            kept << text;
            return kept.size() < 2 ? QStringList() : QStringList{node.answer(kept[1]), node.answer(kept[0])};
        };
        WsTransport transport(no_proxy());
        QCOMPARE(transport.connection(node.url()), 0U);
        Ask first(transport, node.url(), body(1));
        Ask batch(transport, node.url(), request_body({chain_id_call(), block_number_call()}, 2));
        QVERIFY(first.wait() && batch.wait());
        QCOMPARE(Json::parse(first.got->value().body.toStdString())["id"], Json(1));
        QCOMPARE(Json::parse(batch.got->value().body.toStdString()).size(), 2U);
        QCOMPARE(first.got->value().status, 200);
        QCOMPARE(node.connections, 1);
        QCOMPARE(first.got->value().connection, transport.connection(node.url()));
        QVERIFY(transport.connection(node.url()) != 0);
    }

    void the_end_of_a_connection_reaches_who_waits() {
        Node node;
        node.reply = [&](const QString&) -> QStringList {
            node.hang_up();
            return {};
        };
        WsTransport transport(no_proxy());
        Ask first(transport, node.url(), body(1));
        Ask second(transport, node.url(), body(2));
        QCOMPARE(first.code(), QStringLiteral("HRT-RPC-007"));
        QVERIFY(first.got->error().detail.contains(QStringLiteral("maintenance")));
        QCOMPARE(second.code(), QStringLiteral("HRT-RPC-007"));
        QCOMPARE(transport.connection(node.url()), 0U);
        node.reply = [&](const QString& text) {
            return QStringList{node.answer(text)};
        };
        Ask again(transport, node.url(), body(3));
        QVERIFY(again.wait() && *again.got);
        QCOMPARE(node.connections, 2);
    }

    void the_chain_is_asked_for_at_every_connect() {
        Node node;
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto client = RpcClient::create(options({node.url()}), transport, clock).value();
        QCOMPARE(height(*client).value(), Json("0x64"));
        QCOMPARE(height(*client).value(), Json("0x64"));
        QCOMPARE(node.asked(QStringLiteral("eth_chainId")), 1);
        // It ends while nobody waits; behind the same address another chain answers now.
        node.hang_up();
        QTRY_COMPARE(transport.connection(node.url()), 0U);
        node.chain = "0x1";
        const int before = node.asked(QStringLiteral("eth_blockNumber"));
        QCOMPARE(height(*client).error().code, QStringLiteral("HRT-RPC-011"));
        QVERIFY(client->health(0).blocked);
        QCOMPARE(node.asked(QStringLiteral("eth_blockNumber")), before);
        QCOMPARE(node.connections, 2);
    }

    void an_answer_over_an_unknown_connection_is_not_believed() {
        // The connection is renewed between the look at the chain and the call.
        struct Renewing final : Transport {
            std::uint64_t number = 7;
            std::shared_ptr<void> post(const QUrl&, const QByteArray& text, std::int64_t,
                                       std::function<void(Result<HttpAnswer>)> done) override {
                const Json request = Json::parse(text.toStdString());
                const Json answer{{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", "0x7a69"}};
                const std::uint64_t over = request["method"] == "eth_chainId" ? number : number + 1;
                auto handle = std::make_shared<int>(0);
                QMetaObject::invokeMethod(
                    qApp,
                    [answer, over, done = std::move(done), weak = std::weak_ptr(handle)] {
                        if (!weak.expired()) {
                            done(HttpAnswer{200, QByteArray::fromStdString(answer.dump()), {}, over});
                        }
                    },
                    Qt::QueuedConnection);
                return handle;
            }
            [[nodiscard]] std::uint64_t connection(const QUrl&) const override { return number; }
        } transport;
        SystemClock clock;
        const auto client =
            RpcClient::create(options({QUrl(QStringLiteral("wss://node.invalid"))}), transport, clock)
                .value();
        const auto got = height(*client);
        QCOMPARE(got.error().code, QStringLiteral("HRT-RPC-011"));
        QVERIFY2(got.error().detail.contains(QStringLiteral("HRT-RPC-007")), qPrintable(got.error().detail));
    }

    void clients_share_a_connection() {
        Node node;
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto one = RpcClient::create(options({node.url()}), transport, clock).value();
        const auto other = RpcClient::create(options({node.url()}), transport, clock).value();
        std::optional<Result<Json>> got;
        one->call(block_number_call(), [&](Result<Json> answer) { got = std::move(answer); });
        QCOMPARE(height(*other).value(), Json("0x64"));
        QTRY_VERIFY(got.has_value());
        QCOMPARE(got->value(), Json("0x64"));
        QCOMPARE(node.connections, 1);
    }

    void what_is_no_answer_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        const QString most(200'000, u'x');
        QTest::newRow("too large") << QStringLiteral(R"({"jsonrpc":"2.0","id":1,"result":"%1"})").arg(most)
                                   << QStringLiteral("HRT-RPC-006");
        // With one exchange open its reader gets what came, and says what is wrong with it.
        QTest::newRow("nonsense") << QStringLiteral("<html>") << QStringLiteral("<html>");
        QTest::newRow("no id")
            << QStringLiteral(R"({"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"x"}})")
            << QStringLiteral(R"({"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"x"}})");
        QTest::newRow("lower id") << QStringLiteral(R"({"jsonrpc":"2.0","id":0,"result":1})")
                                  << QStringLiteral("HRT-RPC-008");
    }
    void what_is_no_answer() {
        QFETCH(QString, message);
        QFETCH(QString, code);
        Node node;
        node.reply = [&](const QString&) {
            return QStringList{message};
        };
        WsTransport transport(no_proxy());
        Ask ask(transport, node.url(), body(1));
        QCOMPARE(ask.code(), code);
    }

    void nonsense_to_several_ends_them_all() {
        Node node;
        node.reply = [&](const QString& text) {
            return text.contains(QStringLiteral("\"id\":2")) ? QStringList{QStringLiteral("[]")}
                                                             : QStringList();
        };
        WsTransport transport(no_proxy());
        Ask first(transport, node.url(), body(1));
        Ask second(transport, node.url(), body(2));
        QCOMPARE(first.code(), QStringLiteral("HRT-RPC-008"));
        QCOMPARE(second.code(), QStringLiteral("HRT-RPC-008"));
    }

    void a_wrong_id_reaches_no_call() {
        Node node;
        node.reply = [&](const QString& text) {
            Json request = Json::parse(text.toStdString());
            request["id"] = request["id"].get<std::uint64_t>() + 5;
            return QStringList{node.answer(QString::fromStdString(request.dump()))};
        };
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto client = RpcClient::create(options({node.url()}), transport, clock).value();
        QVERIFY(!height(*client));
        QCOMPARE(client->health(0).last_error->code, QStringLiteral("HRT-RPC-008"));
    }

    void hostile_frames_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QString broken = QStringLiteral("HRT-RPC-007");
        const QString large = QStringLiteral("HRT-RPC-006");
        const auto row = [&](const char* name, const QByteArray& hex, const QString& code) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << code;
        };
        row("reserved opcode", "8300", broken);
        row("reserved bits", "f100", broken);
        row("continues nothing", "8000", broken);
        row("text inside a text", "0101780101 78", broken);
        row("a long ping", "897e0080", broken);
        row("a ping in pieces", "0900", broken);
        row("not UTF-8", "8102c328", broken);
        row("a surrogate", "8103eda080", broken);
        row("2^63 - 1 bytes", "817f7fffffffffffffff", large);
        row("the highest bit of the length", "817f8000000000000000", broken);
        row("just too long", "817f00000000000186a1", large);
        row("binary", "820178", broken);
        row("closed", "8800", broken);
        row("closed with half a code", "880103", broken);
        // Pieces that never end: 0x4000 bytes each.
        QByteArray pieces;
        for (int i = 0; i < 40; ++i) {
            pieces += QByteArray::fromHex(i == 0 ? "017e4000" : "007e4000") + QByteArray(0x4000, 'x');
        }
        QTest::newRow("pieces without end") << pieces << large;
    }
    void hostile_frames() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        RawServer server(bytes);
        WsTransport transport(no_proxy());
        Ask ask(transport, server.url(), body(1));
        QCOMPARE(ask.code(), code);
        QCOMPARE(transport.connection(server.url()), 0U);
    }

    void wrong_handshakes_data() {
        QTest::addColumn<QByteArray>("instead");
        QTest::newRow("a web page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        QTest::newRow("too many requests")
            << QByteArray("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("elsewhere") << QByteArray(
            "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("a wrong accept")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
        QTest::newRow("no protocol") << QByteArray("SSH-2.0-x\r\n\r\n");
    }
    void wrong_handshakes() {
        QFETCH(QByteArray, instead);
        RawServer server({}, instead);
        WsTransport transport(no_proxy());
        Ask ask(transport, server.url(), body(1));
        QCOMPARE(ask.code(), QStringLiteral("HRT-RPC-001"));
        QVERIFY(server.head.contains("Upgrade: websocket"));
        QVERIFY(!server.head.toLower().contains("extensions")); // no compression, hence no bombs
    }

    void a_handshake_without_end_takes_no_memory() {
        QByteArray endless = "HTTP/1.1 101 Switching Protocols\r\n";
        while (endless.size() < 64'000'000) {
            endless += "X-" + QByteArray(1000, 'x') + ": y\r\n";
        }
        RawServer server({}, endless);
        AnyTransport transport(no_proxy());
        SystemClock clock;
        auto chosen = options({server.url()});
        chosen.timeout_ms = 500;
        const auto client = RpcClient::create(chosen, transport, clock).value();
        QCOMPARE(height(*client).error().code, QStringLiteral("HRT-RPC-011"));
        QCOMPARE(client->health(0).last_error->code, QStringLiteral("HRT-RPC-003"));
        // Most of it never left the server: what it keeps and the kernel's buffers hold the rest.
        QVERIFY2(server.unsent > 40'000'000, qPrintable(QString::number(server.unsent)));
    }

    void nobody_listens() {
        QUrl url;
        {
            Node gone;
            url = gone.url();
        }
        WsTransport transport(no_proxy());
        Ask ask(transport, url, body(1));
        QVERIFY(!ask.got); // never before post() has returned
        QCOMPARE(ask.code(), QStringLiteral("HRT-RPC-001"));
    }

    void a_dropped_handle_stays_silent() {
        Node node;
        QStringList kept;
        node.reply = [&](const QString& text) -> QStringList {
            kept << text;
            return kept.size() < 2 ? QStringList() : QStringList{node.answer(kept[0]), node.answer(kept[1])};
        };
        auto transport = std::make_unique<WsTransport>(no_proxy());
        Ask dropped(*transport, node.url(), body(1));
        QTRY_COMPARE(kept.size(), 1);
        Ask other(*transport, node.url(), body(2));
        dropped.handle.reset();
        // The late answer to the dropped one is known and thrown away.
        QVERIFY(other.wait() && *other.got);
        QVERIFY(!dropped.got);
        QCOMPARE(node.connections, 1);
        // A handle whose exchange is over, or that outlives its transport, is harmless.
        other.handle.reset();
        Ask left(*transport, node.url(), body(3));
        transport.reset();
        left.handle.reset();
        QVERIFY(!left.got);
    }

    void a_silent_server_loses_its_connection() {
        Node silent;
        silent.reply = [](const QString&) {
            return QStringList();
        };
        Node good;
        AnyTransport transport(no_proxy());
        SystemClock clock;
        auto chosen = options({silent.url(), good.url()});
        chosen.timeout_ms = 1000; // also for the good one, on a machine with other work
        const auto client = RpcClient::create(chosen, transport, clock).value();
        QCOMPARE(height(*client).value(), Json("0x64"));
        QCOMPARE(client->health(0).last_error->code, QStringLiteral("HRT-RPC-003"));
        QTRY_VERIFY(silent.sockets.isEmpty());
    }

    void a_callback_may_end_everything() {
        Node node;
        node.reply = [&](const QString&) -> QStringList {
            node.hang_up();
            return {};
        };
        auto transport = std::make_unique<WsTransport>(no_proxy());
        bool ended = false;
        std::shared_ptr<void> handle =
            transport->post(node.url(), body(1), 1000, [&](const Result<HttpAnswer>&) {
                ended = true;
                transport.reset();
            });
        Ask other(*transport, node.url(), body(2));
        QTRY_VERIFY(ended);
        QVERIFY(transport == nullptr);
    }

    void certificates_are_verified() {
        auto tls = test::self_signed_tls();
        if (!tls) {
            QSKIP("neither openssl nor Qt's TLS is here to make a certificate");
        }
        Node node(&*tls);
        QCOMPARE(node.url().scheme(), QStringLiteral("wss"));
        WsTransport transport(no_proxy());
        Ask ask(transport, node.url(), body(1));
        QCOMPARE(ask.code(), QStringLiteral("HRT-RPC-002"));
        QVERIFY(node.heard.isEmpty()); // nothing was said to the stranger
    }

    void the_proxy_is_used() {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QByteArray head;
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            QTcpSocket* socket = proxy.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&head, socket] {
                head += socket->readAll();
                socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            });
        });
        WsTransport transport(
            parse_proxy(QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort())).value());
        Ask ask(transport, QUrl(QStringLiteral("ws://node.invalid:8546/")), body(1));
        QCOMPARE(ask.code(), QStringLiteral("HRT-RPC-001"));
        QVERIFY2(head.startsWith("CONNECT node.invalid:8546 "), head.constData());
    }

    void addresses() {
        QVERIFY(check_endpoint_url(QUrl(QStringLiteral("wss://node.example/key"))));
        QVERIFY(check_endpoint_url(QUrl(QStringLiteral("ws://127.0.0.1:8546"))));
        QCOMPARE(check_endpoint_url(QUrl(QStringLiteral("ws://node.example"))).error().code,
                 QStringLiteral("HRT-RPC-021"));
    }

    void heads_are_announced() {
        Node node;
        node.subscription = "0xcd0c3e8af590364c09d0fa6a1210faf5";
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto client = RpcClient::create(options({node.url()}), transport, clock).value();
        HeadWatcher watcher(*client, clock, {50, 3'600'000});
        QList<quint64> heads;
        connect(&watcher, &HeadWatcher::head_changed, this, [&](quint64 head) { heads << head; });
        watcher.start();
        QTRY_VERIFY(watcher.is_announced());
        QTRY_COMPARE(heads, (QList<quint64>{100}));
        node.announce(101);
        node.announce(101);
        node.announce(102);
        QTRY_COMPARE(heads, (QList<quint64>{100, 101, 102}));
        // Somebody else's subscription is none of ours.
        const std::string ours = std::exchange(node.subscription, "0x1");
        node.announce(500);
        node.subscription = ours;
        node.announce(103); // behind the other on the same connection
        QTRY_COMPARE(heads.last(), 103U);
        QVERIFY(!heads.contains(500));
    }

    void a_lost_announcer_is_found_again() {
        Node node;
        node.subscription = "0x1";
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto client = RpcClient::create(options({node.url()}), transport, clock).value();
        HeadWatcher watcher(*client, clock, {20, 20});
        watcher.start();
        QTRY_VERIFY(watcher.is_announced());
        node.hang_up();
        QTRY_VERIFY(!watcher.is_announced());
        node.height = 110; // seen by a look, or announced after the next subscription
        QTRY_COMPARE(watcher.head(), std::optional<std::uint64_t>(110));
        QTRY_VERIFY(watcher.is_announced());
        QVERIFY(node.connections >= 2);
    }

    void without_subscriptions_heads_are_polled() {
        Node node; // refuses eth_subscribe
        AnyTransport transport(no_proxy());
        SystemClock clock;
        const auto client = RpcClient::create(options({node.url()}), transport, clock).value();
        HeadWatcher watcher(*client, clock, {10, 3'600'000});
        watcher.start();
        QTRY_COMPARE(watcher.head(), std::optional<std::uint64_t>(100));
        node.height = 99; // a reorganisation
        QTRY_COMPARE(watcher.head(), std::optional<std::uint64_t>(99));
        QVERIFY(!watcher.is_announced());
    }

    void notifications_in_every_form() {
        const auto read = [](const char* text) {
            return head_in_notification(text, "0x1").has_value();
        };
        QVERIFY(read(
            R"({"method":"eth_subscription","params":{"subscription":"0x1","result":{"number":"0x5"}}})"));
        QVERIFY(
            !read(R"({"method":"eth_subscription","params":{"subscription":"0x1","result":{"number":5}}})"));
        QVERIFY(!read(R"({"method":"eth_subscription","params":{"subscription":"0x1","result":"0x5"}})"));
        QVERIFY(!read(R"({"method":"eth_subscription","params":["0x1"]})"));
        QVERIFY(!read(R"({"method":7,"params":{"subscription":"0x1","result":{"number":"0x5"}}})"));
        QVERIFY(!read("[1]"));
        QVERIFY(!read("{"));
    }
};

QTEST_GUILESS_MAIN(TstRpcWs)
#include "tst_rpc_ws.moc"
