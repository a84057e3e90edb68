// SPDX-License-Identifier: Apache-2.0
// What the daemon tells of graphics cards. The worker is the real one beside the fake driver
// (tests/gpu/fake_driver); only how often it is asked is seen with a worker that writes down its calls.
#include "app/daemon/gpu_monitor.h"
#include "app/daemon/gpu_switches.h"
#include "tests/app/daemon_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hearth;
using test::FakeMachine;

namespace {

/// The devices of a fresh reading.
QJsonArray devices_of(daemon::GpuMonitor& monitor) {
    bool done = false;
    monitor.read([&done] { done = true; });
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(done, 60'000);
    }();
    return monitor.devices();
}

QJsonObject card_of(const QJsonObject& telemetry) {
    return telemetry.value(QStringLiteral("devices")).toArray().at(1).toObject();
}

QJsonObject document(const QByteArray& out) {
    return QJsonDocument::fromJson(out).object();
}

/// A worker that answers telemetry with `cards` and appends each line it gets to `log`.
QString scripted_worker(const QTemporaryDir& folder, const char* cards) {
    const QString path = folder.filePath(QStringLiteral("worker"));
    QFile file(path);
    if (file.open(QFile::WriteOnly)) {
        file.write("#!/bin/sh\nwhile read -r line; do\n  printf '%s\\n' \"$line\" >> '" +
                   folder.filePath(QStringLiteral("log")).toUtf8() +
                   "'\n  id=$(printf '%s' \"$line\" | sed 's/.*\"id\":\\([0-9]*\\).*/\\1/')\n"
                   "  case \"$line\" in\n"
                   "    *'\"cancel\"'*) printf '{\"id\":%s,\"result\":{}}\\n' \"$id\" ;;\n"
                   "    *) printf '{\"id\":%s,\"progress\":{\"driver\":\"1\",\"cards\":" +
                   QByteArray(cards) + "}}\\n' \"$id\" ;;\n  esac\ndone\n");
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

/// What a scripted worker was asked: intervals, -1 for cancel.
QList<int> asked(const QTemporaryDir& folder) {
    QList<int> out;
    QFile file(folder.filePath(QStringLiteral("log")));
    if (file.open(QFile::ReadOnly)) {
        for (const QByteArray& line : file.readAll().trimmed().split('\n')) {
            const QJsonObject call = document(line);
            out.append(call.value(QStringLiteral("method")).toString() == u"telemetry"
                           ? call.value(QStringLiteral("params"))
                                 .toObject()
                                 .value(QStringLiteral("interval_ms"))
                                 .toInt()
                           : -1);
        }
    }
    return out;
}

} // namespace

class TstGpuMonitor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_figures_of_a_data_centre_card_arrive() {
        FakeMachine machine("h200");
        machine.set("HEARTH_FAKE_THROTTLE", "36"); // power limit and heat
        daemon::GpuMonitor monitor(test::program(QStringLiteral("hearth-gpu")), m_settings, m_clock);
        const QJsonArray devices = devices_of(monitor);
        QVERIFY2(!monitor.error(), qPrintable(monitor.error() ? monitor.error()->code : QString()));
        QCOMPARE(monitor.driver(), QStringLiteral("580.65.06"));
        QCOMPARE(devices.size(), 1);
        const QJsonObject card = devices.at(0).toObject();
        const QVariantMap expected{
            {QStringLiteral("kind"), QStringLiteral("gpu")},
            {QStringLiteral("name"), QStringLiteral("NVIDIA H200")},
            {QStringLiteral("state"), QStringLiteral("active")},
            {QStringLiteral("asleep"), false},
            {QStringLiteral("uuid"), QStringLiteral("GPU-20304050-6070-8090-a0b0-c0d0e0f00010")},
            {QStringLiteral("pci"), QStringLiteral("0000:18:00.0")},
            {QStringLiteral("load"), 0.97},
            {QStringLiteral("memory_total_bytes"), 143'771.0 * 1024 * 1024},
            {QStringLiteral("graphics_mhz"), 1980.0},
            {QStringLiteral("memory_max_mhz"), 3201.0},
            {QStringLiteral("power_w"), 350.0},
            {QStringLiteral("power_limit_w"), 700.0},
            {QStringLiteral("temperature_c"), 66.0},
            {QStringLiteral("memory_temperature_c"), 71.0},
            {QStringLiteral("pcie_gen"), 4.0},
            {QStringLiteral("pcie_max_width"), 16.0},
            {QStringLiteral("throttled"), true},
            {QStringLiteral("throttle_reasons"),
             QVariantList{QStringLiteral("power limit"), QStringLiteral("hot (driver)")}}};
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QVERIFY2(card.value(it.key()) == QJsonValue::fromVariant(it.value()),
                     qPrintable(it.key() + u' ' +
                                QString::fromUtf8(QJsonDocument(card).toJson(QJsonDocument::Compact))));
        }
        QVERIFY(!card.contains(QStringLiteral("fan"))); // it has none: absent, not 0
        QVERIFY(!card.contains(QStringLiteral("error")));
    }

    void a_sleeping_card_says_so_and_sleeps_on() {
        FakeMachine machine("laptop");
        machine.sleep("0000:01:00.0", true);
        daemon::GpuMonitor monitor(test::program(QStringLiteral("hearth-gpu")), m_settings, m_clock);
        monitor.start();
        monitor.set_watched(true);
        QTRY_COMPARE_WITH_TIMEOUT(monitor.devices().size(), 1, 60'000);
        const QJsonObject card = devices_of(monitor).at(0).toObject();
        QCOMPARE(card.value(QStringLiteral("state")).toString(), QStringLiteral("asleep"));
        QVERIFY(card.value(QStringLiteral("asleep")).toBool());
        QCOMPARE(card.value(QStringLiteral("name")).toString(),
                 QStringLiteral("NVIDIA GeForce RTX 4060 Laptop GPU"));
        for (const char* unknown : {"load", "power_w", "memory_used_bytes", "uuid", "figures_at_ms"}) {
            QVERIFY2(!card.contains(QLatin1String(unknown)), unknown);
        }
        monitor.stop();
        QVERIFY2(machine.calls().empty(), "a library of the driver was called");
    }

    void a_worker_that_fails_is_an_error_and_no_card() {
        daemon::GpuMonitor monitor(QStringLiteral("/bin/false"), m_settings, m_clock);
        QVERIFY(devices_of(monitor).isEmpty());
        QVERIFY(monitor.error().has_value());
        daemon::GpuMonitor none({}, m_settings, m_clock);
        QVERIFY(devices_of(none).isEmpty());
        QCOMPARE(none.error()->code, QStringLiteral("HRT-DMN-011"));
    }

    void cards_are_read_fast_while_watched_and_slowly_else() {
        const QTemporaryDir folder;
        daemon::GpuMonitor monitor(scripted_worker(folder, "[{\"name\":\"A\",\"pci\":\"1\"}]"), m_settings,
                                   m_clock);
        monitor.start();
        QTRY_COMPARE(monitor.devices().size(), 1);
        QCOMPARE(asked(folder), QList<int>{30'000});
        monitor.set_watched(true);
        QTRY_COMPARE(asked(folder), (QList<int>{30'000, -1, 1000}));
        monitor.set_watched(false);
        QTRY_COMPARE(asked(folder), (QList<int>{30'000, -1, 1000, -1, 30'000}));
        monitor.stop();
    }

    void nothing_is_read_where_there_is_no_card() {
        const QTemporaryDir folder;
        daemon::GpuMonitor monitor(scripted_worker(folder, "[]"), m_settings, m_clock);
        monitor.start();
        QTRY_COMPARE(asked(folder), (QList<int>{30'000, -1})); // once, and never again
        monitor.set_watched(true);
        QTRY_COMPARE(asked(folder), (QList<int>{30'000, -1, 1000, -1})); // once for who looks
        monitor.set_watched(false);
        QVERIFY(monitor.devices().isEmpty());
        monitor.stop();
        QCOMPARE(asked(folder).size(), 4);
    }

    void the_daemon_and_the_command_line_show_a_sleeping_card() {
        FakeMachine machine("laptop");
        machine.sleep("0000:01:00.0", true);
        const QString data = m_tmp.filePath(QStringLiteral("laptop"));
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        QSignalSpy snapshots(&daemon.engine(), &control::Engine::snapshot);
        daemon.engine().subscribe({QStringLiteral("telemetry")});
        QTRY_VERIFY(!snapshots.isEmpty());
        const QStringList gpu{QStringLiteral("--data-dir"), data, QStringLiteral("gpu")};
        const auto json =
            test::hearthctl(gpu + QStringList{QStringLiteral("telemetry"), QStringLiteral("--json")});
        QCOMPARE(json.status, 0);
        const QJsonObject card = card_of(document(json.out));
        QVERIFY2(card.value(QStringLiteral("asleep")).toBool(), json.out.constData());
        const auto text = test::hearthctl(gpu + QStringList{QStringLiteral("telemetry")});
        QVERIFY2(text.out.contains("RTX 4060") && text.out.contains("asleep"), text.out.constData());
        const auto list = test::hearthctl(gpu + QStringList{QStringLiteral("list")});
        QVERIFY2(list.out.contains("RTX 4060") && list.out.contains("HRT-GPU-061"), list.out.constData());
        QVERIFY2(machine.calls().empty(), "a library of the driver was called");
    }

    void a_card_is_left_alone_on_request() {
        FakeMachine machine("two");
        const QString data = m_tmp.filePath(QStringLiteral("two"));
        const QString uuid = QStringLiteral("GPU-10203040-5060-7080-90a0-b0c0d0e0f0ff");
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto cards = [&daemon] {
            const auto list = daemon.call(QStringLiteral("gpu.list"));
            return list ? list->value(QStringLiteral("gpus")).toArray() : QJsonArray();
        };
        const auto enabled = [&cards] {
            QList<bool> out;
            for (const auto& card : cards()) {
                out.append(card.toObject().value(QStringLiteral("enabled")).toBool());
            }
            return out;
        };
        QCOMPARE(enabled(), (QList<bool>{true, true}));
        const QString second = cards().at(1).toObject().value(QStringLiteral("uuid")).toString();
        const QStringList gpu{QStringLiteral("--data-dir"), data, QStringLiteral("gpu")};
        // Named by its address, kept by its UUID.
        const auto off =
            test::hearthctl(gpu + QStringList{QStringLiteral("disable"), QStringLiteral("0000:65:00.0"),
                                              QStringLiteral("--json")});
        QCOMPARE(off.status, 0);
        QCOMPARE(document(off.out).value(QStringLiteral("gpu")).toString(), second);
        QCOMPARE(enabled(), (QList<bool>{true, false}));
        const auto list = test::hearthctl(gpu + QStringList{QStringLiteral("list")});
        QVERIFY2(list.out.contains("disabled") && list.out.contains(second.toUtf8()), list.out.constData());
        const auto settings = daemon.call(QStringLiteral("settings.get"));
        QCOMPARE(settings->value(QStringLiteral("settings"))
                     .toObject()
                     .value(QStringLiteral("gpu.disabled"))
                     .toArray(),
                 QJsonArray{second});
        const auto on = test::hearthctl(gpu + QStringList{QStringLiteral("enable"), second.toUpper()});
        QCOMPARE(on.status, 0);
        QCOMPARE(enabled(), (QList<bool>{true, true}));
        const auto none = daemon.call(QStringLiteral("gpu.enable"),
                                      {{QStringLiteral("gpu"), uuid}, {QStringLiteral("enabled"), false}});
        QCOMPARE(none ? QString() : none.error().code, QStringLiteral("HRT-GPU-095"));
    }

    void a_card_that_was_taken_out_can_be_enabled() {
        daemon::Settings settings(m_tmp.filePath(QStringLiteral("switches.json")));
        const QJsonObject card{{QStringLiteral("uuid"), QStringLiteral("GPU-1")},
                               {QStringLiteral("pci"), QStringLiteral("0000:01:00.0")}};
        const QJsonObject asleep{{QStringLiteral("pci"), QStringLiteral("0000:01:00.0")}};
        // While it sleeps its UUID is not known: the address stands for it, also when it is awake again.
        QCOMPARE(*daemon::enable_card(settings, {asleep}, QStringLiteral("0000:01:00.0"), false),
                 QStringLiteral("0000:01:00.0"));
        QVERIFY(!daemon::is_card_enabled(settings, card));
        QCOMPARE(*daemon::enable_card(settings, {card}, QStringLiteral("gpu-1"), false),
                 QStringLiteral("GPU-1"));
        QCOMPARE(settings.value("gpu.disabled").toArray(), QJsonArray{QStringLiteral("GPU-1")});
        QVERIFY(!daemon::is_card_enabled(settings, card));
        QVERIFY(!daemon::enable_card(settings, {}, QStringLiteral("GPU-2"), true));
        QVERIFY(daemon::enable_card(settings, {}, QStringLiteral("GPU-1"), true));
        QVERIFY(daemon::is_card_enabled(settings, card));
    }

    void figures_come_line_by_line_while_followed() {
        FakeMachine machine("h200");
        const QString data = m_tmp.filePath(QStringLiteral("follow"));
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        QProcess follow;
        follow.start(test::program(QStringLiteral("hearthctl")),
                     {QStringLiteral("--data-dir"), data, QStringLiteral("gpu"), QStringLiteral("telemetry"),
                      QStringLiteral("-f"), QStringLiteral("--json")});
        QList<QJsonObject> seen;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                while (follow.canReadLine() || follow.waitForReadyRead(50)) {
                    if (follow.canReadLine()) {
                        seen.append(document(follow.readLine()));
                    }
                }
                return seen.size() >= 2 &&
                       card_of(seen.last()).value(QStringLiteral("load")).toDouble() == 0.97;
            }(),
            30'000);
        QVERIFY(seen.first().value(QStringLiteral("at_ms")).toInteger() <
                seen.last().value(QStringLiteral("at_ms")).toInteger());
        follow.terminate(); // as Ctrl+C
        QVERIFY(follow.waitForFinished(10'000));
        QCOMPARE(follow.exitCode(), 0);
    }

    void cards_of_other_makers_are_listed_and_take_no_roles() {
        FakeMachine machine("none");
        machine.add("0000:03:00.0", "0x1002", "0x744c");
        machine.add("0000:00:02.0", "0x8086", "0x46a6");
        machine.write("0000:03:00.0/gpu_busy_percent", "25");
        test::DaemonProcess daemon(m_tmp.filePath(QStringLiteral("others")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto list = daemon.call(QStringLiteral("gpu.list"));
        QVERIFY(list);
        QCOMPARE(list->value(QStringLiteral("backend")).toString(), QStringLiteral("cpu"));
        const QJsonArray gpus = list->value(QStringLiteral("gpus")).toArray();
        QCOMPARE(gpus.size(), 2);
        for (const auto& value : gpus) {
            const QJsonObject gpu = value.toObject();
            QVERIFY(!gpu.value(QStringLiteral("usable")).toBool());
            QVERIFY(gpu.value(QStringLiteral("reason")).toString().contains(QStringLiteral("CUDA")));
            QCOMPARE(gpu.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
                     QStringLiteral("HRT-GPU-055"));
        }
        const auto telemetry = daemon.call(QStringLiteral("gpu.telemetry"));
        QVERIFY(telemetry);
        QStringList vendors;
        double load = 0;
        for (const auto& value : telemetry->value(QStringLiteral("devices")).toArray()) {
            const QJsonObject device = value.toObject();
            if (device.value(QStringLiteral("kind")).toString() == u"gpu") {
                vendors.append(device.value(QStringLiteral("vendor")).toString());
                load = std::max(load, device.value(QStringLiteral("load")).toDouble());
            }
        }
        vendors.sort();
        QCOMPARE(vendors, (QStringList{QStringLiteral("AMD"), QStringLiteral("Intel")}));
        QCOMPARE(load, 0.25); // what /sys tells
        // That is no fault of this computer.
        const auto doctor = daemon.call(QStringLiteral("doctor.run"));
        QVERIFY(doctor);
        for (const auto& value : doctor->value(QStringLiteral("checks")).toArray()) {
            const QJsonObject check = value.toObject();
            if (check.value(QStringLiteral("id")).toString() == u"gpu.driver") {
                QCOMPARE(check.value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
                QVERIFY(
                    check.value(QStringLiteral("detail")).toString().contains(QStringLiteral("(no CUDA)")));
            }
        }
    }

    void without_a_card_there_is_the_processor_only() {
        FakeMachine machine("none");
        test::DaemonProcess daemon(m_tmp.filePath(QStringLiteral("none")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto answer = daemon.call(QStringLiteral("gpu.telemetry"));
        QVERIFY(answer);
        const QJsonArray devices = answer->value(QStringLiteral("devices")).toArray();
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices.at(0).toObject().value(QStringLiteral("kind")).toString(), QStringLiteral("cpu"));
        QVERIFY(!answer->contains(QStringLiteral("error")));
    }

private:
    QTemporaryDir m_tmp;
    SystemClock m_clock;
    daemon::Settings m_settings{m_tmp.filePath(QStringLiteral("settings.json"))};
};

QTEST_GUILESS_MAIN(TstGpuMonitor)
#include "tst_gpu_monitor.moc"
