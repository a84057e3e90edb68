// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/reward_days.h"
#include "tests/core/fold_jobs.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

namespace {

/// Days of four windows, so that tests close some.
QByteArray short_days() {
    QByteArray json = Profile::embedded_json(QStringLiteral("practice")).value();
    json.replace("\"windows_per_day\": {\"value\": 96", "\"windows_per_day\": {\"value\": 4");
    return json;
}

/// A network whose entries go to the days, too.
struct Bench {
    FoldNetwork net{short_days()};
    std::vector<RewardDay> closed;
    std::unique_ptr<RewardDays> days;
    std::size_t told = 0;

    /// Folds everything anew beside the days: what they see is what a replay shows.
    void follow() {
        closed.clear();
        days = std::make_unique<RewardDays>([this](const RewardDay& day) { closed.push_back(day); });
        State state;
        for (std::size_t i = 0; i < net.events.size(); ++i) {
            (void)apply(state, net.events[i], LogPosition{i + 1});
            days->apply(net.events[i], FoldNetwork::hash_of("entry", i + 1), state);
        }
    }
    void windows(int count) {
        for (int i = 0; i < count; ++i) {
            net.start_window();
            net.roll_up();
            net.tick(60'000);
        }
    }
    void delegate(std::uint64_t license, std::uint64_t owner, const NodeId& burner) {
        protocol::LogEvent event;
        auto& said = *event.mutable_license_delegated();
        said.set_license(license);
        said.set_owner(protocol::to_field(FoldNetwork::address(owner)));
        if (!burner.is_zero()) {
            said.set_burner(protocol::to_field(burner));
        }
        said.set_at_ms(net.now_ms);
        net.add(event);
    }
    [[nodiscard]] Uint256 base_of(std::uint64_t license) const {
        Uint256 sum = 0;
        const auto add = [&](const RewardDay& day) {
            for (const auto& [key, row] : day.licenses) {
                sum += key.first == license ? row.base.value() : Uint256(0);
            }
        };
        for (const RewardDay& day : closed) {
            add(day);
        }
        for (const auto& [number, day] : days->open()) {
            add(day);
        }
        return sum;
    }
};

} // namespace

/// Whom the log's accruals belong to.
class TestRewardDays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_accrued_belongs_to_somebody() {
        Bench bench;
        bench.net.add_container(1, 101);
        bench.net.add_checker(11, 201);
        bench.net.add_checker(12, 202);
        bench.windows(11);
        bench.follow();
        QCOMPARE(bench.closed.size(), std::size_t(2)); // windows 0-3 and 4-7
        Uint256 sum = 0;
        for (const RewardDay& day : bench.closed) {
            QVERIFY(!day.closed_by.is_zero());
            for (const auto& [key, row] : day.licenses) {
                sum += row.base.value();
            }
        }
        Uint256 settled = 0;
        for (const auto& [node, totals] : bench.net.state.settled) {
            settled += totals.checker.value();
        }
        QVERIFY(settled > 0);
        QCOMPARE(sum, settled);
    }

    void licences_of_one_burner_share_alike() {
        Bench bench;
        const NodeId burner = bench.net.add_checker(11, 201);
        bench.windows(2);
        bench.delegate(77, 300, burner);
        bench.windows(4);
        bench.follow();
        QVERIFY(bench.base_of(77) > 0);
        QVERIFY(bench.base_of(11) > bench.base_of(77)); // a window longer
        QCOMPARE(bench.base_of(11) + bench.base_of(77), [&] {
            Uint256 all = 0;
            for (const auto& [key, totals] : bench.net.state.earned) {
                all += totals.checker.value();
            }
            return all;
        }());
        // 77 works as its burner does.
        const RewardDay& day = bench.closed.front();
        const auto row = day.licenses.find({77, FoldNetwork::address(300)});
        QVERIFY(row != day.licenses.end());
        QCOMPARE(row->second.burner, burner);
        QVERIFY(row->second.windows > 0);
        QCOMPARE(row->second.online_permille, row->second.windows * 1000);
    }

    void a_sale_in_mid_day_voids_the_days_work() {
        Bench bench;
        const NodeId burner = bench.net.add_checker(11, 201);
        bench.windows(4); // windows 1 to 4
        bench.delegate(77, 300, burner);
        bench.windows(2); // 5 and 6: the day of 4 to 7
        const Address seller = FoldNetwork::address(300);
        bench.delegate(77, 301, {}); // sold: the chain clears the delegation
        bench.windows(1);
        bench.delegate(77, 301, burner);
        bench.windows(4);
        bench.follow();
        const auto& moves = bench.days->moves();
        QCOMPARE(std::count_if(moves.begin(), moves.end(), [](const LicenseMove& m) { return m.sold; }), 1);
        const RewardDay& day = bench.closed.back();
        QCOMPARE(day.day.value, 1U);
        const LicenseDay& lost = day.licenses.at({77, seller});
        QVERIFY(lost.base.is_zero());
        QVERIFY(!lost.voided.is_zero());
        const LicenseDay& bought = day.licenses.at({77, FoldNetwork::address(301)});
        QVERIFY(!bought.base.is_zero());
        QVERIFY(bought.voided.is_zero());
        // The other licence of the burner keeps all of its own.
        QVERIFY(day.licenses.at({11, FoldNetwork::address(201)}).base > bought.base);
    }

    void an_undelegated_licence_earns_no_more() {
        Bench bench;
        const NodeId burner = bench.net.add_checker(11, 201);
        bench.delegate(77, 300, burner);
        bench.windows(2);
        bench.delegate(77, 300, {});
        bench.follow();
        const Uint256 before = bench.base_of(77);
        bench.windows(4);
        bench.follow();
        QVERIFY(before > 0);
        QCOMPARE(bench.base_of(77), before);
    }

    void a_replay_closes_the_same_days() {
        Bench bench;
        bench.net.add_container(1, 101);
        bench.net.add_checker(11, 201);
        bench.windows(9);
        bench.follow();
        const auto first = bench.closed;
        bench.follow();
        QCOMPARE(bench.closed.size(), first.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            QCOMPARE(bench.closed[i].closed_by, first[i].closed_by);
            QCOMPARE(bench.closed[i].started_ms, first[i].started_ms);
            QCOMPARE(bench.closed[i].licenses.size(), first[i].licenses.size());
        }
        QVERIFY(!bench.days->genesis().is_zero());
    }
};

QTEST_GUILESS_MAIN(TestRewardDays)
#include "tst_reward_days.moc"
