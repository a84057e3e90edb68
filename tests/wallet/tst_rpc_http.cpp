// SPDX-License-Identifier: Apache-2.0
// The real transport against real sockets: sizes, cut-off answers, redirects, certificates, proxies.
#include "tests/wallet/tls_test.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/client.h"
#include "wallet/rpc/http_transport.h"

#include <QDir>
#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

namespace {

QByteArray http(const QByteArray& body, const QByteArray& status = "200 OK", const QByteArray& headers = {}) {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + headers + "\r\n" + body;
}

/// Answers each request with the bytes that `reply` makes of it, then closes when told so.
class HttpServer final : public QObject {
public:
    explicit HttpServer(std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>())
        : m_server(std::move(server)) {
        if (!m_server->listen(QHostAddress::LocalHost)) {
            qFatal("no port on the loopback");
        }
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket* socket = m_server->nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    [[nodiscard]] QUrl url(const QString& scheme = QStringLiteral("http")) const {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2/").arg(scheme).arg(m_server->serverPort()));
    }

    std::function<QByteArray(const QByteArray& head, const QByteArray& body)> reply;
    bool close_after = false;
    QByteArray last_head;
    int requests = 0;

private:
    void read(QTcpSocket* socket) {
        QByteArray& buffer = m_buffers[socket];
        buffer += socket->readAll();
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QByteArray head = buffer.left(end);
        const auto at = head.toLower().indexOf("content-length:");
        const auto length =
            at < 0 ? 0 : head.mid(at + 15, head.indexOf("\r\n", at) - at - 15).trimmed().toLongLong();
        if (buffer.size() < end + 4 + length) {
            return;
        }
        const QByteArray body = buffer.mid(end + 4, length);
        buffer.clear();
        last_head = head;
        ++requests;
        socket->write(reply(head, body));
        if (close_after) {
            socket->disconnectFromHost();
        }
    }

    std::unique_ptr<QTcpServer> m_server;
    std::map<QTcpSocket*, QByteArray> m_buffers;
};

} // namespace

class TstRpcHttp : public QObject {
    Q_OBJECT

    static Result<HttpAnswer> post(HttpTransport& transport, const QUrl& url, std::int64_t most = 100'000) {
        const auto out = std::make_shared<std::optional<Result<HttpAnswer>>>();
        const auto handle =
            transport.post(url, "{}", most, [out](Result<HttpAnswer> got) { *out = std::move(got); });
        if (!QTest::qWaitFor([&] { return out->has_value(); }, 60'000)) {
            return fail("silence", {});
        }
        return **out;
    }
    static QString code(HttpTransport& transport, const QUrl& url, std::int64_t most = 100'000) {
        const auto got = post(transport, url, most);
        return got ? QString::number(got->status) : got.error().code;
    }

    std::unique_ptr<HttpTransport> m_owned =
        std::make_unique<HttpTransport>(QNetworkProxy(QNetworkProxy::NoProxy));
    HttpTransport& m_direct = *m_owned;
    qsizetype m_threads = 0;

    /// How many threads this process has.
    static qsizetype threads() {
        return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    }

private Q_SLOTS:
    void initTestCase() { m_threads = threads(); }
    void cleanupTestCase() {
        // Qt's network thread keeps OpenSSL's state until the system has ended it, after QThread::wait: the
        // leak check must not look earlier.
        m_owned.reset();
        QTRY_VERIFY(threads() <= m_threads);
    }

    void an_answer_comes_back() {
        HttpServer server;
        server.reply = [](const QByteArray&, const QByteArray& body) {
            return http("got " + body);
        };
        QCOMPARE(post(m_direct, server.url())->body, QByteArray("got {}"));
        QVERIFY(server.last_head.startsWith("POST / HTTP/1.1"));
        QVERIFY(server.last_head.toLower().contains("content-type: application/json"));
        QVERIFY(!server.last_head.toLower().contains("cookie"));
    }

    void statuses_come_with_their_bodies() {
        HttpServer server;
        server.reply = [](const QByteArray&, const QByteArray&) {
            return http("slow down", "429 Too Many Requests", "Retry-After: 17\r\nSet-Cookie: a=b\r\n");
        };
        const auto got = post(m_direct, server.url()).value();
        QCOMPARE(got.status, 429);
        QCOMPARE(got.body, QByteArray("slow down"));
        QCOMPARE(got.retry_after_s.value(), 17);
        (void)post(m_direct, server.url());
        QVERIFY(!server.last_head.toLower().contains("cookie"));
    }

    void nothing_is_redirected() {
        HttpServer other;
        other.reply = [](const QByteArray&, const QByteArray&) {
            return http("elsewhere");
        };
        HttpServer server;
        server.reply = [&](const QByteArray&, const QByteArray&) {
            return http({}, "307 Temporary Redirect", "Location: " + other.url().toEncoded() + "\r\n");
        };
        QCOMPARE(code(m_direct, server.url()), QStringLiteral("307"));
        QCOMPARE(other.requests, 0);
    }

    void a_flood_is_cut_off() {
        HttpServer server;
        server.reply = [](const QByteArray&, const QByteArray&) {
            return http(QByteArray(3'000'000, ' '));
        };
        QCOMPARE(code(m_direct, server.url()), QStringLiteral("HRT-RPC-006"));
        QCOMPARE(code(m_direct, server.url(), 3'000'000), QStringLiteral("200"));
        QCOMPARE(code(m_direct, server.url(), 2'999'999), QStringLiteral("HRT-RPC-006"));
    }

    void a_cut_off_answer_is_noticed() {
        HttpServer server;
        server.close_after = true;
        server.reply = [](const QByteArray&, const QByteArray&) {
            return http("0123456789").chopped(4);
        };
        QCOMPARE(code(m_direct, server.url()), QStringLiteral("HRT-RPC-007"));
        server.reply = [](const QByteArray&, const QByteArray&) {
            return QByteArray("HTT");
        };
        QVERIFY(code(m_direct, server.url()).startsWith(QStringLiteral("HRT-RPC-00")));
    }

    void nobody_listens() {
        QUrl url;
        {
            HttpServer gone;
            url = gone.url();
        }
        QCOMPARE(code(m_direct, url), QStringLiteral("HRT-RPC-001"));
    }

    void a_dropped_handle_stays_silent() {
        HttpServer server;
        server.reply = [](const QByteArray&, const QByteArray&) {
            return http("late");
        };
        bool ran = false;
        auto handle = m_direct.post(server.url(), "{}", 1000, [&](const Result<HttpAnswer>&) { ran = true; });
        handle.reset();
        // A second exchange has come back: the first one's answer would have been here as well.
        QVERIFY(post(m_direct, server.url()));
        QVERIFY(!ran);
        // A handle that outlives its transport is harmless.
        auto transport = std::make_unique<HttpTransport>(QNetworkProxy(QNetworkProxy::NoProxy));
        auto left = transport->post(server.url(), "{}", 1000, [&](const Result<HttpAnswer>&) { ran = true; });
        transport.reset();
        left.reset();
        QVERIFY(!ran);
    }

    void certificates_are_verified() {
        auto configuration = test::self_signed_tls();
        if (!configuration) {
            QSKIP("neither openssl nor Qt's TLS is here to make a certificate");
        }
        auto tls = std::make_unique<QSslServer>();
        tls->setSslConfiguration(*configuration);
        HttpServer server(std::move(tls));
        server.reply = [](const QByteArray&, const QByteArray&) {
            return http("secret");
        };
        QCOMPARE(code(m_direct, server.url(QStringLiteral("https"))), QStringLiteral("HRT-RPC-002"));
        QCOMPARE(server.requests, 0); // nothing was said to the stranger
    }

    void the_proxy_is_used() {
        HttpServer proxy;
        proxy.reply = [](const QByteArray&, const QByteArray&) {
            return http("by proxy");
        };
        const auto chosen = parse_proxy(QStringLiteral("http://127.0.0.1:%1").arg(proxy.url().port()));
        HttpTransport transport(chosen.value());
        QCOMPARE(post(transport, QUrl(QStringLiteral("http://node.invalid/x")))->body,
                 QByteArray("by proxy"));
        QVERIFY(proxy.last_head.startsWith("POST http://node.invalid/x "));

        QCOMPARE(parse_proxy(QStringLiteral("socks5://u:p@h:1080"))->type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(parse_proxy(QStringLiteral("socks5://u:p@h:1080"))->password(), QStringLiteral("p"));
        QCOMPARE(parse_proxy(QStringLiteral("none"))->type(), QNetworkProxy::NoProxy);
        for (const char* bad : {"h:1080", "ftp://h:1", "http://h", "socks5://:1"}) {
            QCOMPARE(parse_proxy(QString::fromLatin1(bad)).error().code, QStringLiteral("HRT-RPC-021"));
        }
    }

    void the_client_over_a_socket() {
        HttpServer good;
        good.reply = [](const QByteArray&, const QByteArray& body) {
            const Json request = Json::parse(body.toStdString());
            const bool asks_chain = request["method"] == "eth_chainId";
            const Json answer{{"jsonrpc", "2.0"},
                              {"id", request["id"]},
                              {"result", asks_chain ? Json("0x7a69") : Json("0x64")}};
            return http(QByteArray::fromStdString(answer.dump()));
        };
        HttpServer bad;
        bad.reply = [](const QByteArray&, const QByteArray&) {
            return http("<html>Sign in</html>");
        };
        ClientOptions options;
        options.chain_id = 31337;
        options.endpoints = {{QStringLiteral("bad"), bad.url()}, {QStringLiteral("good"), good.url()}};
        SystemClock clock;
        const auto client = RpcClient::create(options, m_direct, clock).value();
        std::optional<Result<Json>> got;
        client->call(block_number_call(), [&](Result<Json> answer) { got = std::move(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 60'000);
        QCOMPARE(got->value(), Json("0x64"));
        QCOMPARE(client->health(0).last_error->code, QStringLiteral("HRT-RPC-007"));
    }
};

QTEST_GUILESS_MAIN(TstRpcHttp)
#include "tst_rpc_http.moc"
