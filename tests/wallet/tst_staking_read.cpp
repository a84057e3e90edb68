// SPDX-License-Identifier: Apache-2.0
// What the Stake page reads from a chain: contracts like the live pools, which lack reward power, a pause and
// a distributor; contracts that do not answer; nodes that disagree or write nonsense; the events of a lock.
#include "contract_fakes.h"
#include "wallet/rpc/sender.h"
#include "wallet/staking/lock_history.h"
#include "wallet/staking/staking_read.h"

#include <QFloat16>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::staking;
using namespace hearth::wallet::rpc::fakes;

namespace {

constexpr std::int64_t kBlockTime = 0x6553f100; // the fake servers' blocks: Tuesday 2023-11-14
const Uint256 kAth("1000000000000000000");
const Address kMe = account(0x11);
const Address kAthToken = account(0xa1);
const Address kStath = account(0xa2);
const Address kVeath = account(0xa3);
const Address kWrapper = account(0xa4);
const Address kGaming = account(0xb1);
const Address kAi = account(0xb2);
const Address kDistributor = account(0xc2);
const Address kPartner = account(0xd1);

/// Two pools as on the live chain: Curve's interface and nothing more.
FakeContracts live_contracts() {
    FakeContracts out;
    out.set(kAthToken, "balanceOf(address)", {7 * kAth});
    out.set(kAthToken, "allowance(address,address)", {3});
    out.set(kStath, "balanceOf(address)", {1500 * kAth});
    out.set(kVeath, "balanceOf(address)", {0});
    out.set(kVeath, "allowance(address,address)", {0});
    for (const Address& pool : {kGaming, kAi}) {
        out.set(pool, "supply()", {5000 * kAth});
        out.set(pool, "totalSupply()", {2500 * kAth});
        out.set(pool, "locked(address)", {0, 0});
        out.set(pool, "user_point_epoch(address)", {0});
        out.set(pool, "balanceOf(address)", {0});
    }
    out.set(kAi, "locked(address)", {1000 * kAth, Uint256(kBlockTime + 52 * kWeekS)});
    out.set(kAi, "user_point_epoch(address)", {2});
    out.set(kAi, "balanceOf(address)", {249 * kAth});
    return out;
}

/// The same with the reward power, the pause and the weekly distributor of the practice chain's AI pool.
FakeContracts practice_contracts() {
    FakeContracts out = live_contracts();
    out.set(kAi, "rewardPower(address)", {52'000 * kAth});
    out.set(kAi, "totalRewardPower()", {208'000 * kAth});
    out.set(kAi, "paused()", {1});
    out.set(kDistributor, "rewardTokens()", {32, 2, number_of(kAthToken), number_of(kPartner)});
    out.set(kDistributor, "getTokensDistributedInWeek(address,uint256)", {400 * kAth});
    out.set(kDistributor, "claimable(address,address)", {12 * kAth});
    out.set(kDistributor, "getUserTokenTimeCursor(address,address)",
            {Uint256(week_floor(kBlockTime) - 3 * kWeekS)});
    out.set(kPartner, "decimals()", {6});
    out.set_text(kPartner, "symbol()", abi_text({'P', 'A', 'R', 0x1B, 'T'}));
    return out;
}

struct Bench : ContractBench {
    QTemporaryDir folder;
    std::unique_ptr<rpc::Outbox> outbox;
    rpc::Sender sender;
    ReadRequest request;

    explicit Bench(const FakeContracts& known, const QStringList& names = {QStringLiteral("a")})
        : ContractBench(known, names),
          outbox(rpc::Outbox::open(folder.filePath(QStringLiteral("outbox.sqlite")), 31337, clock).value()),
          sender(*client, *outbox) {
        request.chain.client = client.get();
        request.chain.sender = &sender;
        request.chain.quorum = std::size_t(names.size());
        request.contracts.ath = kAthToken;
        request.contracts.wrapper = kWrapper;
        request.contracts.stath = kStath;
        request.contracts.veath = kVeath;
        request.contracts.pools = {
            {QStringLiteral("gaming"), QStringLiteral("Gaming"), kGaming, std::nullopt},
            {QStringLiteral("ai"), QStringLiteral("AI"), kAi, kDistributor}};
        request.contracts.tokens = {{kAthToken, QStringLiteral("ATH"), 18}};
        request.account = kMe;
        request.about_now_s = kBlockTime;
        request.history = true;
    }
    Result<StakingView> read() {
        return only_answer<StakingView>(clock, [&](const auto& done) { read_staking(request, done); });
    }
};

Json deposit(const Address& pool, const Address& who, std::uint64_t kind, const Uint256& amount,
             std::int64_t end_s, std::int64_t at_s) {
    return {{"address", to_hex(pool.bytes)},
            {"topics",
             {to_hex(keccak("Deposit(address,uint256,uint256,int128,uint256)").bytes),
              to_hex(abi::address_word(who)), to_hex(to_word(Uint256(end_s)))}},
            {"data", words_text({amount, kind, Uint256(at_s)})},
            {"transactionHash", "0x" + std::string(64, 'e')}};
}

} // namespace

class TstStakingRead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_pool_with_curves_interface_only_is_shown_without_what_it_lacks() {
        Bench bench(live_contracts());
        bench.request.contracts.pools[1].distributor.reset();
        const auto view = bench.read();
        QVERIFY2(view, qPrintable(code_of(view)));
        QCOMPARE(view->now_s, kBlockTime);
        QCOMPARE(view->ath, 7 * kAth);
        QCOMPARE(view->coverage.stath, 1500 * kAth);
        QCOMPARE(view->coverage.locked, 1000 * kAth);
        const PoolView* const ai = view->pool(QStringLiteral("ai"));
        QVERIFY(ai && !ai->error && !ai->paused);
        QCOMPARE(ai->lock.amount, 1000 * kAth);
        QCOMPARE(ai->lock.end_s, kBlockTime + 52 * kWeekS);
        QVERIFY(ai->lock.had_before);
        QCOMPARE(ai->votes, 249 * kAth);
        QCOMPARE(ai->votes_total, 2500 * kAth);
        QVERIFY(!ai->power_total);
        QCOMPARE(ai->power_error ? ai->power_error->code : QString(), QStringLiteral("HRT-STK-011"));
        QVERIFY(ai->power_error->detail.contains(QStringLiteral("totalRewardPower")));
        QCOMPARE(ai->rewards_error ? ai->rewards_error->code : QString(), QStringLiteral("HRT-STK-011"));
        QVERIFY(ai->rewards.empty() && ai->week_rewards.empty());
        const PoolView* const gaming = view->pool(QStringLiteral("gaming"));
        QVERIFY(gaming && gaming->lock.amount == 0 && !gaming->lock.had_before);
    }

    void a_quote_of_such_a_pool_has_votes_but_no_share() {
        Bench bench(live_contracts());
        bench.request.contracts.pools[1].distributor.reset();
        const auto view = bench.read();
        QVERIFY(view);
        const PoolView* const ai = view->pool(QStringLiteral("ai"));
        const PoolFigures figures = ai->figures();
        QCOMPARE(figures.votes_total, 2500 * kAth);
        QVERIFY(!figures.power_total && figures.week_rewards.empty());
    }

    void reward_power_pause_and_rewards_are_read_where_they_are() {
        Bench bench(practice_contracts());
        const auto view = bench.read();
        QVERIFY2(view, qPrintable(code_of(view)));
        const PoolView* const ai = view->pool(QStringLiteral("ai"));
        QVERIFY(ai && ai->paused && !ai->power_error && !ai->rewards_error);
        QCOMPARE(ai->power, 52'000 * kAth);
        QCOMPARE(ai->power_total.value_or(0), 208'000 * kAth);
        // The second token only the distributor knew; its name comes from itself, without what cannot be
        // seen.
        QCOMPARE(ai->rewards.size(), std::size_t(2));
        QCOMPARE(ai->rewards[0].claimable.symbol, QStringLiteral("ATH"));
        QCOMPARE(ai->rewards[1].claimable.token, kPartner);
        QCOMPARE(ai->rewards[1].claimable.decimals, 6);
        QVERIFY(ai->rewards[1].claimable.symbol.startsWith(QStringLiteral("PAR")));
        QVERIFY(!ai->rewards[1].claimable.symbol.contains(QChar(0x1B)));
        QCOMPARE(ai->rewards[1].claimable.amount, 12 * kAth);
        QCOMPARE(ai->rewards[1].weeks, std::int64_t(3));
        QCOMPARE(ai->week_rewards.size(), std::size_t(2));
    }

    void a_token_that_reverts_takes_only_its_own_line_away() {
        FakeContracts known = practice_contracts();
        known.remove(kDistributor, "claimable(address,address)");
        Bench bench(known);
        const auto view = bench.read();
        QVERIFY(view);
        const PoolView* const ai = view->pool(QStringLiteral("ai"));
        QCOMPARE(ai->lock.amount, 1000 * kAth);
        QVERIFY(!ai->rewards.empty());
        for (const Reward& reward : ai->rewards) {
            QCOMPARE(reward.error ? reward.error->code : QString(), QStringLiteral("HRT-STK-011"));
        }
    }

    void a_pool_that_does_not_answer_leaves_the_other_one() {
        FakeContracts known = live_contracts();
        known.remove(kGaming, "locked(address)");
        known.remove(kGaming, "supply()");
        Bench bench(known);
        const auto view = bench.read();
        QVERIFY(view);
        QVERIFY(view->pool(QStringLiteral("gaming"))->error);
        QCOMPARE(view->pool(QStringLiteral("ai"))->lock.amount, 1000 * kAth);
    }

    void without_the_tokens_nothing_is_shown() {
        for (const Address& token : {kAthToken, kStath, kVeath}) {
            FakeContracts known = live_contracts();
            known.remove(token, "balanceOf(address)");
            Bench bench(known);
            QCOMPARE(code_of(bench.read()), QStringLiteral("HRT-STK-011"));
        }
    }

    void answers_that_are_no_answers() {
        const std::string word(64, 'f');
        for (const std::string& nonsense :
             {std::string("0x"), std::string("0x01"), "0x" + word, "0x" + word + word + word,
              std::string("not hex"), "0x" + std::string(63, '0')}) {
            FakeContracts known = practice_contracts();
            for (const char* view : {"locked(address)", "supply()", "totalSupply()", "rewardPower(address)",
                                     "paused()", "totalRewardPower()", "user_point_epoch(address)"}) {
                known.set_text(kAi, view, nonsense);
            }
            for (const char* view : {"rewardTokens()", "claimable(address,address)",
                                     "getUserTokenTimeCursor(address,address)"}) {
                known.set_text(kDistributor, view, nonsense);
            }
            Bench bench(known);
            const auto view = bench.read();
            QVERIFY2(view, qPrintable(code_of(view)));
            const PoolView* const ai = view->pool(QStringLiteral("ai"));
            QVERIFY(ai->lock.end_s >= 0); // also of an end beyond all clocks
            QCOMPARE(view->pool(QStringLiteral("gaming"))->supply, 5000 * kAth);
        }
    }

    void endpoints_that_disagree_give_no_figures() {
        Bench bench(live_contracts(), {QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(bench.read());
        bench.contracts[QStringLiteral("b")].set(kAi, "locked(address)", {999 * kAth, 0});
        QVERIFY(!code_of(bench.read()).isEmpty());
    }

    void the_history_is_of_this_account_and_these_pools() {
        Bench bench(live_contracts());
        bench.logs.push_back(deposit(kAi, kMe, 1, 600 * kAth, kBlockTime + 52 * kWeekS, kBlockTime - 900));
        bench.logs.push_back(deposit(kAi, account(0x99), 1, kAth, kBlockTime, kBlockTime)); // a stranger's
        bench.logs.push_back(deposit(account(0x77), kMe, 1, kAth, kBlockTime, kBlockTime)); // no pool
        bench.logs.push_back(deposit(kAi, kMe, 9, kAth, kBlockTime, kBlockTime));           // no such kind
        bench.logs.push_back(deposit(kAi, kMe, 2, 400 * kAth, kBlockTime + 52 * kWeekS, kBlockTime - 100));
        for (const Json& bad : {Json(), Json(7), Json::object(), Json{{"topics", 3}},
                                Json{{"address", to_hex(kAi.bytes)}, {"topics", Json::array()}}}) {
            bench.logs.push_back(bad);
        }
        Json cut = bench.logs[0];
        cut["data"] = "0x00";
        bench.logs.push_back(cut);
        const auto view = bench.read();
        QVERIFY(view);
        const auto& history = view->pool(QStringLiteral("ai"))->history;
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history[0].kind, QStringLiteral("create"));
        QCOMPARE(history[0].amount, 600 * kAth);
        QCOMPARE(history[0].end_s.value_or(0), kBlockTime + 52 * kWeekS);
        QCOMPARE(history[0].at_s, kBlockTime - 900);
        QCOMPARE(history[1].kind, QStringLiteral("increase"));
        QVERIFY(view->pool(QStringLiteral("gaming"))->history.empty());
    }

    void without_logs_the_lock_is_shown_all_the_same() {
        Bench bench(live_contracts());
        bench.logs = "nonsense";
        const auto view = bench.read();
        QVERIFY(view);
        QCOMPARE(view->pool(QStringLiteral("ai"))->lock.amount, 1000 * kAth);
        QVERIFY(view->pool(QStringLiteral("ai"))->history.empty());
    }
};

QTEST_GUILESS_MAIN(TstStakingRead)
#include "tst_staking_read.moc"
