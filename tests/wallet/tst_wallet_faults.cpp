// SPDX-License-Identifier: Apache-2.0
// The wallet against endpoints that lie, die, write pages, and chains that reorganise: a real hearthd whose
// profile "ethereum" leads to anvils of the test's own (chain id 1), through endpoints that fail on request.
#include "wallet_bench.h"

using namespace hearth;
using namespace hearth::test;
using wallet::Json;

namespace {

const QString kChain = QStringLiteral("ethereum");
const Uint256 kEther("1000000000000000000");
const QString kBob = QStringLiteral("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
const QString kContract = QStringLiteral("0x00000000000000000000000000000000000c0de1");

/// Code that gives up with Error("sold out") whatever it is asked.
std::string reverting_code() {
    return "0x6064600c60003960646000fd08c379a0" + std::string(62, '0') + "20" + std::string(63, '0') + "8" +
           "736f6c64206f7574" + std::string(48, '0');
}

/// A token that says it was "A<RLO>HTA": it answers balanceOf with 1000, decimals with 18 and everything else
/// with that text; called without data it emits Transfer(0, `holder`, 1000).
std::string hostile_code(const QString& holder) {
    const std::string text = "41e280ae485441"; // A, U+202E, HTA
    const std::string dispatch =
        // no data: the event
        "3615606457"
        // the selector
        "60003560e01c"
        "806370a0823114604157"
        "8063313ce56714604e57"
        // the text: copied from the end of the code
        "606060c960003960606000f3";
    std::string code = dispatch;
    const auto pad_to = [&](std::size_t at) {
        code += std::string(2 * at - code.size(), '0');
    };
    pad_to(0x41);
    code += "5b6103e860005260206000f3";
    pad_to(0x4e);
    code += "5b601260005260206000f3";
    pad_to(0x64);
    code += "5b6103e8600052"
            "73" +
            holder.mid(2).toLower().toStdString() +
            "6000"
            "7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
            "60206000a300";
    pad_to(0xc9);
    code +=
        std::string(62, '0') + "20" + std::string(63, '0') + "7" + text + std::string(64 - text.size(), '0');
    return "0x" + code;
}

} // namespace

class TstWalletFaults : public QObject {
    Q_OBJECT

    void write_profile(const QList<QUrl>& endpoints, int quorum) {
        QJsonArray list;
        for (int i = 0; i < endpoints.size(); ++i) {
            list.append(QJsonObject{{QStringLiteral("name"), QString(QChar(u'A' + i))},
                                    {QStringLiteral("url"), endpoints[i].toString()},
                                    {QStringLiteral("per_second"), 1000},
                                    {QStringLiteral("burst"), 1000}});
        }
        const QJsonObject profile{
            {QStringLiteral("name"), kChain},
            {QStringLiteral("title"), QStringLiteral("Ethereum")},
            {QStringLiteral("kind"), QStringLiteral("live")},
            {QStringLiteral("testnet"), false},
            {QStringLiteral("chain_id"), 1},
            {QStringLiteral("coin"), QJsonObject{{QStringLiteral("symbol"), QStringLiteral("ETH")},
                                                 {QStringLiteral("name"), QStringLiteral("Ether")},
                                                 {QStringLiteral("decimals"), 18}}},
            {QStringLiteral("depth"), 3},
            {QStringLiteral("log_blocks"), 1000},
            {QStringLiteral("quorum"), quorum},
            {QStringLiteral("explorer_tx"), QString()},
            {QStringLiteral("endpoints"), list},
            {QStringLiteral("tokens"), QJsonArray{}},
            {QStringLiteral("contracts"), QJsonObject{}}};
        const QString folder = m_daemon->folder() + QStringLiteral("/chains");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(m_daemon->folder(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QFile file(folder + QStringLiteral("/ethereum.json"));
        QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
        file.write(QJsonDocument(profile).toJson());
    }
    /// A fresh daemon on the account of the first one, with these endpoints.
    void restart(const QList<QUrl>& endpoints, int quorum) {
        m_daemon->kill();
        write_profile(endpoints, quorum);
        QVERIFY(m_daemon->start());
        QVERIFY2(m_daemon->unlock(), m_daemon->said());
    }
    Node& node() { return m_anvil->node(); }
    /// Blocks until the transaction is final.
    bool settle(const QString& hash) {
        return QTest::qWaitFor(
            [&] {
                node().mine(2);
                QTest::qWait(300);
                const QString state = state_of(hash);
                return state != QStringLiteral("pending") && state != QStringLiteral("confirming");
            },
            2 * kPatienceMs);
    }
    QString state_of(const QString& hash) {
        return m_daemon->entry(hash, kChain).value(QStringLiteral("state")).toString();
    }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        m_anvil = std::make_unique<AnvilNode>(QStringList{QStringLiteral("--chain-id"), QStringLiteral("1"),
                                                          QStringLiteral("--no-mining"),
                                                          QStringLiteral("--order"), QStringLiteral("fees")});
        QVERIFY(m_anvil->running());
        m_first = std::make_unique<FaultyEndpoint>(m_anvil->url());
        m_second = std::make_unique<FaultyEndpoint>(m_anvil->url());
        m_third = std::make_unique<FaultyEndpoint>(m_anvil->url());
        m_daemon = std::make_unique<WalletDaemon>(m_tmp.filePath(QStringLiteral("node")));
        write_profile({m_first->url()}, 1);
        QVERIFY(m_daemon->start());
        m_me = m_daemon->create();
        QVERIFY2(m_daemon->unlock(), m_daemon->said());
        (void)node().call("anvil_setBalance", {m_me.toStdString(), "0x56bc75e2d63100000"}); // 100 ether
        node().mine(8);
    }
    void init() {
        for (const auto* endpoint : {&m_first, &m_second, &m_third}) {
            if (*endpoint) {
                (*endpoint)->mode = FaultyEndpoint::Honest;
                (*endpoint)->sends = 0;
            }
        }
    }

    void a_waiting_payment_is_sped_up_then_cancelled() {
        const Uint256 before = node().coin(m_me);
        const Uint256 bob = node().coin(kBob);
        const QString first = m_daemon->send(m_me, coin_payment(kBob, kEther), kChain);
        QVERIFY2(!first.isEmpty(), m_daemon->said());
        QCOMPARE(state_of(first), QStringLiteral("pending"));
        const QString second = m_daemon->send(
            m_me, {{QStringLiteral("kind"), QStringLiteral("speed_up")}, {QStringLiteral("hash"), first}},
            kChain);
        QVERIFY2(!second.isEmpty(), m_daemon->said());
        const QString third = m_daemon->send(
            m_me, {{QStringLiteral("kind"), QStringLiteral("cancel")}, {QStringLiteral("hash"), first}},
            kChain);
        QVERIFY2(!third.isEmpty(), m_daemon->said());
        QVERIFY(settle(third));
        QCOMPARE(state_of(third), QStringLiteral("final"));
        QVERIFY(m_daemon->reaches(first, kChain, {QStringLiteral("replaced")}));
        QCOMPARE(state_of(second), QStringLiteral("replaced"));
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob));
        QCOMPARE(text_of(node().coin(m_me)), text_of(before - node().fee(third)));
        QCOMPARE(m_daemon->balance(m_me, kChain).value(QStringLiteral("coin_wei")).toString(),
                 text_of(node().coin(m_me)));
    }

    void a_stuck_number_holds_the_later_one_until_it_is_sped_up() {
        const Uint256 bob = node().coin(kBob);
        const QString first = m_daemon->send(m_me, coin_payment(kBob, 100), kChain);
        const QString second = m_daemon->send(m_me, coin_payment(kBob, 1000), kChain);
        QVERIFY2(!first.isEmpty() && !second.isEmpty(), m_daemon->said());
        // hearthd hands over again what the node has lost: not now.
        m_first->mode = FaultyEndpoint::RefusesSends;
        (void)node().call("anvil_dropTransaction", Json::array({first.toStdString()}));
        node().mine(1);
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob)); // the second waits for the first
        m_first->mode = FaultyEndpoint::Honest;
        const QString faster = m_daemon->send(
            m_me, {{QStringLiteral("kind"), QStringLiteral("speed_up")}, {QStringLiteral("hash"), first}},
            kChain);
        QVERIFY2(!faster.isEmpty(), m_daemon->said());
        QVERIFY(settle(second));
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob + 1100));
    }

    void a_reorganisation_of_five_blocks() {
        node().mine(5); // what went before is out of its reach
        const Uint256 bob = node().coin(kBob);
        const QString hash = m_daemon->send(m_me, coin_payment(kBob, 77), kChain);
        node().mine(2);
        QVERIFY(m_daemon->reaches(hash, kChain, {QStringLiteral("confirming")}));
        // Five blocks are replaced by empty ones; anvil puts nothing back into its pool.
        (void)node().call("anvil_reorg", Json::array({5, Json::array()}));
        QVERIFY(m_daemon->reaches(hash, kChain, {QStringLiteral("pending")}));
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob));
        QCOMPARE(m_daemon->balance(m_me, kChain).value(QStringLiteral("coin_wei")).toString(),
                 text_of(node().coin(m_me)));
        QVERIFY(QTest::qWaitFor(
            [&] {
                node().mine(1);
                QTest::qWait(1000);
                return node().coin(kBob) == bob + 77;
            },
            kPatienceMs * 2));
        QVERIFY(settle(hash));
        QCOMPARE(state_of(hash), QStringLiteral("final"));
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob + 77));
    }

    void killed_between_signing_and_sending_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("it never left") << int(FaultyEndpoint::SwallowsSends);
        QTest::newRow("it arrived, the answer was lost") << int(FaultyEndpoint::LosesAnswers);
    }
    void killed_between_signing_and_sending() {
        QFETCH(int, mode);
        const Uint256 bob = node().coin(kBob);
        const std::uint64_t nonce = node().nonce(m_me);
        const QJsonObject preview = m_daemon->prepare(m_me, coin_payment(kBob, 555), kChain);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        m_first->mode = FaultyEndpoint::Mode(mode);
        m_daemon->process().engine().call(
            QStringLiteral("wallet.sign"),
            {{QStringLiteral("preview"), preview.value(QStringLiteral("id"))},
             {QStringLiteral("digest"), preview.value(QStringLiteral("digest"))}},
            nullptr, [](const Result<QJsonObject>&) {});
        QVERIFY(QTest::qWaitFor([&] { return m_first->sends > 0; }, kPatienceMs));
        m_daemon->kill();
        m_first->mode = FaultyEndpoint::Honest;
        QVERIFY(m_daemon->start());
        QVERIFY(QTest::qWaitFor(
            [&] {
                node().mine(1);
                QTest::qWait(300);
                return node().nonce(m_me) == nonce + 1;
            },
            kPatienceMs));
        node().mine(5);
        QCOMPARE(node().nonce(m_me), nonce + 1);
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob + 555));
        QVERIFY2(m_daemon->unlock(), m_daemon->said());
        const QJsonArray entries = m_daemon->call("wallet.history", {{QStringLiteral("chain"), kChain}})
                                       .value(QStringLiteral("entries"))
                                       .toArray();
        int with_nonce = 0;
        for (const auto& entry : entries) {
            with_nonce +=
                entry.toObject().value(QStringLiteral("nonce")).toInteger(-1) == qint64(nonce) ? 1 : 0;
        }
        QCOMPARE(with_nonce, 1);
    }

    void a_contract_that_refuses_says_why() {
        (void)node().call("anvil_setCode", {kContract.toStdString(), reverting_code()});
        node().mine(1);
        const QJsonObject call{{QStringLiteral("kind"), QStringLiteral("call")},
                               {QStringLiteral("to"), kContract},
                               {QStringLiteral("data"), QStringLiteral("0x12345678")}};
        const QJsonObject preview = m_daemon->prepare(m_me, call, kChain);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        QVERIFY2(preview.value(QStringLiteral("revert"))
                     .toObject()
                     .value(QStringLiteral("reason"))
                     .toString()
                     .contains(QStringLiteral("sold out")),
                 QJsonDocument(preview).toJson().constData());
        const Ran ran = m_daemon->ctl(
            {QStringLiteral("wallet"), QStringLiteral("history"), QStringLiteral("--chain"), kChain});
        QCOMPARE(ran.status, 0);
    }

    void no_coin_for_the_fee_is_seen_before() {
        const QJsonObject preview = m_daemon->prepare(m_me, coin_payment(kBob, node().coin(m_me)), kChain);
        QVERIFY2(m_daemon->code().isEmpty(), m_daemon->said());
        bool warned = false;
        for (const auto& warning : preview.value(QStringLiteral("warnings")).toArray()) {
            warned = warned || warning.toObject().value(QStringLiteral("code")).toString() ==
                                   QStringLiteral("insufficient_coin");
        }
        QVERIFY2(warned, QJsonDocument(preview).toJson().constData());
    }

    void a_token_with_a_hostile_name_is_shown_safely() {
        const QString token = QStringLiteral("0x00000000000000000000000000000000000bad01");
        (void)node().call("anvil_setCode", {token.toStdString(), hostile_code(m_me)});
        node().mine(1);
        // Somebody lets it emit a transfer to me.
        const Json accounts = node().call("eth_accounts");
        (void)node().call("eth_sendTransaction",
                          {{{"from", accounts[1]}, {"to", token.toStdString()}, {"gas", "0x30d40"}}});
        node().mine(1);
        (void)m_daemon->call("wallet.history", {{QStringLiteral("chain"), kChain}});
        QJsonArray tokens;
        QVERIFY(QTest::qWaitFor(
            [&] {
                (void)m_daemon->call("wallet.history", {{QStringLiteral("chain"), kChain}});
                tokens = m_daemon->balance(m_me, kChain).value(QStringLiteral("tokens")).toArray();
                return !tokens.isEmpty();
            },
            kPatienceMs));
        const QJsonObject shown = tokens.at(0).toObject();
        QCOMPARE(shown.value(QStringLiteral("amount")).toString(), QStringLiteral("1000"));
        QVERIFY(shown.value(QStringLiteral("suspicious")).toBool());
        QVERIFY2(!shown.value(QStringLiteral("symbol")).toString().contains(QChar(0x202e)),
                 qPrintable(shown.value(QStringLiteral("symbol")).toString()));
        for (const auto& entry : m_daemon->call("wallet.history", {{QStringLiteral("chain"), kChain}})
                                     .value(QStringLiteral("entries"))
                                     .toArray()) {
            QVERIFY(!entry.toObject().value(QStringLiteral("title")).toString().contains(QChar(0x202e)));
        }
    }

    void one_of_two_endpoints_lies() {
        restart({m_first->url(), m_second->url()}, 2);
        const QString honest = text_of(node().coin(m_me));
        QCOMPARE(m_daemon->balance(m_me, kChain).value(QStringLiteral("coin_wei")).toString(), honest);
        m_second->mode = FaultyEndpoint::Lies;
        const QJsonObject shown = m_daemon->balance(m_me, kChain);
        QCOMPARE(shown.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
                 QStringLiteral("HRT-RPC-014"));
        QCOMPARE(shown.value(QStringLiteral("coin_wei")).toString(), honest); // the last that was agreed on
        const QJsonObject preview = m_daemon->prepare(m_me, coin_payment(kBob, 1), kChain);
        QVERIFY2(preview.value(QStringLiteral("blocked")).toBool(), m_daemon->said());
        (void)m_daemon->sign(preview);
        QCOMPARE(m_daemon->code(), QStringLiteral("HRT-DSK-009"));
        const Ran ran =
            m_daemon->ctl({QStringLiteral("wallet"), QStringLiteral("send"), kBob, QStringLiteral("0.1"),
                           QStringLiteral("--coin"), QStringLiteral("--chain"), kChain,
                           QStringLiteral("--yes"), QStringLiteral("--json")});
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("endpoint_disagreement"), ran.err.constData());
    }

    void the_majority_outvotes_a_liar() {
        restart({m_first->url(), m_second->url(), m_third->url()}, 2);
        m_second->mode = FaultyEndpoint::Lies;
        const QJsonObject shown = m_daemon->balance(m_me, kChain);
        QVERIFY(!shown.contains(QStringLiteral("error")));
        QCOMPARE(shown.value(QStringLiteral("coin_wei")).toString(), text_of(node().coin(m_me)));
    }

    void one_of_two_endpoints_fails_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("dead") << int(FaultyEndpoint::Dead);
        QTest::newRow("pages of HTML") << int(FaultyEndpoint::Html);
        QTest::newRow("another chain") << int(FaultyEndpoint::WrongChain);
    }
    void one_of_two_endpoints_fails() {
        QFETCH(int, mode);
        m_first->mode = FaultyEndpoint::Mode(mode);
        restart({m_first->url(), m_second->url()}, 2);
        // The other carries on: shown, prepared, sent and followed.
        const QJsonObject shown = m_daemon->balance(m_me, kChain);
        QVERIFY2(!shown.contains(QStringLiteral("error")), QJsonDocument(shown).toJson().constData());
        QCOMPARE(shown.value(QStringLiteral("coin_wei")).toString(), text_of(node().coin(m_me)));
        const Uint256 bob = node().coin(kBob);
        const QString hash = m_daemon->send(m_me, coin_payment(kBob, 9), kChain);
        QVERIFY2(!hash.isEmpty(), m_daemon->said());
        node().mine(6);
        // One endpoint alone is believed that it is in a block, and not that it is final.
        QVERIFY(m_daemon->reaches(hash, kChain, {QStringLiteral("confirming")}));
        QCOMPARE(text_of(node().coin(kBob)), text_of(bob + 9));
        QCOMPARE(m_first->sends.load(), mode == int(FaultyEndpoint::WrongChain) ? 0 : m_first->sends.load());
    }

    void with_no_endpoint_the_last_balances_keep_their_age() {
        restart({m_first->url()}, 1);
        const QString coin = m_daemon->balance(m_me, kChain).value(QStringLiteral("coin_wei")).toString();
        QCOMPARE(coin, text_of(node().coin(m_me)));
        m_first->mode = FaultyEndpoint::Dead;
        const QJsonObject shown = m_daemon->balance(m_me, kChain);
        QCOMPARE(shown.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
                 QStringLiteral("HRT-RPC-011"));
        QCOMPARE(shown.value(QStringLiteral("coin_wei")).toString(), coin);
        QVERIFY(shown.contains(QStringLiteral("age_ms")));
        const Ran ran = m_daemon->ctl(
            {QStringLiteral("wallet"), QStringLiteral("balances"), QStringLiteral("--chain"), kChain});
        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.out.contains("HRT-RPC-011"), ran.out.constData());
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<AnvilNode> m_anvil;
    std::unique_ptr<FaultyEndpoint> m_first;
    std::unique_ptr<FaultyEndpoint> m_second;
    std::unique_ptr<FaultyEndpoint> m_third;
    std::unique_ptr<WalletDaemon> m_daemon;
    QString m_me;
};

QTEST_GUILESS_MAIN(TstWalletFaults)
#include "tst_wallet_faults.moc"
