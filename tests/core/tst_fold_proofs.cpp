// SPDX-License-Identifier: Apache-2.0
#include "tests/core/fold_jobs.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

/// Verdicts, their phases and deadlines, and what wrong ones cost.
class TestFoldProofs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_follow_the_phases() {
        FoldNetwork net = small_network();
        const ProofKey key = matched_job(net);
        const auto checker = [&](std::size_t i) {
            return check(net, key, i).checker;
        };
        QVERIFY2(!net.openings(key).accepted, "no openings before samples");
        QVERIFY2(!net.receipt(key, checker(0), net.now_ms).accepted, "no receipt before the root");
        QVERIFY(net.commit(key, kUnits, kRays).accepted);
        QVERIFY2(!net.commit(key, kUnits, kRays).accepted, "one root");
        QVERIFY(net.receipt(key, checker(4), net.now_ms).accepted);
        QVERIFY2(!net.receipt(key, checker(4), net.now_ms + 1).accepted, "one receipt");
        QVERIFY2(!net.receipt(key, FoldNetwork::address(1), net.now_ms).accepted, "not assigned");
        QVERIFY2(!net.commit_verdict(key, checker(0), true).accepted, "no verdict before openings");
        net.beacon();
        QVERIFY2(!net.judge(key, true).accepted, "not valid before verdicts");
        QVERIFY(net.openings(key).accepted);
        QVERIFY2(!net.openings(key).accepted, "openings once");
        QVERIFY2(!net.commit_verdict(key, checker(3), true).accepted, "the fourth gives receipts only");
        QVERIFY2(!net.reveal(key, checker(0), true).accepted, "no reveal without a commit");
        QVERIFY(net.commit_verdict(key, checker(0), true).accepted);
        QVERIFY2(!net.commit_verdict(key, checker(0), false).accepted, "no change of mind");
        QVERIFY2(!net.reveal(key, checker(0), true).accepted, "no reveal while commits are awaited");
        QVERIFY(net.commit_verdict(key, checker(1), true).accepted);
        QVERIFY(net.commit_verdict(key, checker(2), true).accepted);
        QVERIFY2(!net.reveal(key, checker(0), false).accepted, "the reveal must fit the commit");
        QVERIFY(net.reveal(key, checker(0), true).accepted);
        QVERIFY2(!net.reveal(key, checker(0), true).accepted, "one reveal");
        QVERIFY2(!net.judge(key, true).accepted, "N+1 right verdicts are needed");
        QVERIFY(net.reveal(key, checker(1), true).accepted);
        QVERIFY2(net.judge(key, true, kRays).accepted, "two of three are enough");
        QCOMPARE(check(net, key, 2).result, Check::Result::Released);
    }

    void a_missing_checker_brings_the_others_in() {
        FoldNetwork net = small_network();
        const ProofKey key = checking_job(net);
        const auto checker = [&](std::size_t i) {
            return check(net, key, i).checker;
        };
        net.commit_verdict(key, checker(0), true);
        net.commit_verdict(key, checker(1), true);
        net.tick(60'000);
        const Proof& proof = net.state.proofs.at(key);
        QVERIFY(proof.escalated);
        QCOMPARE(verifying_checkers(proof).size(), 5U);
        for (const std::size_t i : {3U, 4U}) {
            QVERIFY(net.commit_verdict(key, checker(i), true).accepted);
        }
        for (const std::size_t i : {0U, 1U, 3U, 4U}) {
            QVERIFY(net.reveal(key, checker(i), true).accepted);
        }
        QVERIFY(net.judge(key, true, kRays).accepted);
        QCOMPARE(check(net, key, 2).result, Check::Result::Missed);
        QCOMPARE(net.state.nodes.at(checker(2)).missed, 1U);
        QCOMPARE(net.state.nodes.at(checker(3)).right, 1U);
        QCOMPARE(net.state.jobs.at(JobId{key.id}).state, JobState::Paid);
    }

    void disagreement_brings_the_others_in_and_bits_decide() {
        FoldNetwork net = small_network();
        const ProofKey key = checking_job(net);
        const auto checker = [&](std::size_t i) {
            return check(net, key, i).checker;
        };
        // Two of three lie: no majority can make a true picture false.
        net.commit_verdict(key, checker(0), false);
        net.commit_verdict(key, checker(1), false);
        net.commit_verdict(key, checker(2), true);
        net.reveal(key, checker(0), false);
        net.reveal(key, checker(1), false);
        QVERIFY(!net.state.proofs.at(key).escalated);
        net.reveal(key, checker(2), true);
        QVERIFY(net.state.proofs.at(key).escalated);
        for (const std::size_t i : {3U, 4U}) {
            QVERIFY(net.commit_verdict(key, checker(i), true).accepted);
            QVERIFY(net.reveal(key, checker(i), true).accepted);
        }
        QVERIFY(net.judge(key, true, kRays).accepted);
        QCOMPARE(net.state.jobs.at(JobId{key.id}).state, JobState::Paid);
        for (const std::size_t i : {0U, 1U}) {
            QCOMPARE(check(net, key, i).result, Check::Result::Wrong);
        }
        QCOMPARE(check(net, key, 3).result, Check::Result::Right);
    }

    void who_did_not_render_is_wrong() {
        FoldNetwork net = small_network();
        const ProofKey key = checking_job(net);
        const auto checkers = verifying_checkers(net.state.proofs.at(key));
        for (const bool reveal : {false, true}) {
            for (const NodeId& checker : checkers) {
                reveal ? net.reveal(key, checker, true) : net.commit_verdict(key, checker, true);
            }
        }
        QVERIFY(net.judge(key, true, kRays, 0, {checkers[1]}).accepted);
        QCOMPARE(net.state.nodes.at(checkers[1]).wrong, 1U);
        QCOMPARE(net.state.nodes.at(checkers[0]).right, 1U);
    }

    void two_wrong_results_in_a_week_ban_for_a_month() {
        FoldNetwork net = small_network();
        const NodeId liar = FoldNetwork::address(100);
        const auto lie_once = [&] {
            for (;;) {
                const ProofKey key = checking_job(net);
                const auto checkers = verifying_checkers(net.state.proofs.at(key));
                const bool present = std::find(checkers.begin(), checkers.end(), liar) != checkers.end();
                for (const NodeId& checker : checkers) {
                    net.commit_verdict(key, checker, checker != liar);
                }
                for (const NodeId& checker : checkers) {
                    net.reveal(key, checker, checker != liar);
                }
                net.judge(key, true, kRays);
                if (present) {
                    return;
                }
            }
        };
        lie_once();
        // A week later the first is forgotten.
        net.start_window(current_window(net.state).value + 7 * 96);
        lie_once();
        QCOMPARE(license_status(net.state, net.state.licenses.at(100)), LicenseStatus::Ready);
        lie_once();
        QCOMPARE(license_status(net.state, net.state.licenses.at(100)), LicenseStatus::Banned);
        const auto eligible = eligible_checkers(net.state, FoldNetwork::address(1));
        QVERIFY(std::find(eligible.begin(), eligible.end(), liar) == eligible.end());
        net.start_window(current_window(net.state).value + 30 * 96 - 1);
        QCOMPARE(license_status(net.state, net.state.licenses.at(100)), LicenseStatus::Banned);
        net.start_window();
        QCOMPARE(license_status(net.state, net.state.licenses.at(100)), LicenseStatus::Ready);
    }

    void deadlines_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("wait_ms");
        QTest::addColumn<QString>("code");
        QTest::newRow("no root") << 0 << 1'800'000 << QStringLiteral("HRT-IDX-102");
        QTest::newRow("no beacon") << 1 << 180'000 << QStringLiteral("HRT-IDX-103");
        QTest::newRow("no openings") << 2 << 30'000 << QStringLiteral("HRT-IDX-102");
        // Escalation after 60 s gives the late ones 120 s: the deadline stays 180 s after the openings.
        QTest::newRow("no verdicts") << 3 << 180'000 << QStringLiteral("HRT-IDX-103");
    }
    void deadlines() {
        QFETCH(int, steps);
        QFETCH(int, wait_ms);
        QFETCH(QString, code);
        FoldNetwork net = small_network();
        const ProofKey key = matched_job(net);
        if (steps > 0) {
            net.commit(key, kUnits, kRays);
        }
        if (steps > 1) {
            net.beacon();
        }
        if (steps > 2) {
            net.openings(key);
        }
        const std::int64_t end = net.state.now_ms + wait_ms;
        if (steps > 2) {
            net.tick(60'000);
        }
        net.tick(end - 1 - net.now_ms);
        QVERIFY(net.state.jobs.at(JobId{key.id}).state != JobState::Queued);
        net.tick(1);
        const Job& job = net.state.jobs.at(JobId{key.id});
        QCOMPARE(job.state, JobState::Queued);
        QCOMPARE(job.code, code);
        QVERIFY(job.price.is_zero() && job.container.is_zero() && job.bands.empty());
        QCOMPARE(net.state.reserved, job.budget);
        QVERIFY(net.state.due.empty() && net.state.open_proofs.empty());
        QCOMPARE(net.state.nodes.at(FoldNetwork::address(1)).active_job.value, 0U);
        QCOMPARE(check(net, key, 0).result, steps == 3 ? Check::Result::Missed : Check::Result::Released);
        // Who did not answer is not asked again; who could not be judged may be.
        const bool blamed = code == QLatin1String("HRT-IDX-102");
        QCOMPARE(net.match(JobId{key.id}, FoldNetwork::address(1)).accepted, !blamed);
    }
};

QTEST_GUILESS_MAIN(TestFoldProofs)
#include "tst_fold_proofs.moc"
