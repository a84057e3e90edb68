// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/reputation.h"
#include "tests/core/fold_jobs.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

/// What a window is worth.
class TestFoldWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void window_outcomes() {
        FoldNetwork net = small_network();
        for (std::uint64_t i = 2; i <= 7; ++i) {
            net.add_container(i);
        }
        const auto id = [](std::uint64_t i) {
            return FoldNetwork::address(i);
        };
        // Five windows in which everybody is well, so that there is a usual rate.
        const auto run_window = [&](const std::map<std::uint64_t, double>& rates,
                                    const std::set<NodeId>& silent,
                                    const std::map<NodeId, protocol::ContainerState>& states) {
            net.start_window();
            net.roll_up(6, silent, states);
            if (rates.size() < 7) {
                net.match(net.submit(), id(5));
            }
            net.start_poc();
            for (const auto& [number, rate] : rates) {
                if (rate > 0) {
                    net.prove(net.poc_key(id(number)), 512, 500'000, rate);
                }
            }
            net.roll_up(6, silent, states);
            net.tick(20'000);
        };
        const std::map<std::uint64_t, double> well{{1, 1e6}, {2, 1e6}, {3, 1e6}, {4, 1e6},
                                                   {5, 1e6}, {6, 1e6}, {7, 1e6}};
        for (int i = 0; i < 5; ++i) {
            run_window(well, {}, {});
        }
        // Now 1 passes, 2 is slow, 3 does not commit, 4 is paused, 5 is busy, 6 is gone, 7 cheats.
        net.start_window();
        const std::uint64_t window = current_window(net.state).value;
        const std::set<NodeId> silent{id(6)};
        const std::map<NodeId, protocol::ContainerState> states{{id(4), protocol::CONTAINER_STATE_PAUSED}};
        net.roll_up(6, silent, states);
        QVERIFY(net.match(net.submit(), id(5)).accepted);
        net.start_poc();
        net.prove(net.poc_key(id(1)), 512, 500'000, 900'000);
        net.prove(net.poc_key(id(2)), 512, 500'000, 840'000);
        std::set<std::uint64_t> all;
        for (std::uint64_t i = 0; i < 512; ++i) {
            all.insert(i);
        }
        net.prove(net.poc_key(id(7)), 512, 500'000, 1e6, all);
        net.roll_up(6, silent, states);
        net.tick(20'000);
        net.start_window();
        const auto outcome = [&](std::uint64_t i) {
            return net.state.nodes.at(id(i)).windows.at(window).outcome;
        };
        QCOMPARE(outcome(1), WindowOutcome::Passed);
        QCOMPARE(outcome(2), WindowOutcome::Degraded);
        QCOMPARE(outcome(3), WindowOutcome::Failed);
        QCOMPARE(outcome(4), WindowOutcome::Paused);
        QCOMPARE(outcome(5), WindowOutcome::Passed);
        QCOMPARE(outcome(6), WindowOutcome::Offline);
        QCOMPARE(outcome(7), WindowOutcome::Failed);
        const auto paid = [&](std::uint64_t i) {
            return !net.state.nodes.at(id(i)).windows.at(window).capacity.is_zero();
        };
        for (std::uint64_t i = 1; i <= 7; ++i) {
            QCOMPARE(paid(i), i == 1 || i == 2 || i == 5);
        }
        const auto strip = day_strip(net.state, id(2), Day{0});
        QCOMPARE(strip.size(), 96U);
        QCOMPARE(strip[window].outcome, WindowOutcome::Degraded);
        QCOMPARE(strip[window + 1].outcome, WindowOutcome::Pending);
        QCOMPARE(strip[0].outcome, WindowOutcome::Offline);
    }

    void a_window_without_a_check_is_degraded_not_failed() {
        FoldNetwork net = small_network();
        net.roll_up(12);
        net.start_window();
        const auto& record = net.state.nodes.at(FoldNetwork::address(1)).windows.at(1);
        QCOMPARE(record.outcome, WindowOutcome::Degraded);
        QVERIFY(record.capacity.is_zero());
        QCOMPARE(record.uptime_permille, 1000U);
        QCOMPARE(reputation_permille(net.state.nodes.at(FoldNetwork::address(1)).reputation), 1000U);
    }

    void receipts_bound_the_rate_where_the_profile_says_so() {
        QByteArray json = Profile::embedded_json(QStringLiteral("practice")).value();
        json.replace("\"receipt_timing\": {\"value\": false", "\"receipt_timing\": {\"value\": true");
        FoldNetwork net(json);
        for (std::uint64_t i = 0; i < 5; ++i) {
            net.add_checker(100 + i);
        }
        net.add_container(1);
        net.start_window();
        net.roll_up(1);
        net.start_poc();
        const ProofKey key = net.poc_key(FoldNetwork::address(1));
        const std::int64_t started = net.state.proofs.at(key).started_ms;
        net.commit(key, 512, 500'000);
        const auto receivers = receipt_checkers(net.state.proofs.at(key));
        for (std::size_t i = 0; i < 5; ++i) {
            // One liar says that it came at once, one that it came in an hour; the median is 2 s.
            const std::int64_t arrival = i == 0 ? 0 : i == 1 ? 3'600'000 : 2000;
            QVERIFY(net.receipt(key, receivers[i], started + arrival).accepted);
        }
        net.beacon();
        net.openings(key);
        for (const bool reveal : {false, true}) {
            for (const NodeId& checker : verifying_checkers(net.state.proofs.at(key))) {
                reveal ? net.reveal(key, checker, true) : net.commit_verdict(key, checker, true);
            }
        }
        net.judge(key, true, 500'000, 1e9);
        QCOMPARE(net.state.proofs.at(key).proven_rays_per_s, 250'000U);
    }

    void reputation_is_a_decaying_mean() {
        Reputation r;
        for (int i = 0; i < 11; ++i) {
            observe(r, 0, 990);
        }
        // proofs.md section 6 d: 11 failures in a row take R from 1 to 0.90.
        QCOMPARE(reputation_permille(r), 895U);
        for (int i = 0; i < 1000; ++i) {
            observe(r, 1000, 990);
        }
        QCOMPARE(reputation_permille(r), 999U);
        Node node;
        Profile::Sanctions rules;
        rules.eject_permille = 800;
        rules.full_pay_permille = 950;
        node.reputation = Reputation{875, 125};
        QCOMPARE(pay_permille(node, rules), 500U);
        node.probation_left = 1;
        QCOMPARE(pay_permille(node, rules), 250U);
        node.reputation = Reputation{800, 200};
        QCOMPARE(pay_permille(node, rules), 0U);
    }
};

QTEST_GUILESS_MAIN(TestFoldWindows)
#include "tst_fold_windows.moc"
