// SPDX-License-Identifier: Apache-2.0
// The mirrors against what they have to be for any history: sums over locks, points in the past, books that
// never pay more than they got. tst_staking_anvil compares them with the contracts.
#include "wallet/staking/distributor_mirror.h"
#include "wallet/staking/escrow_mirror.h"

#include <QTest>

#include <random>

using namespace hearth;
using namespace hearth::wallet::staking;

namespace {

constexpr std::int64_t kStart = 1'795'046'400 + 12'345;
constexpr int kHistories = 300;
constexpr int kUsers = 5;

Address user(int index) {
    Address out;
    out.bytes.back() = std::uint8_t(index + 1);
    return out;
}

Address token() {
    Address out;
    out.bytes.front() = 0x70;
    return out;
}

/// A pool, its powers and a plain list of its locks.
struct World {
    std::mt19937_64 random;
    BlockTime now{kStart, 100};
    EscrowMirror escrow{now};
    PowerMirror powers;
    std::map<Address, LockedBalance> locks;

    explicit World(std::uint64_t seed) : random(seed) {}
    std::int64_t below(std::int64_t most) { return std::int64_t(random() % std::uint64_t(most)); }
    Uint256 amount() {
        const auto bits = unsigned(below(96));
        return (Uint256(random()) << 32) >> (96 - bits);
    }
    void pass() {
        const std::int64_t seconds = below(3) == 0   ? below(3) // the same block, or nearly
                                     : below(4) == 0 ? below(40) * kWeekS
                                                     : below(kWeekS);
        now.ts += seconds;
        now.number += seconds == 0 ? 0 : 1 + seconds / 12;
    }
    std::int64_t wish() { return now.ts + below(4) * below(kMaxTimeS / 3) + kWeekS; }

    void act() {
        const Address who = user(int(below(kUsers)));
        LockedBalance& lock = locks[who];
        const Uint256 some = amount();
        const std::int64_t unlock = wish();
        switch (below(5)) {
        case 0:
            if (escrow.create_lock(who, some, unlock, now)) {
                QVERIFY(lock.amount == 0 && some != 0 && week_floor(unlock) >= now.ts + kWeekS);
                lock = {to_int128(some).value(), week_floor(unlock)};
                powers.add(who, some, now.ts, lock.end_s);
            }
            break;
        case 1:
            if (escrow.increase_amount(who, some, now)) {
                QVERIFY(lock.end_s > now.ts && some != 0);
                lock.amount += to_int128(some).value();
                powers.add(who, some, now.ts, lock.end_s);
            }
            break;
        case 2:
            if (escrow.increase_unlock_time(who, unlock, now)) {
                QVERIFY(lock.end_s > now.ts && week_floor(unlock) > lock.end_s);
                powers.extend(who, to_uint256(lock.amount), now.ts, lock.end_s, week_floor(unlock));
                lock.end_s = week_floor(unlock);
            }
            break;
        case 3:
            if (escrow.withdraw(who, now)) {
                QVERIFY(lock.amount > 0 && lock.end_s <= now.ts); // no early exit
                lock = {};
            }
            break;
        default:
            QVERIFY(escrow.checkpoint(now));
        }
        QCOMPARE(escrow.locked(who), lock);
    }
    [[nodiscard]] Uint256 votes(std::int64_t at_s) const {
        Uint256 out = 0;
        for (const auto& [who, lock] : locks) {
            if (lock.end_s > at_s) {
                out += to_uint256(lock.amount) / Uint256(kMaxTimeS) * Uint256(lock.end_s - at_s);
            }
        }
        return out;
    }
};

} // namespace

class TstStakingMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_total_is_the_sum_of_the_locks() {
        for (int seed = 0; seed < kHistories; ++seed) {
            World world(std::uint64_t(seed) + 1);
            for (int i = 0; i < 40; ++i) {
                world.pass();
                world.act();
                Uint256 supply = 0;
                for (const auto& [who, lock] : world.locks) {
                    supply += to_uint256(lock.amount);
                }
                QCOMPARE(world.escrow.supply(), supply);
                for (const std::int64_t later :
                     {std::int64_t{0}, std::int64_t{1}, kWeekS, 17 * kWeekS + 5, kMaxTimeS}) {
                    const std::int64_t at = world.now.ts + later;
                    Uint256 sum = 0;
                    for (const auto& [who, lock] : world.locks) {
                        sum += world.escrow.balance_of(who, at).value();
                    }
                    QCOMPARE(sum, world.votes(at));
                    // The pool's line is the sum once its newest point is now.
                    EscrowMirror fresh = world.escrow;
                    QVERIFY(fresh.checkpoint(world.now));
                    QCOMPARE(fresh.total_supply(at).value(), sum);
                }
            }
        }
    }

    void the_past_stays_what_it_was() {
        for (int seed = 0; seed < kHistories / 3; ++seed) {
            World world(std::uint64_t(seed) + 1'000);
            // (block, user) and totals as they were when a block was over.
            std::map<std::int64_t, std::pair<std::array<Uint256, kUsers>, Uint256>> seen;
            for (int i = 0; i < 40; ++i) {
                const std::int64_t before = world.now.ts;
                world.now.ts += 3'600 + world.below(3 * kWeekS);
                // A block that ends within one block's time of a Thursday shares its number with that point.
                world.now.ts -= std::max<std::int64_t>(0, world.now.ts % kWeekS - (kWeekS - 60));
                world.now.number += (world.now.ts - before) / 12;
                world.act();
                QVERIFY(world.escrow.checkpoint(world.now));
                auto& [balances, total] = seen[world.now.number];
                for (int who = 0; who < kUsers; ++who) {
                    balances.at(std::size_t(who)) = world.escrow.balance_of(user(who), world.now.ts).value();
                }
                total = world.escrow.total_supply(world.now.ts).value();
            }
            world.now.ts += 5 * kWeekS;
            world.now.number += 7;
            for (const auto& [block, then] : seen) {
                for (int who = 0; who < kUsers; ++who) {
                    QCOMPARE(world.escrow.balance_of_at(user(who), block, world.now).value(),
                             then.first.at(std::size_t(who)));
                }
                QCOMPARE(world.escrow.total_supply_at(block, world.now).value(), then.second);
            }
        }
    }

    void a_long_silence_is_walked_at_most_255_weeks() {
        World world(7);
        QVERIFY(
            world.escrow.create_lock(user(0), Wei::ath(1000).value(), world.now.ts + kMaxTimeS, world.now));
        world.now.ts += 300 * kWeekS;
        world.now.number += 300;
        QVERIFY(world.escrow.checkpoint(world.now));
        QCOMPARE(world.escrow.epoch(), 1 + 255);
        QCOMPARE(world.escrow.point(256).ts, week_floor(kStart) + 255 * kWeekS);
        QVERIFY(world.escrow.checkpoint(world.now));
        QCOMPARE(world.escrow.point(world.escrow.epoch()).ts, world.now.ts);
        QCOMPARE(world.escrow.total_supply(world.now.ts).value(), Uint256(0));
    }

    void a_refused_call_changes_nothing() {
        World world(9);
        const Uint256 most = (Uint256(1) << 127) - 1;
        QCOMPARE(world.escrow.create_lock(user(0), 0, kStart + kMaxTimeS, world.now).error().code,
                 QStringLiteral("HRT-STK-001"));
        QCOMPARE(world.escrow.create_lock(user(0), 5, kStart + 6 * 86'400, world.now).error().code,
                 QStringLiteral("HRT-STK-002"));
        QCOMPARE(world.escrow.create_lock(user(0), 5, kStart + kMaxTimeS + kWeekS, world.now).error().code,
                 QStringLiteral("HRT-STK-003"));
        QVERIFY(world.escrow.create_lock(user(0), most, kStart + 8 * kWeekS, world.now));
        QCOMPARE(world.escrow.create_lock(user(0), 1, kStart + 8 * kWeekS, world.now).error().code,
                 QStringLiteral("HRT-STK-004"));
        QCOMPARE(world.escrow.increase_amount(user(0), 1, world.now).error().code,
                 QStringLiteral("HRT-STK-018"));
        QCOMPARE(world.escrow.increase_unlock_time(user(0), kStart + 8 * kWeekS, world.now).error().code,
                 QStringLiteral("HRT-STK-007"));
        QCOMPARE(world.escrow.withdraw(user(0), world.now).error().code, QStringLiteral("HRT-STK-008"));
        QCOMPARE(world.escrow.increase_amount(user(1), 1, world.now).error().code,
                 QStringLiteral("HRT-STK-006"));
        QCOMPARE(world.escrow.epoch(), 1);
        QCOMPARE(to_uint256(world.escrow.locked(user(0)).amount), most);
        world.now.ts += 9 * kWeekS;
        for (const auto& refused :
             {world.escrow.increase_amount(user(0), 1, world.now),
              world.escrow.increase_unlock_time(user(0), kStart + kMaxTimeS, world.now),
              world.escrow.create_lock(user(0), 1, world.now.ts + kMaxTimeS, world.now)}) {
            QCOMPARE(refused.error().code, QStringLiteral("HRT-STK-005"));
        }
        QVERIFY(world.escrow.withdraw(user(0), world.now));
    }

    void power_stays_until_the_end() {
        PowerMirror powers;
        const std::int64_t end = week_floor(kStart) + 10 * kWeekS;
        powers.add(user(0), 100, kStart, end); // nine whole weeks
        QCOMPARE(powers.at(user(0), kStart - 1), Uint256(0));
        QCOMPARE(powers.at(user(0), kStart), Uint256(900));
        QCOMPARE(powers.at(user(0), end - 1), Uint256(900));
        QCOMPARE(powers.at(user(0), end), Uint256(0));
        powers.add(user(0), 10, kStart + 5 * kWeekS, end); // four whole weeks
        QCOMPARE(powers.at(user(0), kStart + 5 * kWeekS), Uint256(940));
        powers.extend(user(0), 110, kStart + 6 * kWeekS, end, end + 2 * kWeekS);
        QCOMPARE(powers.at(user(0), kStart + 6 * kWeekS), Uint256(1160));
        QCOMPARE(powers.at(user(0), kStart + 5 * kWeekS), Uint256(940)); // the past does not change
        QCOMPARE(powers.at(user(0), end + kWeekS), Uint256(1160));
        QCOMPARE(powers.total_at(end + 2 * kWeekS), Uint256(0));
    }

    void rewards_never_exceed_deposits() {
        for (int seed = 0; seed < kHistories; ++seed) {
            World world(std::uint64_t(seed) + 5'000);
            DistributorMirror books(world.powers);
            books.allow(token(), world.now.ts);
            Uint256 in = 0;
            Uint256 out = 0;
            int claims = 0;
            for (int i = 0; i < 60; ++i) {
                world.pass();
                world.act();
                if (world.below(2) == 0) {
                    const Uint256 some = world.amount();
                    books.deposit(token(), world.now.ts, some);
                    in += some;
                }
                if (world.below(3) == 0) {
                    const Address who = user(int(world.below(kUsers)));
                    const Uint256 expected = books.claimable(who, token(), world.now.ts);
                    QCOMPARE(books.claim(who, token(), world.now.ts), expected);
                    out += expected;
                    claims += expected != 0 ? 1 : 0;
                    if (books.cursor(who, token()) == week_floor(world.now.ts)) {
                        QCOMPARE(books.claimable(who, token(), world.now.ts), Uint256(0));
                    }
                }
                QVERIFY(out <= in);
            }
        }
    }

    void a_week_without_power_hands_its_tokens_on() {
        PowerMirror powers;
        DistributorMirror books(powers);
        const std::int64_t monday = week_floor(kStart) + 4 * 86'400;
        books.allow(token(), monday);
        books.deposit(token(), monday, 1'000);
        powers.add(user(0), 3, monday, week_floor(monday) + 5 * kWeekS);
        powers.add(user(1), 4, monday, week_floor(monday) + 5 * kWeekS);
        // Nobody had power on the Thursday before: the tokens belong to the next week, which ends in two.
        QCOMPARE(books.claimable(user(0), token(), monday + kWeekS), Uint256(0));
        QCOMPARE(books.week_tokens(token(), week_floor(monday) + kWeekS, monday + kWeekS), Uint256(1'000));
        QCOMPARE(books.claimable(user(0), token(), monday + 2 * kWeekS), Uint256(1'000 * 3 / 7));
        QCOMPARE(books.open_weeks(user(1), token(), monday + 2 * kWeekS), 1);
        QCOMPARE(books.claim(user(1), token(), monday + 2 * kWeekS), Uint256(1'000 * 4 / 7));
        QCOMPARE(books.claim(user(1), token(), monday + 2 * kWeekS), Uint256(0));
        QCOMPARE(books.claimable(user(2), token(), monday + 2 * kWeekS), Uint256(0));
    }
};

QTEST_GUILESS_MAIN(TstStakingMirror)
#include "tst_staking_mirror.moc"
