// SPDX-License-Identifier: Apache-2.0
#include "core/control/control_server.h"
#include "core/control/remote_engine.h"
#include "core/control/topic_hub.h"

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::control;

namespace {

/// A daemon's outside: a server that can be stopped and started again.
struct Daemon {
    explicit Daemon(const QString& path, Clock& clock) : topics(clock) {
        topics.add(QStringLiteral("status"), {.snapshot =
                                                  [this] {
                                                      return QJsonObject{{QStringLiteral("n"), n}};
                                                  },
                                              .min_gap_ms = 0,
                                              .watched = {}});
        methods.add(QStringLiteral("echo"), Scope::Observe, {optional("text", ValueType::String)}, "text?",
                    [](const QJsonObject& params) -> Result<QJsonObject> { return params; });
        methods.add_with_context(QStringLiteral("swap"), Scope::Observe,
                                 {required("password", ValueType::Secret)}, "back",
                                 [this](const std::shared_ptr<CallContext>& context,
                                        const QJsonObject& params, const Respond& respond) {
                                     auto secret = context->take(params.value(QStringLiteral("password")));
                                     if (!secret) {
                                         return respond(fail(secret.error()));
                                     }
                                     got.append(QByteArray(secret->view().data(), qsizetype(secret->size())));
                                     const QJsonObject name = context->give(std::move(*secret));
                                     respond(QJsonObject{{QStringLiteral("back"), name}});
                                 });
        methods.add_async(QStringLiteral("never"), Scope::Observe, {}, "",
                          [](const QJsonObject&, const Respond&) {});
        server = std::make_unique<ControlServer>(
            methods, topics,
            [] {
                return QJsonObject{{QStringLiteral("network"), QStringLiteral("practice")}};
            },
            clock);
        ok = bool(server->listen(path));
    }
    int n = 0;
    QByteArrayList got;
    bool ok = false;
    MethodTable methods;
    TopicHub topics;
    std::unique_ptr<ControlServer> server;
};

} // namespace

class TstRemoteEngine : public QObject {
    Q_OBJECT

    RemoteEngine::Options options() const {
        return {.socket_path = m_path, .client = QStringLiteral("test"), .version = QStringLiteral("1")};
    }

private Q_SLOTS:
    void init() {
        m_tmp = std::make_unique<QTemporaryDir>();
        m_path = m_tmp->filePath(QStringLiteral("control.sock"));
    }

    void calls_wait_for_the_first_connection() {
        Daemon daemon(m_path, m_clock);
        QVERIFY(daemon.ok);
        RemoteEngine engine(options(), m_clock);
        QString got;
        bool inside = true;
        engine.call(QStringLiteral("echo"), {{QStringLiteral("text"), QStringLiteral("hi")}}, this,
                    [&](const Result<QJsonObject>& answer) {
                        QVERIFY(!inside);
                        QVERIFY(answer);
                        got = answer->value(QStringLiteral("text")).toString();
                    });
        engine.start();
        inside = false;
        QTRY_COMPARE(got, QStringLiteral("hi"));
        QCOMPARE(engine.connection(), Engine::Connection::Ready);
        QCOMPARE(engine.hello().value(QStringLiteral("network")).toString(), QStringLiteral("practice"));
    }

    void secrets_travel_both_ways() {
        Daemon daemon(m_path, m_clock);
        RemoteEngine engine(options(), m_clock);
        const QByteArray large(65'536, 'q');
        QByteArrayList back;
        // Before the connection is there: secrets wait with their calls.
        for (const QByteArray& text : {QByteArray("one\n"), large}) {
            const quint32 id = engine.send_secret(
                SecretBytes::copy_of(std::string_view(text.constData(), std::size_t(text.size()))));
            engine.call(QStringLiteral("swap"), {{QStringLiteral("password"), secret_name(id)}}, this,
                        [&](const Result<QJsonObject>& answer) {
                            QVERIFY(answer);
                            const auto name = secret_id(answer->value(QStringLiteral("back")));
                            QVERIFY(name);
                            const auto secret = engine.take_secret(*name);
                            QVERIFY(secret);
                            back.append(QByteArray(secret->view().data(), qsizetype(secret->size())));
                            QVERIFY(!engine.take_secret(*name));
                        });
        }
        const quint32 unused = engine.send_secret(SecretBytes::copy_of(std::string_view("unused")));
        engine.start();
        QTRY_COMPARE(back, (QByteArrayList{"one\n", large}));
        QCOMPARE(daemon.got, back);
        QString code;
        for (const quint32 id : {unused, unused}) {
            engine.call(QStringLiteral("swap"), {{QStringLiteral("password"), secret_name(id)}}, this,
                        [&](const Result<QJsonObject>& answer) {
                            code = answer ? QStringLiteral("none") : answer.error().code;
                        });
        }
        QTRY_COMPARE(code, QStringLiteral("HRT-API-014")); // one secret, one call
        QCOMPARE(daemon.got.last(), QByteArray("unused"));
    }

    void errors_keep_their_code() {
        Daemon daemon(m_path, m_clock);
        RemoteEngine engine(options(), m_clock);
        engine.start();
        QString code;
        engine.call(QStringLiteral("echo"), {{QStringLiteral("text"), 1}}, this,
                    [&](const Result<QJsonObject>& answer) { code = answer.error().code; });
        QTRY_COMPARE(code, QStringLiteral("HRT-API-005"));
    }

    void no_daemon_is_said_and_retried() {
        RemoteEngine engine(options(), m_clock);
        QStringList codes;
        const auto note = [&](const Result<QJsonObject>& answer) {
            codes.append(answer ? QStringLiteral("ok") : answer.error().code);
        };
        engine.call(QStringLiteral("echo"), {}, this, note);
        engine.start();
        QTRY_COMPARE(codes, QStringList{QStringLiteral("HRT-API-010")});
        engine.call(QStringLiteral("echo"), {}, this, note);
        QCOMPARE(codes.size(), 1); // not inside the call
        QTRY_COMPARE(codes.size(), 2);
        Daemon daemon(m_path, m_clock);
        QTRY_COMPARE(engine.connection(), Engine::Connection::Ready);
        engine.call(QStringLiteral("echo"), {}, this, note);
        QTRY_COMPARE(codes.last(), QStringLiteral("ok"));
    }

    void subscriptions_are_counted_and_renewed() {
        auto daemon = std::make_unique<Daemon>(m_path, m_clock);
        RemoteEngine engine(options(), m_clock);
        QSignalSpy snapshots(&engine, &Engine::snapshot);
        QSignalSpy events(&engine, &Engine::event);
        engine.subscribe({QStringLiteral("status")});
        engine.start();
        engine.subscribe({QStringLiteral("status")});
        QTRY_COMPARE(snapshots.size(), 1);
        daemon->topics.publish(QStringLiteral("status"), {});
        QTRY_COMPARE(events.size(), 1);
        engine.unsubscribe({QStringLiteral("status")});

        int lost = 0;
        engine.call(QStringLiteral("never"), {}, this, [&](const Result<QJsonObject>& answer) {
            lost += int(!answer && answer.error().code == u"HRT-API-010");
        });
        daemon.reset();
        QTRY_COMPARE(lost, 1);
        QVERIFY(engine.connection() != Engine::Connection::Ready);
        daemon = std::make_unique<Daemon>(m_path, m_clock);
        daemon->n = 7;
        QTRY_COMPARE(snapshots.size(), 2);
        QCOMPARE(snapshots.last().at(1).toJsonObject().value(QStringLiteral("n")).toInt(), 7);
        engine.unsubscribe({QStringLiteral("status")});
        QTRY_VERIFY(!daemon->topics.is_watched(QStringLiteral("status")));
    }

    void a_call_ends_at_its_time_limit_once() {
        ManualClock clock;
        Daemon daemon(m_path, m_clock);
        RemoteEngine engine(options(), clock);
        engine.start();
        QTRY_COMPARE(engine.connection(), Engine::Connection::Ready);
        QStringList codes;
        engine.call(QStringLiteral("never"), {}, this,
                    [&](const Result<QJsonObject>& answer) { codes.append(answer.error().code); });
        clock.advance(RemoteEngine::time_limit_ms(QStringLiteral("never")) - 1);
        QVERIFY(codes.isEmpty());
        clock.advance(1);
        QCOMPARE(codes, QStringList{QStringLiteral("HRT-API-011")});
        clock.advance(1'000'000);
        QCOMPARE(codes.size(), 1);
    }

    void a_gone_context_gets_no_reply() {
        Daemon daemon(m_path, m_clock);
        RemoteEngine engine(options(), m_clock);
        engine.start();
        auto context = std::make_unique<QObject>();
        bool replied = false;
        bool later = false;
        engine.call(QStringLiteral("echo"), {}, context.get(),
                    [&](const Result<QJsonObject>&) { replied = true; });
        engine.call(QStringLiteral("echo"), {}, nullptr, [&](const Result<QJsonObject>&) { later = true; });
        context.reset();
        QTRY_VERIFY(later);
        QVERIFY(!replied);
    }

    void a_daemon_of_another_version_is_refused() {
        QLocalServer other;
        QVERIFY(other.listen(m_path));
        connect(&other, &QLocalServer::newConnection, this, [&] {
            QLocalSocket* socket = other.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [socket] {
                const auto line = decode_line(socket->readLine().trimmed());
                socket->write("not json\n");
                socket->write(
                    encode_line({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                 {QStringLiteral("id"), line->value(QStringLiteral("id"))},
                                 {QStringLiteral("result"), QJsonObject{{QStringLiteral("api"), 99}}}}));
            });
        });
        RemoteEngine engine(options(), m_clock);
        QString code;
        engine.call(QStringLiteral("echo"), {}, this,
                    [&](const Result<QJsonObject>& answer) { code = answer.error().code; });
        engine.start();
        QTRY_COMPARE(code, QStringLiteral("HRT-API-012"));
        QCOMPARE(engine.connection(), Engine::Connection::Refused);
    }

private:
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_tmp;
    QString m_path;
};

QTEST_GUILESS_MAIN(TstRemoteEngine)
#include "tst_remote_engine.moc"
