// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/settlement.h"

#include "core/base/random.h"
#include "tests/core/fold_network.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;
using namespace hearth::indexer::test;

namespace {

/// The formulas of design section 8 in plain arithmetic, written without the code under test.
namespace model {

const Uint256 kAth("1000000000000000000");
const Uint256 kSupply = Uint256(42'000'000'000ULL) * kAth;
constexpr std::uint64_t kVirtualLicenses = 91'759;
constexpr std::uint64_t kWindows = 96;
const Uint256 kVirtualRate = 20'000'000'000ULL;

/// supply x 10 % / (4 x 365.25) / licences / 96 x right / assigned: 42e9 / 14,610 a day for all.
Uint256 checker_share(std::uint64_t right, std::uint64_t assigned) {
    return kSupply * right / (Uint256(14'610) * kVirtualLicenses * kWindows * assigned);
}
/// supply x 12 % / (10 x 365.25) / 2 / 96: 42e9 x 12 / 730,500 a day for PoC.
Uint256 poc_pool() {
    return kSupply * 12 / (Uint256(730'500) * kWindows);
}
Uint256 poc_share(std::uint64_t rate, std::uint64_t uptime_permille, const Uint256& all_rates_permille) {
    return poc_pool() * rate * uptime_permille / (all_rates_permille + kVirtualRate * 1000);
}

} // namespace model

} // namespace

class TestSettlement : public QObject {
    Q_OBJECT

    const Profile m_profile = Profile::embedded(QStringLiteral("practice")).value();

private Q_SLOTS:
    void published_figures() {
        // network-facts.md: 2,874,743.33 ATH a day for checkers, 31.33 for each licence.
        const Wei window = checker_window_base(m_profile);
        const double day = window.value().convert_to<double>() * 96 / 1e18;
        QVERIFY(std::abs(day - 31.33) < 0.005);
        QVERIFY(std::abs(day * 91'759 - 2'874'743.33) < 1);
        // 12 % of the supply over ten years, half of it PoC: 689,938.4 ATH a day.
        QVERIFY(std::abs(capacity_window_pool(m_profile).value().convert_to<double>() * 96 / 1e18 -
                         689'938.4) < 0.1);
    }

    void checker_share_follows_right_over_assigned() {
        for (std::uint64_t assigned = 1; assigned <= 30; ++assigned) {
            for (std::uint64_t right = 0; right <= assigned; ++right) {
                QCOMPARE(checker_window_share(m_profile, right, assigned, 0).value(),
                         model::checker_share(right, assigned));
            }
        }
        QCOMPARE(checker_window_share(m_profile, 0, 0, 1000), checker_window_base(m_profile));
        QCOMPARE(checker_window_share(m_profile, 0, 0, 500).value(), model::checker_share(1, 2));
        QVERIFY(checker_window_share(m_profile, 0, 0, 0).is_zero());
        QCOMPARE(checker_window_share(m_profile, 9, 3, 0), checker_window_base(m_profile));
    }

    void capacity_shares_never_exceed_the_pool() {
        Profile alone = m_profile;
        alone.money.virtual_rays_per_s = 0;
        const Uint256 sum = Uint256(1000) * (1 + 2 + 3) * 1000;
        Uint256 paid = 0;
        for (const std::uint64_t rate : {1000ULL, 2000ULL, 3000ULL}) {
            paid += capacity_share(alone, rate * 1000, sum, 1000).value();
        }
        const Uint256 pool = capacity_window_pool(alone).value();
        QVERIFY(paid <= pool && pool - paid < 3);
        QVERIFY(capacity_share(alone, 0, 0, 1000).is_zero());
        // The fastest machine there can be, paid in full, does not overflow.
        QVERIFY(capacity_share(m_profile, 1'000'000'000'000'000'000ULL, Uint256(1) << 62U, 1000).value() <=
                pool);
    }

    void fees_add_up_data() {
        QTest::addColumn<qulonglong>("rays");
        QTest::addColumn<QString>("budget");
        QTest::newRow("nothing") << 0ULL << QStringLiteral("1000");
        QTest::newRow("no budget left") << 1000ULL << QStringLiteral("0");
        QTest::newRow("one wei") << 1000ULL << QStringLiteral("1");
        QTest::newRow("49 wei") << 1000ULL << QStringLiteral("49");
        QTest::newRow("usual") << 15'000'000ULL << QStringLiteral("100000000000000000000");
        QTest::newRow("largest") << (1ULL << 53U) << QString::fromStdString(((Uint256(1) << 159U) + 7).str());
    }
    void fees_add_up() {
        QFETCH(qulonglong, rays);
        QFETCH(QString, budget);
        const Wei limit = Wei::from_decimal(budget).value();
        const Fee fee = service_fee(m_profile, rays, limit);
        const Uint256 full = Uint256(20'000'000'000ULL) * rays;
        QCOMPARE(fee.price.value(), std::min(full, limit.value()));
        QCOMPARE(fee.container.value(), fee.price.value() * 80 / 100);
        QCOMPARE(fee.indexer.value(), fee.price.value() * 2 / 100);
        QCOMPARE(fee.container.value() + fee.indexer.value() + fee.protocol.value(), fee.price.value());
    }

    /// Three reward days of random work, beside the model.
    void three_days_match_the_model_to_the_wei() {
        SeededRandom random(42);
        FoldNetwork net;
        std::vector<NodeId> checkers;
        std::vector<NodeId> containers;
        for (std::uint64_t i = 0; i < 5; ++i) {
            checkers.push_back(net.add_checker(100 + i));
        }
        for (std::uint64_t i = 0; i < 4; ++i) {
            containers.push_back(net.add_container(1 + i));
        }
        std::map<NodeId, Uint256> checker_wei;
        std::map<NodeId, Uint256> capacity_wei;
        std::map<NodeId, Uint256> delivery_wei;
        std::map<NodeId, Uint256> fee_wei;
        Uint256 others_wei = 0;
        std::map<std::uint64_t, std::map<NodeId, Uint256>> day_total;

        for (std::uint64_t window = 1; window <= 3 * 96; ++window) {
            net.start_window(window);
            std::map<NodeId, std::uint64_t> assigned;
            std::map<NodeId, std::uint64_t> right;
            std::set<NodeId> silent;
            const auto count_checks = [&](const ProofKey& key) {
                for (const Check& check : net.state.proofs.at(key).checks) {
                    if (check.revealed) {
                        ++assigned[check.checker];
                        right[check.checker] += check.result == Check::Result::Right ? 1 : 0;
                    }
                }
            };
            const auto beats = std::uint32_t(random.below(13));
            const std::uint64_t uptime = std::min<std::uint64_t>(1000, std::uint64_t(beats) * 1000 / 12);
            // Sometimes a job.
            if (random.below(3) == 0) {
                const NodeId& container = containers[random.below(containers.size())];
                const std::uint64_t rays = 1 + random.below(300'000'000);
                const JobId job = net.submit(500'000, QStringLiteral("3000000000000000001"));
                QVERIFY(net.match(job, container).accepted);
                net.prove(net.job_key(job), 640, rays, 1e6);
                count_checks(net.job_key(job));
                const Uint256 price =
                    std::min(Uint256(20'000'000'000ULL) * rays, Uint256("3000000000000000001"));
                const Uint256 part = price * 80 / 100;
                fee_wei[container] += part;
                others_wei += price - part;
                delivery_wei[container] += Uint256(10'000'000'000ULL) * rays;
                day_total[window / 96][container] += part + Uint256(10'000'000'000ULL) * rays;
            }
            // The window's PoC; some containers are too slow to commit, one round of them each window.
            net.start_poc();
            std::map<NodeId, std::uint64_t> rates;
            for (const NodeId& container : containers) {
                const ProofKey key = net.poc_key(container);
                if (!net.state.open_proofs.contains(key)) {
                    continue;
                }
                rates[container] = 990'000 + random.below(20'000);
                net.prove(key, 512, 400'000, double(rates[container]));
                QCOMPARE(net.state.proofs.at(key).outcome, ProofOutcome::Valid);
                count_checks(key);
            }
            net.roll_up(beats, silent);
            Uint256 sum = 0;
            for (const auto& [container, rate] : rates) {
                sum += Uint256(rate) * uptime;
            }
            for (const auto& [container, rate] : rates) {
                const Uint256 share = model::poc_share(rate, uptime, sum);
                capacity_wei[container] += share;
                day_total[window / 96][container] += share;
            }
            for (const NodeId& checker : checkers) {
                const Uint256 share = assigned[checker] > 0
                                          ? model::checker_share(right[checker], assigned[checker])
                                          : model::checker_share(uptime, 1000);
                checker_wei[checker] += share;
                day_total[window / 96][checker] += share;
            }
            net.tick(20'000);
        }
        net.start_window(3 * 96 + 1); // closes the last window of the third day, and the day

        const auto total = [&](const NodeId& node, Wei DayTotals::*field) {
            Uint256 sum = 0;
            for (const auto& [key, totals] : net.state.earned) {
                sum += key.second == node ? (totals.*field).value() : Uint256(0);
            }
            return sum;
        };
        for (const NodeId& checker : checkers) {
            QVERIFY(checker_wei[checker] > 0);
            QCOMPARE(total(checker, &DayTotals::checker), checker_wei[checker]);
        }
        for (const NodeId& container : containers) {
            QVERIFY(capacity_wei[container] > 0 && fee_wei[container] > 0);
            QCOMPARE(total(container, &DayTotals::capacity), capacity_wei[container]);
            QCOMPARE(total(container, &DayTotals::delivery), delivery_wei[container]);
            QCOMPARE(total(container, &DayTotals::fee), fee_wei[container]);
        }
        QCOMPARE(total(NodeId{}, &DayTotals::other) + total(net.state.indexer, &DayTotals::other),
                 others_wei);
        // Each day's sums, and the sum over the closed days. Day 0 has the windows 1 to 95, window 288
        // belongs to day 3.
        for (const auto& [day, nodes] : day_total) {
            for (const auto& [node, wei] : nodes) {
                QCOMPARE(earned_on(net.state, node, Day{day}).total().value(), wei);
            }
        }
        QCOMPARE(net.state.open_day, Day{3});
        for (const NodeId& node : containers) {
            Uint256 closed = 0;
            for (std::uint64_t day = 0; day < 3; ++day) {
                closed += day_total[day][node];
            }
            QCOMPARE(net.state.settled.at(node).total().value(), closed);
        }
        // The accruals say the same, one by one.
        Uint256 listed = 0;
        for (const Accrual& accrual : net.state.accruals) {
            listed += accrual.amount.value();
            QCOMPARE(is_settled(net.state, accrual), accrual.day.value < 3);
        }
        Uint256 expected = others_wei;
        for (const auto& sums : {checker_wei, capacity_wei, delivery_wei, fee_wei}) {
            for (const auto& [node, wei] : sums) {
                expected += wei;
            }
        }
        QCOMPARE(listed, expected);
    }
};

QTEST_GUILESS_MAIN(TestSettlement)
#include "tst_settlement.moc"
