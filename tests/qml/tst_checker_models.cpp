// SPDX-License-Identifier: Apache-2.0
#include "app/gui/backend/tone.h"
#include "app/gui/checker/checker_backend.h"
#include "app/gui/fake_engine.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject fraud_check() {
    const QJsonObject fraud{{u"unit"_s, 77},   {u"tile"_s, 19},
                            {u"batch"_s, 1},   {u"pixel"_s, QJsonObject{{u"x"_s, 27}, {u"y"_s, 10}}},
                            {u"channel"_s, 1}, {u"expected"_s, 2.0},
                            {u"got"_s, 0.0},   {u"reason"_s, u"sums-differ"_s}};
    const QJsonArray units{
        QJsonObject{{u"unit"_s, 76}, {u"tile"_s, 19}, {u"x"_s, 24}, {u"y"_s, 8}, {u"equal"_s, true}},
        QJsonObject{{u"unit"_s, 77}, {u"tile"_s, 19}, {u"x"_s, 24}, {u"y"_s, 8}, {u"equal"_s, false}},
        QJsonObject{{u"unit"_s, 8}, {u"tile"_s, 2}, {u"x"_s, 16}, {u"y"_s, 0}, {u"equal"_s, true}}};
    return {{u"kind"_s, u"job"_s},
            {u"id"_s, 12},
            {u"container"_s, u"0xAA"_s},
            {u"checker"_s, u"0xBB"_s},
            {u"state"_s, u"settled"_s},
            {u"valid"_s, false},
            {u"agrees"_s, true},
            {u"checked"_s, 3},
            {u"at_ms"_s, qint64(1'795'274'000'000)},
            {u"units"_s, units},
            {u"fraud"_s, fraud}};
}

} // namespace

class TestCheckerModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void floats_are_shown_as_bits_and_steps() {
        QCOMPARE(float_bits(1.0F), u"0x3F800000"_s);
        QCOMPARE(float_bits(-0.0F), u"0x80000000"_s);
        QCOMPARE(float_steps(1.0F, std::nextafter(1.0F, 2.0F)).value(), quint64(1));
        QCOMPARE(float_steps(0.0F, -0.0F).value(), quint64(0));
        const float tiny = std::numeric_limits<float>::denorm_min();
        QCOMPARE(float_steps(tiny, -tiny).value(), quint64(2));
        QVERIFY(!float_steps(1.0F, std::numeric_limits<float>::infinity()));
    }

    void a_channel_is_shown_as_it_would_look() {
        QCOMPARE(channel_color(4.0F, 0), QColor(255, 0, 0));
        QCOMPARE(channel_color(0.0F, 1), QColor(0, 0, 0));
        // Half of linear light is 188 in sRGB.
        QCOMPARE(channel_color(2.0F, 2), QColor(0, 0, 188));
        QCOMPARE(channel_color(-3.0F, 2), QColor(0, 0, 0));
    }

    void evidence_names_the_first_difference() {
        CheckDetail detail;
        QVERIFY(!detail.isChosen());
        detail.show(check_from_json(fraud_check()));
        QVERIFY(detail.hasFraud());
        QCOMPARE(detail.tone(), int(Tone::Bad));
        QVERIFY(detail.placeText().contains(u"27, 10"));
        QVERIFY(detail.placeText().contains(u"green"));
        QCOMPARE(detail.expectedBits(), u"0x40000000"_s);
        QCOMPARE(detail.gotBits(), u"0x00000000"_s);
        QCOMPARE(detail.expectedColor(), QColor(0, 188, 0));
        QCOMPARE(detail.tiles()->differing(), QPoint(27, 10));
        // Two units of one tile become one mark, which is as bad as the worse of them.
        QCOMPARE(detail.tiles()->marks().size(), 2);
        QCOMPARE(detail.tiles()->marks().last().equal, false);
        QCOMPARE(detail.tiles()->columns(), 4);
        detail.setPicture({64, 32}, {});
        QCOMPARE(detail.tiles()->columns(), 8);
        QCOMPARE(detail.tiles()->rows(), 4);
    }

    void running_checks_have_no_verdict() {
        QJsonObject object = fraud_check();
        object.insert(u"state"_s, u"computing"_s);
        object.remove(u"fraud"_s);
        const Check check = check_from_json(object);
        QVERIFY(check.isRunning() && !check.hasVerdict());
        CheckDetail detail;
        detail.show(check);
        QCOMPARE(detail.tone(), int(Tone::Info));
    }

    void the_page_loads_filters_and_shows_a_cheat() {
        FakeEngine engine(u"busy"_s);
        CheckerBackend backend;
        const QAbstractItemModelTester tester(backend.checks(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        backend.setEngine(&engine);
        QCOMPARE(backend.loadState(), PageBackend::Loading);
        QTRY_COMPARE(backend.loadState(), PageBackend::Ready);
        QTRY_VERIFY(backend.checkCount() > 0);
        QTRY_VERIFY(backend.licenses()->count() > 0);
        const int all = backend.checks()->count();
        backend.checks()->setFilter(u"mine"_s, true);
        QVERIFY(backend.checks()->count() < all);
        backend.checks()->clearFilters();

        engine.emitEvent(u"checks"_s, fraud_check());
        QTRY_COMPARE(backend.checkCount(), all + 1);
        backend.chooseCaught();
        QVERIFY(backend.detail()->hasFraud());
        backend.checks()->setFilter(u"result"_s, u"different"_s);
        QVERIFY(backend.checks()->count() >= 1);
        // The same verdict again replaces the row.
        engine.emitEvent(u"checks"_s, fraud_check());
        QTest::qWait(0);
        QCOMPARE(backend.checkCount(), all + 1);
    }

    void a_refused_start_is_said() {
        FakeEngine engine(u"empty"_s);
        engine.setAnswer(u"checker.start"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-API-010"_s},
                                                                       {u"message"_s, u"Not there."_s}}}});
        CheckerBackend backend;
        backend.setEngine(&engine);
        QTRY_COMPARE(backend.loadState(), PageBackend::Ready);
        QVERIFY(!backend.isOn());
        backend.setOn(true);
        QVERIFY(backend.isSwitching());
        QTRY_VERIFY(backend.hasError());
        QVERIFY(!backend.isSwitching());
        QCOMPARE(backend.errorCode(), u"HRT-API-010"_s);
        QVERIFY(!backend.errorRemedy().isEmpty());
        backend.dismissError();
        QVERIFY(!backend.hasError());
    }

    void topics_are_given_back() {
        FakeEngine engine(u"busy"_s);
        {
            CheckerBackend backend;
            backend.setEngine(&engine);
            QCOMPARE(engine.subscribers(u"checks"_s), 1);
        }
        QCOMPARE(engine.subscribers(u"checks"_s), 0);
    }
};

QTEST_MAIN(TestCheckerModels)
#include "tst_checker_models.moc"
