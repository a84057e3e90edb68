// SPDX-License-Identifier: Apache-2.0
// Sending and following over a scripted chain: refusals, restarts, replacements, reorganisations.
#include "rpc_fakes.h"
#include "wallet/rpc/sender.h"

#include <QFloat16> // QCOMPARE of Json looks whether it converts to one
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::rpc;
using namespace hearth::wallet::rpc::fakes;

namespace {

const QString kA = QStringLiteral("a");

/// The chain behind the scripted server: what was sent, and which of it is in which block.
struct Chain {
    std::vector<std::string> sent; ///< raw bytes in the order they came
    std::optional<Json> refusal;   ///< answers eth_sendRawTransaction in place of the hash
    std::map<std::string, std::pair<std::uint64_t, std::string>> mined; ///< hash -> block number, block hash
    std::uint64_t nonce = 3;
    bool own_member = false; ///< receipts carry what only this node's program writes

    Json answer(const std::string& method, const Json& params) {
        if (method == "eth_sendRawTransaction") {
            sent.push_back(params.at(0));
            return refusal ? Json{{"error", *refusal}}
                           : Json{{"result", to_hex(keccak(*from_hex(sent.back())).bytes)}};
        }
        if (method == "eth_getTransactionCount") {
            return {{"result", quantity_text(nonce)}};
        }
        const std::string hash = params.at(0);
        const auto found = mined.find(hash);
        if (found == mined.end()) {
            return {{"result", nullptr}};
        }
        Json receipt{{"transactionHash", hash},
                     {"blockNumber", quantity_text(found->second.first)},
                     {"blockHash", to_hex(keccak(found->second.second).bytes)},
                     {"status", "0x1"},
                     {"gasUsed", "0x5208"},
                     {"effectiveGasPrice", "0x1"}};
        if (own_member) {
            receipt["l1BlockNumber"] = "0x1";
        }
        return {{"result", receipt}};
    }
};

} // namespace

class TstRpcSender : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir dir;
        ManualClock clock;
        FakeTransport transport{clock};
        Chain chain;
        std::unique_ptr<RpcClient> client;
        std::unique_ptr<Outbox> outbox;
        std::unique_ptr<Sender> sender;

        Bench() {
            transport.servers[kA].handler = [this](const std::string& method, const Json& params) {
                return chain.answer(method, params);
            };
            start();
        }
        /// What a restart of the program does.
        void start() {
            sender.reset();
            client = RpcClient::create(options({kA}), transport, clock).value();
            outbox = Outbox::open(dir.filePath(QStringLiteral("outbox.db")), 31337, clock).value();
            sender = std::make_unique<Sender>(*client, *outbox, SenderOptions{3});
        }
        Result<OutboxEntry> send(const QString& intent, const Bytes& raw, std::optional<Hash> replaces = {}) {
            Result<OutboxEntry> out = fail("none", {});
            sender->send(intent, raw, replaces, [&](Result<OutboxEntry> got) { out = std::move(got); });
            clock.advance(20'000);
            return out;
        }
        Result<std::size_t> resend() {
            Result<std::size_t> out = fail("none", {});
            sender->resend([&](Result<std::size_t> got) { out = std::move(got); });
            clock.advance(20'000);
            return out;
        }
        std::vector<OutboxEntry> follow(const std::vector<Hash>& also = {}) {
            Result<std::vector<OutboxEntry>> out = fail("none", {});
            sender->follow(also, [&](Result<std::vector<OutboxEntry>> got) { out = std::move(got); });
            clock.advance(1000);
            return out.value();
        }
    };

    /// Three endpoints, each with a chain of its own.
    struct Several {
        QTemporaryDir dir;
        ManualClock clock;
        FakeTransport transport{clock};
        std::array<Chain, 3> chains;
        std::unique_ptr<RpcClient> client;
        std::unique_ptr<Outbox> outbox;
        std::unique_ptr<Sender> sender;

        Several() {
            const QStringList names{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
            for (std::size_t i = 0; i < chains.size(); ++i) {
                transport.servers[names[qsizetype(i)]].handler = [this, i](const std::string& method,
                                                                           const Json& params) {
                    return chains.at(i).answer(method, params);
                };
            }
            client = RpcClient::create(options(names), transport, clock).value();
            outbox = Outbox::open(dir.filePath(QStringLiteral("outbox.db")), 31337, clock).value();
            sender = std::make_unique<Sender>(*client, *outbox, SenderOptions{3});
        }
        void mine(std::size_t chain, const std::string& hash, std::uint64_t block, const char* name) {
            chains.at(chain).mined[hash] = {block, name};
            chains.at(chain).nonce = 4;
        }
        void height(std::uint64_t number) {
            for (auto& [name, server] : transport.servers) {
                server.height = number;
            }
        }
        Result<OutboxEntry> send(const Bytes& raw) {
            Result<OutboxEntry> out = fail("none", {});
            sender->send(QStringLiteral("pay"), raw, {},
                         [&](Result<OutboxEntry> got) { out = std::move(got); });
            clock.advance(1000);
            return out;
        }
        Result<std::vector<OutboxEntry>> follow(const std::vector<Hash>& also = {}) {
            Result<std::vector<OutboxEntry>> out = fail("none", {});
            sender->follow(also, [&](Result<std::vector<OutboxEntry>> got) { out = std::move(got); });
            clock.advance(60'000);
            return out;
        }
        TxState state(const Hash& hash) { return outbox->find(hash).value()->progress.state; }
    };

private Q_SLOTS:
    void is_kept_before_it_is_sent() {
        Bench bench;
        bench.transport.servers[kA].silent = true;
        const Bytes raw = payment(3);
        QCOMPARE(bench.send(QStringLiteral("pay"), raw).error().code, QStringLiteral("HRT-RPC-011"));
        QCOMPARE(bench.outbox->open_entries()->at(0).progress.state, TxState::Stored);
        // The program ends; afterwards the same bytes go out, and only those.
        bench.transport.servers[kA].silent = false;
        bench.start();
        QCOMPARE(bench.resend().value(), 1U);
        QVERIFY(!bench.send(QStringLiteral("pay"), payment(4)));
        QCOMPARE(bench.chain.sent.back(), to_hex(raw));
        QCOMPARE(bench.outbox->open_entries()->at(0).progress.state, TxState::Pending);
    }

    void refusals_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        const QString refused = QStringLiteral("HRT-RPC-020");
        QTest::newRow("geth known") << QStringLiteral("already known") << QString();
        QTest::newRow("anvil known") << QStringLiteral("transaction already imported") << QString();
        QTest::newRow("mined") << QStringLiteral("nonce too low: next nonce 4, tx nonce 3") << QString();
        QTest::newRow("money") << QStringLiteral("insufficient funds for gas * price + value") << refused;
        QTest::newRow("underpriced") << QStringLiteral("replacement transaction underpriced") << refused;
        QTest::newRow("other") << QStringLiteral("intrinsic gas too low") << refused;
    }
    void refusals() {
        QFETCH(QString, message);
        QFETCH(QString, code);
        Bench bench;
        bench.chain.refusal = Json{{"code", -32000}, {"message", message.toStdString()}};
        const auto sent = bench.send(QStringLiteral("pay"), payment(3));
        QCOMPARE(sent ? QString() : sent.error().code, code);
        QCOMPARE(bench.outbox->open_entries()->at(0).attempts, 1U);
    }

    void kinds_of_refusal() {
        const auto kind = [](const char* text) {
            return classify_refusal({-32000, text, {}});
        };
        QCOMPARE(kind("ALREADY_EXISTS: already known"), SendOutcome::Taken);
        QCOMPARE(kind("OldNonce"), SendOutcome::NonceUsed);
        QCOMPARE(kind("transaction underpriced"), SendOutcome::Underpriced);
        QCOMPARE(kind("Insufficient funds for gas * price + value"), SendOutcome::NoMoney);
        QCOMPARE(kind("exceeds block gas limit"), SendOutcome::Refused);
    }

    void follows_through_a_reorganisation() {
        Bench bench;
        FakeServer& server = bench.transport.servers[kA];
        const auto sent = bench.send(QStringLiteral("pay"), payment(3)).value();
        QVERIFY(bench.follow().empty()); // still pending: nothing changed
        const std::string hash = to_hex(sent.hash.bytes);
        bench.chain.mined[hash] = {101, "first branch"};
        server.height = 101;
        QCOMPARE(bench.follow().at(0).progress.state, TxState::Mined);
        server.height = 103;
        bench.chain.nonce = 4;
        QCOMPARE(bench.follow().at(0).progress.state, TxState::Confirmed);
        QVERIFY(bench.outbox->open_entries()->empty());
        // Five blocks are taken back, deeper than asked: who still looks learns it.
        bench.chain.mined.clear();
        bench.chain.nonce = 3;
        const auto back = bench.follow({sent.hash});
        QCOMPARE(back.at(0).progress.state, TxState::Pending);
        QCOMPARE(back.at(0).progress.reorgs, 1U);
        QCOMPARE(bench.resend().value(), 1U);
        QCOMPARE(bench.chain.sent, (std::vector<std::string>{to_hex(payment(3)), to_hex(payment(3))}));
        bench.chain.mined[hash] = {104, "second branch"};
        server.height = 110;
        QCOMPARE(bench.follow().at(0).progress.state, TxState::Confirmed);
    }

    void a_replaced_transaction_ends() {
        Bench bench;
        const auto first = bench.send(QStringLiteral("pay"), payment(3, 1'000'000'000)).value();
        const auto second =
            bench.send(QStringLiteral("cancel"), payment(3, 2'000'000'000), first.hash).value();
        // After a restart only the newest is sent again.
        bench.start();
        QCOMPARE(bench.resend().value(), 1U);
        QCOMPARE(bench.chain.sent.back(), to_hex(second.raw));
        bench.chain.mined[to_hex(second.hash.bytes)] = {101, "x"};
        bench.chain.nonce = 4;
        bench.transport.servers[kA].height = 110;
        QCOMPARE(bench.follow().size(), 2U);
        QCOMPARE(bench.outbox->find(first.hash).value()->progress.state, TxState::Replaced);
        QCOMPARE(bench.outbox->find(second.hash).value()->progress.state, TxState::Confirmed);
    }

    void a_liar_makes_no_payment_final() {
        Several bench;
        const auto sent = bench.send(payment(3)).value();
        const std::string hash = to_hex(sent.hash.bytes);
        // One of three says that it is mined and deep.
        bench.chains[0].mined[hash] = {90, "a block of its own"};
        bench.chains[0].nonce = 4;
        QVERIFY(bench.follow().value().empty());
        QCOMPARE(bench.state(sent.hash), TxState::Pending);
        QCOMPARE(bench.client->health(0).lies, 1);
        // It is one all right when the others say it too, though the liar says otherwise now.
        bench.chains[0].mined.clear();
        bench.mine(1, hash, 101, "block");
        bench.mine(2, hash, 101, "block");
        bench.height(105);
        QCOMPARE(bench.follow().value().size(), 1U);
        QCOMPARE(bench.state(sent.hash), TxState::Confirmed);
        // Nor can one take it back.
        bench.chains[1].mined.clear();
        bench.clock.advance(kLiarRestMs);
        bench.mine(0, hash, 101, "block");
        QVERIFY(bench.follow({sent.hash}).value().empty());
        QCOMPARE(bench.state(sent.hash), TxState::Confirmed);
        QCOMPARE(bench.client->health(1).lies, 1);
    }

    void two_that_contradict_change_nothing() {
        Several bench;
        const auto sent = bench.send(payment(3)).value();
        bench.mine(0, to_hex(sent.hash.bytes), 90, "x");
        bench.transport.servers[QStringLiteral("c")].silent = true;
        QCOMPARE(bench.follow().error().code, QStringLiteral("HRT-RPC-014"));
        QCOMPARE(bench.state(sent.hash), TxState::Pending);
    }

    void one_of_several_is_believed_up_to_mined() {
        Several bench;
        const auto sent = bench.send(payment(3)).value();
        const std::string hash = to_hex(sent.hash.bytes);
        bench.transport.servers[QStringLiteral("b")].silent = true;
        bench.transport.servers[QStringLiteral("c")].silent = true;
        bench.mine(0, hash, 90, "x");
        QCOMPARE(bench.follow().value().size(), 1U);
        const auto progress = bench.outbox->find(sent.hash).value()->progress;
        QCOMPARE(progress.state, TxState::Mined);
        QVERIFY(progress.confirmations > 3);
        // Replaced is as final as confirmed.
        bench.chains[0].mined.clear();
        bench.chains[0].nonce = 4;
        QCOMPARE(bench.follow().value().size(), 1U);
        QCOMPARE(bench.state(sent.hash), TxState::Pending);
    }

    void an_endpoint_behind_is_no_liar() {
        Several bench;
        const auto sent = bench.send(payment(3)).value();
        const std::string hash = to_hex(sent.hash.bytes);
        // Two have the block 101 with the payment, the third has not: it lags, and the common block is 101.
        bench.mine(0, hash, 101, "block");
        bench.mine(1, hash, 101, "block");
        bench.chains[0].nonce = bench.chains[1].nonce = 3; // deep below the payment
        bench.height(101);
        bench.transport.servers[QStringLiteral("c")].height = 100;
        QCOMPARE(bench.follow().value().size(), 1U);
        QCOMPARE(bench.state(sent.hash), TxState::Mined);
        // One is gone and one lags again: the common block is older than what was seen, and takes nothing
        // back.
        bench.transport.servers[QStringLiteral("b")].silent = true;
        QVERIFY(bench.follow().value().empty());
        QCOMPARE(bench.outbox->find(sent.hash).value()->progress.reorgs, 0U);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bench.client->health(std::size_t(i)).lies, 0);
        }
        // A receipt has members of the node's own; they are no contradiction.
        bench.transport.servers[QStringLiteral("b")].silent = false;
        bench.clock.advance(kLongestRestMs);
        bench.mine(2, hash, 101, "block");
        bench.chains[2].nonce = 3;
        bench.chains[1].own_member = true;
        bench.height(104);
        QCOMPARE(bench.follow().value().size(), 1U);
        QCOMPARE(bench.state(sent.hash), TxState::Confirmed);
        QCOMPARE(bench.client->health(1).lies, 0);
    }

    void plans_the_next_nonce() {
        Bench bench;
        const auto sent = bench.send(QStringLiteral("pay"), payment(3)).value();
        Result<NoncePlan> plan = fail("none", {});
        bench.sender->plan(sent.sender, [&](Result<NoncePlan> got) { plan = std::move(got); });
        bench.clock.advance(1000);
        QCOMPARE(plan->next, 4U);
        QCOMPARE(plan->to_rebroadcast, std::vector<std::uint64_t>{3});
    }
};

QTEST_GUILESS_MAIN(TstRpcSender)
#include "tst_rpc_sender.moc"
