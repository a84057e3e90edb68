// SPDX-License-Identifier: Apache-2.0
// The practice chain on a real anvil (HEARTH_ANVIL, PATH): balances to the wei through kills, damage and full
// disks.
#include "core/base/random.h"
#include "practice_bench.h"
#include "wallet/chain/chain_dump.h"
#include "wallet/chain/chain_journal.h"
#include "wallet/chain/treasury.h"
#include "wallet/eth/address.h"
#include "wallet/rpc/fees.h"
#include "wallet/rpc/sender.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <limits>
#include <sys/resource.h>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::chain;
namespace fakes = hearth::wallet::rpc::fakes;

namespace {

const Uint256 kEther("1000000000000000000");
const Uint256 kGwei(1'000'000'000);
constexpr std::int64_t kWeek = 7 * 86'400;

Address sender_of_tests() {
    return address_of_key(public_key_of(fakes::secret(1)).value());
}

Bytes pay(std::uint64_t nonce, const Address& to, const Uint256& wei, const Uint256& tip = kGwei) {
    Transaction tx;
    tx.type = TxType::DynamicFee;
    tx.chain_id = quick_profile().chain_id;
    tx.nonce = nonce;
    tx.max_fee_per_gas = kGwei * 100;
    tx.max_priority_fee_per_gas = tip;
    tx.gas_limit = 21000;
    tx.to = to;
    tx.value = wei;
    if (!sign_transaction(tx, fakes::secret(1))) {
        qFatal("the test's key does not sign");
    }
    return signed_bytes(tx);
}

} // namespace

class TstPracticeChain : public QObject {
    Q_OBJECT

    static Result<Json> send(Bench& bench, const Bytes& raw) { return bench.call(rpc::send_call(raw)); }
    static std::optional<rpc::Receipt> receipt(Bench& bench, const Hash& hash) {
        const auto json = bench.call(rpc::receipt_call(hash));
        return json ? rpc::read_receipt(*json, hash).value_or(std::nullopt) : std::nullopt;
    }
    /// No block any more, for many times as long as one takes.
    static void comes_to_rest(Bench& bench) {
        const auto rests = [&] {
            const std::uint64_t number = bench.chain->head()->number;
            QTest::qWait(int(quick_profile().block_ms * 20));
            return bench.chain->head()->number == number;
        };
        QVERIFY(QTest::qWaitFor(rests, kPatienceMs));
    }
    static bool is_mined(Bench& bench, const Hash& hash) {
        return QTest::qWaitFor([&] { return receipt(bench, hash).has_value(); }, kPatienceMs);
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto found = find_anvil(); !found) {
            if (!qEnvironmentVariableIsEmpty("HEARTH_ANVIL")) {
                QFAIL(qPrintable(found.error().detail));
            }
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path (./dev test does)");
        }
    }

    void a_fresh_chain_has_the_token() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.comes_up());
        QCOMPARE(bench.chain->head()->number, 1U);
        QCOMPARE(bench.ath(PracticeChain::treasury()), kEther * 42'000'000'000);
        // Dated today: the newest block is the money pages' now.
        QVERIFY(std::abs(bench.chain->head()->time_s - QDateTime::currentSecsSinceEpoch()) < 60);
        // Nothing is unlocked in it.
        QCOMPARE(bench.call({"eth_accounts", Json::array()}).value(), Json::array());
        QVERIFY(bench.noted.isEmpty());
        // The same place in every practice chain.
        QTemporaryDir other_dir;
        Bench other(other_dir.path());
        QVERIFY(other.comes_up());
        QVERIFY(other.chain->url() != bench.chain->url());
        QCOMPARE(other.ath(PracticeChain::treasury()), kEther * 42'000'000'000);
    }

    void the_faucet_pays_to_the_wei() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        const Address to = fakes::account(0x42);
        // Asked before it is up: it waits.
        const auto paid = bench.faucet(to, 5, 7);
        QVERIFY2(paid.has_value(), qPrintable(paid ? QString() : paid.error().code + paid.error().detail));
        QCOMPARE(paid->hashes.size(), 2U);
        QCOMPARE(paid->head.number, 2U);
        QCOMPARE(bench.coin(to), Uint256(5));
        QCOMPARE(bench.ath(to), Uint256(7));
        QCOMPARE(bench.faucet(to, 0, kEther)->hashes.size(), 1U);
        QCOMPARE(bench.ath(to), kEther + 7);
        QCOMPARE(bench.ath(PracticeChain::treasury()), kEther * 42'000'000'000 - kEther - 7);
        for (const auto& refused : {bench.faucet(to, 0, 0), bench.faucet(to, kEther * 1001, 0),
                                    bench.faucet(to, 0, kEther * 10'000'001),
                                    // The contract does not pay the zero address.
                                    bench.faucet({}, 0, 1)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, QStringLiteral("HRT-CHN-010"));
        }
        QCOMPARE(bench.ath(to), kEther + 7);
        // Further blocks confirm what was paid, then the chain rests.
        const Head last = bench.faucet(to, 1, 0)->head;
        const auto deep = [&] {
            return bench.chain->head()->number >= last.number + quick_profile().depth - 1;
        };
        QVERIFY(QTest::qWaitFor(deep, kPatienceMs));
        comes_to_rest(bench);
    }

    void time_goes_forward_only() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.comes_up());
        const Head before = *bench.chain->head();
        const auto later = bench.travel(kWeek).value();
        QCOMPARE(later.number, before.number + 1);
        QVERIFY(later.time_s >= before.time_s + kWeek && later.time_s < before.time_s + kWeek + 60);
        const auto block = bench.call(rpc::block_call(rpc::quantity_text(later.number))).value();
        QCOMPARE(rpc::to_number(block["timestamp"], "time").value(), std::uint64_t(later.time_s));
        // What follows goes on from there.
        const auto next = bench.mine().value();
        QVERIFY(next.time_s > later.time_s && next.time_s < later.time_s + 60);
        for (const std::int64_t bad : {std::int64_t(0), std::int64_t(-1), std::int64_t(366) * 86'400 * 11,
                                       std::numeric_limits<std::int64_t>::max()}) {
            QCOMPARE(bench.travel(bad).error().code, QStringLiteral("HRT-CHN-011"));
        }
        for (int i = 0; i < 4; ++i) {
            QVERIFY(bench.travel(std::int64_t(366) * 86'400 * 10));
        }
        QCOMPARE(bench.travel(std::int64_t(366) * 86'400 * 10).error().code, QStringLiteral("HRT-CHN-011"));
        // After a restart as well.
        const Head last = *bench.chain->head();
        bench.kill_all();
        bench.begin();
        QVERIFY(bench.comes_up());
        QVERIFY(bench.chain->head()->time_s >= last.time_s);
        QVERIFY(bench.mine()->time_s < last.time_s + 60);
    }

    void the_wallets_own_sender() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        const Address from = sender_of_tests();
        QVERIFY(bench.faucet(from, kEther, 0));
        auto outbox = rpc::Outbox::open(dir.filePath(QStringLiteral("outbox.db")), quick_profile().chain_id,
                                        bench.clock)
                          .value();
        rpc::Sender sender(*bench.client, *outbox, {quick_profile().depth});
        const auto sent = wait_for<rpc::OutboxEntry>([&](auto done) {
            sender.send(QStringLiteral("pay"), pay(0, fakes::account(0x42), 777), {}, std::move(done));
        });
        QVERIFY2(sent.has_value(), qPrintable(sent ? QString() : sent.error().detail));
        const auto state = [&] {
            (void)wait_for<std::vector<rpc::OutboxEntry>>(
                [&](auto done) { sender.follow({}, std::move(done)); });
            return outbox->find(sent->hash).value()->progress.state;
        };
        // A block comes by itself, and as many more as make it final.
        QVERIFY(QTest::qWaitFor([&] { return state() == rpc::TxState::Confirmed; }, kPatienceMs));
        const auto paid = receipt(bench, sent->hash).value();
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(777));
        QCOMPARE(bench.coin(from), Uint256(kEther - 777 - paid.gas_used * paid.gas_price));
        // Fees can be estimated, also on a chain whose blocks are few and mostly empty.
        QVERIFY(
            rpc::estimate_fees(rpc::read_fee_history(bench.call(rpc::fee_history_call()).value()).value()));
        bench.kill_all();
        bench.begin([](auto& options) { options.dump_every = 1; });
        QVERIFY(bench.comes_up() && bench.mine());
        bench.kill_all();
        bench.begin();
        QVERIFY(bench.comes_up());
        const auto fees = rpc::read_fee_history(bench.call(rpc::fee_history_call()).value());
        QVERIFY2(fees && rpc::estimate_fees(*fees), "after a dump was loaded");
    }

    void nothing_passes_the_journal() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.comes_up());
        const Uint256 before = bench.coin(PracticeChain::treasury());
        for (const char* method : {"anvil_setBalance", "evm_mine", "anvil_reset", "eth_sendTransaction"}) {
            const auto refused = bench.call({method, Json::array()});
            QVERIFY2(!refused && refused.error().detail.contains(QStringLiteral("HRT-CHN-013")), method);
            bench.client->forgive(0);
        }
        QCOMPARE(bench.coin(PracticeChain::treasury()), before);
    }

    void refused_transactions_are_not_sent_again() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.comes_up());
        const Bytes raw = pay(0, fakes::account(0x42), 1);
        QVERIFY(!send(bench, raw)); // no money
        bench.kill_all();
        {
            const auto journal = ChainJournal::open(dir.filePath(QStringLiteral("journal.sqlite")),
                                                    {0, quick_profile().chain_id});
            QVERIFY(journal.value()->waiting_before(std::numeric_limits<std::int64_t>::max())->empty());
        }
        bench.begin();
        QVERIFY(bench.faucet(sender_of_tests(), kEther, 0));
        QVERIFY(send(bench, raw)); // the same bytes, with money
        QVERIFY(is_mined(bench, keccak(raw)));
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(1));
    }

    void kills_of_anvil_at_any_instant() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.faucet(sender_of_tests(), kEther * 100, 0));
        const Address to = fakes::account(0x42);
        SeededRandom random(7);
        Uint256 expected = 0;
        std::vector<Hash> sent;
        int kills = 0;
        for (std::uint64_t round = 0; round < 20; ++round) {
            // Two payments, a faucet and a journey, and somewhere in between anvil dies.
            const auto kill_after = std::int64_t(random.below(40));
            const auto timer = bench.clock.call_after(kill_after, [&] {
                // 0 would be this process and all of its group.
                if (const auto pid = pid_t(bench.chain->anvil_pid()); pid > 0) {
                    ::kill(pid, SIGKILL);
                    ++kills;
                }
            });
            for (std::uint64_t i = 0; i < 2; ++i) {
                const Bytes raw = pay(round * 2 + i, to, round * 2 + i + 1);
                const auto got = send(bench, raw);
                QVERIFY2(got.has_value() || got.error().detail.contains(QStringLiteral("already imported")),
                         qPrintable(got ? QString() : got.error().code + u' ' + got.error().detail));
                expected += round * 2 + i + 1;
                sent.push_back(keccak(raw));
            }
            const auto paid = bench.faucet(to, 1000 + round, round);
            QVERIFY2(paid.has_value(),
                     qPrintable(paid ? QString() : paid.error().code + paid.error().detail));
            expected += 1000 + round;
            const std::int64_t now = bench.chain->head()->time_s;
            const auto there = bench.travel(3600);
            QVERIFY2(there.has_value(), qPrintable(there ? QString() : there.error().detail));
            QVERIFY(there->time_s >= now + 3600);
            QTest::qWait(int(std::max<std::int64_t>(0, kill_after)));
        }
        QVERIFY2(kills >= 15, qPrintable(QString::number(kills)));
        QVERIFY(bench.noted.size() >= 10); // its ends were seen
        for (const Hash& hash : sent) {
            QVERIFY(is_mined(bench, hash));
        }
        QCOMPARE(bench.coin(to), expected);
        QCOMPARE(bench.ath(to), Uint256(20 * 19 / 2));
        QCOMPARE(rpc::to_quantity(bench.call(rpc::nonce_call(sender_of_tests(), "latest")).value(), "nonce")
                     .value(),
                 Uint256(40));
        QVERIFY2(!bench.noted.contains(QStringLiteral("HRT-CHN-006")), "a block came back differently");
        // The travels happened once each: 20 hours and the seconds that this test took.
        const std::int64_t ahead = bench.chain->head()->time_s - QDateTime::currentSecsSinceEpoch();
        QVERIFY2(ahead >= 20 * 3600 && ahead < 20 * 3600 + 120, qPrintable(QString::number(ahead)));
    }

    void a_restart_brings_everything_back_data() {
        QTest::addColumn<int>("dump_every");
        QTest::newRow("from the journal alone") << 1'000'000;
        QTest::newRow("from a dump and the rest") << 9;
        QTest::newRow("from a dump of the last block") << 1;
    }
    void a_restart_brings_everything_back() {
        QFETCH(int, dump_every);
        QTemporaryDir dir;
        Bench bench(dir.path());
        const auto change = [&](PracticeChain::Options& options) {
            options.dump_every = dump_every;
        };
        bench.begin(change);
        const Address from = sender_of_tests();
        QVERIFY(bench.faucet(from, kEther, kEther * 3));
        std::vector<Hash> hashes;
        for (std::uint64_t nonce = 0; nonce < 6; ++nonce) {
            const Bytes raw = pay(nonce, fakes::account(0x42), 10);
            QVERIFY(send(bench, raw));
            hashes.push_back(keccak(raw));
            QVERIFY(bench.travel(100));
        }
        // One that waits for a nonce before it, and one that is replaced.
        const Bytes gap = pay(7, fakes::account(0x43), 3);
        QVERIFY(send(bench, gap));
        const auto block_of = [&](const Hash& hash) {
            return receipt(bench, hash)->block;
        };
        const Head head = bench.mine().value();
        std::vector<Hash> blocks;
        std::transform(hashes.begin(), hashes.end(), std::back_inserter(blocks), block_of);
        const Uint256 left = bench.coin(from);
        const rpc::Call logs{"eth_getLogs", Json::array({Json{{"fromBlock", "0x0"}, {"toBlock", "latest"}}})};
        const Json events = bench.call(logs).value();
        QCOMPARE(events.size(), 3U); // ownership, the supply, the faucet's
        bench.kill_all();

        bench.begin(change);
        QVERIFY(bench.comes_up());
        QVERIFY2(bench.noted.isEmpty(), qPrintable(bench.noted.join(u' ')));
        const Json block = bench.call(rpc::block_call(rpc::quantity_text(head.number))).value();
        QCOMPARE(rpc::to_hash(block["hash"], "hash").value(), head.hash);
        QCOMPARE(bench.coin(from), left);
        QCOMPARE(bench.ath(from), kEther * 3);
        QCOMPARE(bench.call(logs).value(), events);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            QCOMPARE(block_of(hashes[i]), blocks[i]);
        }
        // The state some blocks back, for confirmations.
        const auto deep = bench.call(rpc::nonce_call(from, rpc::quantity_text(head.number - 1)));
        QVERIFY2(deep.has_value(), qPrintable(deep ? QString() : deep.error().detail));
        // The one with the gap waits still; its turn comes.
        QVERIFY(!receipt(bench, keccak(gap)));
        QVERIFY(send(bench, pay(6, fakes::account(0x43), 4)));
        QVERIFY(is_mined(bench, keccak(gap)));
        QCOMPARE(bench.coin(fakes::account(0x43)), Uint256(7));
        QCOMPARE(QFile::exists(dir.filePath(QStringLiteral("state.dump"))), dump_every < 100);
    }

    void a_damaged_dump_costs_time_only_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("cut off") << 0;
        QTest::newRow("a flipped bit") << 1;
        QTest::newRow("a right frame with nonsense in it") << 2;
        QTest::newRow("of another chain") << 3;
    }
    void a_damaged_dump_costs_time_only() {
        QFETCH(int, kind);
        QTemporaryDir dir;
        Bench bench(dir.path());
        const auto change = [](PracticeChain::Options& options) {
            options.dump_every = 1;
        };
        bench.begin(change);
        QVERIFY(bench.faucet(fakes::account(0x42), 11, 12));
        QVERIFY(bench.mine());
        bench.kill_all();
        const QString path = dir.filePath(QStringLiteral("state.dump"));
        spoil_dump(path, kind);
        bench.begin(change);
        QVERIFY(bench.comes_up());
        QCOMPARE(bench.noted, QStringList{QStringLiteral("HRT-CHN-005")});
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(11));
        QCOMPARE(bench.ath(fakes::account(0x42)), Uint256(12));
    }

    void a_full_disk_acknowledges_nothing() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.faucet(sender_of_tests(), kEther, 0));
        comes_to_rest(bench);
        const std::uint64_t rest = bench.chain->head()->number;
        const Bytes raw = pay(0, fakes::account(0x42), 5);
        {
            std::signal(SIGXFSZ, SIG_IGN);
            rlimit before{};
            ::getrlimit(RLIMIT_FSIZE, &before);
            const rlimit small{1000, before.rlim_max};
            ::setrlimit(RLIMIT_FSIZE, &small);
            const auto sent = send(bench, raw);
            const auto paid = bench.faucet(fakes::account(0x42), 1, 0);
            const auto there = bench.travel(3600);
            const Uint256 nonce =
                rpc::to_quantity(bench.call(rpc::nonce_call(sender_of_tests(), "pending")).value_or("0x9"),
                                 "n")
                    .value();
            ::setrlimit(RLIMIT_FSIZE, &before);
            QVERIFY2(!sent && sent.error().detail.contains(QStringLiteral("HRT-CHN-004")),
                     qPrintable(sent ? QString() : sent.error().detail));
            QCOMPARE(paid.error().code, QStringLiteral("HRT-CHN-004"));
            QCOMPARE(there.error().code, QStringLiteral("HRT-CHN-004"));
            QVERIFY(nonce == 0 || nonce == 9); // anvil never saw it (9: the endpoint rests)
        }
        QCOMPARE(bench.chain->head()->number, rest);
        bench.client->forgive(0);
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(0));
        QVERIFY(send(bench, raw));
        QVERIFY(is_mined(bench, keccak(raw)));
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(5));
    }

    void somebody_else_sends_to_anvils_port() {
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.faucet(sender_of_tests(), kEther, 0));
        const Bytes raw = pay(0, fakes::account(0x42), 6);
        rpc::ClientOptions direct = bench.client->options();
        direct.endpoints[0].url = bench.chain->url().value();
        const auto other = rpc::RpcClient::create(direct, bench.http, bench.clock).value();
        QVERIFY(wait_for<Json>([&](auto done) { other->call(rpc::send_call(raw), std::move(done)); }));
        QVERIFY(bench.mine());
        bench.kill_all();
        bench.begin();
        QVERIFY(bench.comes_up());
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(6));
        QVERIFY(!bench.noted.contains(QStringLiteral("HRT-CHN-006")));
    }

    void no_anvil() {
        QTemporaryDir dir;
        const QByteArray before = qgetenv("HEARTH_ANVIL");
        qputenv("HEARTH_ANVIL", "/nowhere/anvil");
        Bench bench(dir.path());
        qputenv("HEARTH_ANVIL", before);
        if (before.isEmpty()) {
            qunsetenv("HEARTH_ANVIL");
        }
        QCOMPARE(bench.chain->state(), PracticeChain::State::Failed);
        QCOMPARE(bench.chain->error()->code, QStringLiteral("HRT-CHN-001"));
        QVERIFY(bench.chain->error()->detail.contains(QStringLiteral("/nowhere/anvil")));
        QCOMPARE(bench.faucet({}, 1, 0).error().code, QStringLiteral("HRT-CHN-001"));
        QVERIFY(bench.call(rpc::block_number_call()).error().detail.contains(QStringLiteral("HRT-CHN-001")));
        // It is installed meanwhile.
        bench.chain->start();
        QVERIFY(bench.comes_up());
    }

    void another_program_in_its_place_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("ends at once")
            << QByteArray("echo no such option; exit 3") << QStringLiteral("HRT-CHN-002");
        QTest::newRow("says nothing") << QByteArray("exec sleep 60") << QStringLiteral("HRT-CHN-002");
        QTest::newRow("another address")
            << QByteArray("echo 'Listening on 10.0.0.1:80'; exec sleep 60") << QStringLiteral("HRT-CHN-002");
        QTest::newRow("a port beyond") << QByteArray("echo 'Listening on 127.0.0.1:99999'; exec sleep 60")
                                       << QStringLiteral("HRT-CHN-002");
        QTest::newRow("nobody listens")
            << QByteArray("echo 'Listening on 127.0.0.1:1'; exec sleep 60") << QStringLiteral("HRT-CHN-014");
        QTest::newRow("no program") << QByteArray() << QStringLiteral("HRT-CHN-002");
    }
    void another_program_in_its_place() {
        QFETCH(QByteArray, script);
        QFETCH(QString, code);
        QTemporaryDir dir;
        Bench bench(dir.path());
        bench.begin([&](PracticeChain::Options& options) {
            options.program = fake_anvil(dir, script);
            options.restarts = 1;
            options.start_limit_ms = 500;
        });
        QVERIFY(QTest::qWaitFor([&] { return bench.chain->state() == PracticeChain::State::Failed; },
                                kPatienceMs));
        QCOMPARE(bench.chain->error()->code, code);
        QCOMPARE(bench.mine().error().code, code);
    }

    void answers_of_a_stranger_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>hello</html>");
        QTest::newRow("another chain") << QByteArray(R"({"jsonrpc":"2.0","id":%ID%,"result":"0x1"})");
        QTest::newRow("another id") << QByteArray(R"({"jsonrpc":"2.0","id":99999,"result":"0x1de2e32"})");
        QTest::newRow("no number") << QByteArray(R"({"jsonrpc":"2.0","id":%ID%,"result":{"a":[1]}})");
        QTest::newRow("an error") << QByteArray(
            R"({"jsonrpc":"2.0","id":%ID%,"error":{"code":-1,"message":"no"}})");
        // The right chain id, and as every other answer too: no block, no code.
        QTest::newRow("always the chain id")
            << QByteArray(R"({"jsonrpc":"2.0","id":%ID%,"result":"0x1de2e32"})");
    }
    void answers_of_a_stranger() {
        QFETCH(QByteArray, answer);
        QTemporaryDir dir;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                    [socket, answer] { answer_call(*socket, answer); });
        });
        Bench bench(dir.path());
        bench.begin([&](PracticeChain::Options& options) {
            options.program =
                fake_anvil(dir, "echo 'Listening on 127.0.0.1:" + QByteArray::number(server.serverPort()) +
                                    "'; exec sleep 60");
            options.restarts = 2;
        });
        QVERIFY(QTest::qWaitFor([&] { return bench.chain->state() == PracticeChain::State::Failed; },
                                kPatienceMs));
        QCOMPARE(bench.chain->error()->code, QStringLiteral("HRT-CHN-014"));
        bench.kill_all();
        // The journal took no harm.
        bench.begin();
        QVERIFY(bench.faucet(fakes::account(0x42), 1, 0));
        QCOMPARE(bench.coin(fakes::account(0x42)), Uint256(1));
    }

    void it_ends_with_its_process() {
        // The only place where a process of its own is needed: tests/app/tst_chain_kill.cpp does it with
        // hearthd.
        QTemporaryDir dir;
        Bench bench(dir.path());
        QVERIFY(bench.comes_up());
        const auto pid = pid_t(bench.chain->anvil_pid());
        QCOMPARE(::kill(pid, 0), 0);
        bench.chain->stop();
        QCOMPARE(bench.chain->state(), PracticeChain::State::Off);
        QVERIFY(::kill(pid, 0) != 0);
        QCOMPARE(bench.mine().error().code, QStringLiteral("HRT-CHN-007"));
    }

private:
    static QString fake_anvil(const QTemporaryDir& dir, const QByteArray& script) {
        const QString path = dir.filePath(QStringLiteral("fake-anvil"));
        QFile file(path);
        if (file.open(QFile::WriteOnly)) {
            file.write(script.isEmpty() ? QByteArray("\x7f garbage") : "#!/bin/sh\n" + script + '\n');
        }
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    static void answer_call(QTcpSocket& socket, QByteArray answer) {
        const QByteArray request = socket.readAll();
        const qsizetype at = request.indexOf("\"id\":");
        if (at < 0) {
            return; // the head; the body comes
        }
        const qsizetype end = request.indexOf(',', at);
        answer.replace("%ID%", request.mid(at + 5, end - at - 5));
        socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
        socket.disconnectFromHost();
    }

    static void spoil_dump(const QString& path, int kind) {
        auto dump = read_dump(path).value();
        QFile file(path);
        QVERIFY(file.open(QFile::ReadWrite));
        switch (kind) {
        case 0:
            file.resize(file.size() / 2);
            break;
        case 1: {
            file.seek(file.size() / 2);
            const QByteArray one = file.read(1);
            file.seek(file.size() / 2);
            file.write(QByteArray(1, char(one[0] ^ 1)));
            break;
        }
        case 2:
            dump.state = "0x1f8b0800deadbeef";
            QVERIFY(write_dump(path, dump));
            break;
        default:
            dump.genesis_s += 1;
            QVERIFY(write_dump(path, dump));
            break;
        }
    }
};

QTEST_GUILESS_MAIN(TstPracticeChain)
#include "tst_practice_chain.moc"
