// SPDX-License-Identifier: Apache-2.0
// What the container works on: chosen by rules, given up by a card that fails, taken again when it is sound.
// The driver is the fake one (tests/gpu/fake_driver), loaded by the real worker's real loader.
#include "app/daemon/role_device.h"
#include "gpu/device/card_lock.h"
#include "tests/app/daemon_process.h"
#include "tests/gpu/fake_driver/fake_machine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hearth;
using test::FakeMachine;

namespace {

const QString kFirst = QStringLiteral("GPU-49596979-8999-a9b9-c9d9-e9f909192939");
const QString kSecond = QStringLiteral("GPU-04142434-4454-6474-8494-a4b4c4d4e4f4");
const QString kH200 = QStringLiteral("GPU-20304050-6070-8090-a0b0-c0d0e0f00010");

QString code_of(const worker::Device& device) {
    return device.problem ? device.problem->code : QString();
}

/// A RoleDevice over the real worker, with a clock driven by hand.
struct Bench {
    explicit Bench(const QString& program = test::program(QStringLiteral("hearth-gpu"))) {
        options.program = program;
        options.idle_stop_ms = 1000;
        prober = std::make_unique<worker::WorkerClient>(options, clock);
#ifdef HEARTH_HAS_CARD_KERNELS
        const QString scene = test::bundled_scene();
#else
        const QString scene;
#endif
        device = std::make_unique<daemon::RoleDevice>(
            daemon::RoleDevice::Options{.has_worker = true, .trial_scene = scene}, *prober, settings, monitor,
            clock);
    }

    QTemporaryDir folder;
    ManualClock clock;
    daemon::Settings settings{folder.filePath(QStringLiteral("settings.json"))};
    daemon::GpuMonitor monitor{{}, settings, clock};
    worker::WorkerClient::Options options;
    std::unique_ptr<worker::WorkerClient> prober;
    std::unique_ptr<daemon::RoleDevice> device;

    /// What is chosen when nothing is under way any more.
    const worker::Device& chosen() {
        bool done = false;
        device->decide([&done] { done = true; });
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(done, 60'000);
        }();
        return device->device();
    }
    /// Lets time pass; a worker that is started after that sees a changed environment.
    void wait(std::int64_t ms) {
        prober->kill();
        clock.advance(ms);
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(prober->open_calls(), 0, 60'000);
        }();
        QCoreApplication::processEvents();
    }
    void set(const char* key, const QJsonValue& value) {
        QVERIFY(settings.set({{QString::fromLatin1(key), value}}));
    }
};

QJsonObject object_of(const Result<QJsonObject>& answer, const char* member) {
    return answer ? answer->value(QLatin1String(member)).toObject() : QJsonObject();
}

QString error_code(const QJsonObject& object) {
    return object.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
}

/// What doctor, status, gpu.list and explain say of a card that cannot work: the code, and what to do.
void tells(test::DaemonProcess& daemon, const QString& code) {
    const auto with_code = [&code](const QJsonArray& rows) {
        for (const auto& row : rows) {
            if (row.toObject().value(QStringLiteral("code")).toString() == code) {
                return row.toObject();
            }
        }
        return QJsonObject();
    };
    const auto doctor = daemon.call(QStringLiteral("doctor.run"));
    QVERIFY(doctor);
    const QJsonObject check = with_code(doctor->value(QStringLiteral("checks")).toArray());
    QCOMPARE(check.value(QStringLiteral("id")).toString(), QStringLiteral("gpu.driver"));
    QVERIFY(!check.value(QStringLiteral("remedy")).toString().isEmpty());
    const auto status = daemon.call(QStringLiteral("status.get"));
    QVERIFY(status);
    QVERIFY(!with_code(status->value(QStringLiteral("next")).toArray()).isEmpty());
    const auto list = daemon.call(QStringLiteral("gpu.list"));
    QVERIFY(list);
    const QJsonObject card = list->value(QStringLiteral("gpus")).toArray().at(0).toObject();
    QCOMPARE(error_code(card), code);
    QVERIFY(!card.value(QStringLiteral("reason")).toString().isEmpty());
    const auto page = daemon.call(QStringLiteral("explain"), {{QStringLiteral("code"), code}});
    QVERIFY(page && !page->value(QStringLiteral("remedy")).toString().isEmpty());
}

/// Four small jobs: the draw may send one to a neighbour.
void submit_jobs(test::DaemonProcess& daemon) {
    for (int i = 0; i < 4; ++i) {
        const auto job =
            daemon.call(QStringLiteral("job.submit"), {{QStringLiteral("scene"), test::bundled_scene()},
                                                       {QStringLiteral("width"), 64},
                                                       {QStringLiteral("height"), 64},
                                                       {QStringLiteral("samples"), 4},
                                                       {QStringLiteral("mode"), QStringLiteral("fastest")}});
        QVERIFY2(job, job ? "" : qPrintable(job.error().detail));
    }
}

} // namespace

class TstRoleDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_first_enabled_card_works() {
        FakeMachine machine("two");
        Bench bench;
        QCOMPARE(bench.chosen().card, kFirst);
        QCOMPARE(bench.chosen().backend, QStringLiteral("cuda"));
        QCOMPARE(bench.chosen().name, QStringLiteral("NVIDIA GeForce RTX 4090"));
        QVERIFY(bench.chosen().memory_bytes > 0);
        bench.set("gpu.disabled", QJsonArray{kFirst});
        QCOMPARE(bench.chosen().card, kSecond);
        // The one at work stays at work.
        bench.set("gpu.disabled", QJsonArray{});
        QCOMPARE(bench.chosen().card, kSecond);
        bench.set("gpu.disabled", QJsonArray{kFirst, kSecond});
        QVERIFY(!bench.chosen().is_card());
        QVERIFY(bench.chosen().usable && !bench.chosen().problem);
        bench.set("container.backend", QStringLiteral("cuda"));
        QVERIFY(!bench.chosen().usable);
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-045"));
        bench.set("gpu.disabled", QJsonArray{});
        QCOMPARE(bench.chosen().card, kFirst);
        bench.set("container.backend", QStringLiteral("cpu"));
        QVERIFY(!bench.chosen().is_card());
    }

    void a_sleeping_card_is_woken_for_none_but_who_insists() {
        FakeMachine machine("laptop");
        machine.sleep("0000:01:00.0", true);
        Bench bench;
        QVERIFY(!bench.chosen().is_card());
        QVERIFY(bench.chosen().usable && !bench.chosen().problem);
        QVERIFY2(machine.calls().empty(), "a library of the driver was called");
        bench.set("container.backend", QStringLiteral("cuda"));
        QVERIFY(bench.chosen().is_card());
        // Asleep again between two windows, it is still the one.
        bench.set("container.backend", QStringLiteral("auto"));
        QVERIFY(bench.chosen().is_card());
    }

    void a_card_that_failed_is_taken_again_when_it_is_sound() {
        FakeMachine machine("h200");
        Bench bench;
        QCOMPARE(bench.chosen().card, kH200);
        machine.fail("cuCtxCreate_v2=2");
        bench.device->card_failed({QStringLiteral("HRT-GPU-048"), QStringLiteral("It was lost.")});
        QVERIFY(!bench.chosen().is_card());
        QVERIFY(bench.chosen().usable);
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-048"));
        bench.wait(daemon::RoleDevice::kFirstRetryMs); // its check fails, otherwise than before
        QTRY_COMPARE(code_of(bench.device->device()), QStringLiteral("HRT-GPU-046"));
        machine.fail("");
        bench.wait(daemon::RoleDevice::kFirstRetryMs); // too early for the second try
        QVERIFY(!bench.chosen().is_card());
        bench.wait(daemon::RoleDevice::kFirstRetryMs);
        QTRY_COMPARE(bench.device->device().card, kH200);
        QVERIFY(!bench.device->device().problem);
    }

    void another_card_takes_over() {
        FakeMachine machine("two");
        Bench bench;
        QCOMPARE(bench.chosen().card, kFirst);
        bench.device->card_failed({QStringLiteral("HRT-GPU-047"), QStringLiteral("Too long.")});
        QCOMPARE(bench.chosen().card, kSecond);
    }

    void a_card_with_other_bits_is_left_out() {
#ifndef HEARTH_HAS_CARD_KERNELS
        QSKIP("this build has no kernels for cards");
#endif
        const QString script = m_tmp.filePath(QStringLiteral("worker"));
        QFile file(script);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(
            "#!/bin/sh\nwhile read -r line; do\n"
            "  id=$(printf '%s' \"$line\" | sed 's/.*\"id\":\\([0-9]*\\).*/\\1/')\n"
            "  case \"$line\" in\n"
            "    *'\"probe\"'*) r='{\"gpus\":[{\"name\":\"A\",\"uuid\":\"GPU-a\",\"usable\":true}]}' ;;\n"
            "    *'\"cuda\"'*) r='{\"root\":\"bb\"}' ;;\n"
            "    *) r='{\"root\":\"aa\"}' ;;\n  esac\n"
            "  printf '{\"id\":%s,\"result\":%s}\\n' \"$id\" \"$r\"\ndone\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        Bench bench(script);
        QVERIFY(!bench.chosen().is_card());
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-087"));
        bench.wait(2 * daemon::RoleDevice::kLastRetryMs); // no check would find this
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-087"));
    }

    void a_card_with_failing_memory_waits_for_its_owner() {
        FakeMachine machine("h200");
        Bench bench;
        QCOMPARE(bench.chosen().card, kH200);
        bench.set("container.backend", QStringLiteral("cuda"));
        bench.device->card_failed({QStringLiteral("HRT-GPU-049"), QStringLiteral("ECC.")});
        QVERIFY(!bench.chosen().usable);
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-049"));
        bench.wait(2 * daemon::RoleDevice::kLastRetryMs);
        QCOMPARE(code_of(bench.chosen()), QStringLiteral("HRT-GPU-049"));
        bench.device->forgive(kH200);
        QCOMPARE(bench.chosen().card, kH200);
    }

    void a_card_that_was_pulled_out_has_a_code() {
#ifndef HEARTH_HAS_CARD_KERNELS
        QSKIP("this build has no kernels for cards");
#endif
        FakeMachine machine("h200");
        Bench bench;
        const auto render = [&bench](const QString& card) {
            std::optional<Result<QJsonObject>> answer;
            bench.prober->call(QStringLiteral("render"),
                               {{QStringLiteral("scene"), test::bundled_scene()},
                                {QStringLiteral("width"), 16},
                                {QStringLiteral("height"), 16},
                                {QStringLiteral("samples"), 4},
                                {QStringLiteral("seed"), 1},
                                {QStringLiteral("backend"), QStringLiteral("cuda")},
                                {QStringLiteral("gpu"), card}},
                               [&answer](const Result<QJsonObject>& result) { answer = result; });
            [&] {
                QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 60'000);
            }();
            return *answer;
        };
        const auto gone = render(kFirst); // a card of another computer
        QCOMPARE(gone ? QString() : gone.error().code, QStringLiteral("HRT-GPU-050"));
        for (const QString& name : {kH200, QStringLiteral("0000:18:00.0")}) {
            const auto there = render(name);
            QVERIFY2(there, there ? "" : qPrintable(there.error().code + there.error().detail));
            QCOMPARE(there->value(QStringLiteral("device")).toString(), QStringLiteral("NVIDIA H200"));
        }
    }

    void a_driver_that_fails_is_told_and_the_processor_works_data() {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* variable, const char* value, const char* code) {
            QTest::newRow(name) << QByteArray(variable) << QByteArray(value) << QString::fromLatin1(code);
        };
        row("no driver", "HEARTH_FAKE_FAIL", "cuInit=34", "HRT-GPU-041");
        row("driver too old", "HEARTH_FAKE_CUDA_VERSION", "11030", "HRT-GPU-042");
        row("error 35", "HEARTH_FAKE_FAIL", "cuInit=35", "HRT-GPU-043");
        row("driver does not run", "HEARTH_FAKE_FAIL", "cuInit=999", "HRT-GPU-044");
        row("MIG", "HEARTH_FAKE_MIG", "1", "HRT-GPU-051");
        row("too old a card", "HEARTH_FAKE_COMPUTE", "61", "HRT-GPU-058");
    }
    void a_driver_that_fails_is_told_and_the_processor_works() {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, value);
        QFETCH(QString, code);
        FakeMachine machine("h200");
        machine.set(variable.toStdString(), value.toStdString());
        test::DaemonProcess daemon(m_tmp.filePath(code));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto container = daemon.call(QStringLiteral("container.status"));
        const QJsonObject device = object_of(container, "device");
        QCOMPARE(device.value(QStringLiteral("backend")).toString(), QStringLiteral("cpu"));
        QCOMPARE(error_code(device), code);
        tells(daemon, code);
    }

    void a_card_that_fails_under_work_is_told_and_the_processor_goes_on_data() {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* rule, const char* code) {
            QTest::newRow(name) << QByteArray(rule) << QString::fromLatin1(code);
        };
        row("out of memory", "cuMemAlloc_v2=2", "HRT-GPU-046");
        row("kernel timeout", "cuLaunchKernel=702", "HRT-GPU-047");
        row("device lost", "cuLaunchKernel=999", "HRT-GPU-048");
        row("ECC", "cuLaunchKernel=214", "HRT-GPU-049");
        row("two workers", "", "HRT-GPU-052");
    }
    void a_card_that_fails_under_work_is_told_and_the_processor_goes_on() {
#ifndef HEARTH_HAS_CARD_KERNELS
        QSKIP("this build has no kernels for cards");
#endif
        QFETCH(QByteArray, rule);
        QFETCH(QString, code);
        FakeMachine machine("h200");
        test::DaemonProcess daemon(m_tmp.filePath(code));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto device = [&daemon] {
            return object_of(daemon.call(QStringLiteral("container.status")), "device");
        };
        QCOMPARE(device().value(QStringLiteral("gpu")).toString(), kH200);
        machine.fail_from_now(rule.toStdString());
        std::optional<gpu::CardLock> other;
        if (rule.isEmpty()) {
            auto lock = gpu::CardLock::take(machine.lock_folder(), kH200.toStdString());
            QVERIFY(lock);
            other.emplace(std::move(*lock));
        }
        submit_jobs(daemon);
        QTRY_COMPARE_WITH_TIMEOUT(error_code(device()), code, 150'000); // at the latest with a window's proof
        QTRY_COMPARE(device().value(QStringLiteral("backend")).toString(), QStringLiteral("cpu"));
        QTRY_COMPARE(daemon.call(QStringLiteral("status.get"))->value(QStringLiteral("state")).toString(),
                     QStringLiteral("standby"));
        tells(daemon, code);
    }

    void what_a_card_rendered_is_checked_and_paid() {
#ifndef HEARTH_HAS_CARD_KERNELS
        QSKIP("this build has no kernels for cards");
#endif
        FakeMachine machine("h200");
        test::DaemonProcess daemon(m_tmp.filePath(QStringLiteral("paid")));
        QVERIFY2(daemon.start(), daemon.output().constData());
        const auto launches = [&machine] {
            const auto calls = machine.calls();
            return std::count(calls.begin(), calls.end(), "cuLaunchKernel");
        };
        const auto before = launches(); // of the trial
        submit_jobs(daemon);
        const auto container = [&daemon] {
            return daemon.call(QStringLiteral("container.status")).value_or(QJsonObject());
        };
        QTRY_VERIFY_WITH_TIMEOUT(container().value(QStringLiteral("jobs_done")).toInt() > 0, 150'000);
        QVERIFY(launches() > before);
        const QJsonObject device = container().value(QStringLiteral("device")).toObject();
        QCOMPARE(device.value(QStringLiteral("gpu")).toString(), kH200);
        QVERIFY(!device.contains(QStringLiteral("error")));
    }

private:
    QTemporaryDir m_tmp;
};

QTEST_GUILESS_MAIN(TstRoleDevice)
#include "tst_role_device.moc"
