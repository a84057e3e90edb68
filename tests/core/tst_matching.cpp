// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/matching.h"

#include "core/base/random.h"
#include "tests/core/fold_network.h"

#include <QTest>

#include <cmath>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

class TestMatching : public QObject {
    Q_OBJECT

    /// Ten equal containers and a requester without a record.
    static FoldNetwork ten_containers() {
        FoldNetwork net;
        for (std::uint64_t i = 1; i <= 10; ++i) {
            net.add_container(i);
        }
        net.start_window();
        net.roll_up(1);
        return net;
    }
    static Demand demand() {
        Demand out;
        out.requester = FoldNetwork::address(500'000);
        out.width = 640;
        out.height = 360;
        out.samples = 16;
        out.budget = Wei::ath(100);
        return out;
    }
    static Node& node(FoldNetwork& net, std::uint64_t number) {
        return net.state.nodes.at(FoldNetwork::address(number));
    }
    static bool fits(const FoldNetwork& net, std::uint64_t number, const Demand& wanted) {
        const auto set = candidates(net.state, wanted);
        return std::any_of(set.begin(), set.end(),
                           [&](const Candidate& c) { return c.container == FoldNetwork::address(number); });
    }

private Q_SLOTS:
    void who_does_not_fit_is_left_out() {
        FoldNetwork net = ten_containers();
        QCOMPARE(candidates(net.state, demand()).size(), 10U);
        node(net, 1).online = false;
        node(net, 2).state = protocol::CONTAINER_STATE_PAUSED;
        node(net, 3).active_job = JobId{7};
        node(net, 4).takes_demand = false;
        node(net, 5).quarantined_until = Window{5};
        node(net, 6).reputation = Reputation{100, 900};
        node(net, 7).price_per_ray = Wei::ath(1);
        node(net, 8).registered = false;
        node(net, 9).vram_bytes = 1000;
        Demand wanted = demand();
        wanted.scene_bytes = 1'000'000;
        const auto set = candidates(net.state, wanted);
        QCOMPARE(set.size(), 1U);
        QCOMPARE(set[0].container, FoldNetwork::address(10));
        // The own container serves its owner without a click.
        wanted.requester = FoldNetwork::address(4);
        QVERIFY(fits(net, 4, wanted));
        QVERIFY(candidates(State{}, wanted).empty());
    }

    void a_busy_container_is_worth_waiting_for_a_paused_one_is_not() {
        FoldNetwork net = ten_containers();
        for (std::uint64_t i = 1; i <= 10; ++i) {
            node(net, i).state = protocol::CONTAINER_STATE_PAUSED;
        }
        QVERIFY(!somebody_fits(net.state, demand()));
        node(net, 3).state = protocol::CONTAINER_STATE_BUSY;
        node(net, 3).active_job = JobId{7};
        QVERIFY(somebody_fits(net.state, demand()));
        QVERIFY(candidates(net.state, demand()).empty());
        Demand wanted = demand();
        wanted.avoided = {FoldNetwork::address(3)};
        QVERIFY(!somebody_fits(net.state, wanted));
        wanted = demand();
        wanted.budget = Wei(1U);
        QVERIFY(!somebody_fits(net.state, wanted));
        QVERIFY(!somebody_fits(State{}, demand()));
    }

    void far_containers_are_left_out() {
        FoldNetwork net = ten_containers();
        Demand wanted = demand();
        wanted.requester = FoldNetwork::address(10);
        node(net, 10).coordinate = {0, 0, 0, 1};
        node(net, 1).coordinate = {200, 150, 0, 2};
        node(net, 2).coordinate = {3, 4, 0, 2};
        QVERIFY(!fits(net, 1, wanted));
        const auto set = candidates(net.state, wanted);
        const auto near = std::find_if(set.begin(), set.end(), [](const Candidate& c) {
            return c.container == FoldNetwork::address(2);
        });
        QVERIFY(near == set.end() || near->rtt_ms == 8);
        bool known = false;
        QCOMPARE(estimate_rtt_ms(node(net, 10), node(net, 2), known), 8.0);
        QVERIFY(known);
        // Berlin and Sydney, without coordinates: at least 161 ms through fibre.
        node(net, 3).latitude = 52.52;
        node(net, 3).longitude = 13.4;
        node(net, 4).latitude = -33.87;
        node(net, 4).longitude = 151.21;
        QVERIFY(std::abs(estimate_rtt_ms(node(net, 3), node(net, 4), known) - 161) < 1);
        QVERIFY(!known);
    }

    void modes_prefer_what_they_say() {
        FoldNetwork net = ten_containers();
        node(net, 1).price_per_ray = Wei(Uint256(1'000'000'000)); // a twentieth of the others
        node(net, 2).claimed_rays_per_s = 50'000'000;             // fifty times the others
        Demand wanted = demand();
        wanted.mode = Mode::Cheapest;
        QCOMPARE(candidates(net.state, wanted).front().container, FoldNetwork::address(1));
        QCOMPARE(candidates(net.state, wanted).size(), 1U);
        wanted.mode = Mode::Fastest;
        QCOMPARE(candidates(net.state, wanted).front().container, FoldNetwork::address(2));
        QCOMPARE(mode_from(QStringLiteral("cheapest")), Mode::Cheapest);
        QCOMPARE(mode_from(QStringLiteral("nonsense")), Mode::Balanced);
        // A proven rate counts more than a claim.
        node(net, 2).proven_rays_per_s = 1000;
        QVERIFY(candidates(net.state, wanted).front().container != FoldNetwork::address(2));
    }

    void the_set_is_within_one_percent_of_the_best() {
        FoldNetwork net;
        SeededRandom random(5);
        for (std::uint64_t i = 1; i <= 300; ++i) {
            net.add_container(i);
            node(net, i).takes_demand = true;
            node(net, i).claimed_rays_per_s = 1'000'000 + random.below(100'000);
        }
        const auto set = candidates(net.state, demand());
        QVERIFY(!set.empty() && set.size() <= 16);
        // An exhaustive search: with every container as a set of its own, none scores above the best found.
        Demand all = demand();
        auto wide = *net.state.profile;
        wide.matching.tolerance_permille = 1000;
        wide.matching.max_candidates = 1000;
        net.state.profile = std::make_shared<const Profile>(wide);
        const auto everybody = candidates(net.state, all);
        QCOMPARE(everybody.size(), 300U);
        for (const Candidate& candidate : everybody) {
            QVERIFY(candidate.score <= set.front().score);
        }
        for (const Candidate& candidate : set) {
            QVERIFY(candidate.score >= set.front().score * 0.99);
        }
    }

    void the_draw_follows_the_weights_and_repeats() {
        FoldNetwork net = ten_containers();
        // One container had nine jobs today: it gets a tenth of the weight.
        for (int i = 0; i < 9; ++i) {
            node(net, 1).recent_jobs.push_back(1);
        }
        const auto set = candidates(net.state, demand());
        QCOMPARE(set.size(), 10U);
        constexpr std::uint64_t kDraws = 20'000;
        std::map<NodeId, std::uint64_t> counts;
        for (std::uint64_t i = 0; i < kDraws; ++i) {
            const auto drawn = draw(set, sha256("beacon"), JobId{i});
            QCOMPARE(drawn, draw(set, sha256("beacon"), JobId{i}));
            ++counts[drawn.value()];
        }
        std::uint64_t sum = 0;
        for (const Candidate& candidate : set) {
            sum += candidate.weight;
        }
        for (const Candidate& candidate : set) {
            const double p = double(candidate.weight) / double(sum);
            const double sigma = std::sqrt(double(kDraws) * p * (1 - p));
            QVERIFY(std::abs(double(counts[candidate.container]) - double(kDraws) * p) < 4 * sigma);
        }
        QVERIFY(counts[FoldNetwork::address(1)] * 5 < counts[FoldNetwork::address(2)]);
        QVERIFY(!draw({}, sha256("beacon"), JobId{1}));
        QVERIFY(draw(set, sha256("beacon"), JobId{1}) != draw(set, sha256("beacon"), JobId{2}) ||
                draw(set, sha256("beacon"), JobId{1}) != draw(set, sha256("beacon"), JobId{3}));
    }
};

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
