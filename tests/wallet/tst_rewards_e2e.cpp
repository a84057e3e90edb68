// SPDX-License-Identifier: Apache-2.0
// Licences, claims and container stakes from end to end: a real hearthd with a real anvil; the referees'
// papers are signed here with their public practice keys. Every balance is compared to the wei with figures
// that are counted here.
#include "chain_journey.h"
#include "wallet/chain/treasury.h"

#include <algorithm>

using namespace hearth;
using namespace hearth::test;
using contracts::of_address;
using contracts::of_hash;
using contracts::of_uint;
using wallet::keccak;
namespace chain = hearth::wallet::chain;

namespace {

constexpr unsigned kPoster = 2; ///< referee 1 belongs to hearthd

struct Signer {
    Hash key;
    Address address;
};

Signer signer_of(const Hash& key) {
    return {key, wallet::address_of_key(wallet::public_key_of(key.bytes).value_or(wallet::PublicKeyBytes{}))};
}

/// keccak256(abi.encode(..)) of words.
Hash hash_of_words(const std::vector<wallet::Word>& words) {
    wallet::Bytes all;
    for (const wallet::Word& word : words) {
        wallet::append(all, word);
    }
    return keccak(all);
}
wallet::Word word(const Uint256& value) {
    return wallet::to_word(value);
}
wallet::Word word(const Hash& value) {
    return of_hash(value).word;
}
wallet::Word word(const Address& value) {
    return of_address(value).word;
}

/// 65 bytes, over EIP-712's digest of a struct in a domain.
wallet::Bytes signature(const Hash& domain, const Hash& what, const Signer& who) {
    wallet::Bytes bytes{0x19, 0x01};
    wallet::append(bytes, domain.bytes);
    wallet::append(bytes, what.bytes);
    const auto made = wallet::sign_digest(keccak(bytes), who.key.bytes);
    return made ? made->to_bytes() : wallet::Bytes{};
}

/// Signatures as bytes[], in the order of the signers' addresses.
Value papers(const Hash& domain, const Hash& what, std::vector<Signer> signers) {
    std::sort(signers.begin(), signers.end(),
              [](const Signer& a, const Signer& b) { return a.address.bytes < b.address.bytes; });
    std::vector<Value> out;
    for (const Signer& one : signers) {
        out.push_back(contracts::of_bytes(signature(domain, what, one)));
    }
    return Value::of_items(std::move(out));
}

} // namespace

class TstRewardsE2e : public QObject {
    Q_OBJECT

    struct Order {
        Uint256 id = 0;
        std::int64_t cliff_s = 0;
        std::int64_t expires_s = 0;
        Uint256 net = 0;
    };

    [[nodiscard]] Address alice() const { return address_named(m_alice); }
    static Signer referee(unsigned number) { return signer_of(chain::referee_key(number)); }
    static std::vector<Signer> two() { return {referee(1), referee(3)}; }

    bool as_referee(unsigned number, const Address& to, const char* signature_text,
                    const std::vector<Value>& arguments) {
        return m_journey->as_referee(number, to, signature_text, arguments);
    }
    Hash domain_of(const char* key) {
        return contracts::hash_of(m_journey->ask(contract(key), "DOMAIN_SEPARATOR() returns (bytes32)"));
    }
    bool refused(const Address& to, const char* signature_text, const std::vector<Value>& arguments) {
        return m_journey->would_revert(m_alice, to, signature_text, arguments);
    }

    // ---- licences --------------------------------------------------------------------------------------
    Hash delegation_paper(const char* kind, const Uint256& id, const Address& owner, const Address& by,
                          const Uint256& nonce, std::int64_t deadline) {
        return hash_of_words({word(keccak(std::string(kind) + "(uint256 tokenId,address owner,address "
                                                              "operator,uint256 nonce,uint256 deadline)")),
                              word(id), word(owner), word(by), word(nonce), word(Uint256(deadline))});
    }
    std::pair<Address, bool> delegation(const Uint256& id) {
        const auto got = m_journey->all(contract("licence"),
                                        "delegationOf(uint256) returns (address,bool,uint64)", {of_uint(id)});
        return {contracts::address_of(got[0]), contracts::bool_of(got[1])};
    }

    // ---- claims ----------------------------------------------------------------------------------------
    std::vector<Value> claim_arguments(const Order& order, const std::vector<Signer>& signers) {
        const Hash what =
            hash_of_words({word(keccak("Claim(uint256 orderId,address wallet,uint48 cliffSeconds,uint48 "
                                       "expiryTimestamp,uint256 amount)")),
                           word(order.id), word(alice()), word(Uint256(order.cliff_s)),
                           word(Uint256(order.expires_s)), word(order.net)});
        return {of_uint(order.id), of_uint(Uint256(order.cliff_s)), of_uint(Uint256(order.expires_s)),
                of_uint(order.net), papers(domain_of("claim"), what, signers)};
    }
    std::vector<Value> withdraw_arguments(const std::vector<Uint256>& ids,
                                          const std::vector<Signer>& signers) {
        const std::int64_t expires = m_journey->now() + 600;
        std::vector<wallet::Word> words;
        std::transform(ids.begin(), ids.end(), std::back_inserter(words),
                       [](const Uint256& id) { return word(id); });
        const Hash what = hash_of_words(
            {word(keccak("Withdraw(bytes32 orderIdsHash,address wallet,uint48 expiryTimestamp)")),
             word(hash_of_words(words)), word(alice()), word(Uint256(expires))});
        return {contracts::of_uints(ids), of_uint(Uint256(expires)),
                papers(domain_of("claim"), what, signers)};
    }
    bool claims(const Order& order) {
        return !m_journey->call(m_alice, contract("claim"), kClaim, claim_arguments(order, two())).isEmpty();
    }
    bool claim_refused(const Order& order, const std::vector<Signer>& signers) {
        return refused(contract("claim"), kClaim, claim_arguments(order, signers));
    }
    Uint256 available() { return m_journey->number(contract("claim"), "available() returns (uint256)"); }
    /// What the contract and Alice have to have.
    void compare() {
        EQUAL(m_journey->balance(m_ath, alice()), m_alice_ath);
        EQUAL(m_journey->node->coin(m_alice), m_alice_coin - m_journey->fees[m_alice]);
        // hearthd's own settlement may have funded rounds, too.
        const Uint256 funded = m_journey->number(contract("claim"), "totalFunded() returns (uint256)");
        QVERIFY2(funded >= m_funded, both(funded, m_funded).constData());
        EQUAL(m_journey->balance(m_ath, contract("claim")), funded - m_withdrawn);
        EQUAL(m_journey->number(contract("claim"), "reserved() returns (uint256)"), m_reserved);
        EQUAL(available(), funded - m_withdrawn - m_reserved);
        EQUAL(m_journey->balance(m_ath, contract("registry")), m_staked);
        EQUAL(m_journey->balance(m_ath, contract("timelock")), m_pool);
    }

    static constexpr const char* kClaim = "claim(uint256,uint48,uint48,uint256,bytes[])";
    static constexpr const char* kWithdraw = "withdraw(uint256[],uint48,bytes[])";

private Q_SLOTS:
    void initTestCase() {
        if (evm_program("anvil").isEmpty()) {
            QSKIP("anvil is not installed: set HEARTH_ANVIL to its path, or run ./dev bootstrap");
        }
        m_journey = std::make_unique<Journey>(m_tmp.filePath(QStringLiteral("node")));
        QVERIFY2(m_journey->begin(), m_journey->said());
        m_ath = chain::practice_token();
        m_alice = m_journey->daemon.create();
        QVERIFY2(m_journey->daemon.unlock(), m_journey->said());
        (void)m_journey->daemon.call("chain.faucet", {{QStringLiteral("address"), m_alice},
                                                      {QStringLiteral("ath_wei"), text_of(10'000 * kEther)},
                                                      {QStringLiteral("coin_wei"), text_of(5 * kEther)},
                                                      {QStringLiteral("licenses"), 3}});
        QVERIFY2(m_journey->daemon.code().isEmpty(), m_journey->said());
        m_alice_ath = 10'000 * kEther;
        m_alice_coin = 5 * kEther;
        const QString poster = address_text(chain::referee_address(kPoster));
        (void)m_journey->daemon.call("chain.faucet", {{QStringLiteral("address"), poster},
                                                      {QStringLiteral("ath_wei"), text_of(5'000 * kEther)}});
        m_pool = m_journey->balance(m_ath, contract("timelock"));
        compare();
    }

    /// A weekly round that cannot be paid waits, visibly, and nothing waits for it.
    void a_short_token_holds_nothing_else_up() {
        const Address token = contract("partner_2");
        const Address poster = chain::referee_address(1);
        const Uint256 all = m_journey->balance(token, poster);
        QVERIFY(all > 0);
        const char* const transfer = "transfer(address,uint256)";
        // What is left pays one round of the Gaming pool and not the one of the AI pool.
        const Uint256 left = 7'000 * kEther;
        QVERIFY(as_referee(1, token, transfer,
                           {of_address(chain::referee_address(3)), of_uint(Uint256(all - left))}));
        const std::int64_t first = m_journey->now() / kWeek * kWeek;
        m_journey->travel_to(first + 5 * kWeek + 10);
        const Value week = of_uint(Uint256(first + 5 * kWeek));
        const auto posted = [&](const char* pool, const Address& of) {
            return contracts::bool_of(m_journey->ask(
                contract(pool), "roundPosted(uint256,address) returns (bool)", {week, of_address(of)}));
        };
        const auto problem = [&] {
            return m_journey->daemon.call("treasury.get")
                .value(QStringLiteral("rounds_error"))
                .toObject()
                .value(QStringLiteral("code"))
                .toString();
        };
        QVERIFY2(QTest::qWaitFor([&] { return problem() == QStringLiteral("HRT-RWD-012"); }, kPatienceMs),
                 QJsonDocument(m_journey->daemon.call("treasury.get")).toJson());
        for (const char* pool : {"distributor_gaming", "distributor_ai"}) {
            QVERIFY(posted(pool, m_ath) && posted(pool, contract("partner_1")));
        }
        QVERIFY(posted("distributor_gaming", token));
        QVERIFY(!posted("distributor_ai", token));
        EQUAL(m_journey->balance(token, poster), Uint256(0));
        // Money comes back: the round is posted by itself.
        QVERIFY(as_referee(3, token, transfer, {of_address(poster), of_uint(Uint256(all - left))}));
        QVERIFY(QTest::qWaitFor([&] { return posted("distributor_ai", token); }, 2 * kPatienceMs));
        QVERIFY(QTest::qWaitFor([&] { return problem().isEmpty(); }, kPatienceMs));
        EQUAL(m_journey->balance(token, poster), Uint256(all - left - 13'000 * kEther));
        compare();
    }

    void hearthctl_gets_licences() {
        const Ran ran = m_journey->daemon.ctl({QStringLiteral("chain"), QStringLiteral("faucet"), m_alice,
                                               QStringLiteral("--licenses"), QStringLiteral("2"),
                                               QStringLiteral("--json")});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        EQUAL(m_journey->balance(contract("licence"), alice()), Uint256(5));
        EQUAL(m_journey->balance(contract("licence"), chain::treasury_address()), Uint256(15));
        EQUAL(Uint256(m_journey->daemon
                          .ctl({QStringLiteral("chain"), QStringLiteral("faucet"), m_alice,
                                QStringLiteral("--licenses"), QStringLiteral("6")})
                          .status),
              Uint256(2));
    }

    void a_licence_is_delegated_and_taken() {
        const Address licence = contract("licence");
        const Signer burner = signer_of(keccak("a burner of this test"));
        const Signer stranger = signer_of(keccak("a stranger of this test"));
        const auto ids = contracts::uints_of(m_journey->ask(
            licence, "licensesOf(address,uint256,uint256) returns (uint256[],address[],bool[])",
            {of_address(alice()), of_uint(0U), of_uint(10U)}));
        QCOMPARE(ids.size(), 5U);
        const Uint256 mine = ids.front();
        const Value id = of_uint(mine);
        Uint256 theirs = 1; // of the twenty that there are
        while (std::find(ids.begin(), ids.end(), theirs) != ids.end()) {
            ++theirs;
        }
        QVERIFY(refused(licence, "delegate(uint256,address)", {of_uint(theirs), of_address(burner.address)}));
        QVERIFY2(
            !m_journey->call(m_alice, licence, "delegate(uint256,address)", {id, of_address(burner.address)})
                 .isEmpty(),
            m_journey->said());
        QVERIFY(delegation(mine) == std::pair(burner.address, false));
        const std::int64_t deadline = m_journey->now() + 3600;
        const Hash domain = domain_of("licence");
        const Hash approve = delegation_paper("Approve", mine, alice(), burner.address, 0, deadline);
        const auto brought = [&](const Hash& what, std::int64_t until, const Signer& who) {
            return std::vector<Value>{id, of_uint(Uint256(until)),
                                      contracts::of_bytes(signature(domain, what, who))};
        };
        const char* const taking = "approveDelegation(uint256,uint256,bytes)";
        QVERIFY(refused(licence, taking, brought(approve, deadline, stranger)));
        QVERIFY(refused(licence, taking, brought(approve, deadline + 1, burner)));
        const std::int64_t past = m_journey->now() - 1;
        QVERIFY(refused(
            licence, taking,
            brought(delegation_paper("Approve", mine, alice(), burner.address, 0, past), past, burner)));
        // Anybody may bring it: here another referee.
        QVERIFY(as_referee(3, licence, taking, brought(approve, deadline, burner)));
        QVERIFY(delegation(mine) == std::pair(burner.address, true));
        QVERIFY(refused(licence, taking, brought(approve, deadline, burner))); // once
        // A transfer ends it.
        QVERIFY2(!m_journey
                      ->call(m_alice, licence, "transferFrom(address,address,uint256)",
                             {of_address(alice()), of_address(stranger.address), id})
                      .isEmpty(),
                 m_journey->said());
        QVERIFY(delegation(mine) == std::pair(Address{}, false));
        compare();
    }

    void claims_of_180_and_of_30_days() {
        // 1,000 ATH each: all of it less 5 after 180 days, a quarter less 5 after 30.
        const std::int64_t now = m_journey->now();
        const Order slow{1, 180 * kDay, now + 600, 1'000 * kEther - 5 * kEther};
        const Order quick{2, 30 * kDay, now + 600, 250 * kEther - 5 * kEther};
        QVERIFY(claim_refused({3, 180 * kDay, now + 600, available() + 1}, two())); // was not funded
        QVERIFY(as_referee(kPoster, m_ath, "approve(address,uint256)",
                           {of_address(contract("claim")), of_uint(5'000 * kEther)}));
        const std::vector<Value> round{of_uint(900'001U), of_uint(2'000 * kEther),
                                       of_hash(keccak("the log's head"))};
        QVERIFY(as_referee(kPoster, contract("claim"), "fund(uint256,uint256,bytes32)", round));
        QVERIFY(!as_referee(kPoster, contract("claim"), "fund(uint256,uint256,bytes32)", round)); // once
        m_funded = 2'000 * kEther;
        compare();
        // Below the threshold, the same referee twice, a forger, another amount, too short a time.
        QVERIFY(claim_refused(slow, {referee(1)}));
        QVERIFY(claim_refused(slow, {referee(1), referee(1)}));
        QVERIFY(claim_refused(slow, {referee(1), signer_of(keccak("a forger"))}));
        auto other = claim_arguments(slow, two());
        other[3] = of_uint(slow.net + 1);
        QVERIFY(refused(contract("claim"), kClaim, other));
        QVERIFY(claim_refused({3, 29 * kDay, now + 600, kEther}, two()));
        QVERIFY(claim_refused({3, 181 * kDay, now + 600, kEther}, two()));
        QVERIFY2(claims(slow), m_journey->said());
        m_reserved += slow.net;
        compare();
        QVERIFY(claim_refused(slow, two())); // claimed twice
        QVERIFY2(claims(quick), m_journey->said());
        m_reserved += quick.net;
        compare();
        // More than is there.
        QVERIFY(claim_refused({4, 30 * kDay, now + 600, available() + 1}, two()));
        // Unsigned for ten minutes: too late.
        const Order late{5, 30 * kDay, m_journey->now() + 600, kEther};
        m_journey->travel(601);
        QVERIFY(claim_refused(late, two()));

        m_journey->travel(29 * kDay);
        QVERIFY(refused(contract("claim"), kWithdraw, withdraw_arguments({quick.id}, two())));
        m_journey->travel(kDay);
        QVERIFY(refused(contract("claim"), kWithdraw, withdraw_arguments({slow.id}, two())));
        QVERIFY(refused(contract("claim"), kWithdraw, withdraw_arguments({quick.id}, {referee(2)})));
        QVERIFY2(
            !m_journey->call(m_alice, contract("claim"), kWithdraw, withdraw_arguments({quick.id}, two()))
                 .isEmpty(),
            m_journey->said());
        m_reserved -= quick.net;
        m_withdrawn += quick.net;
        m_alice_ath += quick.net;
        compare();
        m_journey->travel(150 * kDay);
        // The one that was paid is left out and not paid again.
        QVERIFY2(
            !m_journey
                 ->call(m_alice, contract("claim"), kWithdraw, withdraw_arguments({quick.id, slow.id}, two()))
                 .isEmpty(),
            m_journey->said());
        m_reserved -= slow.net;
        m_withdrawn += slow.net;
        m_alice_ath += slow.net;
        compare();
        EQUAL(m_reserved, Uint256(0));
    }

    void a_container_stakes_is_slashed_and_leaves() {
        const Address registry = contract("registry");
        const Hash box = keccak("a container of this test");
        const Value container = of_hash(box);
        const Uint256 required = Uint256("2001330000000000000000"); // 1.5 x 1334.22 ATH
        const auto stake = [&](const Uint256& amount) {
            return std::vector<Value>{container, of_uint(amount)};
        };
        QVERIFY(as_referee(kPoster, registry, "setCoefficient(uint256)", {of_uint(1'334'220U)}));
        QVERIFY(
            as_referee(kPoster, registry, "setRequirement(bytes32,uint256)", {container, of_uint(1'500U)}));
        QVERIFY(refused(registry, "setRequirement(bytes32,uint256)", {container, of_uint(1U)}));
        QVERIFY2(!m_journey->approve(m_alice, m_ath, registry, required + kEther).isEmpty(),
                 m_journey->said());
        QVERIFY(refused(registry, "stake(bytes32,uint256)", stake(required - 1)));
        QVERIFY2(!m_journey->call(m_alice, registry, "stake(bytes32,uint256)", stake(required)).isEmpty(),
                 m_journey->said());
        m_alice_ath -= required;
        m_staked += required;
        compare();
        // A third of the requirement, of which rewards that were kept back pay 100 ATH.
        const Uint256 from_rewards = 100 * kEther;
        const Hash evidence = keccak("the container was away");
        const auto slash = [&](unsigned thirds, const std::vector<Signer>& signers) {
            const Hash what = hash_of_words(
                {word(keccak("Slash(bytes32 container,uint8 thirds,uint256 fromRewards,bytes32 evidence)")),
                 word(box), word(Uint256(thirds)), word(from_rewards), word(evidence)});
            return std::vector<Value>{container, of_uint(thirds), of_uint(from_rewards), of_hash(evidence),
                                      papers(domain_of("registry"), what, signers)};
        };
        const char* const slashing = "slash(bytes32,uint8,uint256,bytes32,bytes[])";
        QVERIFY(refused(registry, slashing, slash(1, {referee(1)})));
        QVERIFY(refused(registry, slashing, slash(2, two())));
        QVERIFY(as_referee(3, registry, slashing, slash(1, two())));
        const Uint256 lost = required / 3 - from_rewards;
        m_staked -= lost;
        m_pool += lost;
        compare();
        QVERIFY(refused(registry, slashing, slash(1, two()))); // each evidence once
        QVERIFY(refused(registry, "withdraw(bytes32)", {container}));
        QVERIFY2(!m_journey->call(m_alice, registry, "requestUnstake(bytes32)", {container}).isEmpty(),
                 m_journey->said());
        m_journey->travel(179 * kDay);
        QVERIFY(refused(registry, "withdraw(bytes32)", {container}));
        m_journey->travel(kDay);
        QVERIFY2(!m_journey->call(m_alice, registry, "withdraw(bytes32)", {container}).isEmpty(),
                 m_journey->said());
        m_alice_ath += required - lost;
        m_staked = 0;
        compare();
    }

private:
    QTemporaryDir m_tmp;
    std::unique_ptr<Journey> m_journey;
    Address m_ath;
    QString m_alice;
    Uint256 m_alice_ath = 0;
    Uint256 m_alice_coin = 0;
    Uint256 m_funded = 0;
    Uint256 m_reserved = 0;
    Uint256 m_withdrawn = 0;
    Uint256 m_staked = 0;
    Uint256 m_pool = 0; ///< the timelock's ATH: fees, penalties and what it began with
};

QTEST_GUILESS_MAIN(TstRewardsE2e)
#include "tst_rewards_e2e.moc"
