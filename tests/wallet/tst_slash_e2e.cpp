// SPDX-License-Identifier: Apache-2.0
// A fraud from end to end: a container of the network is staked on the chain, skips half of its work, is
// found out by the checkers, and the log's verdict becomes a slash by hearthd's referees, once.
#include "chain_journey.h"

using namespace hearth;
using namespace hearth::test;
using contracts::of_address;
using contracts::of_hash;
using contracts::of_uint;

#define K(name) QStringLiteral(name)

namespace {

constexpr unsigned kReferee = 2; ///< referee 1 is hearthd's
constexpr int kLongMs = 280'000; // a picture on an old processor
/// 1.5 x 1334.22 ATH.
const Uint256 kRequired("2001330000000000000000");

} // namespace

class TstSlashE2e : public QObject {
    Q_OBJECT

    Uint256 staked() {
        return contracts::uint_of(m_journey->all(
            contract("registry"), "stakeOf(bytes32) returns (address,uint256,uint256,uint64,bool)",
            {of_hash(m_container)})[1]);
    }
    Uint256 pool() { return m_journey->balance(wallet::chain::practice_token(), contract("timelock")); }
    /// The container's Slashed events.
    wallet::Json slashes() {
        const std::string topic =
            wallet::to_hex(wallet::keccak("Slashed(bytes32,address,uint8,uint256,uint256,bytes32)").bytes);
        return m_journey->node->call(
            "eth_getLogs",
            wallet::Json::array({{{"address", address_text(contract("registry")).toStdString()},
                                  {"fromBlock", "0x0"},
                                  {"toBlock", "latest"},
                                  {"topics", {topic, wallet::to_hex(m_container.bytes)}}}}));
    }
    QJsonObject cheater() { return m_journey->daemon.call("network.get").value(K("cheater")).toObject(); }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        m_journey = std::make_unique<Journey>(m_tmp.filePath(K("node")));
        QVERIFY2(m_journey->begin(), m_journey->said());
        m_alice = m_journey->daemon.create();
        QVERIFY2(m_journey->daemon.unlock(), m_journey->said());
        (void)m_journey->daemon.call("chain.faucet", {{K("address"), m_alice},
                                                      {K("ath_wei"), text_of(10'000 * kEther)},
                                                      {K("coin_wei"), text_of(5 * kEther)}});
        QVERIFY2(m_journey->daemon.code().isEmpty(), m_journey->said());
        QVERIFY(QTest::qWaitFor([this] { return !cheater().value(K("address")).toString().isEmpty(); },
                                kPatienceMs));
        const Address node = address_named(cheater().value(K("address")).toString());
        QVERIFY(!node.is_zero());
        std::copy(node.bytes.begin(), node.bytes.end(),
                  m_container.bytes.begin() + std::ptrdiff_t(m_container.bytes.size() - node.bytes.size()));
    }

    void the_container_is_staked() {
        const Address registry = contract("registry");
        QVERIFY(m_journey->as_referee(kReferee, registry, "setCoefficient(uint256)", {of_uint(1'334'220U)}));
        QVERIFY(m_journey->as_referee(kReferee, registry, "setRequirement(bytes32,uint256)",
                                      {of_hash(m_container), of_uint(1'500U)}));
        const Uint256 amount = kRequired + 5 * kEther;
        QVERIFY2(!m_journey->approve(m_alice, wallet::chain::practice_token(), registry, amount).isEmpty(),
                 m_journey->said());
        QVERIFY2(
            !m_journey
                 ->call(m_alice, registry, "stake(bytes32,uint256)", {of_hash(m_container), of_uint(amount)})
                 .isEmpty(),
            m_journey->said());
        QVERIFY(staked() == amount);
        QVERIFY(slashes().empty());
        m_pool = pool();
    }

    void its_fraud_is_slashed_to_the_wei() {
        (void)m_journey->daemon.call("practice.cheater", {{K("enabled"), true}, {K("skip"), 0.5}});
        QVERIFY2(m_journey->daemon.code().isEmpty(), m_journey->said());
        const QJsonObject job = m_journey->daemon.call("job.submit", {{K("scene"), bundled_scene()},
                                                                      {K("width"), 64},
                                                                      {K("height"), 64},
                                                                      {K("samples"), 4},
                                                                      {K("mode"), K("cheapest")}});
        QVERIFY2(m_journey->daemon.code().isEmpty(), m_journey->said());
        QJsonObject seen;
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         seen = m_journey->daemon.call("job.show", {{K("id"), job.value(K("id"))}});
                         return seen.value(K("state")).toString() == K("rejected");
                     },
                     kLongMs),
                 QJsonDocument(seen).toJson());
        QVERIFY2(QTest::qWaitFor([&] { return staked() == 5 * kEther; }, kPatienceMs),
                 QJsonDocument(seen).toJson());
        // No reward day has closed: the stake pays all of it, to the network's pool.
        QVERIFY(pool() == m_pool + kRequired);
        const wallet::Json logs = slashes();
        QCOMPARE(logs.size(), 1U);
        const auto data = wallet::from_hex(logs[0]["data"].get<std::string>()).value_or(wallet::Bytes{});
        QCOMPARE(data.size(), 128U); // thirds, amount, from rewards, evidence
        const auto word = [&](std::size_t i) {
            return wallet::ByteView(data).subspan(32 * i, 32);
        };
        QVERIFY(wallet::from_big_endian(word(0)) == 3);
        QVERIFY(wallet::from_big_endian(word(1)) == kRequired);
        QVERIFY(wallet::from_big_endian(word(2)) == 0);
        Hash evidence;
        std::copy(word(3).begin(), word(3).end(), evidence.bytes.begin());
        QVERIFY(contracts::bool_of(m_journey->ask(
            contract("registry"), "evidenceUsed(bytes32) returns (bool)", {of_hash(evidence)})));
        (void)m_journey->daemon.call("practice.cheater", {{K("enabled"), false}});
    }

    /// After a kill the log is replayed, with its fraud: the contract has that evidence.
    void a_killed_hearthd_slashes_nothing_twice() {
        m_journey->daemon.kill();
        QVERIFY2(m_journey->daemon.start() && m_journey->chain_runs(), m_journey->said());
        QVERIFY(QTest::qWaitFor([this] { return !cheater().isEmpty(); }, kPatienceMs));
        for (int i = 0; i < 5; ++i) {
            m_journey->travel(1); // each block has the referees look
            QTest::qWait(400);
        }
        QCOMPARE(slashes().size(), 1U);
        QVERIFY(staked() == 5 * kEther);
        QVERIFY(pool() == m_pool + kRequired);
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<Journey> m_journey;
    QString m_alice;
    Hash m_container;
    Uint256 m_pool = 0;
};

QTEST_GUILESS_MAIN(TstSlashE2e)
#include "tst_slash_e2e.moc"
