// SPDX-License-Identifier: Apache-2.0
// gpu.bench from hearthctl down to the kernels, on cards that the fake driver pretends: hearthd, the worker
// and the loader are the real ones.
#include "tests/app/daemon_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using test::FakeMachine;

#define K(name) QStringLiteral(name)

namespace {

QJsonObject part_of(const QJsonObject& run, const QString& id) {
    for (const auto& part : run.value(K("parts")).toArray()) {
        if (part.toObject().value(K("id")).toString() == id) {
            return part.toObject();
        }
    }
    return {};
}

QJsonObject small_run() {
    return {{K("seconds"), 0.05}, {K("repeats"), 1}, {K("parts"), QJsonArray{K("render")}}};
}

} // namespace

class TstBenchCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_card_is_measured_and_said_to_be_untested() {
        FakeMachine machine("h200");
        const QString data = m_tmp.filePath(K("h200"));
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        // Nobody named a device: the card comes before the processor.
        const auto run = daemon.call(K("gpu.bench"), small_run());
        QVERIFY2(run, run ? "" : qPrintable(run.error().code + run.error().detail));
        QCOMPARE(run->value(K("backend")).toString(), K("cuda"));
        QVERIFY(!run->value(K("tested_on_hardware")).toBool(true));
        QVERIFY(!run->value(K("disturbed")).toBool(true));
        const QJsonObject device = run->value(K("device")).toObject();
        QCOMPARE(device.value(K("name")).toString(), K("NVIDIA H200"));
        QVERIFY(part_of(*run, K("render")).value(K("verified")).toBool());
        QVERIFY(run->value(K("obe")).toObject().value(K("value")).toDouble() > 0);
        const QJsonObject earnings = run->value(K("earnings_per_day")).toObject();
        // 350 W for 96 minutes
        QCOMPARE(earnings.value(K("power_kwh")).toDouble(), 0.56);
        QVERIFY(earnings.value(K("power_upper_bound")).toBool());
        // By its address the same card, with its past.
        const QString pci = device.value(K("pci")).toString();
        const auto table =
            test::hearthctl({K("--data-dir"), data, K("gpu"), K("bench"), K("--gpu"), pci, K("--seconds"),
                             K("0.05"), K("--repeats"), K("1"), K("--parts"), K("render")});
        QVERIFY2(table.status == 0, table.err.constData());
        for (const char* words :
             {"NVIDIA H200, backend cuda", "SIMULATED", "350 W", "estimated", "modelled"}) {
            QVERIFY2(table.out.contains(words), table.out.constData());
        }
        const auto history = daemon.call(K("gpu.bench_history"), {{K("gpu"), pci}});
        QVERIFY(history);
        QCOMPARE(history->value(K("runs")).toArray().size(), 2);
        QVERIFY(daemon.call(K("gpu.bench_history"), {{K("gpu"), K("cpu")}})
                    ->value(K("runs"))
                    .toArray()
                    .isEmpty());
        QCOMPARE(daemon.terminate(), 0);
    }

    void a_card_that_is_switched_off_is_not_the_default() {
        FakeMachine machine("two");
        test::DaemonProcess daemon(m_tmp.filePath(K("two")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto device = [&daemon] {
            const auto run = daemon.call(K("gpu.bench"), small_run());
            return run ? run->value(K("device"))
                             .toObject()
                             .value(K("pci"))
                             .toString(run->value(K("backend")).toString())
                       : run.error().code;
        };
        QCOMPARE(device(), K("0000:0a:00.0"));
        QVERIFY(daemon.call(K("gpu.enable"), {{K("gpu"), K("0000:0a:00.0")}, {K("enabled"), false}}));
        QCOMPARE(device(), K("0000:65:00.0"));
        QVERIFY(daemon.call(K("gpu.enable"), {{K("gpu"), K("0000:65:00.0")}, {K("enabled"), false}}));
        QCOMPARE(device(), K("cpu"));
        QCOMPARE(daemon.terminate(), 0);
    }

    void a_card_that_is_gone_has_its_code() {
        FakeMachine machine("h200");
        test::DaemonProcess daemon(m_tmp.filePath(K("gone")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        QJsonObject params = small_run();
        params.insert(K("gpu"), K("GPU-00000000-0000-0000-0000-000000000000"));
        const auto run = daemon.call(K("gpu.bench"), params);
        QCOMPARE(run ? QString() : run.error().code, K("HRT-GPU-050"));
        QCOMPARE(daemon.terminate(), 0);
    }

private:
    QTemporaryDir m_tmp;
};

QTEST_GUILESS_MAIN(TstBenchCard)
#include "tst_bench_card.moc"
