// SPDX-License-Identifier: Apache-2.0
// Hostile clients against the control server: none of them may disturb a well-behaved one.
#include "core/control/control_server.h"
#include "core/control/topic_hub.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hearth;
using namespace hearth::control;

namespace {

/// A client that writes raw bytes and reads whole lines.
class RawClient {
public:
    explicit RawClient(const QString& path) { socket.connectToServer(path); }
    void write(const QByteArray& bytes) { socket.write(bytes); }
    QJsonObject next() {
        // The server runs in this thread too: its events are handled while waiting.
        if (!QTest::qWaitFor([&] { return socket.canReadLine(); }, 30'000)) {
            return {};
        }
        const auto object = decode_line(socket.readLine().trimmed());
        return object ? *object : QJsonObject{};
    }
    bool closed() {
        return QTest::qWaitFor([&] { return socket.state() == QLocalSocket::UnconnectedState; }, 30'000);
    }
    QLocalSocket socket;
};

QByteArray request(int id, const QString& method, const QJsonObject& params = {}) {
    return encode_line(request_object(id, method, params));
}

QByteArray frame(quint32 id, const QByteArray& secret) {
    const auto header = secret_header(id, std::size_t(secret.size()));
    return QByteArray(reinterpret_cast<const char*>(header.data()), qsizetype(header.size())) + secret;
}

QJsonObject named(quint32 id) {
    return {{QStringLiteral("password"), secret_name(id)}};
}

/// The machine's timers up to some seconds, and long ones that a test makes due.
class HalfClock final : public Clock {
public:
    [[nodiscard]] std::int64_t now_ms() const override { return m_system.now_ms(); }
    [[nodiscard]] std::int64_t monotonic_ms() const override { return m_system.monotonic_ms(); }
    [[nodiscard]] std::shared_ptr<void> call_after(std::int64_t delay_ms,
                                                   std::function<void()> action) override {
        return delay_ms <= 2000 ? m_system.call_after(delay_ms, std::move(action))
                                : m_manual.call_after(delay_ms, std::move(action));
    }
    void advance(std::int64_t by_ms) { m_manual.advance(by_ms); }

private:
    SystemClock m_system;
    ManualClock m_manual;
};

QString code_of(const QJsonObject& answer) {
    return answer.value(QStringLiteral("error"))
        .toObject()
        .value(QStringLiteral("data"))
        .toObject()
        .value(QStringLiteral("code"))
        .toString();
}

} // namespace

class TstControlServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_tmp = std::make_unique<QTemporaryDir>();
        m_path = m_tmp->filePath(QStringLiteral("run/control.sock"));
        m_topics = std::make_unique<TopicHub>(m_clock);
        m_topics->add(QStringLiteral("status"),
                      {.snapshot =
                           [] {
                               return QJsonObject{{QStringLiteral("state"), QStringLiteral("standby")}};
                           },
                       .min_gap_ms = 0,
                       .watched = {}});
        m_topics->add(QStringLiteral("log"), {});
        m_methods = std::make_unique<MethodTable>();
        m_methods->add(QStringLiteral("echo"), Scope::Observe, {optional("text", ValueType::String)}, "text?",
                       [](const QJsonObject& params) -> Result<QJsonObject> { return params; });
        m_methods->add(QStringLiteral("act"), Scope::Operate, {}, "ok",
                       [](const QJsonObject&) -> Result<QJsonObject> {
                           return QJsonObject{{QStringLiteral("ok"), true}};
                       });
        m_methods->add_async(QStringLiteral("later"), Scope::Observe, {}, "",
                             [this](const QJsonObject&, const Respond& respond) { m_later.append(respond); });
        m_methods->add(QStringLiteral("flood"), Scope::Observe, {}, "text",
                       [](const QJsonObject&) -> Result<QJsonObject> {
                           return QJsonObject{{QStringLiteral("text"), QString(512 * 1024, u'x')}};
                       });
        const auto keep = [this](const std::shared_ptr<CallContext>& context, const QJsonObject& params,
                                 const Respond& respond) {
            auto secret = context->take(params.value(QStringLiteral("password")));
            const bool twice = bool(context->take(params.value(QStringLiteral("password"))));
            if (!secret || twice) {
                return respond(fail(twice ? Error{} : secret.error()));
            }
            m_locked = m_locked && secret->locked();
            m_got.append(QByteArray(secret->view().data(), qsizetype(secret->size())));
            if (params.value(QStringLiteral("seconds")).isDouble()) {
                context->raise_to_wallet(1000 * params.value(QStringLiteral("seconds")).toInt());
            }
            const QJsonObject name = context->give(secret->clone());
            respond(QJsonObject{{QStringLiteral("back"), name}});
        };
        m_methods->add_with_context(
            QStringLiteral("keep"), Scope::Operate,
            {required("password", ValueType::Secret), optional("seconds", ValueType::Int)}, "back", keep);
        m_methods->add(QStringLiteral("pay"), Scope::Wallet, {}, "ok",
                       [](const QJsonObject&) -> Result<QJsonObject> { return QJsonObject{}; });
        m_server = std::make_unique<ControlServer>(
            *m_methods, *m_topics,
            [] {
                return QJsonObject{{QStringLiteral("network"), QStringLiteral("practice")}};
            },
            m_timers);
        connect(m_server.get(), &ControlServer::connectionRefused, this,
                [this](const Error& error) { m_refused.append(error.code); });
        m_refused.clear();
        m_later.clear();
        m_got.clear();
        m_locked = true;
        QVERIFY(m_server->listen(m_path));
    }
    void cleanup() { m_server.reset(); }

    void socket_belongs_to_the_user_alone() {
        struct stat file {};
        struct stat folder {};
        QCOMPARE(stat(qPrintable(m_path), &file), 0);
        QCOMPARE(stat(qPrintable(m_tmp->filePath(QStringLiteral("run"))), &folder), 0);
        QCOMPARE(file.st_mode & 07777U, 0600U);
        QCOMPARE(folder.st_mode & 07777U, 0700U);
    }

    void hello_lowers_the_scope_for_good() {
        RawClient client(m_path);
        client.write(request(1, QStringLiteral("hello"),
                             {{QStringLiteral("client"), QStringLiteral("t")},
                              {QStringLiteral("version"), QStringLiteral("1")},
                              {QStringLiteral("scope"), QStringLiteral("observe")}}));
        const QJsonObject hello = client.next().value(QStringLiteral("result")).toObject();
        QCOMPARE(hello.value(QStringLiteral("api")).toInt(), kApiVersion);
        QCOMPARE(hello.value(QStringLiteral("scope")).toString(), QStringLiteral("observe"));
        QCOMPARE(hello.value(QStringLiteral("network")).toString(), QStringLiteral("practice"));
        client.write(request(2, QStringLiteral("act")));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-006"));
        client.write(request(3, QStringLiteral("hello"),
                             {{QStringLiteral("client"), QStringLiteral("t")},
                              {QStringLiteral("version"), QStringLiteral("1")},
                              {QStringLiteral("scope"), QStringLiteral("operate")}}));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-006"));
    }

    void malformed_lines_are_answered_and_survived() {
        RawClient client(m_path);
        const QByteArrayList bad{"hello",        "{\"jsonrpc\":", QByteArray("{\0\0", 3),  "[]",
                                 "\xff\xfe\x00", "{} trailing",   QByteArray(100'000, '[')};
        for (const QByteArray& line : bad) {
            client.write(line + '\n');
            const QJsonObject answer = client.next();
            QCOMPARE(code_of(answer), QStringLiteral("HRT-API-001"));
            QCOMPARE(answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt(),
                     -32700);
        }
        client.write("{\"jsonrpc\":\"2.0\",\"id\":4}\n");
        const QJsonObject answer = client.next();
        QCOMPARE(code_of(answer), QStringLiteral("HRT-API-002"));
        QCOMPARE(answer.value(QStringLiteral("id")).toInt(), 4);
        client.write(
            request(5, QStringLiteral("echo"), {{QStringLiteral("text"), QStringLiteral("still here")}}));
        QCOMPARE(client.next().value(QStringLiteral("id")).toInt(), 5);
    }

    void unknown_methods_and_parameters_are_named() {
        RawClient client(m_path);
        client.write(request(1, QStringLiteral("rm -rf")));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-004"));
        client.write(request(2, QStringLiteral("echo"), {{QStringLiteral("text"), 7}}));
        const QJsonObject error = client.next().value(QStringLiteral("error")).toObject();
        QVERIFY(error.value(QStringLiteral("message")).toString().contains(u"\"text\""));
        client.write(request(3, QStringLiteral("subscribe"),
                             {{QStringLiteral("topics"), QJsonArray{QStringLiteral("nope")}}}));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-005"));
    }

    void a_ten_megabyte_line_ends_only_its_connection() {
        RawClient good(m_path);
        RawClient bad(m_path);
        const QByteArray block(1024 * 1024, 'x');
        for (int i = 0; i < 10; ++i) {
            bad.write(block);
        }
        bad.write("\n");
        QCOMPARE(code_of(bad.next()), QStringLiteral("HRT-API-003"));
        QVERIFY(bad.closed());
        good.write(request(1, QStringLiteral("echo")));
        QCOMPARE(good.next().value(QStringLiteral("id")).toInt(), 1);
        QCOMPARE(m_server->connections(), 1);
        QCOMPARE(m_refused, QStringList{QStringLiteral("HRT-API-003")});
    }

    void serves_64_of_100_clients() {
        std::vector<std::unique_ptr<RawClient>> clients;
        int served = 0;
        int refused = 0;
        for (int i = 0; i < 100; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_path));
            clients.back()->write(request(i, QStringLiteral("echo")));
        }
        for (auto& client : clients) {
            const QJsonObject answer = client->next();
            if (answer.contains(QStringLiteral("result"))) {
                ++served;
            } else if (code_of(answer) == u"HRT-API-007") {
                ++refused;
            }
        }
        QCOMPARE(served, 64);
        QCOMPARE(refused, 36);
        QCOMPARE(m_server->connections(), 64);
        clients.clear();
        QTRY_COMPARE(m_server->connections(), 0);
        RawClient after(m_path);
        after.write(request(1, QStringLiteral("echo")));
        QVERIFY(after.next().contains(QStringLiteral("result")));
    }

    void a_slow_reader_is_cut_off() {
        RawClient good(m_path);
        RawClient slow(m_path);
        slow.socket.setReadBufferSize(1024);
        for (int i = 0; i < 40; ++i) {
            slow.write(request(i, QStringLiteral("flood")));
        }
        QTRY_COMPARE(m_refused, QStringList{QStringLiteral("HRT-API-008")});
        QCOMPARE(m_server->connections(), 1);
        good.write(request(1, QStringLiteral("echo")));
        QCOMPARE(good.next().value(QStringLiteral("id")).toInt(), 1);
    }

    void a_client_may_go_while_its_calls_run() {
        {
            RawClient client(m_path);
            client.write(request(1, QStringLiteral("later")) + request(2, QStringLiteral("later")));
            QTRY_COMPARE(m_later.size(), 2);
        }
        QTRY_COMPARE(m_server->connections(), 0);
        for (const Respond& respond : std::as_const(m_later)) {
            respond(QJsonObject{});
        }
    }

    void a_half_line_at_the_end_is_ignored() {
        {
            RawClient client(m_path);
            client.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"met");
            QTRY_COMPARE(m_server->connections(), 1);
        }
        QTRY_COMPARE(m_server->connections(), 0);
        QVERIFY(m_refused.isEmpty());
    }

    void slow_calls_do_not_block_fast_ones_and_open_calls_are_bounded() {
        RawClient client(m_path);
        client.write(request(1, QStringLiteral("later")) + request(2, QStringLiteral("echo")));
        QCOMPARE(client.next().value(QStringLiteral("id")).toInt(), 2);
        QTRY_COMPARE(m_later.size(), 1);
        m_later.takeFirst()(QJsonObject{});
        QCOMPARE(client.next().value(QStringLiteral("id")).toInt(), 1);

        QByteArray many;
        for (int i = 0; i < 400; ++i) {
            many += request(i, QStringLiteral("later"));
        }
        client.write(many);
        QTRY_COMPARE(m_later.size(), 256);
        QTest::qWait(20);
        QCOMPARE(m_later.size(), 256);
        int answered = 0;
        while (answered < 400) {
            QTRY_VERIFY(!m_later.isEmpty());
            m_later.takeFirst()(QJsonObject{});
            QVERIFY(client.next().contains(QStringLiteral("result")));
            ++answered;
        }
    }

    void notifications_get_no_answer() {
        RawClient client(m_path);
        client.write("{\"jsonrpc\":\"2.0\",\"method\":\"echo\"}\n" + request(9, QStringLiteral("echo")));
        QCOMPARE(client.next().value(QStringLiteral("id")).toInt(), 9);
    }

    void subscribers_get_a_snapshot_then_deltas() {
        RawClient a(m_path);
        RawClient b(m_path);
        a.write(request(
            1, QStringLiteral("subscribe"),
            {{QStringLiteral("topics"), QJsonArray{QStringLiteral("status"), QStringLiteral("status")}}}));
        const QJsonObject snapshot =
            a.next().value(QStringLiteral("result")).toObject().value(QStringLiteral("snapshot")).toObject();
        QCOMPARE(
            snapshot.value(QStringLiteral("status")).toObject().value(QStringLiteral("state")).toString(),
            QStringLiteral("standby"));
        m_topics->publish(QStringLiteral("status"), {{QStringLiteral("n"), 1}});
        m_topics->publish(QStringLiteral("log"), {{QStringLiteral("n"), 2}});
        const QJsonObject event = a.next();
        QCOMPARE(event.value(QStringLiteral("method")).toString(), QStringLiteral("event"));
        QCOMPARE(event.value(QStringLiteral("params")).toObject().value(QStringLiteral("topic")).toString(),
                 QStringLiteral("status"));
        a.write(request(2, QStringLiteral("unsubscribe"),
                        {{QStringLiteral("topics"), QJsonArray{QStringLiteral("status")}}}));
        QCOMPARE(a.next().value(QStringLiteral("id")).toInt(), 2);
        QVERIFY(!m_topics->is_watched(QStringLiteral("status")));
        m_topics->publish(QStringLiteral("status"), {});
        b.write(request(3, QStringLiteral("echo")));
        QVERIFY(b.next().contains(QStringLiteral("result")));
        QVERIFY(!a.socket.canReadLine());
    }

    void secrets_reach_the_handler_and_come_back() {
        RawClient client(m_path);
        client.write(frame(7, "s3cret\n") + request(1, QStringLiteral("keep"), named(7)));
        QVERIFY(QTest::qWaitFor([&] { return client.socket.bytesAvailable() > 20; }, 30'000));
        LineReader reader;
        const auto answer = reader.feed(client.socket.readAll());
        QCOMPARE(m_got, QByteArrayList{"s3cret\n"});
        QVERIFY(m_locked);
        QCOMPARE(answer.pieces.size(), std::size_t(2));
        QVERIFY(answer.pieces[0].secret); // ahead of the line that names it
        QVERIFY(answer.pieces[0].secret->bytes.view() == "s3cret\n");
        const auto line = decode_line(answer.pieces[1].line);
        QCOMPARE(secret_id(line->value(QStringLiteral("result")).toObject().value(QStringLiteral("back"))),
                 std::optional<quint32>(answer.pieces[0].secret->id));
    }

    void a_secret_serves_one_call_on_its_own_connection() {
        RawClient other(m_path);
        RawClient client(m_path);
        client.write(frame(7, "a") + request(1, QStringLiteral("echo")));
        QVERIFY(client.next().contains(QStringLiteral("result")));
        other.write(request(2, QStringLiteral("keep"), named(7)));
        QCOMPARE(code_of(other.next()), QStringLiteral("HRT-API-014"));
        // A call that fails uses its secrets up too.
        QJsonObject wrong = named(7);
        wrong.insert(QStringLiteral("x"), 1);
        client.write(request(3, QStringLiteral("keep"), wrong));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-005"));
        client.write(request(4, QStringLiteral("keep"), named(7)));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-014"));
        client.write(
            request(5, QStringLiteral("keep"), {{QStringLiteral("password"), QStringLiteral("hunter2")}}));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-005"));
        QVERIFY(m_got.isEmpty());
    }

    void secrets_grow_old_and_eight_are_kept() {
        RawClient client(m_path);
        client.write(frame(1, "old") + request(1, QStringLiteral("echo")));
        QVERIFY(client.next().contains(QStringLiteral("result")));
        m_timers.advance(59'999);
        for (quint32 id = 2; id <= 8; ++id) {
            client.write(frame(id, "b"));
        }
        client.write(request(2, QStringLiteral("echo")));
        QVERIFY(client.next().contains(QStringLiteral("result")));
        m_timers.advance(1);
        client.write(request(3, QStringLiteral("keep"), named(1)));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-014"));
        client.write(frame(9, "c") + frame(10, "d") + request(4, QStringLiteral("keep"), named(2)));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-014"));
        client.write(request(5, QStringLiteral("keep"), named(3)));
        QTRY_COMPARE(m_got, QByteArrayList{"b"});
    }

    void a_malformed_frame_ends_only_its_connection() {
        RawClient good(m_path);
        RawClient bad(m_path);
        bad.write(QByteArray(1, '\0') + QByteArray(8, '\xff') + QByteArray(100, 'x'));
        QCOMPARE(code_of(bad.next()), QStringLiteral("HRT-API-013"));
        QVERIFY(bad.closed());
        {
            RawClient half(m_path); // goes in the middle of a secret
            half.write(frame(1, QByteArray(60'000, 's')).left(30'000));
            QTRY_COMPARE(m_server->connections(), 2);
        }
        QTRY_COMPARE(m_server->connections(), 1);
        good.write(request(1, QStringLiteral("echo")));
        QCOMPARE(good.next().value(QStringLiteral("id")).toInt(), 1);
    }

    void the_wallet_scope_ends_by_time_and_by_order() {
        RawClient client(m_path);
        RawClient other(m_path);
        const auto may_pay = [](RawClient& who) {
            who.write(request(9, QStringLiteral("pay")));
            return who.next().contains(QStringLiteral("result"));
        };
        const auto unlock = [](RawClient& who, const QByteArray& secret) {
            QJsonObject params = named(1);
            params.insert(QStringLiteral("seconds"), 300);
            who.write(frame(1, secret) + request(1, QStringLiteral("keep"), params));
            // The secret that comes back has no line feed: it stands ahead of the answer's line.
            return !who.next().contains(QStringLiteral("x"));
        };
        QVERIFY(!may_pay(client));
        QVERIFY(unlock(client, "p"));
        QVERIFY(may_pay(client));
        QVERIFY(!may_pay(other)); // of this connection only
        m_timers.advance(299'999);
        QVERIFY(may_pay(client));
        m_timers.advance(1);
        QVERIFY(!may_pay(client));
        QVERIFY(unlock(client, "p"));
        QVERIFY(unlock(other, "p"));
        QVERIFY(may_pay(client) && may_pay(other));
        m_server->drop_wallet_scope();
        QVERIFY(!may_pay(client) && !may_pay(other));
        client.write(request(2, QStringLiteral("act")));
        QVERIFY(client.next().contains(QStringLiteral("result"))); // operate stays
    }

    void an_observer_is_never_raised() {
        RawClient client(m_path);
        client.write(request(1, QStringLiteral("hello"),
                             {{QStringLiteral("client"), QStringLiteral("t")},
                              {QStringLiteral("version"), QStringLiteral("1")},
                              {QStringLiteral("scope"), QStringLiteral("observe")}}));
        QVERIFY(client.next().contains(QStringLiteral("result")));
        client.write(frame(1, "p") + request(2, QStringLiteral("keep"), named(1)));
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-006"));
        client.write(request(3, QStringLiteral("keep"), named(1))); // used up by the refused call
        QCOMPARE(code_of(client.next()), QStringLiteral("HRT-API-006"));
        QVERIFY(m_got.isEmpty());
    }

    void a_gone_subscriber_is_not_watched_any_more() {
        {
            RawClient client(m_path);
            client.write(request(1, QStringLiteral("subscribe"),
                                 {{QStringLiteral("topics"), QJsonArray{QStringLiteral("log")}}}));
            client.next();
            QVERIFY(m_topics->is_watched(QStringLiteral("log")));
        }
        QTRY_VERIFY(!m_topics->is_watched(QStringLiteral("log")));
    }

    void a_left_over_socket_is_replaced() {
        m_server.reset();
        QFile stale(m_path);
        QVERIFY(stale.open(QFile::WriteOnly));
        stale.close();
        init();
        RawClient client(m_path);
        client.write(request(1, QStringLiteral("echo")));
        QVERIFY(client.next().contains(QStringLiteral("result")));
    }

private:
    SystemClock m_clock;
    HalfClock m_timers;
    std::unique_ptr<QTemporaryDir> m_tmp;
    QString m_path;
    std::unique_ptr<TopicHub> m_topics;
    std::unique_ptr<MethodTable> m_methods;
    std::unique_ptr<ControlServer> m_server;
    QStringList m_refused;
    QList<Respond> m_later;
    QByteArrayList m_got;
    bool m_locked = true;
};

QTEST_GUILESS_MAIN(TstControlServer)
#include "tst_control_server.moc"
