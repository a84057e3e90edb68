// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/matching.h"
#include "core/indexer/reputation.h"
#include "tests/core/fold_network.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

/// The rules of docs/protocol.md, one by one.
class TestFold : public QObject {
    Q_OBJECT

    static constexpr std::uint64_t kUnits = 640; // of FoldNetwork's default job
    static constexpr std::uint64_t kRays = 100'000'000;

    /// Five checkers, one container, one window.
    static FoldNetwork small_network(std::uint64_t checkers = 5) {
        FoldNetwork net;
        for (std::uint64_t i = 0; i < checkers; ++i) {
            net.add_checker(100 + i);
        }
        net.add_container(1);
        net.start_window();
        net.beacon();
        net.roll_up(1);
        return net;
    }
    static ProofKey matched_job(FoldNetwork& net, std::uint64_t container = 1) {
        const JobId job = net.submit();
        net.match(job, FoldNetwork::address(container));
        return net.job_key(job);
    }
    /// A job whose openings are there.
    static ProofKey checking_job(FoldNetwork& net) {
        const ProofKey key = matched_job(net);
        net.commit(key, kUnits, kRays);
        net.beacon();
        net.openings(key);
        return key;
    }
    static const Check& check(const FoldNetwork& net, const ProofKey& key, std::size_t i) {
        return net.state.proofs.at(key).checks.at(i);
    }
    static Wei fee_of(const FoldNetwork& net, const NodeId& node) {
        return earned_on(net.state, node, Day{0}).fee;
    }

private Q_SLOTS:
    void nothing_happens_before_genesis() {
        State state;
        protocol::LogEvent tick;
        tick.mutable_tick()->set_at_ms(5);
        QVERIFY(!apply(state, tick, LogPosition{1}).accepted);
        QVERIFY(!state.profile);
        QCOMPARE(state.position, LogPosition{1});
        protocol::LogEvent genesis;
        genesis.mutable_genesis()->set_profile_json("{}");
        QVERIFY(!apply(state, genesis, LogPosition{2}).accepted);
        FoldNetwork net;
        QVERIFY2(!net.add(net.events[0]).accepted, "a network is founded once");
    }

    void entries_come_in_order() {
        FoldNetwork net;
        const Hash before = state_hash(net.state);
        QVERIFY(!apply(net.state, net.events[0], LogPosition{7}).accepted);
        QVERIFY(!apply(net.state, net.events[0], LogPosition{1}).accepted);
        QCOMPARE(state_hash(net.state), before);
    }

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

    void checkers_of_the_same_owner_are_left_out() {
        FoldNetwork net;
        net.add_container(1, 77);
        net.add_checker(100, 77);
        for (std::uint64_t i = 1; i < 4; ++i) {
            net.add_checker(100 + i);
        }
        const auto eligible = eligible_checkers(net.state, FoldNetwork::address(1));
        QCOMPARE(eligible.size(), 3U);
        QVERIFY(std::find(eligible.begin(), eligible.end(), FoldNetwork::address(100)) == eligible.end());
    }

    void checkers_need_a_licence() {
        FoldNetwork net = small_network();
        protocol::LogEvent event;
        event.mutable_license_delegated()->set_license(100);
        event.mutable_license_delegated()->set_owner(protocol::to_field(FoldNetwork::address(100)));
        event.mutable_license_delegated()->set_at_ms(net.now_ms);
        QVERIFY(net.add(event).accepted);
        QCOMPARE(eligible_checkers(net.state, FoldNetwork::address(1)).size(), 4U);
        QCOMPARE(license_status(net.state, net.state.licenses.at(100)), LicenseStatus::Undelegated);
        QCOMPARE(license_status(net.state, net.state.licenses.at(101)), LicenseStatus::Ready);
    }

    void samples_use_a_round_that_was_requested_after_the_root() {
        FoldNetwork net = small_network();
        const ProofKey key = matched_job(net);
        // The round is requested, then the root is logged, then the round ends: too late for this root.
        protocol::LogEvent round;
        round.mutable_beacon()->set_round(net.state.beacon_round + 1);
        round.mutable_beacon()->set_log_position(net.state.position.value);
        for (const NodeId& member : net.state.committee) {
            auto& chain = net.chains.at(member);
            chain.pop_back();
            auto& reveal = *round.mutable_beacon()->add_reveals();
            reveal.set_member(protocol::to_field(member));
            reveal.set_preimage(protocol::to_field(chain.back()));
        }
        net.commit(key, kUnits, kRays);
        round.mutable_beacon()->set_at_ms(net.now_ms);
        QVERIFY(net.add(round).accepted);
        QCOMPARE(net.state.proofs.at(key).phase, ProofPhase::AwaitingSamples);
        net.beacon();
        QCOMPARE(net.state.proofs.at(key).phase, ProofPhase::AwaitingOpenings);
    }

    void a_beacon_of_one_member_decides_nothing() {
        FoldNetwork net = small_network();
        const ProofKey key = matched_job(net);
        net.commit(key, kUnits, kRays);
        std::set<NodeId> silent = net.state.committee;
        silent.erase(silent.begin());
        const Hash before = net.state.beacon;
        QVERIFY(net.beacon(silent).accepted);
        QVERIFY(net.state.beacon != before);
        QCOMPARE(net.state.proofs.at(key).phase, ProofPhase::AwaitingSamples);
        QCOMPARE(net.state.committee.size(), 1U);
    }

    void wrong_preimages_do_not_count() {
        FoldNetwork net = small_network();
        protocol::LogEvent round;
        round.mutable_beacon()->set_round(net.state.beacon_round + 1);
        round.mutable_beacon()->set_log_position(net.state.position.value);
        round.mutable_beacon()->set_at_ms(net.now_ms);
        for (const NodeId& member : net.state.committee) {
            auto& reveal = *round.mutable_beacon()->add_reveals();
            reveal.set_member(protocol::to_field(member));
            reveal.set_preimage(protocol::to_field(sha256("made up")));
        }
        const Hash empty_round = beacon_value(net.state.beacon_round + 1, net.state.beacon, {});
        QVERIFY(net.add(round).accepted);
        QCOMPARE(net.state.beacon, empty_round);
        QVERIFY(net.state.committee.empty());
        QVERIFY2(!net.add(round).accepted, "rounds count up");
    }

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

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
