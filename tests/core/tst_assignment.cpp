// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/assignment.h"

#include "core/protocol/convert.h"

#include <QTest>

using namespace hearth;
using namespace hearth::indexer;

/// Known answers, worked out with Python's hashlib from docs/protocol.md: anybody must be able to recompute
/// them.
class TestAssignment : public QObject {
    Q_OBJECT

    template <class T>
    static T counting(std::uint8_t first) {
        T out;
        for (auto& byte : out.bytes) {
            byte = first++;
        }
        return out;
    }
    static NodeId filled(std::uint8_t value) {
        NodeId out;
        out.bytes.fill(value);
        return out;
    }
    const Hash m_beacon = counting<Hash>(0);
    const Hash m_root = counting<Hash>(100);

private Q_SLOTS:
    void samples() {
        QCOMPARE(sample_units(m_root, m_beacon, 1000, 6),
                 (std::vector<std::uint64_t>{945, 597, 905, 480, 823, 515}));
    }

    void beacon() {
        const Hash value =
            beacon_value(7, m_beacon, {{filled(2), QByteArray(32, 'b')}, {filled(1), QByteArray(32, 'a')}});
        QCOMPARE(value.to_hex(),
                 QStringLiteral("4b413a8aefdb1602e5f533d2d7628a9b07345ac804fcb6fc408d54df29606039"));
    }

    void ranking() {
        std::vector<NodeId> checkers;
        for (std::uint8_t i = 10; i < 16; ++i) {
            checkers.push_back(filled(i));
        }
        const auto ranked = rank_checkers(m_beacon, filled(1), 99, checkers, 6);
        std::vector<int> order;
        for (const NodeId& checker : ranked) {
            order.push_back(checker.bytes[0]);
        }
        QCOMPARE(order, (std::vector<int>{13, 14, 11, 10, 12, 15}));
        QCOMPARE(rank_checkers(m_beacon, filled(1), 99, checkers, 2),
                 (std::vector<NodeId>(ranked.begin(), ranked.begin() + 2)));
        QCOMPARE(rank_checkers(m_beacon, filled(1), 99, {}, 3).size(), 0U);
    }

    void poc_start() {
        for (std::uint64_t left = 2; left < 12; ++left) {
            QCOMPARE(poc_starts(m_beacon, left), left == 5);
        }
        QVERIFY(poc_starts(m_beacon, 1) && poc_starts(m_beacon, 0));
    }

    void rounds_left() {
        const Profile profile = Profile::embedded(QStringLiteral("practice")).value();
        OpenWindow window;
        window.started_ms = 1'000'000;
        window.ends_ms = 1'060'000;
        // A PoC starts at least 25 s before the end: 36 rounds of 1 s, both ends included.
        QCOMPARE(poc_rounds_left(profile, window, 1'000'000), 36U);
        QCOMPARE(poc_rounds_left(profile, window, 1'034'001), 1U);
        QCOMPARE(poc_rounds_left(profile, window, 1'059'000), 1U);
        QCOMPARE(poc_rounds_left(profile, window, 2'000'000), 1U);
    }

    void verdict_commitment() {
        QCOMPARE(protocol::verdict_commit(true, m_root, m_beacon).to_hex(),
                 QStringLiteral("7ae7bb6cfec893d8206a729983cc27ba9175cbf0c551671b1e26d68593f0575b"));
        QVERIFY(protocol::verdict_commit(false, m_root, m_beacon) !=
                protocol::verdict_commit(true, m_root, m_beacon));
    }
};

QTEST_GUILESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
