// SPDX-License-Identifier: Apache-2.0
#include "app/gui/fake_engine.h"
#include "app/gui/gpu/gpu_model.h"
#include "app/gui/gpu/power_model.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QtTest>

using namespace hearth;
using namespace hearth::gui;
using namespace Qt::Literals::StringLiterals;

namespace {

GpuDevice* device_at(GpuModel& model, int row) {
    RowModelBase* rows = model.devices();
    return rows->index(row, 0).data(rows->role("device")).value<GpuDevice*>();
}

QJsonObject last_call(const FakeEngine& engine, const QString& method) {
    for (auto call = engine.calls().crbegin(); call != engine.calls().crend(); ++call) {
        if (call->method == method) {
            return call->params;
        }
    }
    return {};
}

/// Without the marks that keep pieces apart in either direction of writing.
QString plain(QString text) {
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

QString fact(GpuDevice& device, const QString& label) {
    const FactModel* facts = device.facts();
    const int at = facts->indexOf(label);
    return at < 0 ? QString() : (facts->rows().at(at).value + u' ' + facts->rows().at(at).unit).trimmed();
}

} // namespace

/// Devices of the GPU page and the price of energy, over canned answers.
class TestGpuModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentences_data() {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("tone");
        QTest::addColumn<int>("cards");
        QTest::newRow("none") << u"empty"_s
                              << u"No graphics card that Hearth can use. The processor works instead."_s
                              << int(Tone::Neutral) << 0;
        QTest::newRow("works") << u"h200"_s << u"The NVIDIA H200 works at 97 %, 66 °C."_s << int(Tone::Good)
                               << 1;
        QTest::newRow("sleeps")
            << u"laptop"_s << u"The NVIDIA GeForce RTX 4060 Laptop GPU sleeps, and Hearth lets it sleep."_s
            << int(Tone::Info) << 1;
        QTest::newRow("two") << u"two"_s << u"The NVIDIA GeForce RTX 4090 works at 93 %, 71 °C."_s
                             << int(Tone::Good) << 2;
        QTest::newRow("lost") << u"error"_s << u"The NVIDIA H200 was lost."_s << int(Tone::Bad) << 2;
        QTest::newRow("old driver") << u"old"_s << u"Hearth cannot use the NVIDIA GeForce RTX 4090 yet."_s
                                    << int(Tone::Warn) << 1;
    }

    void sentences() {
        QFETCH(QString, state);
        QFETCH(QString, sentence);
        QFETCH(int, tone);
        QFETCH(int, cards);
        FakeEngine engine(state);
        GpuModel model;
        const QAbstractItemModelTester tester(model.devices(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_COMPARE(plain(model.sentence()), sentence);
        QTRY_COMPARE(model.devices()->count(), cards + 1);
        QTRY_VERIFY(!device_at(model, cards)->identity().isEmpty());
        QCOMPARE(model.tone(), tone);
        QCOMPARE(model.cardCount(), cards);
        QVERIFY(!model.detail().isEmpty());
        QVERIFY(!device_at(model, cards)->isCard()); // the processor is the last
        QVERIFY(device_at(model, cards)->identity().contains(u"AVX2"_s));
    }

    void a_card_says_everything() {
        FakeEngine engine(u"h200"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 2);
        GpuDevice& card = *device_at(model, 0);
        const QAbstractItemModelTester facts(card.facts(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester gauges(card.gauges(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester processes(card.processes(),
                                                 QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(card.gauges()->count(), 5); // it has no fan: absent, not 0
        QCOMPARE(plain(card.identity()), u"Driver 580.65.06 · compute 9.0 · PCI 0000:18:00.0"_s);
        QCOMPARE(card.stateText(), u"Active"_s);
        QCOMPARE(card.note(), QString());
        QCOMPARE(card.problemTitle(), QString());
        QCOMPARE(fact(card, u"PCIe link"_s), u"Gen 5 ×16"_s);
        QCOMPARE(fact(card, u"Slowed down"_s), u"by power limit"_s);
        QCOMPARE(fact(card, u"Memory errors (ECC)"_s), u"none"_s);
        QCOMPARE(fact(card, u"Critical events (XID)"_s), u"none"_s);
        QCOMPARE(card.processes()->count(), 1);
        QCOMPARE(card.processes()->index(0, 0).data(card.processes()->role("value")).toString(),
                 u"95.0 GiB"_s);
        QTRY_VERIFY(card.gauges()->rows().first().history->points().size() > 100);
    }

    void a_link_with_fewer_lanes_and_a_fan_show() {
        FakeEngine engine(u"two"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 3);
        QTRY_COMPARE(device_at(model, 0)->gauges()->count(), 6);
        QCOMPARE(fact(*device_at(model, 0), u"PCIe link"_s), u"Gen 4 ×8 of Gen 4 ×16"_s);
        QCOMPARE(fact(*device_at(model, 0), u"Memory errors (ECC)"_s), u"not watched"_s);
        QCOMPARE(fact(*device_at(model, 1), u"Memory errors (ECC)"_s), u"2 corrected"_s);
        QTRY_COMPARE(device_at(model, 1)->stateText(), u"Switched off"_s);
    }

    void a_sleeping_card_keeps_its_last_figures_and_gets_no_history() {
        FakeEngine engine(u"laptop"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 2);
        GpuDevice& card = *device_at(model, 0);
        QTRY_COMPARE(card.stateText(), u"Asleep"_s);
        const qint64 at_ms = engine.answer(u"gpu.telemetry"_s)
                                 .value("devices"_L1)
                                 .toArray()
                                 .at(1)
                                 .toObject()
                                 .value("figures_at_ms"_L1)
                                 .toInteger();
        QVERIFY2(card.note().contains(QDateTime::fromMSecsSinceEpoch(at_ms).time().toString(u"HH:mm:ss")),
                 qPrintable(card.note()));
        QCOMPARE(card.problemTitle(), QString()); // sleeping is no failure
        QVERIFY(card.isSwitchable());
        QVERIFY(card.gauges()->count() > 0);
        for (const Gauge& gauge : card.gauges()->rows()) {
            QVERIFY(gauge.history->isEmpty());
        }
    }

    void a_card_that_was_never_read_sleeps_without_figures() {
        FakeEngine engine(u"laptop"_s);
        QJsonObject telemetry = engine.answer(u"gpu.telemetry"_s);
        QJsonArray devices = telemetry.value("devices"_L1).toArray();
        devices[1] = QJsonObject{{u"kind"_s, u"gpu"_s},
                                 {u"pci"_s, u"0000:01:00.0"_s},
                                 {u"name"_s, u"A card"_s},
                                 {u"state"_s, u"asleep"_s},
                                 {u"asleep"_s, true}};
        telemetry.insert(u"devices"_s, devices);
        engine.setAnswer(u"gpu.telemetry"_s, telemetry);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 2);
        QTRY_VERIFY(device_at(model, 0)->note().contains(u"no figures yet"_s));
        QCOMPARE(device_at(model, 0)->gauges()->count(), 0);
    }

    void cards_that_cannot_be_used_say_why() {
        FakeEngine engine(u"error"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 3);
        QTRY_COMPARE(device_at(model, 0)->problemCode(), u"HRT-GPU-048"_s);
        QCOMPARE(device_at(model, 0)->problemTone(), int(Tone::Bad));
        QVERIFY(fact(*device_at(model, 0), u"Critical events (XID)"_s).startsWith(u"79"_s));
        QCOMPARE(device_at(model, 1)->problemCode(), u"HRT-GPU-055"_s);
        QCOMPARE(device_at(model, 1)->problemTone(), int(Tone::Warn));
        QVERIFY(!device_at(model, 1)->problemRemedy().isEmpty());
        QVERIFY(!device_at(model, 1)->isSwitchable());
    }

    void no_driver_is_told_with_its_code() {
        FakeEngine engine(u"empty"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.readErrorCode(), u"HRT-GPU-041"_s);
        QVERIFY(!model.readErrorTitle().isEmpty());
        QVERIFY(!model.readErrorRemedy().isEmpty()); // from the catalogue
    }

    void the_switch_reaches_the_node() {
        FakeEngine engine(u"h200"_s);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 2);
        GpuDevice& card = *device_at(model, 0);
        QTRY_VERIFY(card.isSwitchable());
        QVERIFY(card.isEnabled());
        model.setEnabled(card.deviceId(), false);
        QTRY_VERIFY(!card.isEnabled());
        const QJsonObject params = last_call(engine, u"gpu.enable"_s);
        QCOMPARE(params.value(u"gpu"_s).toString(), u"0000:18:00.0"_s);
        QVERIFY(params.contains(u"enabled"_s) && !params.value(u"enabled"_s).toBool());
        QCOMPARE(card.stateText(), u"Switched off"_s);
        QCOMPARE(model.sentence(), u"Your graphics cards are switched off for Hearth."_s);
        QVERIFY(card.isSwitchable());
    }

    void a_card_appears_and_rows_keep_their_place() {
        FakeEngine engine(u"empty"_s);
        GpuModel model;
        const QAbstractItemModelTester tester(model.devices(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 1);
        const FakeEngine other(u"h200"_s);
        engine.emitEvent(u"telemetry"_s, FakeEngine(u"h200"_s).answer(u"gpu.telemetry"_s));
        QCOMPARE(model.devices()->count(), 2);
        QVERIFY(device_at(model, 0)->isCard());
        QCOMPARE(model.readErrorCode(), QString());
    }

    void cards_without_cuda_stand_behind_those_with() {
        FakeEngine engine(u"error"_s);
        QJsonObject telemetry = engine.answer(u"gpu.telemetry"_s);
        QJsonArray devices = telemetry.value("devices"_L1).toArray();
        const QJsonValue first = devices.at(1);
        devices[1] = devices.at(2);
        devices[2] = first;
        telemetry.insert(u"devices"_s, devices);
        engine.setAnswer(u"gpu.telemetry"_s, telemetry);
        QJsonObject list = engine.answer(u"gpu.list"_s);
        list.insert(u"gpus"_s, QJsonArray());
        engine.setAnswer(u"gpu.list"_s, list);
        GpuModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.devices()->count(), 3);
        QVERIFY(device_at(model, 0)->identity().contains(u"Driver"_s));
        QVERIFY(device_at(model, 1)->identity().contains(u"AMD"_s));
        QVERIFY(!device_at(model, 2)->isCard());
    }

    void more_programs_than_fit_are_counted() {
        GpuProcessModel model;
        QJsonArray processes;
        for (int i = 0; i < 9; ++i) {
            processes.append(QJsonObject{{u"pid"_s, 100 + i},
                                         {u"kind"_s, u"compute"_s},
                                         {u"vram_bytes"_s, qint64(i) * 1024 * 1024 * 1024}});
        }
        model.apply(processes);
        QCOMPARE(model.count(), 6);
        QVERIFY(model.rows().first().pid == 108); // the largest
        QCOMPARE(model.rows().last().pid, 4);     // 100 to 103
        QCOMPARE(model.rows().last().memory_bytes, qint64(6) * 1024 * 1024 * 1024);
    }

    void tariff_is_saved_in_millionths() {
        FakeEngine engine(u"empty"_s);
        PowerModel model;
        QSignalSpy saved(&model, &PowerModel::saved);
        model.setEngine(&engine);
        QTRY_COMPARE(model.loadState(), PageBackend::Ready);
        QVERIFY(!model.isKnown());
        QCOMPARE(model.tariff(), QString());
        QVERIFY(!model.isDirty());
        model.setTariff(u"0.32"_s);
        model.setPrice(u"0.04"_s);
        model.setCurrency(u"chf"_s);
        QVERIFY(model.isDirty());
        QCOMPARE(model.problem(), QString());
        model.save();
        QTRY_COMPARE(saved.count(), 1);
        const QJsonObject values = last_call(engine, u"settings.set"_s).value(u"values"_s).toObject();
        QCOMPARE(values.value(u"power.tariff"_s).toInteger(), 320'000);
        QCOMPARE(values.value(u"power.ath_price"_s).toInteger(), 40'000);
        QCOMPARE(values.value(u"power.currency"_s).toString(), u"CHF"_s);
        QTRY_VERIFY(model.isKnown());
        QCOMPARE(model.tariff(), u"0.32"_s);
        QVERIFY(!model.isDirty());
    }

    void a_known_tariff_is_shown() {
        FakeEngine engine(u"busy"_s);
        PowerModel model;
        model.setEngine(&engine);
        QTRY_VERIFY(model.isKnown());
        QCOMPARE(model.tariff(), u"0.32"_s);
        QCOMPARE(model.currency(), u"EUR"_s);
        QVERIFY(!model.isDirty());
    }

    void wrong_tariffs_are_told_and_not_sent() {
        FakeEngine engine(u"busy"_s);
        PowerModel model;
        model.setEngine(&engine);
        QTRY_COMPARE(model.loadState(), PageBackend::Ready);
        for (const QString& text : {u"cheap"_s, u"-1"_s, u"1e30"_s, u"nan"_s}) {
            model.setTariff(text);
            QVERIFY2(!model.problem().isEmpty(), qPrintable(text));
            model.save();
        }
        model.setTariff(u"0.3"_s);
        model.setCurrency(u"E1"_s);
        QVERIFY(!model.problem().isEmpty());
        model.save();
        model.setCurrency(u"EUR"_s);
        model.setPrice(u"much"_s);
        QVERIFY(!model.problem().isEmpty());
        model.save();
        QVERIFY(last_call(engine, u"settings.set"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGpuModels)
#include "tst_gpu_models.moc"
