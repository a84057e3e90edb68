// SPDX-License-Identifier: Apache-2.0
// Staking from end to end: a real hearthd with a real anvil, two stakers, four years. Every balance is
// compared to the wei with a model that shares no code with the product.
#include "chain_journey.h"
#include "staking_model.h"

#include <QScopeGuard>

using namespace hearth;
using namespace hearth::test;
using contracts::of_address;
using contracts::of_addresses;
using contracts::of_uint;

namespace {

/// What docs/practice-chain.md promises for a week.
struct Weekly {
    const char* pool;
    unsigned ath;
    unsigned partner_1;
    unsigned partner_2;
};
constexpr Weekly kPromised[]{{"gaming", 250'000, 40'000, 7'000}, {"ai", 500'000, 60'000, 13'000}};
/// Weeks that the deployment posts; those behind them are hearthd's.
constexpr int kPromisedWeeks = 5;
constexpr int kKills = 5;

const char* const kBalance = "balanceOf(address) returns (uint256)";

} // namespace

class TstStakingE2e : public QObject {
    Q_OBJECT

    struct Person {
        QString address;
        std::string name;
        Purse purse;
        Uint256 coin = 0; ///< that the faucet gave
        [[nodiscard]] Address on_chain() const { return address_named(address); }
    };
    struct Pool {
        const char* name;
        Address escrow;
        Address distributor;
        PoolModel model;
        std::map<std::string, Uint256> paid;   ///< per token, to everybody
        std::map<std::string, Uint256> funded; ///< per token
        std::map<std::int64_t, Uint256> ath;   ///< by the week that it counts for
    };

    Uint256& amount_of(Purse& purse, const std::string& token) {
        return token == "ath" ? purse.ath : token == "partner_1" ? purse.partner_1 : purse.partner_2;
    }
    Address token_of(const std::string& token) { return token == "ath" ? m_ath : contract(token.c_str()); }
    static const std::vector<std::string>& tokens() {
        static const std::vector<std::string> all{"ath", "partner_1", "partner_2"};
        return all;
    }

    void fund(Pool& pool, std::int64_t week) {
        const auto* const weekly =
            std::find_if(std::begin(kPromised), std::end(kPromised), [&](const Weekly& one) {
                return QLatin1String(one.pool) == QLatin1String(pool.name);
            });
        for (const auto& [token, amount] : {std::pair<std::string, unsigned>{"ath", weekly->ath},
                                            {"partner_1", weekly->partner_1},
                                            {"partner_2", weekly->partner_2}}) {
            pool.model.fund(token, week, kEther * amount);
            pool.funded[token] += kEther * amount;
        }
        pool.ath[week] += kEther * weekly->ath;
    }
    bool posted(const Pool& pool, const std::string& token, std::int64_t week) {
        return contracts::bool_of(m_journey->ask(pool.distributor,
                                                 "roundPosted(uint256,address) returns (bool)",
                                                 {of_uint(Uint256(week)), of_address(token_of(token))}));
    }
    /// hearthd posts the rounds of all weeks that have begun; what is late counts for the present one.
    void rounds_come() {
        const std::int64_t present = m_journey->now() / kWeek * kWeek;
        const auto all_posted = [&](std::int64_t week) {
            for (const Pool* pool : {&m_gaming, &m_ai}) {
                for (const std::string& token : tokens()) {
                    if (!posted(*pool, token, week)) {
                        return false;
                    }
                }
            }
            return true;
        };
        QVERIFY2(QTest::qWaitFor([&] { return all_posted(present); }, 4 * kPatienceMs),
                 QJsonDocument(m_journey->daemon.call("treasury.get")).toJson());
        for (; m_posted < present; m_posted += kWeek) {
            QVERIFY(all_posted(m_posted + kWeek));
            fund(m_gaming, present);
            fund(m_ai, present);
        }
        QCOMPARE(m_journey->now() / kWeek * kWeek, present);
    }

    /// Everything that there is against the model.
    void compare() {
        rounds_come();
        if (QTest::currentTestFailed()) {
            return;
        }
        const std::int64_t now = m_journey->pin();
        const auto unpin = qScopeGuard([this] { m_journey->unpin(); });
        for (const Person* who : {&m_alice, &m_bob}) {
            EQUAL(m_journey->balance(m_ath, who->on_chain()), who->purse.ath);
            EQUAL(m_journey->balance(contract("stath"), who->on_chain()), who->purse.stath);
            EQUAL(m_journey->balance(contract("veath"), who->on_chain()), who->purse.veath);
            EQUAL(m_journey->balance(contract("partner_1"), who->on_chain()), who->purse.partner_1);
            EQUAL(m_journey->balance(contract("partner_2"), who->on_chain()), who->purse.partner_2);
            EQUAL(m_journey->node->coin(who->address), who->coin - m_journey->fees[who->address]);
        }
        Uint256 wrapped = m_alice.purse.veath + m_bob.purse.veath;
        for (Pool* pool : {&m_gaming, &m_ai}) {
            for (const Person* who : {&m_alice, &m_bob}) {
                EQUAL(m_journey->number(pool->escrow, kBalance, {of_address(who->on_chain())}),
                      pool->model.votes(who->name, now));
                EQUAL(m_journey->number(pool->escrow, "rewardPower(address) returns (uint256)",
                                        {of_address(who->on_chain())}),
                      pool->model.power(who->name, now));
                for (const std::string& token : tokens()) {
                    EQUAL(m_journey->number(pool->distributor, "claimable(address,address) returns (uint256)",
                                            {of_address(who->on_chain()), of_address(token_of(token))}),
                          pool->model.earned(who->name, token, now) -
                              m_claimed[pool->name + who->name + token]);
                }
            }
            EQUAL(m_journey->number(pool->escrow, "totalSupply() returns (uint256)"),
                  pool->model.all_votes(now));
            EQUAL(m_journey->number(pool->escrow, "totalRewardPower() returns (uint256)"),
                  pool->model.all_power(now));
            EQUAL(m_journey->number(pool->escrow, "supply() returns (uint256)"), pool->model.locked());
            EQUAL(m_journey->balance(contract("veath"), pool->escrow), pool->model.locked());
            wrapped += pool->model.locked();
            for (const std::string& token : tokens()) {
                EQUAL(m_journey->balance(token_of(token), pool->distributor),
                      pool->funded[token] - pool->paid[token]);
            }
        }
        // Every veATH and stATH stands for an ATH in the wrapper.
        EQUAL(m_journey->balance(m_ath, contract("wrapper")), wrapped);
        EQUAL(m_journey->number(contract("veath"), "totalSupply() returns (uint256)"), wrapped);
        EQUAL(m_journey->number(contract("stath"), "totalSupply() returns (uint256)"), wrapped);
    }

    void wrap(Person& who, const Uint256& amount) {
        QVERIFY2(!m_journey->approve(who.address, m_ath, contract("wrapper"), amount).isEmpty(),
                 m_journey->said());
        QVERIFY2(
            !m_journey->call(who.address, contract("wrapper"), "wrap(uint256)", {of_uint(amount)}).isEmpty(),
            m_journey->said());
        who.purse.ath -= amount;
        who.purse.stath += amount;
        who.purse.veath += amount;
    }
    void lock(Person& who, Pool& pool, const Uint256& amount, std::int64_t unlock) {
        QVERIFY2(!m_journey->approve(who.address, contract("veath"), pool.escrow, amount).isEmpty(),
                 m_journey->said());
        const QString hash = m_journey->call(who.address, pool.escrow, "create_lock(uint256,uint256)",
                                             {of_uint(amount), of_uint(Uint256(unlock))});
        QVERIFY2(!hash.isEmpty(), m_journey->said());
        pool.model.create(who.name, amount, unlock / kWeek * kWeek, m_journey->time_of(hash));
        who.purse.veath -= amount;
    }
    void claim(Person& who, Pool& pool) {
        std::vector<Address> addresses;
        for (const std::string& token : tokens()) {
            addresses.push_back(token_of(token));
        }
        const QString hash = m_journey->call(who.address, pool.distributor, "claimTokens(address,address[])",
                                             {of_address(who.on_chain()), of_addresses(addresses)});
        QVERIFY2(!hash.isEmpty(), m_journey->said());
        const std::int64_t at = m_journey->time_of(hash);
        for (const std::string& token : tokens()) {
            Uint256& claimed = m_claimed[pool.name + who.name + token];
            const Uint256 paid = pool.model.earned(who.name, token, at) - claimed;
            claimed += paid;
            amount_of(who.purse, token) += paid;
            pool.paid[token] += paid;
        }
    }
    bool refused(const Person& who, const Address& to, const char* signature,
                 const std::vector<Value>& arguments) {
        const bool out = m_journey->would_revert(who.address, to, signature, arguments);
        if (!out) {
            qWarning("%s would go through; %s", signature, m_journey->said().constData());
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        m_journey = std::make_unique<Journey>(m_tmp.filePath(QStringLiteral("node")));
        QVERIFY2(m_journey->begin(), m_journey->said());
        m_ath = address_named(m_journey->daemon.call("chain.get")
                                  .value(QStringLiteral("token"))
                                  .toObject()
                                  .value(QStringLiteral("address"))
                                  .toString());
        m_alice.address = m_journey->daemon.create();
        QVERIFY2(m_journey->daemon.unlock(), m_journey->said());
        const QJsonObject list = m_journey->daemon.call("wallet.list");
        const QString wallet = list.value(QStringLiteral("accounts"))
                                   .toArray()
                                   .at(0)
                                   .toObject()
                                   .value(QStringLiteral("wallet"))
                                   .toString();
        m_bob.address = m_journey->daemon.call("wallet.add_account", {{QStringLiteral("wallet"), wallet}})
                            .value(QStringLiteral("address"))
                            .toString();
        QVERIFY2(!m_bob.address.isEmpty(), m_journey->said());
        m_alice.name = "alice";
        m_bob.name = "bob";
        m_gaming = {"gaming", contract("pool_gaming"), contract("distributor_gaming"), {}, {}, {}, {}};
        m_ai = {"ai", contract("pool_ai"), contract("distributor_ai"), {}, {}, {}, {}};
        m_first_week = m_journey->now() / kWeek * kWeek;
        m_posted = m_first_week + (kPromisedWeeks - 1) * kWeek;
        for (const Weekly& weekly : kPromised) {
            Pool& pool = QLatin1String(weekly.pool) == QLatin1String("ai") ? m_ai : m_gaming;
            for (int i = 0; i < kPromisedWeeks; ++i) {
                const std::int64_t week = m_first_week + i * kWeek;
                fund(pool, week);
                EQUAL(m_journey->number(pool.distributor,
                                        "getTokensDistributedInWeek(address,uint256) returns (uint256)",
                                        {of_address(m_ath), of_uint(Uint256(week))}),
                      kEther * weekly.ath);
            }
        }
    }

    void faucet_and_wrap() {
        for (Person* who : {&m_alice, &m_bob}) {
            (void)m_journey->daemon.call("chain.faucet",
                                         {{QStringLiteral("address"), who->address},
                                          {QStringLiteral("ath_wei"), text_of(100'000 * kEther)},
                                          {QStringLiteral("coin_wei"), text_of(5 * kEther)}});
            QVERIFY2(m_journey->daemon.code().isEmpty(), m_journey->said());
            who->purse.ath = 100'000 * kEther;
            who->coin = 5 * kEther;
        }
        compare();
        wrap(m_alice, 50'000 * kEther + 7);
        wrap(m_bob, 9'000 * kEther);
        compare();
        // Neither without ATH nor without an allowance.
        QVERIFY(refused(m_alice, contract("wrapper"), "wrap(uint256)", {of_uint(kEther)}));
        QVERIFY(refused(m_alice, contract("wrapper"), "wrap(uint256)", {of_uint(0U)}));
        // veATH does not pass between people.
        QVERIFY(refused(m_alice, contract("veath"), "transfer(address,uint256)",
                        {of_address(m_bob.on_chain()), of_uint(kEther)}));
    }

    void locks_that_are_not_allowed() {
        const std::int64_t now = m_journey->now();
        const auto create = [&](const Uint256& amount, std::int64_t unlock) {
            return refused(m_alice, m_gaming.escrow, "create_lock(uint256,uint256)",
                           {of_uint(amount), of_uint(Uint256(unlock))});
        };
        QVERIFY2(
            !m_journey->approve(m_alice.address, contract("veath"), m_gaming.escrow, 10 * kEther).isEmpty(),
            m_journey->said());
        QVERIFY(create(0, now + 30 * kDay));
        QVERIFY(create(kEther, now + 6 * kDay));
        QVERIFY(create(kEther, (now + PoolModel::kMaxS) / kWeek * kWeek + kWeek));
        QVERIFY(refused(m_alice, m_gaming.escrow, "increase_amount(uint256)", {of_uint(kEther)}));
        QVERIFY(refused(m_alice, m_gaming.escrow, "withdraw()", {}));
        compare();
    }

    void four_years_and_ten_weeks() {
        const std::int64_t now = m_journey->now();
        lock(m_alice, m_gaming, 20'000 * kEther + 3, (now + PoolModel::kMaxS) / kWeek * kWeek);
        compare();
        lock(m_alice, m_ai, 10'000 * kEther, (now + 11 * kWeek) / kWeek * kWeek);
        lock(m_bob, m_gaming, 4'000 * kEther, (now + 53 * kWeek) / kWeek * kWeek);
        compare();
        QVERIFY(refused(m_alice, m_gaming.escrow, "create_lock(uint256,uint256)",
                        {of_uint(kEther), of_uint(Uint256(now + 60 * kDay))}));
        QVERIFY(refused(m_alice, m_gaming.escrow, "withdraw()", {}));
    }

    void weekly_rewards() {
        // The first week nobody had power at its start: its tokens go to the second, paid when that is over.
        m_journey->travel_to(m_first_week + kWeek + 5);
        compare();
        EQUAL(m_gaming.model.earned("alice", "ath", m_journey->now()), Uint256(0));
        m_journey->travel_to(m_first_week + 2 * kWeek);
        compare();
        QVERIFY(m_gaming.model.earned("alice", "ath", m_journey->now()) > kEther * 400'000);
        QVERIFY(m_gaming.model.earned("bob", "partner_2", m_journey->now()) > kEther * 100);
        claim(m_alice, m_gaming);
        claim(m_bob, m_gaming);
        compare();
        // Once more: nothing is paid twice.
        claim(m_alice, m_gaming);
        compare();
    }

    void increase_and_extend() {
        const Uint256 more = 1'234 * kEther + kEther / 2;
        QVERIFY2(!m_journey->approve(m_alice.address, contract("veath"), m_gaming.escrow, more).isEmpty(),
                 m_journey->said());
        const QString increased =
            m_journey->call(m_alice.address, m_gaming.escrow, "increase_amount(uint256)", {of_uint(more)});
        QVERIFY2(!increased.isEmpty(), m_journey->said());
        m_gaming.model.increase("alice", more, m_journey->time_of(increased));
        m_alice.purse.veath -= more;
        compare();
        const std::int64_t end = m_ai.model.end_of("alice");
        QVERIFY(refused(m_alice, m_ai.escrow, "increase_unlock_time(uint256)", {of_uint(Uint256(end))}));
        QVERIFY(refused(m_alice, m_ai.escrow, "increase_unlock_time(uint256)",
                        {of_uint(Uint256(end + kWeek - 1))}));
        const QString extended =
            m_journey->call(m_alice.address, m_ai.escrow, "increase_unlock_time(uint256)",
                            {of_uint(Uint256(end + 20 * kWeek + 12'345))});
        QVERIFY2(!extended.isEmpty(), m_journey->said());
        m_ai.model.extend("alice", end + 20 * kWeek, m_journey->time_of(extended));
        compare();
        m_journey->travel_to(m_first_week + 5 * kWeek + 60);
        compare();
        claim(m_alice, m_ai);
        compare();
    }

    void a_vote_moves_the_treasury() {
        const Address governor = contract("governor");
        const std::string text = "Pay Bob for the pictures of the practice network";
        const auto payment = contracts::call_data("transfer(address,uint256)",
                                                  {of_address(m_bob.on_chain()), of_uint(1'000 * kEther)});
        QVERIFY(payment);
        const std::vector<Value> what{of_addresses(std::vector<Address>{m_ath}),
                                      contracts::of_uints(std::vector<Uint256>{0}),
                                      Value::of_items({contracts::of_bytes(*payment)})};
        std::vector<Value> proposed = what;
        proposed.push_back(contracts::of_text(text));
        std::vector<Value> hashed = what;
        hashed.push_back(contracts::of_hash(wallet::keccak(text)));
        // Bob has votes, but fewer than 5 % of all: he locked little, and for a year only.
        QVERIFY(refused(m_bob, governor, "propose(address[],uint256[],bytes[],string)", proposed));
        QVERIFY2(
            !m_journey
                 ->call(m_alice.address, governor, "propose(address[],uint256[],bytes[],string)", proposed)
                 .isEmpty(),
            m_journey->said());
        const Value id = m_journey->ask(
            governor, "hashProposal(address[],uint256[],bytes[],bytes32) returns (uint256)", hashed);
        const auto state = [&] {
            return m_journey->number(governor, "state(uint256) returns (uint8)", {id});
        };
        EQUAL(state(), Uint256(0)); // pending
        QVERIFY(refused(m_alice, governor, "castVote(uint256,uint8)", {id, of_uint(1U)}));
        m_journey->travel(kDay + 60);
        EQUAL(state(), Uint256(1)); // active
        const auto snapshot = std::int64_t(static_cast<std::uint64_t>(
            m_journey->number(governor, "proposalSnapshot(uint256) returns (uint256)", {id})));
        QVERIFY2(!m_journey->call(m_alice.address, governor, "castVote(uint256,uint8)", {id, of_uint(1U)})
                      .isEmpty(),
                 m_journey->said());
        QVERIFY2(
            !m_journey->call(m_bob.address, governor, "castVote(uint256,uint8)", {id, of_uint(0U)}).isEmpty(),
            m_journey->said());
        QVERIFY(refused(m_bob, governor, "castVote(uint256,uint8)", {id, of_uint(1U)})); // once each
        const auto votes =
            m_journey->all(governor, "proposalVotes(uint256) returns (uint256,uint256,uint256)", {id});
        EQUAL(contracts::uint_of(votes[0]), m_gaming.model.votes("bob", snapshot));
        EQUAL(contracts::uint_of(votes[1]),
              m_gaming.model.votes("alice", snapshot) + m_ai.model.votes("alice", snapshot));
        QVERIFY(refused(m_alice, governor, "queue(address[],uint256[],bytes[],bytes32)", hashed));
        m_journey->travel(3 * kDay + 60);
        EQUAL(state(), Uint256(4)); // succeeded
        QVERIFY2(
            !m_journey->call(m_alice.address, governor, "queue(address[],uint256[],bytes[],bytes32)", hashed)
                 .isEmpty(),
            m_journey->said());
        QVERIFY(refused(m_alice, governor, "execute(address[],uint256[],bytes[],bytes32)", hashed));
        m_journey->travel(2 * kDay + 60);
        const Uint256 before = m_journey->balance(m_ath, contract("timelock"));
        QVERIFY2(
            !m_journey->call(m_bob.address, governor, "execute(address[],uint256[],bytes[],bytes32)", hashed)
                 .isEmpty(),
            m_journey->said());
        EQUAL(state(), Uint256(7)); // executed
        m_bob.purse.ath += 1'000 * kEther;
        EQUAL(m_journey->balance(m_ath, contract("timelock")), before - 1'000 * kEther);
        compare();
    }

    /// The deployment's weeks are over: from here on the stakers live on what hearthd posts.
    void weeks_behind_the_deployments() {
        m_journey->travel_to(m_first_week + 8 * kWeek + 100);
        compare();
        const Uint256 before = m_alice.purse.ath;
        m_journey->travel_to(m_first_week + 12 * kWeek + 100);
        compare();
        claim(m_alice, m_ai);
        claim(m_alice, m_gaming);
        compare();
        // Alone in the pool: each week behind the fifth to the last grain, the present one not yet.
        QVERIFY(m_alice.purse.ath - before > kEther * 500'000 * 3);
        const QJsonArray rounds =
            m_journey->daemon.call("treasury.get").value(QStringLiteral("pool_rounds")).toArray();
        QVERIFY(rounds.size() >= 48);
        for (const auto& value : rounds) {
            const QJsonObject round = value.toObject();
            QVERIFY(round.value(QStringLiteral("posted")).toBool());
            QCOMPARE(round.value(QStringLiteral("hash")).toString().size(), 66);
        }
    }

    /// Killed in the middle of posting, again and again: each week has one round (compare() counts the
    /// distributors' tokens), and none is left out.
    void a_killed_hearthd_posts_no_week_twice() {
        for (int i = 0; i < kKills; ++i) {
            m_journey->travel_to(m_first_week + (15 + 2 * i) * kWeek + 100);
            QTest::qWait(15 + 45 * i);
            m_journey->daemon.kill();
            QVERIFY2(m_journey->daemon.start() && m_journey->chain_runs(), m_journey->said());
            QVERIFY2(m_journey->daemon.unlock(), m_journey->said());
            // A block shows hearthd the time.
            m_journey->travel(1);
            compare();
        }
        claim(m_alice, m_ai);
        compare();
    }

    void everything_comes_back() {
        m_ai_end = m_ai.model.end_of("alice");
        m_gaming_end = m_gaming.model.end_of("alice");
        m_journey->travel_to(m_ai_end);
        compare();
        QVERIFY(refused(m_alice, m_ai.escrow, "increase_amount(uint256)", {of_uint(1U)}));
        QVERIFY(refused(m_alice, m_ai.escrow, "increase_unlock_time(uint256)",
                        {of_uint(Uint256(m_journey->now() + 60 * kDay))}));
        m_journey->travel_to(m_gaming_end);
        compare();
        for (Person* who : {&m_alice, &m_bob}) {
            for (Pool* pool : {&m_gaming, &m_ai}) {
                claim(*who, *pool);
                const Uint256 locked = contracts::uint_of(m_journey->ask(
                    pool->escrow, "locked(address) returns (int128,uint256)", {of_address(who->on_chain())}));
                if (locked == 0) {
                    QVERIFY(refused(*who, pool->escrow, "withdraw()", {}));
                    continue;
                }
                QVERIFY2(!m_journey->call(who->address, pool->escrow, "withdraw()").isEmpty(),
                         m_journey->said());
                who->purse.veath += locked;
                pool->model.withdraw(who->name);
            }
        }
        compare();
        for (Person* who : {&m_alice, &m_bob}) {
            const Uint256 all = who->purse.veath;
            EQUAL(all, who->purse.stath);
            QVERIFY2(!m_journey->call(who->address, contract("wrapper"), "unwrap(uint256)", {of_uint(all)})
                          .isEmpty(),
                     m_journey->said());
            who->purse.ath += all;
            who->purse.stath = 0;
            who->purse.veath = 0;
        }
        compare();
        // What the weeks with locks have brought went to the two of them, but for the grains of rounding.
        const Uint256 won = m_alice.purse.ath + m_bob.purse.ath - 201'000 * kEther;
        Uint256 given = 0;
        for (const auto& [pool, end] : {std::pair(&m_ai, m_ai_end), {&m_gaming, m_gaming_end}}) {
            for (const auto& [week, amount] : pool->ath) {
                given += week < end ? amount : Uint256(0);
            }
        }
        QVERIFY(won <= given && given - won < 10'000);
        QVERIFY(given > kEther * 750'000 * 20);
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<Journey> m_journey;
    Address m_ath;
    Person m_alice;
    Person m_bob;
    Pool m_gaming{};
    Pool m_ai{};
    std::map<std::string, Uint256> m_claimed;
    std::int64_t m_first_week = 0;
    std::int64_t m_posted = 0; ///< the newest week that the model has
    std::int64_t m_ai_end = 0;
    std::int64_t m_gaming_end = 0;
};

QTEST_GUILESS_MAIN(TstStakingE2e)
#include "tst_staking_e2e.moc"
