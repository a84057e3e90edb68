// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/matching.h"
#include "core/indexer/reputation.h"
#include "tests/core/fold_jobs.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

/// From submission to payment.
class TestFoldJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_paid_job() {
        FoldNetwork net = small_network();
        const NodeId container = FoldNetwork::address(1);
        const ProofKey key = matched_job(net);
        QCOMPARE(net.state.nodes.at(container).active_job.value, key.id);
        const Proof& proof = net.state.proofs.at(key);
        QCOMPARE(proof.checks.size(), 5U);
        QCOMPARE(verifying_checkers(proof).size(), 3U);
        QVERIFY(net.commit(key, kUnits, kRays).accepted);
        QCOMPARE(proof.phase, ProofPhase::AwaitingSamples);
        QCOMPARE(net.state.nodes.at(container).active_job.value, 0U);
        net.beacon();
        QCOMPARE(proof.phase, ProofPhase::AwaitingOpenings);
        QCOMPARE(proof.sample_beacon, net.state.beacon);
        QCOMPARE(proof.k, 64U);
        net.openings(key);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(net.commit_verdict(key, check(net, key, i).checker, true).accepted);
        }
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(net.reveal(key, check(net, key, i).checker, true).accepted);
        }
        QVERIFY(net.judge(key, true, kRays).accepted);
        const Job& job = net.state.jobs.at(JobId{key.id});
        QCOMPARE(job.state, JobState::Paid);
        // 10^8 rays at 2 x 10^10 wei are 2 ATH: 80 %, 18 % and 2 %.
        QCOMPARE(job.price, Wei::ath(2));
        QCOMPARE(fee_of(net, container), Wei::from_ath(QStringLiteral("1.6")).value());
        QCOMPARE(earned_on(net.state, NodeId{}, Day{0}).other, Wei::from_ath(QStringLiteral("0.36")).value());
        QCOMPARE(earned_on(net.state, net.state.indexer, Day{0}).other,
                 Wei::from_ath(QStringLiteral("0.04")).value());
        QVERIFY(net.state.reserved.is_zero());
        QVERIFY(!net.judge(key, true, kRays).accepted);
        QCOMPARE(fee_of(net, container), Wei::from_ath(QStringLiteral("1.6")).value());
    }

    void the_budget_caps_the_fee() {
        FoldNetwork net = small_network();
        const JobId job = net.submit(500'000, QStringLiteral("1000000000000000003"));
        QCOMPARE(net.state.reserved.to_decimal(), QStringLiteral("1000000000000000003"));
        net.match(job, FoldNetwork::address(1));
        net.prove(net.job_key(job), kUnits, kRays, 1e6);
        const Job& done = net.state.jobs.at(job);
        QCOMPARE(done.price.to_decimal(), QStringLiteral("1000000000000000003"));
        QCOMPARE(done.fee_container.to_decimal(), QStringLiteral("800000000000000002"));
        QCOMPARE(Wei(done.fee_container.value() + done.fee_indexer.value() + done.fee_protocol.value()),
                 done.price);
    }

    void claimed_rays_beyond_the_proven_are_not_paid() {
        FoldNetwork net = small_network();
        const ProofKey key = checking_job(net);
        for (const bool reveal : {false, true}) {
            for (const NodeId& checker : verifying_checkers(net.state.proofs.at(key))) {
                QVERIFY((reveal ? net.reveal(key, checker, true) : net.commit_verdict(key, checker, true))
                            .accepted);
            }
        }
        QVERIFY(net.judge(key, true, kRays / 2).accepted);
        QCOMPARE(net.state.jobs.at(JobId{key.id}).price, Wei::ath(1));
    }

    void fraud_is_unpaid_and_quarantined() {
        FoldNetwork net = small_network();
        const ProofKey key = matched_job(net);
        std::set<std::uint64_t> all;
        for (std::uint64_t i = 0; i < kUnits; ++i) {
            all.insert(i);
        }
        net.prove(key, kUnits, kRays, 1e6, all);
        const Job& job = net.state.jobs.at(JobId{key.id});
        QCOMPARE(job.state, JobState::Rejected);
        QCOMPARE(job.code, QStringLiteral("HRT-IDX-101"));
        QVERIFY(net.state.proofs.at(key).fraud);
        QVERIFY(fee_of(net, FoldNetwork::address(1)).is_zero());
        const Node& node = net.state.nodes.at(FoldNetwork::address(1));
        QCOMPARE(reputation_permille(node.reputation), 0U);
        QVERIFY(!net.match(net.submit(), FoldNetwork::address(1)).accepted);
        QVERIFY(idle_containers(net.state).empty());
        // Quarantine ends by itself.
        for (int i = 0; i < 11; ++i) {
            net.start_window();
        }
        QVERIFY(net.match(net.submit(), FoldNetwork::address(1)).accepted);
    }

    void a_job_given_back_is_matched_elsewhere() {
        FoldNetwork net = small_network();
        net.add_container(2);
        net.add_container(3);
        const ProofKey key = matched_job(net);
        const auto give_back = [&](const NodeId& container) {
            protocol::LogEvent event;
            auto& back = *event.mutable_job_returned();
            back.set_job(key.id);
            back.set_container(protocol::to_field(container));
            back.set_code("HRT-CON-007");
            back.set_at_ms(net.now_ms);
            return net.add(event).accepted;
        };
        const Job& job = net.state.jobs.at(JobId{key.id});
        QVERIFY(!give_back(FoldNetwork::address(2))); // not its job
        QVERIFY(give_back(FoldNetwork::address(1)));
        QVERIFY(!give_back(FoldNetwork::address(1)));
        QCOMPARE(job.state, JobState::Queued);
        QCOMPARE(job.code, QStringLiteral("HRT-CON-007"));
        QCOMPARE(net.state.nodes.at(FoldNetwork::address(1)).jobs_failed, 1U);
        QVERIFY(net.state.open_proofs.empty() && net.state.due.empty());
        QVERIFY(!net.match(JobId{key.id}, FoldNetwork::address(1)).accepted);
        const auto demand = demand_of(job);
        for (const Candidate& candidate : candidates(net.state, demand)) {
            QVERIFY(candidate.container != FoldNetwork::address(1));
        }

        QVERIFY(net.match(JobId{key.id}, FoldNetwork::address(2)).accepted);
        QVERIFY(job.code.isEmpty());
        // The first container's root comes late: it is nobody's.
        QVERIFY(!net.commit(key, kUnits, kRays).accepted);
        QVERIFY(give_back(FoldNetwork::address(2)));
        QVERIFY(net.match(JobId{key.id}, FoldNetwork::address(3)).accepted);
        QVERIFY(give_back(FoldNetwork::address(3)));
        QCOMPARE(job.state, JobState::Failed);
        QVERIFY(net.state.reserved.is_zero() && job.price.is_zero());
        QVERIFY(!net.match(JobId{key.id}, FoldNetwork::address(3)).accepted);
    }

    void a_job_matched_anew_is_paid_once_to_who_delivered() {
        FoldNetwork net = small_network();
        net.add_container(2);
        const ProofKey key = matched_job(net);
        net.tick(1'800'000);
        QCOMPARE(net.state.jobs.at(JobId{key.id}).state, JobState::Queued);
        QVERIFY(net.match(JobId{key.id}, FoldNetwork::address(2)).accepted);
        const ProofKey second{ProofKind::Job, key.id, FoldNetwork::address(2)};
        net.commit(second, kUnits, kRays);
        net.beacon();
        net.openings(second);
        const auto checkers = verifying_checkers(net.state.proofs.at(second));
        for (const NodeId& checker : checkers) {
            net.commit_verdict(second, checker, true);
        }
        for (const NodeId& checker : checkers) {
            net.reveal(second, checker, true);
        }
        QVERIFY(net.judge(second, true, kRays).accepted);
        QCOMPARE(net.state.jobs.at(JobId{key.id}).state, JobState::Paid);
        QVERIFY(!fee_of(net, FoldNetwork::address(2)).is_zero());
        QVERIFY(fee_of(net, FoldNetwork::address(1)).is_zero());
        QVERIFY(!net.judge(key, true, kRays).accepted);
    }

    void a_cancelled_job_is_free_again_and_unpaid() {
        FoldNetwork net = small_network();
        const ProofKey key = checking_job(net);
        protocol::LogEvent end;
        end.mutable_job_ended()->set_job(key.id);
        end.mutable_job_ended()->set_state("cancelled");
        end.mutable_job_ended()->set_at_ms(net.now_ms);
        QVERIFY(net.add(end).accepted);
        QVERIFY(!net.add(end).accepted);
        QVERIFY(net.state.reserved.is_zero() && net.state.open_proofs.empty());
        QVERIFY(!net.judge(key, true, kRays).accepted);
        QVERIFY(fee_of(net, FoldNetwork::address(1)).is_zero());
        QVERIFY(net.match(net.submit(), FoldNetwork::address(1)).accepted);
    }

    void the_same_request_is_one_job() {
        FoldNetwork net = small_network();
        protocol::LogEvent event;
        net.submit();
        event = net.events.back();
        event.mutable_job_submitted()->mutable_params()->set_request_id("0123456789abcdef");
        event.mutable_job_submitted()->set_job(2);
        QVERIFY(net.add(event).accepted);
        event.mutable_job_submitted()->set_job(3);
        QVERIFY(!net.add(event).accepted);
        event.mutable_job_submitted()->set_requester(protocol::to_field(FoldNetwork::address(3)));
        QVERIFY(net.add(event).accepted);
        QCOMPARE(net.state.jobs.size(), 3U);
    }

    void one_job_at_a_time() {
        FoldNetwork net = small_network();
        matched_job(net);
        QVERIFY(!net.match(net.submit(), FoldNetwork::address(1)).accepted);
        QVERIFY(!net.match(net.submit(), FoldNetwork::address(100)).accepted);
        QVERIFY(!net.match(JobId{99}, FoldNetwork::address(1)).accepted);
    }
};

QTEST_GUILESS_MAIN(TestFoldJobs)
#include "tst_fold_jobs.moc"
