// SPDX-License-Identifier: Apache-2.0
// The mirrors against the contracts of wallet/contracts on anvil: random histories, every view, bit by bit;
// and quotes against what the pool then does, to the wei and the second.
#include "staking_bench.h"
#include "wallet/contracts/values.h"
#include "wallet/staking/distributor_mirror.h"
#include "wallet/staking/quote.h"

#include <random>

using namespace hearth;
using namespace hearth::wallet;
using namespace hearth::wallet::staking;
using contracts::ContractCall;
using contracts::of_address;
using contracts::of_uint;

namespace {

constexpr int kUsers = 4;
constexpr std::size_t kOperations = 36;

std::size_t histories() {
    return qEnvironmentVariableIsSet("HEARTH_LONG") ? 60 : 4;
}

Int128 int128_of(const abi::Value& value) {
    const auto wide = contracts::int_of(value);
    return wide < 0 ? -to_int128(Uint256(-wide)).value() : to_int128(Uint256(wide)).value();
}

Point point_of(const std::vector<abi::Value>& values) {
    return {int128_of(values[0]), int128_of(values[1]), std::int64_t(contracts::number_of(values[2])),
            std::int64_t(contracts::number_of(values[3]))};
}

/// A pool with its token and rewards on the chain, and their mirrors.
struct Pool {
    StakingBench& bench;
    std::mt19937_64 random;
    Address veath;
    Address escrow;
    Address distributor;
    Address partner;
    BlockTime now;
    std::unique_ptr<EscrowMirror> mirror;
    PowerMirror powers;
    std::unique_ptr<DistributorMirror> books;
    int taken = 0; ///< operations that the contract took

    Pool(StakingBench& on, std::uint64_t seed) : bench(on), random(seed) {
        const Address& admin = bench.admin();
        veath = bench.deploy("VeAethir", {of_address(admin), of_address(admin)});
        escrow = bench.deploy("VotingEscrow", {of_address(veath), contracts::of_text("AI pool"),
                                               contracts::of_text("vAI"), of_address(admin)});
        mirror = std::make_unique<EscrowMirror>(bench.head());
        distributor = bench.deploy("RewardDistributor", {of_address(escrow), of_address(admin)});
        partner = bench.deploy("PartnerToken", {contracts::of_text("Partner"), contracts::of_text("P"),
                                                of_address(admin), of_uint(Uint256(1) << 120)});
        books = std::make_unique<DistributorMirror>(powers);
        must(admin, {veath, "registerPool(address)", {of_address(escrow)}});
        now =
            must(admin,
                 {distributor, "allowToken(address,bool)", {of_address(partner), contracts::of_bool(true)}});
        books->allow(partner, now.ts);
        must(admin,
             {partner, "approve(address,uint256)", {of_address(distributor), of_uint(Uint256(1) << 120)}});
        for (int i = 0; i < kUsers; ++i) {
            must(admin, {veath, "mint(address,uint256)", {of_address(user(i)), of_uint(Uint256(1) << 110)}});
            now = must(user(i),
                       {veath, "approve(address,uint256)", {of_address(escrow), of_uint(Uint256(1) << 200)}});
        }
    }
    [[nodiscard]] const Address& user(int index) const { return bench.accounts[std::size_t(index) + 1]; }
    BlockTime must(const Address& from, const ContractCall& what) {
        const Mined mined = bench.run(from, what);
        if (!mined.ok) {
            qFatal("%s reverted", what.signature.c_str());
        }
        return mined.at;
    }
    std::int64_t below(std::int64_t most) { return std::int64_t(random() % std::uint64_t(most)); }
    Uint256 amount() { return ((Uint256(random()) << 32) | Uint256(random() >> 32)) >> unsigned(below(97)); }
    std::int64_t later() {
        const std::int64_t step = below(4) == 0   ? 1 + below(5)
                                  : below(6) == 0 ? (1 + below(60)) * kWeekS
                                  : below(5) == 0 ? week_floor(now.ts) + kWeekS - now.ts // exactly Thursday
                                                  : 1 + below(2 * kWeekS);
        return now.ts + step;
    }

    /// One operation of somebody: what is sent, and what the mirror makes of it in the block that takes it.
    struct Operation {
        Address who;
        ContractCall call;
        std::function<bool(BlockTime)> mirrored;
    };
    Operation choose(int index) {
        const Address who = user(index);
        const Uint256 some = amount();
        const std::int64_t unlock = now.ts + below(5) * below(kMaxTimeS / 4) + below(3 * kWeekS);
        // Mostly what the lock's state allows; the rest are refusals that both sides have to agree on.
        const LockedBalance lock = mirror->locked(who);
        const std::int64_t fitting = lock.amount == 0 ? 0 : lock.end_s <= now.ts ? 4 : 2 + below(2);
        switch (below(4) == 0 ? below(5) : fitting) {
        case 0:
        case 1:
            return {who,
                    {escrow, "create_lock(uint256,uint256)", {of_uint(some), of_uint(Uint256(unlock))}},
                    [this, who, some, unlock](BlockTime at) {
                        const bool ok = mirror->create_lock(who, some, unlock, at).has_value();
                        if (ok) {
                            powers.add(who, some, at.ts, week_floor(unlock));
                        }
                        return ok;
                    }};
        case 2:
            return {
                who, {escrow, "increase_amount(uint256)", {of_uint(some)}}, [this, who, some](BlockTime at) {
                    const bool ok = mirror->increase_amount(who, some, at).has_value();
                    if (ok) {
                        powers.add(who, some, at.ts, mirror->locked(who).end_s);
                    }
                    return ok;
                }};
        case 3:
            return {who,
                    {escrow, "increase_unlock_time(uint256)", {of_uint(Uint256(unlock))}},
                    [this, who, unlock](BlockTime at) {
                        const LockedBalance before = mirror->locked(who);
                        const bool ok = mirror->increase_unlock_time(who, unlock, at).has_value();
                        if (ok) {
                            powers.extend(who, to_uint256(before.amount), at.ts, before.end_s,
                                          week_floor(unlock));
                        }
                        return ok;
                    }};
        default:
            break;
        }
        return {who, {escrow, "withdraw()", {}}, [this, who](BlockTime at) {
                    return mirror->withdraw(who, at).has_value();
                }};
    }

    void settle(const Operation& operation, const Mined& mined) {
        QCOMPARE(operation.mirrored(mined.at), mined.ok);
        taken += mined.ok ? 1 : 0;
        now = mined.at;
    }
    void operate() {
        const int first = int(below(kUsers));
        if (below(5) != 0) {
            const Operation one = choose(first);
            settle(one, bench.run(one.who, one.call, later()));
            return;
        }
        // Two in one block.
        const Operation one = choose(first);
        const Operation two = choose((first + 1) % kUsers);
        (void)bench.call({"evm_setAutomine", Json::array({false})});
        bench.next_block_at(later());
        const Hash a = bench.send(one.who, one.call.to, contracts::call_data(one.call).value());
        const Hash b = bench.send(two.who, two.call.to, contracts::call_data(two.call).value());
        (void)bench.call({"evm_mine", Json::array()});
        (void)bench.call({"evm_setAutomine", Json::array({true})});
        settle(one, bench.outcome(a));
        settle(two, bench.outcome(b));
    }
    void reward() {
        const Uint256 some = amount() + 1;
        const Mined mined = bench.run(
            bench.admin(),
            {distributor, "depositToken(address,uint256)", {of_address(partner), of_uint(some)}}, later());
        QVERIFY(mined.ok);
        now = mined.at;
        books->deposit(partner, now.ts, some);
    }
    Uint256 held(const Address& who) {
        return bench.word({partner, "balanceOf(address) returns (uint256)", {of_address(who)}});
    }
    void claim() {
        const Address who = user(int(below(kUsers)));
        const Uint256 before = held(who);
        const Mined mined = bench.run(
            who, {distributor, "claimToken(address,address)", {of_address(who), of_address(partner)}},
            later());
        QVERIFY(mined.ok);
        now = mined.at;
        QCOMPARE(held(who) - before, books->claim(who, partner, now.ts));
    }

    void compare_user(const Address& who, std::int64_t future, std::int64_t block, std::int64_t thursday) {
        const auto points = mirror->user_points(who);
        const auto newest = of_uint(Uint256(points.size() - 1));
        const auto got =
            bench.read({{escrow, "locked(address) returns (int128,uint256)", {of_address(who)}},
                        {escrow, "user_point_epoch(address) returns (uint256)", {of_address(who)}},
                        {escrow,
                         "user_point_history(address,uint256) returns (int128,int128,uint256,uint256)",
                         {of_address(who), newest}},
                        {escrow, "balanceOf(address) returns (uint256)", {of_address(who)}},
                        {escrow,
                         "balanceOf(address,uint256) returns (uint256)",
                         {of_address(who), of_uint(Uint256(future))}},
                        {escrow,
                         "balanceOfAt(address,uint256) returns (uint256)",
                         {of_address(who), of_uint(Uint256(block))}},
                        {escrow, "rewardPower(address) returns (uint256)", {of_address(who)}},
                        {escrow,
                         "rewardPowerAt(address,uint256) returns (uint256)",
                         {of_address(who), of_uint(Uint256(thursday))}},
                        {escrow, "get_last_user_slope(address) returns (int128)", {of_address(who)}},
                        {distributor,
                         "claimable(address,address) returns (uint256)",
                         {of_address(who), of_address(partner)}},
                        {distributor,
                         "getUserTokenTimeCursor(address,address) returns (uint256)",
                         {of_address(who), of_address(partner)}}});
        const auto number = [&](std::size_t index) {
            return contracts::uint_of(got[index].value().front());
        };
        const LockedBalance lock = mirror->locked(who);
        QCOMPARE(to_text(int128_of(got[0].value()[0])), to_text(lock.amount));
        QCOMPARE(contracts::uint_of(got[0].value()[1]), Uint256(lock.end_s));
        QCOMPARE(number(1), Uint256(points.size() - 1));
        QVERIFY(points.size() == 1 || point_of(got[2].value()) == points.back());
        QCOMPARE(number(3), mirror->balance_of(who, now.ts).value());
        QCOMPARE(number(3), votes_at(to_uint256(lock.amount), lock.end_s, now.ts));
        QCOMPARE(number(4), mirror->balance_of(who, future).value());
        QCOMPARE(number(5), mirror->balance_of_at(who, block, now).value());
        QCOMPARE(number(6), powers.at(who, now.ts));
        QCOMPARE(number(7), powers.at(who, thursday));
        QCOMPARE(to_text(int128_of(got[8].value()[0])), to_text(points.back().slope));
        QCOMPARE(number(9), books->claimable(who, partner, now.ts));
        QCOMPARE(number(10), Uint256(books->cursor(who, partner)));
    }
    void compare() {
        const std::int64_t future = now.ts + below(3) * below(kMaxTimeS);
        const std::int64_t first = mirror->point(0).blk;
        const std::int64_t block = first + below(now.number - first + 1);
        const std::int64_t thursday = week_floor(now.ts) + (below(40) - 30) * kWeekS;
        for (int i = 0; i < kUsers; ++i) {
            compare_user(user(i), future, block, thursday);
        }
        const std::int64_t index = mirror->epoch() - below(std::min<std::int64_t>(mirror->epoch() + 1, 90));
        const auto got = bench.read(
            {{escrow, "supply() returns (uint256)", {}},
             {escrow, "epoch() returns (uint256)", {}},
             {escrow,
              "point_history(uint256) returns (int128,int128,uint256,uint256)",
              {of_uint(Uint256(index))}},
             {escrow, "totalSupply() returns (uint256)", {}},
             {escrow, "totalSupply(uint256) returns (uint256)", {of_uint(Uint256(future))}},
             {escrow, "totalSupplyAt(uint256) returns (uint256)", {of_uint(Uint256(block))}},
             {escrow,
              "slope_changes(uint256) returns (int128)",
              {of_uint(Uint256(mirror->locked(user(0)).end_s))}},
             {escrow, "totalRewardPower() returns (uint256)", {}},
             {escrow, "totalRewardPowerAt(uint256) returns (uint256)", {of_uint(Uint256(thursday))}}});
        const auto number = [&](std::size_t at) {
            return contracts::uint_of(got[at].value().front());
        };
        QCOMPARE(number(0), mirror->supply());
        QCOMPARE(number(1), Uint256(mirror->epoch()));
        QVERIFY(point_of(got[2].value()) == mirror->point(index));
        QCOMPARE(number(3), mirror->total_supply(now.ts).value());
        QCOMPARE(number(4), mirror->total_supply(future).value());
        QCOMPARE(number(5), mirror->total_supply_at(block, now).value());
        QCOMPARE(to_text(int128_of(got[6].value()[0])),
                 to_text(mirror->slope_change(mirror->locked(user(0)).end_s)));
        QCOMPARE(number(7), powers.total_at(now.ts));
        QCOMPARE(number(8), powers.total_at(thursday));
    }
};

} // namespace

class TstStakingAnvil : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!StakingBench::has_anvil()) {
            QSKIP(
                "anvil is not installed: set HEARTH_ANVIL to its path (npm: @foundry-rs/anvil-linux-amd64)");
        }
        m_bench = std::make_unique<StakingBench>();
    }

    void mirrors_are_the_contracts() {
        int taken = 0;
        for (std::size_t seed = 0; seed < histories(); ++seed) {
            Pool pool(*m_bench, seed * 7919 + 11);
            for (std::size_t i = 0; i < kOperations; ++i) {
                const std::int64_t kind = pool.below(10);
                if (kind == 0) {
                    pool.reward();
                } else if (kind == 1) {
                    pool.claim();
                } else {
                    pool.operate();
                }
                pool.compare();
                if (QTest::currentTestFailed()) {
                    qWarning("history %d, operation %d", int(seed), int(i));
                    return;
                }
            }
            taken += pool.taken;
        }
        // Most wishes are refused on purpose; histories without any lock would prove nothing.
        QVERIFY2(taken > int(histories()) * 11, qPrintable(QString::number(taken)));
    }

    void quotes_are_what_the_pool_does() {
        Pool pool(*m_bench, 4242);
        const Uint256 thousand = Wei::ath(1000).value();
        int user = 0;
        for (const std::int64_t weeks : {208, 1, 52, 26}) {
            const BlockTime now = m_bench->head();
            const Address who = pool.user(user++);
            const Uint256 amount = thousand * Uint256(user) + 7;
            const Unlock unlock = unlock_after_weeks(now.ts, weeks).value();
            PoolFigures figures;
            figures.votes_total = m_bench->word({pool.escrow, "totalSupply() returns (uint256)", {}});
            figures.power_total = m_bench->word({pool.escrow, "totalRewardPower() returns (uint256)", {}});
            const Quote quote = quote_lock(amount, unlock, now.ts, figures).value();
            // The quote's own block would give exactly its votes and power: ask the pool without a block
            // between.
            const Mined mined = m_bench->run(who,
                                             {pool.escrow,
                                              "create_lock(uint256,uint256)",
                                              {of_uint(amount), of_uint(Uint256(unlock.at_s))}},
                                             now.ts + 1);
            QVERIFY(mined.ok);
            const auto locked =
                m_bench->read({{pool.escrow, "locked(address) returns (int128,uint256)", {of_address(who)}}});
            QCOMPARE(contracts::uint_of(locked[0].value()[0]), quote.amount);
            QCOMPARE(contracts::uint_of(locked[0].value()[1]), Uint256(quote.unlock_s));
            const Uint256 votes =
                m_bench->word({pool.escrow, "balanceOf(address) returns (uint256)", {of_address(who)}});
            QCOMPARE(votes, Uint256(quote.slope * Uint256(quote.unlock_s - mined.at.ts)));
            const Quote then = quote_lock(amount, unlock, mined.at.ts, figures).value();
            QCOMPARE(votes, then.votes);
            QCOMPARE(
                m_bench->word({pool.escrow, "rewardPower(address) returns (uint256)", {of_address(who)}}),
                then.power);
            QCOMPARE(m_bench->word({pool.escrow, "totalRewardPower() returns (uint256)", {}}),
                     *then.power_total);
            // One second may cost a whole week of power; both say so.
            QCOMPARE(quote.power - then.power, Uint256(amount * Uint256(quote.weeks - then.weeks)));
        }
    }

    void changes_are_what_was_quoted() {
        Pool pool(*m_bench, 77);
        const Address who = pool.user(0);
        const Uint256 amount = Wei::ath(321).value() + 5;
        const std::int64_t end = unlock_after_weeks(m_bench->head().ts, 30)->at_s;
        QVERIFY(
            m_bench
                ->run(who,
                      {pool.escrow, "create_lock(uint256,uint256)", {of_uint(amount), of_uint(Uint256(end))}})
                .ok);
        PoolFigures figures;
        const auto power = [&] {
            return m_bench->word({pool.escrow, "rewardPower(address) returns (uint256)", {of_address(who)}});
        };
        figures.power_total = power();
        const std::int64_t later = m_bench->head().ts + 5 * kWeekS + 4321;
        const auto more =
            quote_change({{amount, end, true}, power(), Uint256(99), {end, false}}, later, figures);
        QVERIFY(m_bench->run(who, {pool.escrow, "increase_amount(uint256)", {of_uint(99U)}}, later).ok);
        QCOMPARE(power(), more->power);
        QCOMPARE(m_bench->word({pool.escrow, "balanceOf(address) returns (uint256)", {of_address(who)}}),
                 more->votes);
        const std::int64_t then = later + kWeekS;
        const Unlock longer = unlock_after_weeks(then, 208).value();
        const auto extended = quote_change({{amount + 99, end, true}, power(), 0, longer}, then, figures);
        QVERIFY(m_bench
                    ->run(who,
                          {pool.escrow, "increase_unlock_time(uint256)", {of_uint(Uint256(longer.at_s))}},
                          then)
                    .ok);
        QCOMPARE(power(), extended->power);
        QCOMPARE(m_bench->word({pool.escrow, "balanceOf(address) returns (uint256)", {of_address(who)}}),
                 extended->votes);
    }

private:
    std::unique_ptr<StakingBench> m_bench;
};

QTEST_GUILESS_MAIN(TstStakingAnvil)
#include "tst_staking_anvil.moc"
