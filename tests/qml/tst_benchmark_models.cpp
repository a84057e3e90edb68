// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/gpu/benchmark_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QtTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QVariant cell(const RowModelBase& model, int row, const QByteArray& role) {
    return model.index(row, 0).data(model.role(role));
}

int calls_of(const FakeEngine& engine, const QString& method) {
    return static_cast<int>(
        std::count_if(engine.calls().cbegin(), engine.calls().cend(),
                      [&method](const FakeEngine::Call& call) { return call.method == method; }));
}

QJsonObject bench_event(const QString& part, int done) {
    return {{u"running"_s, true}, {u"part"_s, part}, {u"done"_s, done}, {u"total"_s, 41}};
}

} // namespace

/// The benchmark of the GPU page over canned answers.
class TestBenchmarkModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_newest_run_is_shown() {
        FakeEngine engine(u"h200"_s);
        BenchmarkModel model;
        const QAbstractItemModelTester parts(model.result()->parts(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_VERIFY(model.result()->isPresent());
        QTRY_COMPARE(model.deviceNames(), QStringList({u"NVIDIA H200"_s, u"Processor"_s}));
        QTRY_COMPARE(model.result()->parts()->count(), 9);
        const BenchPartModel& rows = *model.result()->parts();
        QCOMPARE(cell(rows, 0, "title").toString(), u"INT8 arithmetic"_s);
        QCOMPARE(cell(rows, 0, "unitText").toString(), u"TOPS"_s);
        QCOMPARE(cell(rows, 0, "checkedText").toString(), u"Verified"_s);
        QVERIFY(cell(rows, 0, "fraction").toDouble() > 0.5 && cell(rows, 0, "fraction").toDouble() < 0.6);
        QVERIFY(cell(rows, 0, "fractionFull").toString().contains(u"read off the driver"_s));
        QVERIFY(cell(rows, 0, "spreadLow").toDouble() < 0.5);
        QVERIFY(cell(rows, 0, "spreadHigh").toDouble() > 0.5);
        QCOMPARE(cell(rows, 8, "valueText").toString(), u"128"_s); // 137.2 GB in GiB
        QCOMPARE(cell(rows, 8, "unitText").toString(), u"GiB"_s);
        QVERIFY(rows.story(0).contains(u"1,979 TOPS"_s));
        QCOMPARE(rows.story(99), QString());
        QVERIFY(model.result()->isUntested()); // nobody ran it on a real card
        QVERIFY(model.result()->classText().contains(u"modelled"_s));
        QVERIFY(model.result()->obe().startsWith(u"≈"_s));
        QVERIFY(model.result()->obeBand().contains(u"between"_s));
        QCOMPARE(model.result()->day()->count(), 2);
        QCOMPARE(model.result()->load()->count(), 4);
        QVERIFY(!model.result()->isSlower());
        QVERIFY(!model.result()->dayNote().isEmpty()); // the price of ATH is not set
        QVERIFY(model.result()->dayHelp().contains(u"takes 96 min"_s));
        QVERIFY(model.result()->dayHelp().contains(u"assumed"_s));
        QCOMPARE(model.result()->warning(), QString());
    }

    void money_is_net_where_there_is_a_price() {
        BenchResult result;
        QJsonObject day{{u"ath_wei"_s, u"2500000000000000000"_s},
                        {u"power_kwh"_s, 9.6},
                        {u"power_cost"_s, u"3.072"_s},
                        {u"currency"_s, u"EUR"_s},
                        {u"net_fiat"_s, -0.5}};
        result.setRun({{u"id"_s, 1}, {u"backend"_s, u"cpu"_s}, {u"earnings_per_day"_s, day}});
        QCOMPARE(result.dayTotal(), u"≈ 2.50"_s);
        QCOMPARE(result.day()->count(), 3);
        QCOMPARE(result.day()->rows().at(1).value, u"3.07"_s);
        QCOMPARE(result.day()->rows().at(2).value, u"-0.50"_s);
        QCOMPARE(result.day()->rows().at(2).tone, Tone::Bad);
        QCOMPARE(result.dayNote(), QString());
        QCOMPARE(result.dayBand(), QString()); // absent, not 0
        QCOMPARE(result.obe(), QString());
    }

    void doubts_and_disturbances_are_told() {
        BenchResult result;
        const QJsonObject part{{u"id"_s, u"int8"_s},
                               {u"unit"_s, u"TOPS"_s},
                               {u"value"_s, 5000.0},
                               {u"verified"_s, true},
                               {u"credible"_s, false},
                               {u"repeats"_s, 5},
                               {u"doubt"_s, u"2.5 times its peak."_s}};
        result.setRun({{u"id"_s, 1},
                       {u"backend"_s, u"cuda"_s},
                       {u"disturbed"_s, true},
                       {u"parts"_s, QJsonArray{part}}});
        QCOMPARE(cell(*result.parts(), 0, "checkedText").toString(), u"Doubtful"_s);
        QCOMPARE(cell(*result.parts(), 0, "checkedTone").toInt(), int(Tone::Warn));
        QVERIFY(result.parts()->story(0).contains(u"2.5 times its peak."_s));
        QVERIFY(!result.warning().isEmpty());
    }

    void a_history_that_was_lost_is_told() {
        FakeEngine engine(u"h200"_s);
        engine.setAnswer(
            u"gpu.bench_history"_s,
            {{u"runs"_s, QJsonArray{}},
             {u"error"_s, QJsonObject{{u"code"_s, u"HRT-BEN-006"_s}, {u"message"_s, u"It was damaged."_s}}}});
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.errorCode(), u"HRT-BEN-006"_s);
        QCOMPARE(model.errorTitle(), u"It was damaged."_s);
        QCOMPARE(model.historyCount(), 0);
    }

    void skipped_parts_say_why_and_have_no_figure() {
        FakeEngine engine(u"error"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.deviceNames(), QStringList({u"Processor"_s})); // no card can be measured
        QTRY_VERIFY(model.result()->isPresent());
        const BenchPartModel& rows = *model.result()->parts();
        const int row = rows.indexOf(u"pcie_up"_s);
        QCOMPARE(cell(rows, row, "valueText").toString(), u"–"_s);
        QCOMPARE(cell(rows, row, "checkedText").toString(), u"Skipped"_s);
        QVERIFY(rows.story(row).contains(u"HRT-GPU-085"_s));
        QVERIFY(rows.find(u"pcie_up"_s) == nullptr);
        QVERIFY(!model.result()->isUntested()); // the processor was measured
        QCOMPARE(model.result()->className(), QString());
    }

    void nothing_measured_yet() {
        FakeEngine engine(u"empty"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.deviceNames(), QStringList({u"Processor"_s}));
        QVERIFY(!model.result()->isPresent());
        QCOMPARE(model.historyCount(), 0);
        QTRY_VERIFY(model.comparison()->count() >= 9); // the classes stand without a run
        QVERIFY(!model.isRunning());
    }

    void a_sleeping_card_can_be_measured_with_a_word_of_warning() {
        FakeEngine engine(u"laptop"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.deviceNames().size(), 2);
        QVERIFY(model.deviceHint().contains(u"wakes"_s));
        model.setDeviceIndex(1);
        QCOMPARE(model.deviceHint(), QString());
    }

    void a_run_that_goes_on_is_joined() {
        FakeEngine engine(u"busy"_s);
        BenchmarkModel model;
        const QAbstractItemModelTester steps(model.steps(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_VERIFY(model.isRunning());
        QCOMPARE(model.progress(), 16.0 / 41.0);
        QCOMPARE(model.progressTitle(), u"Measuring: Memory, writing"_s);
        QCOMPARE(model.progressDetail(), u"39 %"_s);
        QCOMPARE(cell(*model.steps(), 2, "stepState").toInt(), int(BenchStep::Done));
        QCOMPARE(cell(*model.steps(), 3, "stepState").toInt(), int(BenchStep::Running));
        QCOMPARE(cell(*model.steps(), 4, "stepState").toInt(), int(BenchStep::Waiting));
        const int asked = calls_of(engine, u"gpu.bench_history"_s);
        engine.emitEvent(u"bench"_s, bench_event(u"render"_s, 38));
        QVERIFY2(model.progressDetail().startsWith(u"93 %, about"_s), qPrintable(model.progressDetail()));
        engine.emitEvent(u"bench"_s, {{u"running"_s, true}, {u"waiting"_s, u"a job runs"_s}});
        QCOMPARE(model.progressTitle(), u"Not begun yet: a job runs"_s);
        engine.emitEvent(u"bench"_s, {{u"running"_s, false}});
        QVERIFY(!model.isRunning());
        QCOMPARE(calls_of(engine, u"gpu.bench_history"_s), asked + 1);
    }

    void the_device_that_others_measure_is_chosen() {
        FakeEngine engine(u"h200"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.deviceNames().size(), 2);
        QCOMPARE(model.deviceIndex(), 0);
        QJsonObject event = bench_event(u"int8"_s, 0);
        event.insert(u"gpu"_s, u"cpu"_s);
        engine.emitEvent(u"bench"_s, event);
        QCOMPARE(model.deviceIndex(), 1);
        event.insert(u"gpu"_s, u"0000:18:00.0"_s); // by address
        engine.emitEvent(u"bench"_s, event);
        QCOMPARE(model.deviceIndex(), 0);
        event.insert(u"gpu"_s, u"GPU-of-nobody"_s);
        engine.emitEvent(u"bench"_s, event);
        QCOMPARE(model.deviceIndex(), 0);
    }

    void running_asks_the_node_and_shows_the_result() {
        FakeEngine engine(u"h200"_s);
        BenchmarkModel model;
        QSignalSpy finished(&model, &BenchmarkModel::finished);
        model.setEngine(&engine);
        QTRY_VERIFY(model.historyCount() == 12);
        model.run();
        QVERIFY(model.isRunning());
        model.run(); // once is enough
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!model.isRunning());
        QCOMPARE(calls_of(engine, u"gpu.bench"_s), 1);
        QCOMPARE(model.historyCount(), 13);
    }

    void a_failed_run_is_told_and_a_cancelled_one_is_not() {
        FakeEngine engine(u"h200"_s);
        engine.setAnswer(u"gpu.bench"_s,
                         {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-GPU-048"_s},
                                                   {u"message"_s, u"The card was lost."_s}}}});
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.deviceNames().size() == 2);
        model.run();
        QTRY_COMPARE(model.errorCode(), u"HRT-GPU-048"_s);
        QVERIFY(!model.isRunning());
        engine.setAnswer(u"gpu.bench"_s, {{u"error"_s, QJsonObject{{u"code"_s, u"HRT-BEN-004"_s},
                                                                   {u"message"_s, u"Cancelled."_s}}}});
        model.run();
        QVERIFY(!model.hasError()); // the last failure is gone with the new attempt
        QTRY_VERIFY(!model.isRunning());
        QVERIFY(!model.hasError());
    }

    void cancel_reaches_the_node() {
        FakeEngine engine(u"busy"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.isRunning());
        model.cancel();
        QVERIFY(model.isCancelling());
        model.cancel(); // once is enough
        QTRY_VERIFY(!model.isRunning());
        QVERIFY(!model.isCancelling());
        QCOMPARE(calls_of(engine, u"gpu.bench_cancel"_s), 1);
    }

    void drift_is_an_alarm_with_its_cause() {
        FakeEngine engine(u"two"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.result()->isSlower());
        QCOMPARE(model.result()->driftTitle(),
                 u"4.2 % slower than your median of the last month: thermal throttling."_s);
        QVERIFY(
            model.result()->driftDetail().contains(u"2,376 Mray/s now, 2,480 in the median of 11 earlier"_s));
        // The processor has runs of its own and did not get slower.
        model.setDeviceIndex(model.deviceIndex() + 1);
        QCOMPARE(model.deviceNames().last(), u"Processor"_s);
        QVERIFY(model.result()->isPresent());
        QVERIFY(!model.result()->isSlower());
    }

    void comparison_is_sorted_and_marked() {
        FakeEngine engine(u"h200"_s);
        BenchmarkModel model;
        ComparisonModel* rows = model.comparison();
        const QAbstractItemModelTester tester(rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_VERIFY(rows->indexOf(QString()) >= 0);
        const ComparisonRow mine = rows->rows().at(rows->indexOf(QString()));
        QVERIFY(mine.mine);
        QCOMPARE(mine.mark, u"untested on hardware"_s);
        QCOMPARE(rows->rows().first().fraction, 1.0);
        for (int i = 1; i < rows->count(); ++i) {
            QVERIFY(rows->rows().at(i - 1).value >= rows->rows().at(i).value);
        }
        const auto nearest = rows->rows().at(rows->indexOf(u"h200-sxm"_s));
        QVERIFY(nearest.nearest);
        QCOMPARE(nearest.mark, u"modelled"_s);
        QVERIFY(!nearest.source.isEmpty());
        rows->setQuantity(2);
        QCOMPARE(rows->unit(), u"GB/s"_s);
        QVERIFY(rows->rows().at(rows->indexOf(QString())).value_text.startsWith(u"4,4"_s));
        rows->setQuantity(7);
        QCOMPARE(rows->quantity(), 2);
    }

    void history_of_another_part() {
        FakeEngine engine(u"h200"_s);
        BenchmarkModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.historyCount(), 12);
        QVERIFY(model.history()->summary().contains(u"TOPS"_s));
        QVERIFY(!model.historySpan().isEmpty());
        model.setHistoryIndex(1);
        QVERIFY(model.history()->summary().contains(u"Mray/s"_s));
        QCOMPARE(model.historyCount(), 12);
    }
};

QTEST_GUILESS_MAIN(TestBenchmarkModels)
#include "tst_benchmark_models.moc"
