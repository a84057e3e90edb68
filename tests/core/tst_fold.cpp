// SPDX-License-Identifier: Apache-2.0
#include "tests/core/fold_jobs.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

/// The log's order, the beacon and who is asked to check: the rules of docs/protocol.md, one by one.
class TestFold : public QObject {
    Q_OBJECT

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
};

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
