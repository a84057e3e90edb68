// SPDX-License-Identifier: Apache-2.0
// wallet/rpc on a real EVM chain: anvil, where it is found (HEARTH_ANVIL, or in PATH).
#include "rpc_fakes.h"
#include "wallet/eth/address.h"
#include "wallet/rpc/any_transport.h"
#include "wallet/rpc/calls.h"
#include "wallet/rpc/fees.h"
#include "wallet/rpc/head_watcher.h"
#include "wallet/rpc/quorum_read.h"
#include "wallet/rpc/sender.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;

namespace {

constexpr int kPatienceMs = 120'000;
const Uint256 kEther("1000000000000000000");

QString anvil_path() {
    const QString given = qEnvironmentVariable("HEARTH_ANVIL");
    return given.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("anvil")) : given;
}

/// One anvil on a free port of the loopback, killed at the end.
class Anvil {
public:
    explicit Anvil(const QStringList& more = {}) {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(anvil_path(), QStringList{QStringLiteral("--port"), QStringLiteral("0")} + more);
        static const QRegularExpression listening(QStringLiteral("Listening on 127\\.0\\.0\\.1:([0-9]+)"));
        QByteArray said;
        while (m_port == 0 && m_process.waitForReadyRead(kPatienceMs)) {
            said += m_process.readAll();
            m_port = listening.match(QString::fromUtf8(said)).captured(1).toInt();
        }
    }
    ~Anvil() { kill(); }
    Anvil(const Anvil&) = delete;
    Anvil& operator=(const Anvil&) = delete;
    void kill() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    [[nodiscard]] int port() const { return m_port; }
    /// The path only tells endpoints apart that share the process.
    [[nodiscard]] Endpoint endpoint(const char* name) const {
        const QString text = QString::fromLatin1(name);
        return {text, QUrl(QStringLiteral("http://127.0.0.1:%1/?%2").arg(m_port).arg(text)), 10'000, 10'000};
    }

private:
    QProcess m_process;
    int m_port = 0;
};

/// Passes everything on, except that the endpoint "liar" adds a zero to every balance.
class LyingTransport final : public Transport {
public:
    [[nodiscard]] std::shared_ptr<void> post(const QUrl& url, const QByteArray& body, std::int64_t most,
                                             std::function<void(Result<HttpAnswer>)> done) override {
        if (url.query() != QLatin1String("liar") || !body.contains("eth_getBalance")) {
            return m_real.post(url, body, most, std::move(done));
        }
        return m_real.post(url, body, most, [body, done = std::move(done)](Result<HttpAnswer> got) {
            Json answers = Json::parse(got.value().body.toStdString());
            const Json calls = Json::parse(body.toStdString());
            for (std::size_t i = 0; i < calls.size(); ++i) {
                if (calls[i]["method"] == "eth_getBalance") {
                    answers[i]["result"] = answers[i]["result"].get<std::string>() + "0";
                }
            }
            got->body = QByteArray::fromStdString(answers.dump());
            done(std::move(got));
        });
    }

private:
    HttpTransport m_real{QNetworkProxy(QNetworkProxy::NoProxy)};
};

/// Runs the event loop until `done` has been called.
template <class T>
Result<T> wait(const std::function<void(std::function<void(Result<T>)>)>& start) {
    const auto out = std::make_shared<std::optional<Result<T>>>();
    start([out](Result<T> got) { *out = std::move(got); });
    if (!QTest::qWaitFor([&] { return out->has_value(); }, kPatienceMs)) {
        return fail("silence", {});
    }
    return **out;
}

} // namespace

class TstRpcAnvil : public QObject {
    Q_OBJECT

    struct Bench {
        Anvil anvil;
        LyingTransport transport;
        SystemClock clock;
        QTemporaryDir dir;
        std::unique_ptr<RpcClient> client;
        std::unique_ptr<Outbox> outbox;
        std::unique_ptr<Sender> sender;
        Address owner = recover();

        explicit Bench(std::vector<Endpoint> more = {}) {
            ClientOptions options;
            options.chain_id = 31337;
            options.endpoints = {anvil.endpoint("a")};
            options.endpoints.insert(options.endpoints.end(), more.begin(), more.end());
            start(options);
            (void)call({"anvil_setBalance", {to_hex(owner.bytes), quantity_text(kEther)}});
        }
        void start(const ClientOptions& options) {
            sender.reset();
            client = RpcClient::create(options, transport, clock).value();
            outbox = Outbox::open(dir.filePath(QStringLiteral("outbox.db")), 31337, clock).value();
            sender = std::make_unique<Sender>(*client, *outbox, SenderOptions{3});
        }
        static Address recover() { return decode_with_sender(fakes::payment(0)).value().from.value(); }
        Result<Json> call(const Call& what) {
            return wait<Json>([&](auto done) { client->call(what, std::move(done)); });
        }
        void mine(unsigned blocks) { QVERIFY(call({"anvil_mine", Json::array({quantity_text(blocks)})})); }
        Uint256 balance(const Address& account) {
            return to_quantity(call(balance_call(account, "latest")).value(), "balance").value();
        }
        Result<OutboxEntry> send(const char* intent, const Bytes& raw, std::optional<Hash> replaces = {}) {
            return wait<OutboxEntry>([&](auto done) {
                sender->send(QString::fromLatin1(intent), raw, replaces, std::move(done));
            });
        }
        std::vector<OutboxEntry> follow(const std::vector<Hash>& also = {}) {
            return wait<std::vector<OutboxEntry>>([&](auto done) { sender->follow(also, std::move(done)); })
                .value();
        }
    };

    static Bytes sign(Transaction tx) {
        if (!sign_transaction(tx, fakes::secret(1))) {
            qFatal("the test's key does not sign");
        }
        return signed_bytes(tx);
    }
    static Transaction payment(std::uint64_t nonce, const Fees& fees) {
        Transaction tx = decode_transaction(fakes::payment(nonce)).value();
        tx.value = 12345;
        return speed_up(tx, fees);
    }

private Q_SLOTS:
    void initTestCase() {
        if (anvil_path().isEmpty()) {
            QSKIP(
                "anvil is not installed: set HEARTH_ANVIL to its path (npm: @foundry-rs/anvil-linux-amd64)");
        }
    }

    void a_payment_to_the_wei() {
        Bench bench;
        QVERIFY(bench.anvil.port() != 0);
        const auto history = read_fee_history(bench.call(fee_history_call()).value());
        const auto fees = estimate_fees(history.value()).value();
        Transaction tx = payment(0, fees[1]);
        const auto estimate =
            to_quantity(bench.call(estimate_gas_call(tx, bench.owner)).value(), "gas").value();
        tx.gas_limit = gas_limit(estimate, 30'000'000).value();
        QCOMPARE(tx.gas_limit, Uint256(21000));

        const auto sent = bench.send("pay", sign(tx)).value();
        bench.mine(1);
        const auto mined = bench.follow();
        QCOMPARE(mined.at(0).progress.state, TxState::Mined);
        bench.mine(2);
        const auto entry = bench.follow().at(0);
        QCOMPARE(entry.progress.state, TxState::Confirmed);
        const Receipt receipt = entry.progress.receipt.value();
        QVERIFY(receipt.success && receipt.gas_price <= fees[1].max_fee);
        QCOMPARE(bench.balance(fakes::account(0x42)), Uint256(12345));
        QCOMPARE(bench.balance(bench.owner), Uint256(kEther - 12345 - receipt.gas_used * receipt.gas_price));
        // The same bytes again are no second payment.
        QVERIFY(bench.send("pay", sign(tx)));
        QCOMPARE(bench.balance(fakes::account(0x42)), Uint256(12345));
        QCOMPARE(bench.outbox->entries_of(sent.sender)->size(), 1U);
    }

    void a_hundred_accounts_in_one_batch() {
        Bench bench;
        std::vector<Address> accounts(100, bench.owner);
        const auto answers = wait<std::vector<Answer>>(
            [&](auto done) { bench.client->batch(balance_calls(accounts, {}, "latest"), std::move(done)); });
        const auto balances = read_balances(accounts, false, answers.value()).value();
        QCOMPARE(balances.size(), 100U);
        QCOMPARE(balances.back().coin, kEther);
    }

    void stuck_replaced_and_cancelled() {
        Bench bench;
        QVERIFY(bench.call({"evm_setAutomine", Json::array({false})}));
        const Fees low{5'000'000'000, 1'000'000'000};
        const auto first = bench.send("pay", sign(payment(0, low))).value();
        QVERIFY(bench.follow().empty());
        const auto plan =
            wait<NoncePlan>([&](auto done) { bench.sender->plan(bench.owner, std::move(done)); }).value();
        QCOMPARE(plan.next, 1U);
        QVERIFY(plan.gaps.empty() && plan.foreign.empty());
        // Too little more is refused here; anvil would refuse it as well.
        QCOMPARE(bench.send("low", sign(payment(0, {5'100'000'000, 1'050'000'000})), first.hash).error().code,
                 QStringLiteral("HRT-RPC-017"));
        const Fees more = least_replacement(low);
        const auto cancel =
            bench.send("cancel", sign(cancellation(payment(0, low), bench.owner, more)), first.hash).value();
        bench.mine(4);
        QCOMPARE(bench.follow().size(), 2U);
        QCOMPARE(bench.outbox->find(first.hash).value()->progress.state, TxState::Replaced);
        QCOMPARE(bench.outbox->find(cancel.hash).value()->progress.state, TxState::Confirmed);
        QCOMPARE(bench.balance(fakes::account(0x42)), Uint256(0));
    }

    void five_blocks_are_taken_back() {
        Bench bench;
        bench.mine(10);
        const auto sent = bench.send("pay", sign(payment(0, {5'000'000'000, 1'000'000'000}))).value();
        bench.mine(3);
        QCOMPARE(bench.follow().at(0).progress.state, TxState::Confirmed);
        QVERIFY(bench.call({"anvil_reorg", Json::array({5, Json::array()})}));
        const auto back = bench.follow({sent.hash});
        QCOMPARE(back.at(0).progress.state, TxState::Pending);
        QCOMPARE(back.at(0).progress.reorgs, 1U);
        QCOMPARE(bench.balance(fakes::account(0x42)), Uint256(0));
        // The program restarts; the outbox brings the same bytes back into the chain.
        bench.start(bench.client->options());
        QCOMPARE(wait<std::size_t>([&](auto done) { bench.sender->resend(std::move(done)); }).value(), 1U);
        bench.mine(4);
        QCOMPARE(bench.follow().at(0).progress.state, TxState::Confirmed);
        QCOMPARE(bench.balance(fakes::account(0x42)), Uint256(12345));
    }

    void a_contract_tells_why_it_refuses() {
        Bench bench;
        // Creation code that copies what stands behind it and reverts with it: Error("sold out").
        Transaction tx = payment(0, {5'000'000'000, 1'000'000'000});
        tx.to.reset();
        tx.value = 0;
        tx.gas_limit = 0;
        tx.data = from_hex("6064600c60003960646000fd"
                           "08c379a0"
                           "0000000000000000000000000000000000000000000000000000000000000020"
                           "0000000000000000000000000000000000000000000000000000000000000008"
                           "736f6c64206f7574000000000000000000000000000000000000000000000000")
                      .value();
        const auto refused = bench.call(estimate_gas_call(tx, bench.owner)).error();
        QCOMPARE(refused.code, QStringLiteral("HRT-RPC-015"));
        QCOMPARE(refused.detail, QStringLiteral("sold out"));
    }

    void too_little_money() {
        Bench bench;
        Transaction tx = payment(0, {5'000'000'000, 1'000'000'000});
        tx.value = kEther * 2;
        const auto refused = bench.send("pay", sign(tx));
        QCOMPARE(refused.error().code, QStringLiteral("HRT-RPC-020"));
        QVERIFY2(refused.error().detail.toLower().contains(QStringLiteral("insufficient funds")),
                 qPrintable(refused.error().detail));
    }

    void one_endpoint_lies() {
        Bench bench;
        ClientOptions options = bench.client->options();
        options.endpoints = {bench.anvil.endpoint("liar"), bench.anvil.endpoint("b"),
                             bench.anvil.endpoint("c")};
        bench.start(options);
        bench.mine(2);
        const auto read =
            wait<QuorumAnswer>([&](auto done) {
                quorum_read(
                    *bench.client, 2,
                    [&](const std::string& block) { return std::vector{balance_call(bench.owner, block)}; },
                    std::move(done));
            }).value();
        QCOMPARE(to_quantity(read.answers.at(0).result, "balance").value(), kEther);
        QCOMPARE(read.liars, QStringList{QStringLiteral("liar")});
        // Of two, of which one lies, neither is believed.
        options.endpoints.pop_back();
        bench.start(options);
        const auto split = wait<QuorumAnswer>([&](auto done) {
            quorum_read(
                *bench.client, 2,
                [&](const std::string& block) { return std::vector{balance_call(bench.owner, block)}; },
                std::move(done));
        });
        QCOMPARE(split.error().code, QStringLiteral("HRT-RPC-014"));
    }

    void one_endpoint_dies() {
        Anvil mortal;
        Bench bench({mortal.endpoint("mortal")});
        // The one that dies is the first choice, as long as none has been measured.
        ClientOptions options = bench.client->options();
        std::swap(options.endpoints[0], options.endpoints[1]);
        bench.start(options);
        QVERIFY(bench.call(block_number_call()));
        mortal.kill();
        bench.client->forgive(0);
        bench.client->forgive(1);
        QCOMPARE(bench.balance(bench.owner), kEther);
        QCOMPARE(bench.client->health(0).failures, 1);
        QCOMPARE(bench.client->usable().front(), std::size_t(1));
    }

    void another_chain_is_blocked() {
        Anvil other({QStringLiteral("--chain-id"), QStringLiteral("31338")});
        Bench bench({other.endpoint("other")});
        const auto answers = wait<std::vector<Answer>>(
            [&](auto done) { bench.client->ask(1, {block_number_call()}, std::move(done)); });
        QCOMPARE(answers.error().code, QStringLiteral("HRT-RPC-010"));
        QVERIFY(bench.client->health(1).blocked);
    }

    void a_web_socket_announces_heads() {
        Bench bench;
        AnyTransport transport{QNetworkProxy(QNetworkProxy::NoProxy)};
        ClientOptions options;
        options.chain_id = 31337;
        options.endpoints = {{QStringLiteral("ws"),
                              QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(bench.anvil.port())), 1000, 1000}};
        const auto client = RpcClient::create(options, transport, bench.clock).value();
        HeadWatcher watcher(*client, bench.clock, {1000, 3'600'000});
        watcher.start();
        QTRY_VERIFY(watcher.is_announced() && watcher.head().has_value());
        const std::uint64_t before = *watcher.head();
        bench.mine(1);
        QTRY_COMPARE(watcher.head(), std::optional<std::uint64_t>(before + 1));
        const auto answers = wait<std::vector<Answer>>([&](auto done) {
            client->batch({chain_id_call(), balance_call(bench.owner, "latest")}, std::move(done));
        });
        QCOMPARE(to_quantity(answers->at(1).result, "balance").value(), kEther);
    }
};

QTEST_GUILESS_MAIN(TstRpcAnvil)
#include "tst_rpc_anvil.moc"
