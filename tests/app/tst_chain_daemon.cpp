// SPDX-License-Identifier: Apache-2.0
// chain.* of a running hearthd, and `hearthctl chain`: with anvil, without it, and with endpoints that lie.
#include "tests/app/daemon_process.h"
#include "wallet/chain/anvil_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;

namespace {

constexpr int kPatienceMs = 120'000;
#define K(name) QStringLiteral(name)

QJsonObject document(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

/// Every endpoint of Ethereum's profile at this port of the loopback.
void use_own_endpoints(const QString& data, quint16 port) {
    QFile built_in(K(":/hearth/profiles/chains/ethereum.json"));
    QVERIFY(built_in.open(QFile::ReadOnly));
    QJsonObject profile = document(built_in.readAll());
    QJsonArray endpoints;
    for (const char* name : {"one", "two"}) {
        endpoints.append(
            QJsonObject{{K("name"), QString::fromLatin1(name)},
                        {K("url"), K("http://127.0.0.1:%1/%2").arg(port).arg(QLatin1String(name))}});
    }
    profile[K("endpoints")] = endpoints;
    QVERIFY(QDir().mkpath(data + K("/chains")));
    // As hearthd demands of its folder.
    QVERIFY(QFile::setPermissions(data, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QFile own(data + K("/chains/ethereum.json"));
    QVERIFY(own.open(QFile::WriteOnly));
    own.write(QJsonDocument(profile).toJson());
}

} // namespace

class TstChainDaemon : public QObject {
    Q_OBJECT

    QTemporaryDir m_tmp;

    static QJsonObject chain(test::DaemonProcess& daemon, const QString& name = {}) {
        const QJsonObject params = name.isEmpty() ? QJsonObject{} : QJsonObject{{K("chain"), name}};
        return daemon.call(K("chain.get"), params).value_or(QJsonObject{});
    }
    test::Ran run(const QString& node, const QStringList& arguments) {
        return test::hearthctl(QStringList{K("--data-dir"), m_tmp.filePath(node), K("--no-start")} +
                               arguments);
    }

private Q_SLOTS:
    void the_practice_chain() {
        if (!wallet::chain::find_anvil()) {
            QVERIFY2(qEnvironmentVariableIsEmpty("HEARTH_ANVIL"), "HEARTH_ANVIL names no program");
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path (./dev test does)");
        }
        test::DaemonProcess daemon(m_tmp.filePath(K("node")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        // The faucet waits while the chain comes up.
        const QString to = K("0x4242424242424242424242424242424242424242");
        const auto paid = daemon.call(K("chain.faucet"), {{K("address"), to}});
        QVERIFY2(paid, qPrintable(paid ? QString() : paid.error().code + paid.error().detail));
        QCOMPARE(paid->value(K("hashes")).toArray().size(), 2);
        const QJsonObject seen = chain(daemon);
        QVERIFY(seen.value(K("running")).toBool() && seen.value(K("faucet")).toBool());
        QVERIFY(seen.value(K("testnet")).toBool() && !seen.contains(K("error")));
        QVERIFY(seen.value(K("rpc_url")).toString().startsWith(K("http://127.0.0.1:")));
        QCOMPARE(seen.value(K("token")).toObject().value(K("symbol")).toString(), K("ATH"));
        const auto there = daemon.call(K("chain.travel"), {{K("seconds"), 86'400}});
        QVERIFY(there);
        QVERIFY(chain(daemon).value(K("now_ms")).toInteger() >=
                seen.value(K("now_ms")).toInteger() + 86'400'000);
        for (const QJsonObject& bad :
             {QJsonObject{{K("address"), K("0x42")}},
              QJsonObject{{K("address"), to}, {K("ath_wei"), K("-1")}},
              QJsonObject{{K("address"), to}, {K("ath_wei"), K("1e3")}},
              QJsonObject{{K("address"), to}, {K("coin_wei"), K("99999999999999999999999999")}}}) {
            QVERIFY(!daemon.call(K("chain.faucet"), bad));
        }
        QVERIFY(!daemon.call(K("chain.travel"), {{K("seconds"), -1}}));
        QVERIFY(!daemon.call(K("chain.travel"), {{K("seconds"), 0.5}}));
        const auto doctor = daemon.call(K("doctor.run"));
        for (const auto& value : doctor->value(K("checks")).toArray()) {
            if (value.toObject().value(K("id")).toString() == u"chain.practice") {
                QCOMPARE(value.toObject().value(K("status")).toString(), K("ok"));
            }
        }

        const test::Ran show = run(K("node"), {K("chain"), K("show"), K("--json")});
        QCOMPARE(show.status, 0);
        QVERIFY(document(show.out).value(K("running")).toBool());
        const test::Ran faucet =
            run(K("node"), {K("chain"), K("faucet"), to, K("--ath"), K("1.5"), K("--json")});
        QCOMPARE(faucet.status, 0);
        QCOMPARE(document(faucet.out).value(K("hashes")).toArray().size(), 1);
        const test::Ran travel =
            run(K("node"), {K("chain"), K("travel"), K("--days"), K("2"), K("--hours"), K("1"), K("--json")});
        QCOMPARE(travel.status, 0);
        QVERIFY(document(travel.out).value(K("block")).toInt() > 3);
        QVERIFY(run(K("node"), {K("chain"), K("travel")}).status != 0);
        QVERIFY(run(K("node"), {K("chain"), K("list")}).out.contains("arbitrum-one"));
        QVERIFY(run(K("node"), {K("chain"), K("show")}).out.contains("Practice chain"));
        QCOMPARE(run(K("node"), {K("chain"), K("show"), K("dogecoin")}).status, 1);
        QCOMPARE(daemon.terminate(), 0);
    }

    void the_topic_tells_of_blocks() {
        if (!wallet::chain::find_anvil()) {
            QSKIP("anvil is not installed");
        }
        test::DaemonProcess daemon(m_tmp.filePath(K("topic")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        QJsonObject newest;
        const auto keep = [&](const QString& topic, const QJsonObject& data) {
            newest = topic == u"chain" ? data : newest;
        };
        connect(&daemon.engine(), &control::Engine::snapshot, this, keep);
        connect(&daemon.engine(), &control::Engine::event, this, keep);
        daemon.engine().subscribe({K("chain")});
        QVERIFY(daemon.call(K("chain.travel"), {{K("seconds"), 60}}));
        const QJsonObject now = chain(daemon);
        QVERIFY(
            QTest::qWaitFor([&] { return newest.value(K("block")) == now.value(K("block")); }, kPatienceMs));
        QCOMPARE(newest.value(K("now_ms")), now.value(K("now_ms")));
    }

    void without_anvil_everything_else_works() {
        const QByteArray before = qgetenv("HEARTH_ANVIL");
        const bool was_set = qEnvironmentVariableIsSet("HEARTH_ANVIL");
        qputenv("HEARTH_ANVIL", "/nowhere/anvil");
        test::DaemonProcess daemon(m_tmp.filePath(K("none")));
        const bool started = daemon.start();
        if (was_set) {
            qputenv("HEARTH_ANVIL", before);
        } else {
            qunsetenv("HEARTH_ANVIL");
        }
        QVERIFY2(started, daemon.output().constData());
        QVERIFY(QTest::qWaitFor([&] { return chain(daemon).contains(K("error")); }, kPatienceMs));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return chain(daemon).value(K("error")).toObject().value(K("code")).toString() ==
                       u"HRT-CHN-001";
            },
            kPatienceMs));
        QVERIFY(chain(daemon)
                    .value(K("error"))
                    .toObject()
                    .value(K("remedy"))
                    .toString()
                    .contains(K("./dev build")));
        const auto listed = daemon.call(K("chain.list"))->value(K("chains")).toArray();
        QVERIFY(!listed[0].toObject().value(K("available")).toBool());
        QVERIFY(!listed[0].toObject().value(K("reason")).toString().isEmpty());
        QCOMPARE(daemon.call(K("chain.travel"), {{K("seconds"), 60}}).error().code, K("HRT-CHN-001"));
        QVERIFY(daemon.call(K("network.use"), {{K("name"), K("practice")}}));
        QVERIFY(daemon.call(K("status.get")));
        const auto doctor = daemon.call(K("doctor.run"));
        for (const auto& value : doctor->value(K("checks")).toArray()) {
            if (value.toObject().value(K("id")).toString() == u"chain.practice") {
                QCOMPARE(value.toObject().value(K("status")).toString(), K("skip"));
            }
        }
    }

    void live_chains_over_endpoints_of_the_user_data() {
        QTest::addColumn<QByteArray>("chain_id");
        QTest::addColumn<QString>("state");
        QTest::newRow("right") << QByteArray("0x1") << K("ok");
        QTest::newRow("another chain") << QByteArray("0x89") << K("blocked");
    }
    void live_chains_over_endpoints_of_the_user() {
        QFETCH(QByteArray, chain_id);
        QFETCH(QString, state);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int asked = 0;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, chain_id, &asked] {
                const QByteArray request = socket->readAll();
                const qsizetype at = request.indexOf("\"id\":");
                if (at < 0) {
                    return;
                }
                ++asked;
                const QByteArray id = request.mid(at + 5, request.indexOf(',', at) - at - 5);
                const QByteArray result =
                    request.contains("eth_chainId")
                        ? '"' + chain_id + '"'
                        : QByteArray(
                              R"({"number":"0x1312d00","timestamp":"0x65000000","hash":"0x11","transactions":[]})");
                const QByteArray body = R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + result + '}';
                socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        const QString data = m_tmp.filePath(K("live-") + state);
        use_own_endpoints(data, server.serverPort());
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        QTest::qWait(300);
        QCOMPARE(asked, 0); // nobody asked for that chain
        const QJsonObject seen = chain(daemon, K("ethereum"));
        QVERIFY(asked > 0);
        QCOMPARE(seen.value(K("kind")).toString(), K("live"));
        QVERIFY(!seen.value(K("faucet")).toBool() && !seen.contains(K("rpc_url")));
        QCOMPARE(seen.value(K("running")).toBool(), state == u"ok");
        QCOMPARE(seen.value(K("endpoints")).toArray().at(0).toObject().value(K("state")).toString(), state);
        if (state == u"ok") {
            QCOMPARE(seen.value(K("block")).toInteger(), 20'000'000);
            QCOMPARE(seen.value(K("now_ms")).toInteger(), 0x65000000LL * 1000);
        } else {
            QCOMPARE(seen.value(K("error")).toObject().value(K("code")).toString(), K("HRT-RPC-011"));
        }
    }
};

QTEST_GUILESS_MAIN(TstChainDaemon)
#include "tst_chain_daemon.moc"
