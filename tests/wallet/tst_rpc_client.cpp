// SPDX-License-Identifier: Apache-2.0
// The client against scripted servers and a clock that the test moves: failover, rests, chain ids, limits,
// quorum.
#include "rpc_fakes.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/quorum_read.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;
using namespace hearth::wallet::rpc::fakes;

namespace {

const QString kA = QStringLiteral("a");
const QString kB = QStringLiteral("b");
const QString kC = QStringLiteral("c");

/// A server whose accounts hold `wei` each.
std::function<Json(const std::string&, const Json&)> rich(std::uint64_t wei) {
    return [wei](const std::string&, const Json&) {
        return Json{{"result", quantity_text(wei)}};
    };
}

struct Bench {
    ManualClock clock;
    FakeTransport transport{clock};
    std::unique_ptr<RpcClient> client;

    explicit Bench(ClientOptions chosen) {
        client = RpcClient::create(std::move(chosen), transport, clock).value();
    }
    explicit Bench(const QStringList& names) : Bench(options(names)) {
        for (const QString& name : names) {
            transport.servers[name].handler = rich(5);
        }
    }
    Result<Json> call(std::int64_t wait_ms = 100) {
        // Shared: the answer may come when this function has returned.
        const auto out = std::make_shared<Result<Json>>(fail("none", {}));
        client->call(balance_call(account(1), "latest"), [out](Result<Json> got) { *out = std::move(got); });
        clock.advance(wait_ms);
        return *out;
    }
    Result<QuorumAnswer> quorum(std::size_t k) {
        Result<QuorumAnswer> out = fail("none", {});
        quorum_read(
            *client, k, [](const std::string& block) { return std::vector{balance_call(account(1), block)}; },
            [&](Result<QuorumAnswer> got) { out = std::move(got); });
        clock.advance(1000);
        return out;
    }
};

} // namespace

class TstRpcClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_chain_is_checked_before_the_first_call() {
        Bench bench({kA});
        QCOMPARE(bench.call().value(), Json("0x5"));
        FakeServer& server = bench.transport.servers[kA];
        QCOMPARE(server.methods, (std::vector<std::string>{"eth_chainId", "eth_getBalance"}));
        QVERIFY(bench.call());
        QCOMPARE(server.methods.size(), 3U); // not before every call
        bench.clock.advance(kChainCheckMs);
        QVERIFY(bench.call());
        QCOMPARE(server.methods.size(), 5U);
        QCOMPARE(bench.transport.open, 0);
    }

    void another_chain_blocks_the_endpoint() {
        Bench bench({kA, kB});
        bench.transport.servers[kA].chain_id = 1;
        QVERIFY(bench.call()); // b answers
        QVERIFY(bench.client->health(0).blocked);
        QCOMPARE(bench.client->health(0).last_error->code, QStringLiteral("HRT-RPC-010"));
        QVERIFY(
            bench.client->health(0).last_error->detail.contains(QStringLiteral("chain 1 instead of 31337")));
        // Not even later, when nobody else is left.
        bench.transport.servers[kB].silent = true;
        bench.clock.advance(24 * 3'600'000LL);
        QVERIFY(!bench.call(60'000));
        QCOMPARE(bench.transport.servers[kA].methods, std::vector<std::string>{"eth_chainId"});
        bench.transport.servers[kA].chain_id = 31337;
        bench.client->forgive(0);
        QVERIFY(bench.call(60'000));
    }

    void a_chain_that_changes_is_noticed() {
        Bench bench({kA});
        QVERIFY(bench.call());
        bench.transport.servers[kA].chain_id = 5;
        bench.transport.servers[kA].instead.push_back(fail("HRT-RPC-001", QStringLiteral("refused")));
        QVERIFY(!bench.call());
        bench.clock.advance(2000);
        QVERIFY(!bench.call()); // the new connection is looked at before it is used
        QVERIFY(bench.client->health(0).blocked);
    }

    void failures_move_on_to_the_next_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("html") << QByteArray("<html></html>") << 200;
        QTest::newRow("garbage") << QByteArray("\xff\x00garbage") << 200;
        QTest::newRow("truncated") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"res") << 200;
        QTest::newRow("another id") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":\"0x1\"}")
                                    << 200;
        QTest::newRow("gateway") << QByteArray() << 502;
        QTest::newRow("limit") << QByteArray() << 429;
    }
    void failures_move_on_to_the_next() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Bench bench({kA, kB});
        bench.transport.servers[kA].instead.push_back(HttpAnswer{status, body, {}});
        QCOMPARE(bench.call().value(), Json("0x5"));
        QCOMPARE(bench.transport.servers[kA].posts, 1);
        QCOMPARE(bench.client->health(0).failures, 1);
        QCOMPARE(bench.client->health(1).failures, 0);
    }

    void silence_ends_in_time() {
        Bench bench({kA, kB});
        bench.transport.servers[kA].silent = true;
        QVERIFY(!bench.call(9'999));
        QCOMPARE(bench.transport.open, 1);
        bench.clock.advance(1000);
        QCOMPARE(bench.client->health(0).last_error->code, QStringLiteral("HRT-RPC-003"));
        QCOMPARE(bench.transport.open, 0);
        QVERIFY(bench.call()); // from b, without waiting for a again
    }

    void nobody_answers() {
        Bench bench({kA, kB});
        bench.transport.servers[kA].instead.push_back(fail("HRT-RPC-001", QStringLiteral("refused")));
        bench.transport.servers[kB].instead.push_back(fail("HRT-RPC-002", QStringLiteral("self-signed")));
        const auto all = bench.call();
        QCOMPARE(all.error().code, QStringLiteral("HRT-RPC-011"));
        QVERIFY(all.error().detail.contains(QStringLiteral("a: HRT-RPC-001 refused")));
        QVERIFY(all.error().detail.contains(QStringLiteral("b: HRT-RPC-002 self-signed")));
        // A secret in the path of the URL is never shown.
        QVERIFY(!all.error().detail.contains(QStringLiteral("key-in-the-path")));
        QCOMPARE(bench.call().error().code, QStringLiteral("HRT-RPC-011")); // both rest
        QCOMPARE(bench.transport.servers[kA].posts, 1);
        bench.clock.advance(1000);
        QVERIFY(bench.call());
    }

    void retry_after_is_respected() {
        Bench bench({kA});
        bench.transport.servers[kA].instead.push_back(HttpAnswer{429, "slow", 120});
        QVERIFY(!bench.call());
        bench.clock.advance(118'000);
        QVERIFY(!bench.call());
        QCOMPARE(bench.transport.servers[kA].posts, 1);
        bench.clock.advance(2'000);
        QVERIFY(bench.call());
    }

    void the_own_rate_limit_delays() {
        ClientOptions chosen = options({kA});
        chosen.endpoints[0].per_second = 1;
        chosen.endpoints[0].burst = 2;
        Bench bench(chosen);
        bench.transport.servers[kA].handler = rich(1);
        QVERIFY(bench.call()); // the chain id and the call
        int answered = 0;
        for (int i = 0; i < 3; ++i) {
            bench.client->call(block_number_call(),
                               [&](const Result<Json>& got) { answered += got ? 1 : 0; });
        }
        bench.clock.advance(500);
        QCOMPARE(answered, 0);
        bench.clock.advance(1000);
        QCOMPARE(answered, 1);
        bench.clock.advance(2000);
        QCOMPARE(answered, 3);
    }

    void a_hundred_balances_in_one_body() {
        Bench bench({kA});
        QVERIFY(bench.call());
        std::vector<Address> accounts;
        for (int i = 0; i < 100; ++i) {
            accounts.push_back(account(std::uint8_t(i)));
        }
        const int before = bench.transport.servers[kA].posts;
        bool read = false;
        bench.client->batch(balance_calls(accounts, {}, "latest"),
                            [&](const Result<std::vector<Answer>>& got) {
                                read = got && read_balances(accounts, false, *got)->size() == 100;
                            });
        bench.clock.advance(100);
        QVERIFY(read);
        QCOMPARE(bench.transport.servers[kA].posts, before + 1);
    }

    void more_than_a_body_takes_is_split() {
        ClientOptions chosen = options({kA});
        chosen.max_batch = 40;
        Bench bench(chosen);
        bench.transport.servers[kA].handler = [](const std::string&, const Json& params) {
            return Json{{"result", params.at(0)}};
        };
        std::vector<Call> calls;
        for (std::uint64_t i = 0; i < 100; ++i) {
            calls.push_back({"echo", Json::array({i})});
        }
        Result<std::vector<Answer>> answers = fail("none", {});
        bench.client->batch(calls, [&](Result<std::vector<Answer>> got) { answers = std::move(got); });
        bench.clock.advance(100);
        QCOMPARE(bench.transport.servers[kA].posts, 4); // and the chain id
        for (std::size_t i = 0; i < calls.size(); ++i) {
            QCOMPARE(answers->at(i).result, Json(i));
        }
    }

    void nothing_runs_after_the_client_is_gone() {
        Bench bench({kA});
        int ran = 0;
        bench.client->call(block_number_call(), [&](const Result<Json>&) { ++ran; });
        bench.client.reset();
        bench.clock.advance(60'000);
        QCOMPARE(ran, 0);
        QCOMPARE(bench.transport.open, 0);
    }

    void the_quorum_catches_the_liar() {
        Bench bench({kA, kB, kC});
        bench.transport.servers[kB].handler = rich(1'000'000);
        QStringList found;
        QObject::connect(bench.client.get(), &RpcClient::liar_found,
                         [&](const QString& name, const QString&) { found << name; });
        const auto read = bench.quorum(2).value();
        QCOMPARE(read.answers.at(0).result, Json("0x5"));
        QCOMPARE(read.block, 100U);
        QCOMPARE(read.block_hash, keccak("block 0x64"));
        QCOMPARE(read.liars, QStringList{kB});
        QCOMPARE(found, QStringList{kB});
        QCOMPARE(bench.client->usable(), (std::vector<std::size_t>{0, 2}));
    }

    void the_quorum_reads_at_one_block() {
        Bench bench({kA, kB, kC});
        bench.transport.servers[kA].height = 103;
        bench.transport.servers[kB].height = 5'000'000; // out of the air
        bench.transport.servers[kC].height = 90;        // far behind: not asked
        std::vector<std::string> blocks;
        const auto note = [&](const std::string&, const Json& params) {
            blocks.push_back(params.at(1));
            return Json{{"result", "0x7"}};
        };
        for (const QString& name : {kA, kB, kC}) {
            bench.transport.servers[name].handler = note;
        }
        const auto read = bench.quorum(2).value();
        QCOMPARE(read.block, 103U);
        QCOMPARE(blocks, (std::vector<std::string>{"0x67", "0x67"}));
        QVERIFY(read.liars.isEmpty());
    }

    void without_a_quorum_nothing_is_decided() {
        Bench two({kA, kB});
        two.transport.servers[kB].handler = rich(6);
        const auto split = two.quorum(2).error();
        QCOMPARE(split.code, QStringLiteral("HRT-RPC-014"));
        QVERIFY(split.detail.contains(QStringLiteral("0x5")) && split.detail.contains(QStringLiteral("0x6")));

        Bench dead({kA, kB});
        dead.transport.servers[kB].instead = {fail("HRT-RPC-001", {})};
        QCOMPARE(dead.quorum(2).error().code, QStringLiteral("HRT-RPC-013"));
    }

    void endpoints_are_checked_when_they_are_given() {
        ManualClock clock;
        FakeTransport transport(clock);
        const auto code = [&](const QString& name, const QString& url) {
            ClientOptions chosen;
            chosen.endpoints.push_back({name, QUrl(url)});
            const auto made = RpcClient::create(chosen, transport, clock);
            return made ? QString() : made.error().code;
        };
        const QString wrong = QStringLiteral("HRT-RPC-021");
        QCOMPARE(code(kA, QStringLiteral("https://example.org/x")), QString());
        QCOMPARE(code(kA, QStringLiteral("http://127.0.0.1:8545")), QString());
        QCOMPARE(code(kA, QStringLiteral("http://[::1]:8545")), QString());
        QCOMPARE(code(kA, QStringLiteral("http://example.org")), wrong);
        QCOMPARE(code(kA, QStringLiteral("http://127.0.0.1.example.org")), wrong);
        QCOMPARE(code(kA, QStringLiteral("ftp://example.org")), wrong);
        QCOMPARE(code({}, QStringLiteral("https://example.org")), wrong);
        QCOMPARE(RpcClient::create({}, transport, clock).error().code, wrong);
    }
};

QTEST_GUILESS_MAIN(TstRpcClient)
#include "tst_rpc_client.moc"
