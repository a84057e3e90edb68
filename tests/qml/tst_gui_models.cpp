// SPDX-License-Identifier: Apache-2.0
#include "app/gui/container/container_model.h"
#include "app/gui/container/submit_model.h"
#include "app/gui/fake_engine.h"
#include "app/gui/overview/overview_model.h"
#include "app/gui/settings/settings_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QtTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject last_call(const FakeEngine& engine, const QString& method) {
    for (auto call = engine.calls().crbegin(); call != engine.calls().crend(); ++call) {
        if (call->method == method) {
            return call->params;
        }
    }
    return {};
}

} // namespace

/// View-models of the Overview, Container and Settings pages over canned answers.
class TestGuiModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overviewInEachState_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("tone");
        QTest::newRow("busy") << u"busy"_s
                              << u"Earning. Rendering job 1842, 64%1% done."_s.arg(
                                     QLocale().percent().isEmpty() ? u""_s : u" "_s)
                              << int(Tone::Good);
        QTest::newRow("empty") << u"empty"_s << u"Not earning. The container is not started."_s
                               << int(Tone::Neutral);
        QTest::newRow("error") << u"error"_s
                               << u"Not earning. The network put this container into quarantine."_s
                               << int(Tone::Bad);
    }

    void overviewInEachState() {
        QFETCH(QString, state);
        QFETCH(QString, sentence);
        QFETCH(int, tone);
        FakeEngine engine(state);
        OverviewModel model;
        const QAbstractItemModelTester facts(model.facts(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester gauges(model.gauges(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester next(model.next(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_COMPARE(model.loadState(), PageBackend::Ready);
        QTRY_COMPARE(model.sentence().simplified(), sentence);
        QCOMPARE(model.tone(), tone);
        QTRY_COMPARE(model.day()->states().size(), 96);
        QCOMPARE(model.day()->cellTexts().size(), 96);
        QCOMPARE(model.day()->marks().size(), 5);
        QVERIFY(model.next()->count() > 0);
        QCOMPARE(model.today()->count(), 4);
    }

    void todayAddsUp() {
        FakeEngine engine(u"busy"_s);
        OverviewModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.todayTotal(), u"50.33"_s);
        QVERIFY(model.todayTotalFull().startsWith(u"50.333"_s));
        QVERIFY(model.isTodayAssumed());
        QTRY_COMPARE(model.days()->bars().size(), 14);
        QVERIFY(model.days()->bars().last().emphasised);
        QCOMPARE(model.days()->bars().last().values.size(), OverviewModel::sourceNames().size());
    }

    void statusEventsChangeTheSentence() {
        FakeEngine engine(u"busy"_s);
        OverviewModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.job()->isPresent());
        QJsonObject status = engine.answer(u"status.get"_s);
        status.insert(u"state"_s, u"paused"_s);
        status.insert(u"reason"_s, u"A game runs."_s);
        status.remove(u"job"_s);
        engine.emitEvent(u"status"_s, status);
        QCOMPARE(model.tone(), int(Tone::Info));
        QCOMPARE(model.detail(), u"A game runs."_s);
        QVERIFY(!model.job()->isPresent());
    }

    void pictureOfARunningJob() {
        FakeEngine engine(u"busy"_s);
        OverviewModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.job()->image().size(), QSize(320, 180));
        QCOMPARE(model.job()->sampledTiles().size(), 5);
        QCOMPARE(model.job()->sampledTiles().first().verdict, SampledTile::Open);
    }

    void rejectedJobNamesTheTile() {
        FakeEngine engine(u"error"_s);
        ContainerModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.loadState(), PageBackend::Ready);
        model.choose(1839);
        QTRY_VERIFY(model.chosen()->isPresent());
        QVERIFY(model.chosen()->verdictText().contains(u"1031"_s));
        const auto& tiles = model.chosen()->sampledTiles();
        QCOMPARE(std::count_if(tiles.cbegin(), tiles.cend(),
                               [](const SampledTile& t) { return t.verdict == SampledTile::Different; }),
                 1);
        QTRY_VERIFY(!model.chosen()->image().isNull());
        model.choose(0);
        QVERIFY(!model.chosen()->isPresent());
    }

    void containerSwitches() {
        FakeEngine engine(u"busy"_s);
        ContainerModel model;
        const QAbstractItemModelTester jobs(model.jobs(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester windows(model.windows(),
                                               QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_VERIFY(model.canPause());
        QVERIFY(!model.canStart());
        model.pause(60);
        QTRY_VERIFY(model.canResume());
        QCOMPARE(last_call(engine, u"container.pause"_s).value(u"minutes"_s).toInt(), 60);
        model.resume();
        QTRY_VERIFY(model.canPause());
        model.stop();
        QTRY_VERIFY(model.canStart());
        model.setDemand(false);
        QTRY_VERIFY(!model.takesDemand());
        model.cancelJob(1842);
        QTRY_COMPARE(last_call(engine, u"job.cancel"_s).value(u"id"_s).toInt(), 1842);
    }

    void jobEventsUpdateTheTable() {
        FakeEngine engine(u"busy"_s);
        ContainerModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.jobs()->count() > 40);
        const int before = model.jobs()->count();
        QJsonObject job = engine.answer(u"job.list"_s).value(u"jobs"_s).toArray().first().toObject();
        job.insert(u"state"_s, u"paid"_s);
        engine.emitEvent(u"jobs"_s, job);
        QCOMPARE(model.jobs()->count(), before);
        QCOMPARE(model.jobs()->data(model.jobs()->index(0), model.jobs()->role("stateText")).toString(),
                 u"Verified"_s);
        job.insert(u"id"_s, 1900);
        engine.emitEvent(u"jobs"_s, job);
        QCOMPARE(model.jobs()->count(), before + 1);
        QCOMPARE(model.jobs()->jobIdAt(0), 1900);
    }

    void submitForm() {
        FakeEngine engine(u"busy"_s);
        SubmitModel form;
        form.setEngine(&engine);
        QVERIFY(!form.isValid());
        QVERIFY(!form.takeUrls({QUrl(u"https://example.invalid/a.glb"_s), QUrl(u"file:///a.txt"_s)}));
        QVERIFY(form.takeUrls({QUrl(u"file:///a.txt"_s), QUrl(u"file:///tmp/Kettle.GLB"_s)}));
        QCOMPARE(form.sceneName(), u"Kettle.GLB"_s);
        QVERIFY2(form.isValid(), qPrintable(form.problem()));
        for (const QString& bad : {u""_s, u"0"_s, u"-3"_s, u"1e9"_s, u"20000"_s, u"12x"_s}) {
            form.setWidth(bad);
            QVERIFY2(!form.isValid(), qPrintable(bad));
        }
        form.setWidth(u"64"_s);
        form.setBudget(u"12,5"_s);
        QVERIFY(!form.isValid());
        form.setBudget(u"12.5"_s);
        QVERIFY(form.isValid());
        QTRY_VERIFY(form.estimate().contains(u"0.88"_s));
        QSignalSpy submitted(&form, &SubmitModel::submitted);
        form.submit();
        QVERIFY(form.isBusy());
        QTRY_COMPARE(submitted.count(), 1);
        QVERIFY(!form.isBusy());
        const QJsonObject sent = last_call(engine, u"job.submit"_s);
        QCOMPARE(sent.value(u"width"_s).toInt(), 64);
        QCOMPARE(sent.value(u"mode"_s).toString(), u"balanced"_s);
        QCOMPARE(sent.value(u"budget_wei"_s).toString(), u"12500000000000000000"_s);
    }

    void exampleIsTheBundledScene() {
        FakeEngine engine(u"busy"_s);
        SubmitModel form;
        form.setEngine(&engine);
        QVERIFY(form.hasExample());
        form.useExample();
        QVERIFY2(QFileInfo(form.scene()).isFile(), qPrintable(form.scene()));
        QVERIFY2(form.isValid(), qPrintable(form.problem()));
    }

    void refusedSceneIsExplained() {
        FakeEngine engine(u"error"_s);
        SubmitModel form;
        form.setEngine(&engine);
        form.setScene(u"/tmp/a.glb"_s);
        form.submit();
        QTRY_VERIFY(form.hasError());
        QCOMPARE(form.errorCode(), u"HRT-SCN-001"_s);
        QVERIFY(!form.isBusy());
    }

    void settings() {
        FakeEngine engine(u"busy"_s);
        SettingsModel model;
        const QAbstractItemModelTester tester(model.settings(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_VERIFY(model.settings()->count() == 6);
        model.setText(u"telemetry.interval_ms"_s, u"5000"_s);
        QTRY_COMPARE(last_call(engine, u"settings.set"_s)
                         .value(u"values"_s)
                         .toObject()
                         .value(u"telemetry.interval_ms"_s)
                         .toInt(),
                     5000);
        model.setChoice(u"log.level"_s, 0);
        QTRY_COMPARE(last_call(engine, u"settings.set"_s)
                         .value(u"values"_s)
                         .toObject()
                         .value(u"log.level"_s)
                         .toString(),
                     u"debug"_s);
    }

    void settingsBecomeTheControlTheyNeed() {
        SettingListModel model;
        const QJsonArray levels{u"debug"_s, u"info"_s};
        model.apply({{u"settings"_s,
                      QJsonObject{{u"a.on"_s, true}, {u"b.level"_s, u"info"_s}, {u"b.name"_s, u"x"_s}}},
                     {u"schema"_s, QJsonObject{{u"a.on"_s, QJsonObject{{u"type"_s, u"bool"_s}}},
                                               {u"b.level"_s, QJsonObject{{u"type"_s, u"string"_s},
                                                                          {u"choices"_s, levels}}},
                                               {u"b.list"_s, QJsonObject{{u"type"_s, u"array"_s}}},
                                               {u"b.name"_s, QJsonObject{{u"type"_s, u"string"_s}}}}}});
        QCOMPARE(model.count(), 3); // a list is chosen where its things are shown
        const auto value = [&model](int row, const char* role) {
            return model.index(row, 0).data(model.role(role));
        };
        QCOMPARE(value(0, "type").toString(), u"bool"_s);
        QVERIFY(value(0, "on").toBool());
        QCOMPARE(value(1, "type").toString(), u"choice"_s);
        QCOMPARE(value(1, "choiceIndex").toInt(), 1);
        QVERIFY(value(1, "firstOfGroup").toBool());
        QCOMPARE(value(2, "type").toString(), u"string"_s);
    }

    void badNumbersAreNotSent_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "abc", "12.5", "100", "999999999", "-1", "nan", "inf"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }

    void badNumbersAreNotSent() {
        QFETCH(QString, text);
        FakeEngine engine(u"busy"_s);
        SettingsModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.settings()->count() == 6);
        model.setText(u"telemetry.interval_ms"_s, text);
        QVERIFY(model.hasError());
        QCOMPARE(model.errorCode(), u"HRT-GUI-006"_s);
        QVERIFY(last_call(engine, u"settings.set"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGuiModels)
#include "tst_gui_models.moc"
