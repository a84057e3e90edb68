// SPDX-License-Identifier: Apache-2.0
// The weekly rounds of the staking pools: what is due, how much it is, and the book that a kill does not
// harm.
#include "core/indexer/profile.h"
#include "wallet/rewards/round_book.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

using namespace hearth;
using namespace hearth::wallet::rewards;

namespace {

constexpr std::int64_t kWeek = 604'800;
/// Thursday 20 August 2026, 00:00 UTC.
constexpr std::int64_t kThursday = 1'787'184'000;

QByteArray practice_json() {
    return indexer::Profile::embedded_json(QStringLiteral("practice")).value();
}
const PoolRules& rules() {
    static const PoolRules out = PoolRules::parse(practice_json()).value();
    return out;
}
/// The practice profile with another value.
Result<PoolRules> with(const char* key, const QJsonValue& value) {
    QJsonObject root = QJsonDocument::fromJson(practice_json()).object();
    QJsonObject pools = root.value(QLatin1String("pools")).toObject();
    pools.insert(QLatin1String(key), QJsonObject{{QStringLiteral("value"), value}});
    root.insert(QStringLiteral("pools"), pools);
    return PoolRules::parse(QJsonDocument(root).toJson());
}
QString code_of(const Result<PoolRules>& parsed) {
    return parsed ? QString() : parsed.error().code + u' ' + parsed.error().detail;
}
Hash log_named(std::uint8_t n) {
    Hash out;
    out.bytes.fill(n);
    return out;
}

struct Bench {
    QTemporaryDir folder;
    std::unique_ptr<store::Database> db;
    std::unique_ptr<RoundBook> book;
    Bench() { open(); }
    void open() {
        book.reset();
        db.reset();
        db = std::move(open_round_store(folder.filePath(QStringLiteral("rounds.sqlite"))).value());
        book = std::make_unique<RoundBook>(*db);
    }
};

} // namespace

class TstRewardRounds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_profile_says_what_the_deployment_posts() {
        // docs/practice-chain.md: 250,000 ATH, 40,000 PRT1, 7,000 PRT2; 500,000, 60,000 and 13,000.
        const Uint256 ether("1000000000000000000");
        QCOMPARE(QLatin1String(rules().pools[0].pool), QLatin1String("gaming"));
        QCOMPARE(QLatin1String(rules().pools[1].pool), QLatin1String("ai"));
        const std::array<std::array<unsigned, 3>, 2> promised{
            std::array<unsigned, 3>{250'000, 40'000, 7'000},
            std::array<unsigned, 3>{500'000, 60'000, 13'000}};
        for (std::size_t pool = 0; pool < promised.size(); ++pool) {
            for (std::size_t token = 0; token < kPoolTokens.size(); ++token) {
                QVERIFY(rules().pools.at(pool).emission.at(token) == ether * promised.at(pool).at(token));
            }
        }
        QCOMPARE(rules().catch_up_weeks, std::uint64_t(208));
    }

    void wrong_figures_are_named() {
        QCOMPARE(PoolRules::parse("[]").error().code, QStringLiteral("HRT-PRF-001"));
        QCOMPARE(PoolRules::parse("{}").error().code, QStringLiteral("HRT-PRF-002"));
        QCOMPARE(code_of(with("ai_ath_wei", 5)), QStringLiteral("HRT-PRF-002 pools.ai_ath_wei"));
        QCOMPARE(code_of(with("ai_ath_wei", QString(60, u'9'))),
                 QStringLiteral("HRT-PRF-003 pools.ai_ath_wei"));
        QCOMPARE(code_of(with("gaming_fee_bps", 10'001)), QStringLiteral("HRT-PRF-003 pools.gaming_fee_bps"));
        // Together more than all: 7,001 + 3,000.
        QCOMPARE(code_of(with("gaming_fee_bps", 7'001)), QStringLiteral("HRT-PRF-003 pools.ai_fee_bps"));
        QVERIFY(with("gaming_fee_bps", 7'000).has_value());
        QCOMPARE(code_of(with("catch_up_weeks", 211)), QStringLiteral("HRT-PRF-003 pools.catch_up_weeks"));
        QCOMPARE(code_of(with("catch_up_weeks", 1.5)), QStringLiteral("HRT-PRF-002 pools.catch_up_weeks"));
    }

    void a_week_begins_on_thursday() {
        QCOMPARE(week_of(kThursday), kThursday);
        QCOMPARE(week_of(kThursday - 1), kThursday - kWeek);
        QCOMPARE(week_of(kThursday + kWeek - 1), kThursday);
        QCOMPARE(week_of(0), std::int64_t(0));
        QCOMPARE(week_of(-5), std::int64_t(0));
    }

    void weeks_since_the_chain_began_and_not_more_than_the_limit() {
        const std::int64_t began = kThursday + 1000;
        QCOMPARE(weeks_to_ask(began, began, 208), (std::vector<std::int64_t>{kThursday}));
        QCOMPARE(weeks_to_ask(began, kThursday + 2 * kWeek, 208),
                 (std::vector<std::int64_t>{kThursday, kThursday + kWeek, kThursday + 2 * kWeek}));
        QCOMPARE(weeks_to_ask(began, kThursday + 2 * kWeek, 1),
                 (std::vector<std::int64_t>{kThursday + kWeek, kThursday + 2 * kWeek}));
        QCOMPARE(weeks_to_ask(began, kThursday + 2 * kWeek, 0),
                 (std::vector<std::int64_t>{kThursday + 2 * kWeek}));
        QVERIFY(weeks_to_ask(began, kThursday - 1, 208).empty());
        const auto all = weeks_to_ask(began, kThursday + 1000 * kWeek, 208);
        QCOMPARE(all.size(), 209U);
        QCOMPARE(all.back(), kThursday + 1000 * kWeek);
    }

    void due_is_what_is_not_posted() {
        const auto asked = weeks_to_ask(kThursday, kThursday + 7 * kWeek, 208);
        const auto week = [](int n) {
            return kThursday + n * kWeek;
        };
        // Five of the deployment; three weeks later.
        QCOMPARE(weeks_due(asked, {week(0), week(1), week(2), week(3), week(4)}),
                 (std::vector<std::int64_t>{week(5), week(6), week(7)}));
        // Gaps are filled; what lies before the first round is not.
        QCOMPARE(weeks_due(asked, {week(3), week(5)}),
                 (std::vector<std::int64_t>{week(4), week(6), week(7)}));
        QVERIFY(weeks_due(asked, {asked.begin(), asked.end()}).empty());
        QVERIFY(weeks_due({}, {}).empty());
        QCOMPARE(weeks_due(asked, {}), asked);
    }

    void fees_are_shared_out_once() {
        PoolRule rule = rules().pools[1]; // 30 %
        QVERIFY(fee_part(rule, 1'001, 0) == 300);
        QVERIFY(fee_part(rule, 1'001, 1'000) == 0);
        QVERIFY(fee_part(rule, 1'000, 1'001) == 0);
        const Uint256 large = (Uint256(1) << 160U) - 1;
        QVERIFY(fee_part(rule, large, 0) == large * 3 / 10);
        rule.fee_bps = 10'000;
        QVERIFY(fee_part(rule, large, 0) == large);
    }

    void a_planned_amount_stays() {
        Bench bench;
        const PoolRule& ai = rules().pools[1];
        const SettledFees before{log_named(1), 5'000};
        QVERIFY(bench.book->meet(rules(), before));
        // What the log had when it was met is not shared out.
        const auto first = bench.book->plan(kThursday, ai, 0, before).value();
        QVERIFY(first.amount == ai.emission[0] && first.fees == 0 && !first.posted);
        const auto second =
            bench.book->plan(kThursday + kWeek, ai, 0, SettledFees{log_named(1), 6'000}).value();
        QVERIFY(second.amount == ai.emission[0] + 300 && second.fees == 300);
        // The same again, whatever was settled since: it may be on its way.
        const auto again =
            bench.book->plan(kThursday + kWeek, ai, 0, SettledFees{log_named(1), 9'000}).value();
        QVERIFY(again.amount == second.amount && again.fees == 300);
        // Met again (a restart): nothing is forgotten.
        bench.open();
        QVERIFY(bench.book->meet(rules(), {log_named(1), 9'000}));
        const auto third =
            bench.book->plan(kThursday + 2 * kWeek, ai, 0, SettledFees{log_named(1), 9'000}).value();
        QVERIFY(third.fees == 900);
        // Each pool has its own part of the same fees.
        const PoolRule& gaming = rules().pools[0];
        QVERIFY(bench.book->plan(kThursday, gaming, 0, SettledFees{log_named(1), 9'000}).value().fees == 800);
        // A partner's token has none; another log begins anew; one that was not met gives nothing.
        QVERIFY(bench.book->plan(kThursday, gaming, 2, std::nullopt).value().amount == gaming.emission[2]);
        QVERIFY(
            bench.book->plan(kThursday + 3 * kWeek, ai, 0, SettledFees{log_named(2), 9'000}).value().fees ==
            0);
    }

    void posted_is_noted_and_unposted_when_planned_again() {
        Bench bench;
        const PoolRule& ai = rules().pools[1];
        const auto round = bench.book->plan(kThursday, ai, 1, std::nullopt).value();
        QVERIFY(bench.book->set_posted(round, log_named(7)));
        const auto known = bench.book->rounds(10).value();
        QCOMPARE(known.size(), 1U);
        QVERIFY(known[0].posted && known[0].hash == log_named(7) && known[0].amount == round.amount);
        // The chain began anew.
        const auto anew = bench.book->plan(kThursday, ai, 1, std::nullopt).value();
        QVERIFY(!anew.posted && !anew.hash && anew.amount == round.amount);
        QVERIFY(!bench.book->rounds(10).value()[0].posted);
    }

    void nothing_is_no_round() {
        Bench bench;
        PoolRule none = rules().pools[0];
        none.emission = {};
        QVERIFY(bench.book->plan(kThursday, none, 0, std::nullopt).value().amount == 0);
        QVERIFY(bench.book->rounds(10).value().empty());
    }

    /// Killed at any instant, the fees that are in rounds are never more than what was settled.
    void a_kill_shares_out_nothing_twice() {
        Bench bench;
        const PoolRule& ai = rules().pools[1];
        QVERIFY(bench.book->meet(rules(), {log_named(1), 0}));
        bench.book.reset();
        bench.db.reset();
        std::mt19937 random(7);
        for (int round = 0; round < 12; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                auto db = open_round_store(bench.folder.filePath(QStringLiteral("rounds.sqlite"))).value();
                RoundBook book(*db);
                for (int i = 0;; ++i) {
                    const int week = round * 1000 + i;
                    (void)book.plan(kThursday + week * kWeek, ai, 0,
                                    SettledFees{log_named(1), Uint256(1'000) * (week + 1)});
                }
            }
            usleep(5'000 + random() % 40'000);
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            bench.open();
            Uint256 shared = 0;
            std::int64_t newest = -1;
            const auto all = bench.book->rounds(1'000'000).value();
            for (const PoolRound& one : all) {
                shared += one.fees;
                newest = std::max(newest, (one.week_s - kThursday) / kWeek);
                QVERIFY(one.amount == ai.emission[0] + one.fees);
            }
            // 30 % of what was settled when the newest was planned, all of it.
            QVERIFY(shared == Uint256(300) * (newest + 1));
            bench.book.reset();
            bench.db.reset();
        }
    }
};

QTEST_GUILESS_MAIN(TstRewardRounds)
#include "tst_reward_rounds.moc"
