// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "tests/core/fold_network.h"

#include <QTest>

#include <cmath>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

namespace {

/// What FoldNetwork's job has: 160 x 128 pixels in 8 x 8 tiles, two batches of four samples.
constexpr std::uint64_t kUnits = 640;
constexpr std::uint64_t kSamples = 64;
constexpr std::uint64_t kRays = 50'000'000;

/// Probability that k of `units` samples without repetition miss all of `bad` units.
double miss_probability(std::uint64_t units, std::uint64_t bad, std::uint64_t k) {
    double p = 1;
    for (std::uint64_t i = 0; i < bad; ++i) {
        p *= double(units - k - i) / double(units - i);
    }
    return p;
}

std::set<std::uint64_t> draw_bad_units(RandomSource& random, std::uint64_t count) {
    std::set<std::uint64_t> out;
    while (out.size() < count) {
        out.insert(random.below(kUnits));
    }
    return out;
}

} // namespace

/// Commit, sampling, checkers and referee over thousands of proofs, with a fake worker that leaves a known
/// share of its units unrendered.
class TestRefereeStatistics : public QObject {
    Q_OBJECT

    /// Runs one job on a container of its own (a caught one is quarantined) and tells whether a bad unit was
    /// sampled.
    static bool run_job(FoldNetwork& net, std::uint64_t container, const std::set<std::uint64_t>& bad,
                        JobState& outcome) {
        net.add_container(container);
        const JobId job = net.submit(500'000 + container);
        if (!net.match(job, FoldNetwork::address(container)).accepted) {
            return false;
        }
        const ProofKey key = net.job_key(job);
        net.prove(key, kUnits, kRays, 1e6, bad);
        outcome = net.state.jobs.at(job).state;
        const bool sampled = FoldNetwork::samples_hit(net.state.proofs.at(key), bad);
        // Nobody needs it any more; the network stays small.
        protocol::LogEvent gone;
        gone.mutable_unregistered()->set_node(protocol::to_field(FoldNetwork::address(container)));
        gone.mutable_unregistered()->set_at_ms(net.now_ms);
        net.add(gone);
        return sampled;
    }
    static FoldNetwork network_of_checkers() {
        FoldNetwork net;
        for (std::uint64_t i = 0; i < 7; ++i) {
            net.add_checker(100 + i);
        }
        net.start_window();
        net.beacon();
        return net;
    }

private Q_SLOTS:
    void cheats_are_caught_as_often_as_the_hypergeometric_law_says_data() {
        QTest::addColumn<qulonglong>("bad");
        QTest::addColumn<qulonglong>("seed");
        // 4, 7 and 12 of 640 units: 0.6 %, 1.1 % and 1.9 % skipped, 34 %, 52 % and 72 % caught.
        QTest::newRow("4 bad units") << 4ULL << 1ULL;
        QTest::newRow("7 bad units") << 7ULL << 2ULL;
        QTest::newRow("12 bad units") << 12ULL << 3ULL;
    }
    void cheats_are_caught_as_often_as_the_hypergeometric_law_says() {
        QFETCH(qulonglong, bad);
        QFETCH(qulonglong, seed);
        constexpr std::uint64_t kProofs = 800; // 2,400 over the three rows
        FoldNetwork net = network_of_checkers();
        SeededRandom random(seed);
        std::uint64_t caught = 0;
        for (std::uint64_t i = 0; i < kProofs; ++i) {
            JobState outcome = JobState::Queued;
            const bool sampled =
                run_job(net, 10'000 + seed * 100'000 + i, draw_bad_units(random, bad), outcome);
            // Exactly the proofs whose bad unit was sampled are rejected.
            QCOMPARE(outcome, sampled ? JobState::Rejected : JobState::Paid);
            caught += sampled ? 1 : 0;
        }
        const double p = 1 - miss_probability(kUnits, bad, kSamples);
        QVERIFY(p > 0.3 && p < 0.8);
        const double sigma = std::sqrt(double(kProofs) * p * (1 - p));
        const double off = std::abs(double(caught) - double(kProofs) * p);
        qInfo("caught %llu of %llu, expected %.1f +- %.1f", static_cast<unsigned long long>(caught),
              static_cast<unsigned long long>(kProofs), double(kProofs) * p, sigma);
        QVERIFY2(off <= 3 * sigma, qPrintable(QStringLiteral("%1 sigma off").arg(off / sigma)));
        for (const auto& [id, node] : net.state.nodes) {
            QCOMPARE(node.wrong, 0U);
            QCOMPARE(node.missed, 0U);
        }
    }

    void honest_work_is_always_paid_and_nobody_is_accused() {
        FoldNetwork net = network_of_checkers();
        const NodeId container = net.add_container(1);
        for (std::uint64_t i = 0; i < 1000; ++i) {
            const JobId job = net.submit(500'000 + i);
            QVERIFY(net.match(job, container).accepted);
            net.prove(net.job_key(job), kUnits, kRays, 1e6);
            QCOMPARE(net.state.jobs.at(job).state, JobState::Paid);
            QCOMPARE(net.state.jobs.at(job).price, Wei::ath(1));
        }
        const Node& node = net.state.nodes.at(container);
        QCOMPARE(node.jobs_done, 1000U);
        QCOMPARE(node.jobs_failed, 0U);
        QCOMPARE(node.quarantined_until, Window{});
        std::uint64_t right = 0;
        for (const auto& [id, each] : net.state.nodes) {
            QCOMPARE(each.wrong, 0U);
            QCOMPARE(each.missed, 0U);
            right += each.right;
        }
        QCOMPARE(right, 3000U);
        QCOMPARE(earned_on(net.state, container, Day{0}).fee, Wei::ath(800));
    }

    void checkers_are_drawn_evenly() {
        // Seven checkers, three of them verify: each expects 3/7 of the proofs.
        constexpr std::uint64_t kDraws = 7000;
        std::vector<NodeId> all;
        for (std::uint64_t i = 0; i < 7; ++i) {
            all.push_back(FoldNetwork::address(100 + i));
        }
        std::map<NodeId, std::uint64_t> counts;
        for (std::uint64_t i = 0; i < kDraws; ++i) {
            const auto drawn =
                rank_checkers(FoldNetwork::hash_of("beacon", i), FoldNetwork::address(1), i, all, 3);
            QCOMPARE(std::set<NodeId>(drawn.begin(), drawn.end()).size(), 3U);
            for (const NodeId& checker : drawn) {
                ++counts[checker];
            }
        }
        const double p = 3.0 / 7.0;
        const double sigma = std::sqrt(double(kDraws) * p * (1 - p));
        for (const NodeId& checker : all) {
            QVERIFY(std::abs(double(counts[checker]) - double(kDraws) * p) < 4 * sigma);
        }
    }

    void the_start_of_the_poc_is_uniform_over_the_window() {
        // 36 rounds: the first in which the hash is 0 modulo the rounds left.
        constexpr std::uint64_t kRounds = 36;
        constexpr std::uint64_t kWindows = 7200;
        std::array<std::uint64_t, kRounds> starts{};
        for (std::uint64_t window = 0; window < kWindows; ++window) {
            for (std::uint64_t r = 0;; ++r) {
                QVERIFY2(r < kRounds, "the last round always starts it");
                if (poc_starts(FoldNetwork::hash_of("round", window * kRounds + r), kRounds - r)) {
                    ++starts[r];
                    break;
                }
            }
        }
        const double expected = double(kWindows) / kRounds;
        for (const std::uint64_t count : starts) {
            QVERIFY(std::abs(double(count) - expected) < 5 * std::sqrt(expected));
        }
    }

    void samples_are_distinct_and_in_range() {
        for (const std::uint64_t units : {1ULL, 63ULL, 64ULL, 65ULL, 640ULL, 1'000'000'007ULL}) {
            const auto drawn = sample_units(FoldNetwork::hash_of("root", units), sha256("beacon"), units, 64);
            QCOMPARE(drawn.size(), std::min<std::uint64_t>(units, 64));
            QCOMPARE(std::set<std::uint64_t>(drawn.begin(), drawn.end()).size(), drawn.size());
            QVERIFY(*std::max_element(drawn.begin(), drawn.end()) < units);
        }
        QVERIFY(sample_units(sha256("root"), sha256("beacon"), 0, 64).empty());
        // Another beacon or another root gives other samples.
        const auto a = sample_units(sha256("root"), sha256("beacon"), 1'000'000, 64);
        QVERIFY(a != sample_units(sha256("root"), sha256("other"), 1'000'000, 64));
        QVERIFY(a != sample_units(sha256("other"), sha256("beacon"), 1'000'000, 64));
        QCOMPARE(a, sample_units(sha256("root"), sha256("beacon"), 1'000'000, 64));
    }
};

QTEST_GUILESS_MAIN(TestRefereeStatistics)
#include "tst_referee_statistics.moc"
