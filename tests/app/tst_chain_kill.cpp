// SPDX-License-Identifier: Apache-2.0
// SIGKILL of hearthd at random moments while the practice chain pays and travels. After every restart what
// was acknowledged is there to the wei, and nothing is there twice. HEARTH_KILLS: how often (20),
// HEARTH_KILL_SEED.
#include "core/base/random.h"
#include "tests/app/daemon_process.h"
#include "tests/app/kill_seed.h"
#include "wallet/chain/anvil_process.h"
#include "wallet/chain/practice_chain.h"
#include "wallet/eth/address.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/http_transport.h"
#include "wallet/rpc/values.h"

#include <QDir>
#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace hearth;
using namespace hearth::wallet;

namespace {

constexpr int kPatienceMs = 120'000;

/// Process ids of programs that work in this folder.
QStringList working_in(const QString& folder) {
    QStringList out;
    const QString real = QFileInfo(folder).canonicalFilePath();
    for (const QString& pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (pid.toInt() > 0 && QFileInfo(QStringLiteral("/proc/%1/cwd").arg(pid)).symLinkTarget() == real) {
            out.append(pid);
        }
    }
    return out;
}

Address receiver(int number) {
    Address out;
    out.bytes.fill(0x77);
    out.bytes[18] = std::uint8_t(number / 256);
    out.bytes[19] = std::uint8_t(number % 256);
    return out;
}

QJsonObject chain_of(test::DaemonProcess& daemon) {
    return daemon.call(QStringLiteral("chain.get")).value_or(QJsonObject{});
}

bool is_up(test::DaemonProcess& daemon) {
    return QTest::qWaitFor([&] { return chain_of(daemon).value(QStringLiteral("running")).toBool(); },
                           kPatienceMs);
}

/// Reads anvil itself.
class Reader {
public:
    explicit Reader(const QString& url) {
        rpc::ClientOptions options;
        for (const auto& profile : chain::load_chain_profiles({})) {
            if (profile.kind == chain::ChainKind::Practice) {
                options.chain_id = profile.chain_id;
            }
        }
        options.endpoints = {{QStringLiteral("anvil"), QUrl(url), 10'000, 10'000}};
        m_client = rpc::RpcClient::create(options, m_http, m_clock).value();
    }
    Uint256 number(const rpc::Call& call) {
        std::optional<Result<Json>> answer;
        m_client->call(call, [&](const Result<Json>& got) { answer = got; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs);
        return answer && *answer ? rpc::to_quantity(**answer, "number").value() : Uint256(~0ULL);
    }

private:
    rpc::HttpTransport m_http{QNetworkProxy(QNetworkProxy::NoProxy)};
    SystemClock m_clock;
    std::unique_ptr<rpc::RpcClient> m_client;
};

} // namespace

class TstChainKill : public QObject {
    Q_OBJECT

    /// What this test asked for, and what of it was acknowledged.
    struct Asked {
        std::map<int, bool> payments; ///< receiver -> acknowledged
        int travels = 0;
        int travels_done = 0;
        std::int64_t newest_ms = 0; ///< block time that was told
        qint64 newest_block = 0;
    };
    static constexpr int kTravelS = 3600;

    static Uint256 amount(int number) { return Uint256(1'000'000) + number; }

    void ask_on(test::DaemonProcess& daemon, Asked& asked, SeededRandom& random) {
        if (random.below(4) == 0) {
            ++asked.travels;
            daemon.engine().call(QStringLiteral("chain.travel"), {{QStringLiteral("seconds"), kTravelS}},
                                 this, [&](const Result<QJsonObject>& done) {
                                     if (done) {
                                         ++asked.travels_done;
                                         told(asked, done->value(QStringLiteral("block")).toInteger(),
                                              done->value(QStringLiteral("block_time_ms")).toInteger());
                                     }
                                 });
            return;
        }
        const int number = int(asked.payments.size());
        asked.payments[number] = false;
        const QString wei = QString::fromStdString(to_decimal(amount(number)));
        daemon.engine().call(QStringLiteral("chain.faucet"),
                             {{QStringLiteral("address"), to_checksum(receiver(number))},
                              {QStringLiteral("coin_wei"), wei},
                              {QStringLiteral("ath_wei"), wei}},
                             this, [&asked, number](const Result<QJsonObject>& done) {
                                 if (done) {
                                     asked.payments[number] = true;
                                     told(asked, done->value(QStringLiteral("block")).toInteger(), 0);
                                 }
                             });
    }
    static void told(Asked& asked, qint64 block, qint64 time_ms) {
        asked.newest_block = std::max(asked.newest_block, block);
        asked.newest_ms = std::max<std::int64_t>(asked.newest_ms, time_ms);
    }

    static void compare(test::DaemonProcess& daemon, const Asked& asked) {
        const QJsonObject chain = chain_of(daemon);
        QVERIFY(chain.value(QStringLiteral("block")).toInteger() >= asked.newest_block);
        QVERIFY(chain.value(QStringLiteral("now_ms")).toInteger() >= asked.newest_ms);
        Reader reader(chain.value(QStringLiteral("rpc_url")).toString());
        for (const auto& [number, acknowledged] : asked.payments) {
            const Uint256 coin = reader.number(rpc::balance_call(receiver(number), "latest"));
            const Uint256 ath = reader.number(
                rpc::token_balance_call(chain::PracticeChain::token(), receiver(number), "latest"));
            const auto seen =
                QStringLiteral("payment %1: %2 and %3")
                    .arg(number)
                    .arg(QString::fromStdString(to_decimal(coin)), QString::fromStdString(to_decimal(ath)));
            // All or nothing where it was not acknowledged, and never twice.
            QVERIFY2(coin == amount(number) || (!acknowledged && coin == 0), qPrintable(seen));
            QVERIFY2(ath == amount(number) || (!acknowledged && ath == 0), qPrintable(seen));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        if (!chain::find_anvil() && qEnvironmentVariableIsEmpty("HEARTH_ANVIL")) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path (./dev test does)");
        }
        QVERIFY2(chain::find_anvil(), "HEARTH_ANVIL names no program");
    }

    void nothing_acknowledged_is_lost() {
        const int kills = std::max(20, hearth::test::kills_wanted());
        SeededRandom random = hearth::test::kill_random();

        QTemporaryDir tmp;
        const QString data = tmp.filePath(QStringLiteral("node"));
        Asked asked;
        int cut_off = 0;
        for (int round = 0; round < kills; ++round) {
            test::DaemonProcess daemon(data);
            QVERIFY2(daemon.start(), daemon.output().constData());
            if (random.below(4) != 0) {
                // Else it dies while the chain comes up.
                QVERIFY(is_up(daemon));
                compare(daemon, asked);
            }
            for (int i = 0; i < 6; ++i) {
                ask_on(daemon, asked, random);
            }
            QTest::qWait(int(random.below(120)));
            daemon.kill();
            cut_off += int(std::count_if(asked.payments.begin(), asked.payments.end(),
                                         [](const auto& payment) { return !payment.second; }));
            // anvil never outlives it.
            QVERIFY(QTest::qWaitFor([&] { return working_in(data + QStringLiteral("/chain")).isEmpty(); },
                                    30'000));
        }
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        QVERIFY(is_up(daemon));
        compare(daemon, asked);
        QVERIFY(QTest::currentTestFailed() == false);
        const auto acknowledged = std::count_if(asked.payments.begin(), asked.payments.end(),
                                                [](const auto& payment) { return payment.second; });
        qInfo("%lld of %zu payments were acknowledged", static_cast<long long>(acknowledged),
              asked.payments.size());
        QVERIFY2(acknowledged > 0, "no payment was acknowledged, so nothing was tested");
        QVERIFY2(cut_off > 0, "no kill came in the middle of anything");
        // Each travel that was acknowledged happened once, those that were not at most once.
        const std::int64_t ahead = chain_of(daemon).value(QStringLiteral("now_ms")).toInteger() -
                                   QDateTime::currentMSecsSinceEpoch();
        QVERIFY(ahead >= std::int64_t(asked.travels_done) * kTravelS * 1000 - 120'000);
        QVERIFY(ahead <= std::int64_t(asked.travels) * kTravelS * 1000 + 120'000);
        // The replay says nothing of blocks that came back differently.
        const auto log = daemon.call(QStringLiteral("log.tail"), {{QStringLiteral("limit"), 5000}});
        for (const auto& value : log->value(QStringLiteral("lines")).toArray()) {
            QVERIFY(value.toObject().value(QStringLiteral("code")).toString() != u"HRT-CHN-006");
        }
    }
};

QTEST_GUILESS_MAIN(TstChainKill)
#include "tst_chain_kill.moc"
