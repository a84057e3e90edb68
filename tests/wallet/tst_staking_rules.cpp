// SPDX-License-Identifier: Apache-2.0
// Epochs, the states of a lock, quotes, the guard, reminders and the vault's rule: pure functions.
#include "wallet/staking/eath.h"
#include "wallet/staking/guard.h"
#include "wallet/staking/int128.h"
#include "wallet/staking/power_mirror.h"
#include "wallet/staking/quote.h"
#include "wallet/staking/reminders.h"

#include <QTest>

#include <limits>

using namespace hearth;
using namespace hearth::wallet::staking;

namespace {

/// Thursday 2026-11-19 00:00 UTC.
constexpr std::int64_t kThursday = 1'795'046'400;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSaturday = kThursday + 2 * kDay + 12 * 3'600;
const Uint256 kThousand = Wei::ath(1000).value();

QString code_of(const std::optional<Error>& error) {
    return error ? error->code : QString();
}
template <class T>
QString code_of(const Result<T>& result) {
    return result ? QString() : result.error().code;
}

Lock lock_until(std::int64_t end_s) {
    return {kThousand, end_s, true};
}

PoolFigures busy_pool() {
    PoolFigures out;
    out.votes_total = Wei::ath(5000).value();
    out.power_total = kThousand * 600;
    out.week_rewards = {{Address{}, QStringLiteral("ATH"), 18, 1'000'001}};
    return out;
}

} // namespace

class TstStakingRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weeks_begin_on_thursdays() {
        static_assert(week_floor(kThursday) == kThursday && week_ceil(kThursday) == kThursday);
        static_assert(week_floor(kThursday - 1) == kThursday - kWeekS &&
                      week_ceil(kThursday + 1) == kThursday + kWeekS);
        const Epoch week{kThursday, kThursday + kWeekS};
        QCOMPARE(epoch_at(kThursday), week);
        QCOMPARE(epoch_at(kThursday + kWeekS - 1), week);
        QVERIFY(!(epoch_at(kThursday + kWeekS) == week));
        QCOMPARE(utc_text(kThursday), QStringLiteral("2026-11-19 00:00 UTC"));
        QCOMPARE(boundary_text(kThursday, 0), QStringLiteral("Thursday 2026-11-19 00:00 UTC"));
        QCOMPARE(boundary_text(kThursday, 3'600),
                 QStringLiteral("Thursday 2026-11-19 00:00 UTC (01:00 at your place)"));
        QCOMPARE(boundary_text(kThursday, -5 * 3'600),
                 QStringLiteral("Thursday 2026-11-19 00:00 UTC (Wednesday 2026-11-18 19:00 at your place)"));
    }

    void the_first_thursday_after_the_wish_is_chosen() {
        const auto one = unlock_after_weeks(kSaturday, 1);
        QVERIFY(one);
        QCOMPARE(one->at_s, kThursday + 2 * kWeekS);
        QVERIFY(!one->capped);
        // Exactly on a Thursday a week is a week.
        QCOMPARE(unlock_after_weeks(kThursday, 1)->at_s, kThursday + kWeekS);
        QCOMPARE(unlock_after_weeks(kThursday + 1, 1)->at_s, kThursday + 2 * kWeekS);
        QCOMPARE(code_of(unlock_after_weeks(kSaturday, 0)), QStringLiteral("HRT-STK-002"));
        QCOMPARE(code_of(unlock_after_weeks(kSaturday, -3)), QStringLiteral("HRT-STK-002"));
        QCOMPARE(code_of(unlock_after_weeks(kSaturday, 209)), QStringLiteral("HRT-STK-003"));
        QCOMPARE(code_of(unlock_after_weeks(kSaturday, std::numeric_limits<std::int64_t>::max())),
                 QStringLiteral("HRT-STK-003"));
    }

    void the_pool_takes_every_chosen_end() {
        // Every second of a week is no different from these: the corners and a coprime step.
        for (std::int64_t at = kThursday; at <= kThursday + kWeekS; at += 3'571) {
            for (const std::int64_t weeks : {1, 2, 51, 52, 207, 208}) {
                const auto unlock = unlock_after_weeks(at, weeks);
                QVERIFY(unlock);
                QCOMPARE(unlock->at_s % kWeekS, 0);
                QVERIFY(unlock->at_s >= at + kWeekS);
                QVERIFY(unlock->at_s <= at + kMaxTimeS);
                QCOMPARE(unlock->capped, unlock->at_s < at + weeks * kWeekS);
                QVERIFY(unlock->capped || unlock->at_s < at + (weeks + 1) * kWeekS);
            }
        }
    }

    void four_years_and_a_second_is_too_long() {
        QCOMPARE(code_of(unlock_until(kSaturday, kSaturday + kMaxTimeS + 1)), QStringLiteral("HRT-STK-003"));
        const auto most = unlock_until(kSaturday, kSaturday + kMaxTimeS);
        QVERIFY(most && most->capped);
        QCOMPARE(most->at_s, latest_unlock(kSaturday));
        QCOMPARE(code_of(unlock_until(kSaturday, kSaturday + 6 * kDay)), QStringLiteral("HRT-STK-002"));
        QCOMPARE(code_of(unlock_until(kSaturday, kSaturday + 7 * kDay - 1)), QStringLiteral("HRT-STK-002"));
        QVERIFY(unlock_until(kSaturday, kSaturday + 7 * kDay));
        // A clock that is wrong by a day changes nothing: a wish in the chain's past is refused by its time.
        QCOMPARE(code_of(unlock_until(kSaturday, kSaturday - kDay)), QStringLiteral("HRT-STK-002"));
        QCOMPARE(code_of(unlock_until(kSaturday, std::numeric_limits<std::int64_t>::min())),
                 QStringLiteral("HRT-STK-002"));
    }

    void states() {
        const std::int64_t end = kThursday + 10 * kWeekS;
        QCOMPARE(state_of({}, kSaturday), LockState::None);
        QCOMPARE(state_of({0, 0, true}, kSaturday), LockState::Withdrawn);
        QCOMPARE(state_of(lock_until(end), kSaturday), LockState::Extendable);
        QCOMPARE(state_of(lock_until(latest_unlock(kSaturday)), kSaturday), LockState::Active);
        QCOMPARE(state_of(lock_until(end), end - 1), LockState::Extendable);
        QCOMPARE(state_of(lock_until(end), end), LockState::Expired);
        QCOMPARE(state_name(LockState::Extendable), QStringLiteral("active"));
    }

    void what_each_action_does_in_each_state_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QStringList>("codes"); // lock, increase, extend, withdraw, claim
        const QString none = QStringLiteral("HRT-STK-006");
        const QString ended = QStringLiteral("HRT-STK-005");
        const QString there = QStringLiteral("HRT-STK-004");
        const QString early = QStringLiteral("HRT-STK-008");
        QTest::newRow("none") << 0 << QStringList{{}, none, none, none, {}};
        QTest::newRow("active") << 1 << QStringList{there, {}, QStringLiteral("HRT-STK-015"), early, {}};
        QTest::newRow("extendable") << 2 << QStringList{there, {}, {}, early, {}};
        QTest::newRow("expired") << 3 << QStringList{ended, ended, ended, {}, {}};
        QTest::newRow("withdrawn") << 4 << QStringList{{}, none, none, none, {}};
    }
    void what_each_action_does_in_each_state() {
        QFETCH(int, state);
        QFETCH(QStringList, codes);
        const std::array<Lock, 5> locks{Lock{},
                                        lock_until(latest_unlock(kSaturday)),
                                        lock_until(kThursday + 2 * kWeekS),
                                        lock_until(kThursday),
                                        {0, 0, true}};
        const Lock& lock = locks.at(std::size_t(state));
        QCOMPARE(int(state_of(lock, kSaturday)), state);
        for (const LockAction action : kLockActions) {
            const QString code = codes.at(qsizetype(action));
            QCOMPARE(code_of(refusal(action, lock, false, kSaturday)), code);
            const bool stops =
                action == LockAction::Lock || action == LockAction::Increase || action == LockAction::Extend;
            QCOMPARE(code_of(refusal(action, lock, true, kSaturday)),
                     code.isEmpty() && stops ? QStringLiteral("HRT-STK-009") : code);
            QCOMPARE(action_of_name(action_name(action)), std::optional(action));
        }
    }

    void an_extension_has_to_change_something() {
        const Lock lock = lock_until(kThursday + 4 * kWeekS);
        QCOMPARE(code_of(refuse_extension(lock, lock.end_s, kSaturday)), QStringLiteral("HRT-STK-007"));
        QCOMPARE(code_of(refuse_extension(lock, lock.end_s - kWeekS, kSaturday)),
                 QStringLiteral("HRT-STK-007"));
        QCOMPARE(code_of(refuse_extension(lock, lock.end_s + kWeekS, kSaturday)), QString());
        QCOMPARE(code_of(refuse_extension(lock, latest_unlock(kSaturday) + kWeekS, kSaturday)),
                 QStringLiteral("HRT-STK-003"));
    }

    void a_quote_is_the_pools_own_arithmetic() {
        const auto unlock = unlock_after_weeks(kSaturday, 208).value();
        const auto quote = quote_lock(kThousand, unlock, kSaturday, busy_pool());
        QVERIFY(quote);
        // 1000 ATH / 126,144,000 s, and 4 years less what is missing to the Thursday.
        QCOMPARE(Wei(quote->slope).to_decimal(), QStringLiteral("7927447995941"));
        QCOMPARE(quote->votes, Uint256(Uint256("7927447995941") * Uint256(unlock.at_s - kSaturday)));
        QCOMPARE(quote->weeks, (unlock.at_s - kSaturday) / kWeekS);
        QCOMPARE(quote->power, Uint256(kThousand * quote->weeks));
        QCOMPARE(*quote->power_total, Uint256(kThousand * (600 + quote->weeks)));
        QCOMPARE(quote->share_ppm, std::int64_t(1'000'000 * quote->weeks / (600 + quote->weeks)));
        QCOMPARE(quote->weekly.front().amount, Uint256(1'000'001 * quote->weeks / (600 + quote->weeks)));
        QCOMPARE(quote->first_epoch_s, kThursday + kWeekS);
        QCOMPARE(quote->curve.front(), (CurvePoint{kSaturday, quote->votes}));
        QCOMPARE(quote->curve.back(), (CurvePoint{unlock.at_s, 0}));
        QVERIFY(quote->curve.size() < 60);
        for (const CurvePoint& point : quote->curve) {
            QCOMPARE(point.votes, Uint256(quote->slope * Uint256(unlock.at_s - point.at_s)));
        }
        QCOMPARE(code_of(quote_lock(0, unlock, kSaturday, busy_pool())), QStringLiteral("HRT-STK-001"));
        QCOMPARE(code_of(quote_lock(Uint256(1) << 127, unlock, kSaturday, busy_pool())),
                 QStringLiteral("HRT-STK-018"));
        QVERIFY(quote_lock((Uint256(1) << 127) - 1, unlock, kSaturday, busy_pool()));
    }

    void a_pool_without_power_has_no_share() {
        PoolFigures pool = busy_pool();
        pool.power_total.reset();
        const auto quote = quote_lock(kThousand, unlock_after_weeks(kSaturday, 8).value(), kSaturday, pool);
        QVERIFY(quote && !quote->power_total && quote->weekly.empty() && quote->share_ppm == 0);
        QVERIFY(quote->votes != 0 && quote->power != 0);
    }

    void a_change_keeps_the_power_that_was() {
        const Lock lock = lock_until(kThursday + 10 * kWeekS);
        const Uint256 power = kThousand * 52; // locked for a year, long ago
        const auto more = quote_change({lock, power, kThousand, {lock.end_s, false}}, kSaturday, busy_pool());
        QVERIFY(more);
        QCOMPARE(more->amount, Uint256(kThousand * 2));
        QCOMPARE(more->power, Uint256(power + kThousand * 9)); // nine whole weeks are left
        QCOMPARE(*more->power_total, Uint256(kThousand * (600 + 9)));
        const auto later =
            quote_change({lock, power, 0, {lock.end_s + 3 * kWeekS, false}}, kSaturday, busy_pool());
        QCOMPARE(later->power, Uint256(power + kThousand * 3));
        QCOMPARE(later->votes_total,
                 Uint256(busy_pool().votes_total - votes_at(kThousand, lock.end_s, kSaturday) +
                         votes_at(kThousand, lock.end_s + 3 * kWeekS, kSaturday)));
        QCOMPARE(code_of(quote_change({lock, power, 0, {lock.end_s, false}}, kSaturday, busy_pool())),
                 QStringLiteral("HRT-STK-001"));
    }

    void the_guard_counts_locked_veath() {
        const Coverage have{100, 30, 70};
        QCOMPARE(unwrappable(have), Uint256(30));
        QCOMPARE(stath_short(have), Uint256(0));
        QCOMPARE(stath_short_after(have, 1), Uint256(1));
        QCOMPARE(stath_short_after(have, 100), Uint256(100));
        QCOMPARE(stath_short_after(have, 1'000), Uint256(100));
        QCOMPARE(stath_short_after({150, 30, 70}, 50), Uint256(0));
        QCOMPARE(stath_short_after({150, 30, 70}, 51), Uint256(1));
        QCOMPARE(stath_short_after({0, 30, 70}, 0), Uint256(0)); // short already, and no worse
        QCOMPARE(stath_short({0, 30, 70}), Uint256(100));
    }

    void reminders_come_a_week_and_a_day_before() {
        const std::int64_t end = kThursday + 10 * kWeekS;
        const auto far = reminders_of(lock_until(end), kSaturday);
        QCOMPARE(far.size(), 3U);
        QCOMPARE(far[0], (Reminder{end - kWeekS, ReminderKind::Week, false}));
        QCOMPARE(far[1], (Reminder{end - kDay, ReminderKind::Day, false}));
        QCOMPARE(far[2], (Reminder{end, ReminderKind::Expired, false}));
        const auto week = reminders_of(lock_until(end), end - kWeekS);
        QCOMPARE(week.size(), 3U);
        QVERIFY(week[0].due && !week[1].due);
        const auto day = reminders_of(lock_until(end), end - kDay);
        QCOMPARE(day.size(), 2U);
        QVERIFY(day[0].due && day[0].kind == ReminderKind::Day);
        const auto over = reminders_of(lock_until(end), end + 5 * kWeekS);
        QCOMPARE(over.size(), 1U);
        QVERIFY(over[0].due && over[0].kind == ReminderKind::Expired);
        QVERIFY(reminders_of({0, 0, true}, kSaturday).empty());
    }

    void the_vault_closes_above_its_limit() {
        constexpr std::int64_t limit = 850'000;
        QCOMPARE(utilisation_ppm({}), 0);
        QCOMPARE(utilisation_ppm({100, 85}), limit);
        QVERIFY(withdrawals_open({100, 85}, limit));
        QVERIFY(!withdrawals_open({100, 86}, limit));
        const Uint256 much = Wei::ath(777'290'000).value();
        QVERIFY(withdrawals_open({much, much / 100 * 85}, limit));
        QVERIFY(!withdrawals_open({much, much / 100 * 85 + 1}, limit)); // one wei above
        QCOMPARE(utilisation_ppm({10, 11}), 1'000'000);
        const Uint256 most = std::numeric_limits<Uint256>::max();
        QCOMPARE(utilisation_ppm({most, most - 1}), 1'000'000);
    }

    void int128_is_solidity_s() {
        const Int128 most = to_int128((Uint256(1) << 127) - 1).value();
        QCOMPARE(to_text(most), QStringLiteral("170141183460469231731687303715884105727"));
        QVERIFY(!to_int128(Uint256(1) << 127));
        QVERIFY(!checked_add(most, 1));
        QVERIFY(!checked_mul(most, 2));
        const auto least = checked_sub(-most, 1);
        QVERIFY(least);
        QCOMPARE(to_text(*least), QStringLiteral("-170141183460469231731687303715884105728"));
        QVERIFY(!checked_sub(*least, 1));
        QCOMPARE(to_uint256(-5), Uint256(0));
        QCOMPARE(to_uint256(most), Uint256((Uint256(1) << 127) - 1));
    }
};

QTEST_GUILESS_MAIN(TstStakingRules)
#include "tst_staking_rules.moc"
