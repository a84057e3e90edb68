// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/network/network_backend.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

class TestNetworkModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void estimates_are_marked() {
        Peer peer =
            peer_from_json({{u"rtt_ms"_s, 24.4}, {u"rtt_is_estimate"_s, true}, {u"lat"_s, 1}, {u"lon"_s, 2}});
        QVERIFY(rtt_text(peer).contains(u"about 24"));
        QVERIFY(map_node(peer).estimate);
        peer.rttIsEstimate = false;
        QCOMPARE(rtt_text(peer), u"24 ms"_s);
        peer.rtt_ms = -1;
        QVERIFY(map_node(peer).rtt.isEmpty());
    }

    void values_are_flat_and_assumed_ones_are_marked() {
        const QJsonObject values{{u"fees"_s, QJsonObject{{u"protocol"_s, 0.2}, {u"indexer"_s, 0.02}}},
                                 {u"window_s"_s, 60},
                                 {u"open"_s, true}};
        const QList<ProfileValue> rows = profile_values(values, {u"fees.indexer"_s});
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.at(0).name, u"fees.indexer"_s);
        QVERIFY(rows.at(0).assumed && !rows.at(1).assumed);
        QCOMPARE(rows.at(3).value, u"60"_s);
    }

    void the_page_says_that_it_is_practice() {
        FakeEngine engine(u"busy"_s);
        NetworkBackend backend;
        const QAbstractItemModelTester tester(backend.peers(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.peerCount() > 0 && backend.networks()->count() > 0 &&
                    backend.values()->count() > 0);
        QVERIFY(backend.isPractice());
        QVERIFY(backend.sentence().startsWith(u"Practice network"));
        // The user's own node comes first on the map, so that the others make room for it.
        QVERIFY(backend.map()->nodes().first().mine);
        const int all = backend.peers()->count();
        backend.peers()->setFilter(u"role"_s, u"checker"_s);
        QVERIFY(backend.peers()->count() > 0 && backend.peers()->count() < all);
        const QJsonObject changed{
            {u"address"_s, u"0xNEW"_s}, {u"role"_s, u"checker"_s}, {u"name"_s, u"Larch"_s}};
        engine.emitEvent(u"peers"_s, changed);
        QTRY_COMPARE(backend.peerCount(), all + 1);
    }

    void the_cheater_follows_the_answer() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"practice.cheater"_s,
                         {{u"enabled"_s, true}, {u"address"_s, u"0x1234567890abcdef"_s}, {u"skip"_s, 0.05}});
        NetworkBackend backend;
        backend.setEngine(&engine);
        backend.setCheater(true);
        QVERIFY(backend.isCheaterBusy());
        QTRY_VERIFY(backend.hasCheater());
        QVERIFY(backend.cheaterText().contains(u"5 %"));
    }

    void the_cheater_is_known_when_the_page_opens() {
        FakeEngine engine(u"busy"_s);
        const QJsonObject cheater{
            {u"enabled"_s, true}, {u"address"_s, u"0x1234567890abcdef"_s}, {u"skip"_s, 0.25}};
        engine.setAnswer(u"network.get"_s, {{u"kind"_s, u"practice"_s}, {u"cheater"_s, cheater}});
        NetworkBackend backend;
        backend.setEngine(&engine);
        QTRY_VERIFY(backend.hasCheater());
        QVERIFY(backend.cheaterText().contains(u"25 %"));
        // Somebody else turned it off.
        QJsonObject off = cheater;
        off[u"enabled"_s] = false;
        engine.emitEvent(u"network"_s, {{u"kind"_s, u"practice"_s}, {u"cheater"_s, off}});
        QTRY_VERIFY(!backend.hasCheater());
    }

    void a_refused_network_says_why() {
        FakeEngine engine(u"busy"_s);
        engine.setAnswer(u"network.use"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-DMN-009"_s},
                                                                     {u"message"_s, u"Unknown."_s}}}});
        NetworkBackend backend;
        QSignalSpy switched(&backend, &NetworkBackend::switched);
        backend.setEngine(&engine);
        backend.use(u"nowhere"_s);
        QCOMPARE(backend.switching(), u"nowhere"_s);
        QTRY_VERIFY(backend.hasError());
        QVERIFY(backend.switching().isEmpty());
        QCOMPARE(switched.size(), 0);
    }
};

QTEST_MAIN(TestNetworkModels)
#include "tst_network_models.moc"
