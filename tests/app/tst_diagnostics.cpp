// SPDX-License-Identifier: Apache-2.0
#include "core/base/error_catalogue.h"
#include "core/diagnostics/doctor.h"
#include "core/diagnostics/log_store.h"
#include "core/diagnostics/redact.h"
#include "core/diagnostics/system_facts.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hearth;
using namespace hearth::diagnostics;

namespace {

CardFact card(const QString& code) {
    CardFact out;
    out.name = QStringLiteral("Card");
    out.code = code;
    out.detail = QStringLiteral("What happened.");
    return out;
}

/// A healthy node.
DoctorFacts healthy() {
    constexpr std::int64_t gib = 1024LL * 1024 * 1024;
    DoctorFacts f;
    f.system.data_dir = {QStringLiteral("/d"), true, true, true, true};
    f.system.disk_free_bytes = 100 * gib;
    f.system.disk_total_bytes = 200 * gib;
    f.system.socket = {QStringLiteral("/d/control.sock"), true, true, true, true};
    f.system.key_files = {{QStringLiteral("/d/keys/node"), true, true, true, true}};
    f.system.memory_available_bytes = 8 * gib;
    f.system.memory_total_bytes = 16 * gib;
    f.system.daemon_rss_bytes = gib / 20;
    f.system.clock_synchronised = true;
    f.system.clock_max_error_us = 1500;
    f.worker = {.program = QStringLiteral("/bin/hearth-gpu"),
                .probed = true,
                .probe_code = {},
                .probe_detail = {},
                .cpu = QStringLiteral("CPU"),
                .gpus = {},
                .backend = QStringLiteral("cpu"),
                .device_code = {},
                .device_detail = {},
                .crashes = 0};
    f.log = {.checked = true,
             .code = {},
             .detail = {},
             .entries = 100,
             .chain_ok = true,
             .replay_ok = true,
             .broken_at = {},
             .log_file_error = {}};
    f.network.up = true;
    f.network.name = QStringLiteral("practice");
    f.network.container_state = QStringLiteral("standby");
    f.network.registered = true;
    f.network.heartbeat_age_ms = 5000;
    f.network.has_window = true;
    f.network.last_window = 7;
    f.network.last_window_state = QStringLiteral("passed");
    f.network.checker_state = QStringLiteral("ready");
    f.network.licenses = 1;
    f.chain.running = true;
    f.chain.blocks = 12;
    return f;
}

Check find(const QList<Check>& checks, const QString& id) {
    for (const Check& check : checks) {
        if (check.id == id) {
            return check;
        }
    }
    return {};
}

} // namespace

class TstDiagnostics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_secrets_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const QString key = QString(64, u'a');
        QTest::newRow("private key") << QStringLiteral("node private key 0x%1 read").arg(key) << key;
        QTest::newRow("seed") << QStringLiteral("seed is %1").arg(key) << key;
        QTest::newRow("password") << QStringLiteral("password=hunter2 ok") << QStringLiteral("hunter2");
        QTest::newRow("json") << QStringLiteral("{\"password\":\"hunter2 x\",\"a\":1}")
                              << QStringLiteral("hunter2");
        QTest::newRow("escaped json")
            << QStringLiteral("{\\\"api_key\\\":\\\"hunter2\\\"}") << QStringLiteral("hunter2");
        QTest::newRow("url") << QStringLiteral("nats://user:hunter2@host:4222") << QStringLiteral("hunter2");
        QTest::newRow("bearer") << QStringLiteral("Authorization: Bearer hunter2hunter2")
                                << QStringLiteral("hunter2hunter2");
        QTest::newRow("pem") << QStringLiteral(
                                    "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----")
                             << QStringLiteral("hunter2");
        QTest::newRow("signature") << QStringLiteral("got %1").arg(QString(130, u'b')) << QString(65, u'b');
    }
    void redacts_secrets() {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        const QString out = redact(text);
        QVERIFY2(!out.contains(secret), qPrintable(out));
        QVERIFY(out.contains(QStringLiteral("[redacted]")));
    }

    void keeps_what_support_needs() {
        const QString text =
            QStringLiteral("job 12 root %1 from 0x%2 took 3 s").arg(QString(64, u'c'), QString(40, u'd'));
        QCOMPARE(redact(text), text);
        QCOMPARE(redact(QDir::homePath() + QStringLiteral("/x")), QStringLiteral("~/x"));
    }

    void keeps_a_ring_and_finds_lines() {
        QTemporaryDir tmp;
        ManualClock clock;
        LogStore store({.folder = tmp.path(), .level = LogLevel::Info, .ring = 10}, clock);
        QVERIFY(store.open());
        for (int i = 0; i < 25; ++i) {
            store.append(i % 5 == 0 ? LogLevel::Warn : LogLevel::Info,
                         i % 2 == 0 ? QStringLiteral("a") : QStringLiteral("b"),
                         QStringLiteral("line %1").arg(i), QStringLiteral("HRT-X-%1").arg(i));
        }
        store.append(LogLevel::Debug, QStringLiteral("a"), QStringLiteral("below the level"));
        QCOMPARE(store.page({}).lines.size(), 10);
        QCOMPARE(store.page({}).lines.first().seq, 16U);
        QCOMPARE(store.page({.limit = 3}).lines.first().text, QStringLiteral("line 22"));
        QCOMPARE(store.page({.limit = 3}).total, 10);
        QCOMPARE(store.page({.level = LogLevel::Warn}).total, 2);
        QCOMPARE(store.page({.area = QStringLiteral("a")}).total, 5);
        QCOMPARE(store.page({.text = QStringLiteral("LINE 2")}).total, 5);
        QCOMPARE(store.page({.text = QStringLiteral("hrt-x-24")}).total, 1);
        QCOMPARE(store.page({.before = 18}).lines.last().seq, 17U);
        QCOMPARE(store.page({}).areas, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void goes_on_after_a_restart() {
        QTemporaryDir tmp;
        ManualClock clock;
        {
            LogStore store({.folder = tmp.path()}, clock);
            QVERIFY(store.open());
            store.append(LogLevel::Info, QStringLiteral("a"), QStringLiteral("one"));
        }
        // A crash in the middle of a line.
        const QStringList files = QDir(tmp.path()).entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile file(tmp.filePath(files.first()));
        QVERIFY(file.open(QFile::Append));
        file.write("{\"seq\":2,\"level\":\"in");
        file.close();
        struct stat info {};
        QCOMPARE(stat(qPrintable(file.fileName()), &info), 0);
        QCOMPARE(info.st_mode & 07777U, 0600U);
        LogStore store({.folder = tmp.path()}, clock);
        QVERIFY(store.open());
        QCOMPARE(store.page({}).lines.size(), 1);
        store.append(LogLevel::Info, QStringLiteral("a"), QStringLiteral("two"));
        QCOMPARE(store.page({}).lines.last().seq, 2U);
    }

    void bounds_days_and_bytes() {
        QTemporaryDir tmp;
        ManualClock clock;
        LogStore store({.folder = tmp.path(), .keep_days = 3, .max_day_bytes = 2000}, clock);
        QVERIFY(store.open());
        for (int day = 0; day < 6; ++day) {
            for (int i = 0; i < 100; ++i) {
                store.append(LogLevel::Info, QStringLiteral("a"), QStringLiteral("some text of a line"));
            }
            clock.advance(86'400'000);
        }
        const QStringList files = QDir(tmp.path()).entryList(QDir::Files);
        QCOMPARE(files.size(), 3);
        for (const QString& name : files) {
            QVERIFY(QFileInfo(tmp.filePath(name)).size() < 2300);
        }
    }

    void a_disk_that_refuses_costs_only_the_file() {
        ManualClock clock;
        QTemporaryDir tmp;
        QFile blocker(tmp.filePath(QStringLiteral("logs")));
        QVERIFY(blocker.open(QFile::WriteOnly)); // a file where the folder should be
        blocker.close();
        LogStore store({.folder = tmp.filePath(QStringLiteral("logs"))}, clock);
        const auto opened = store.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("HRT-DMN-006"));
        store.append(LogLevel::Info, QStringLiteral("a"), QStringLiteral("kept"));
        QCOMPARE(store.page({}).total, 1);
        QVERIFY(store.disk_error());
        // It comes back by itself.
        QVERIFY(QFile::remove(blocker.fileName()));
        QVERIFY(QDir().mkpath(blocker.fileName()));
        clock.advance(60'000);
        store.append(LogLevel::Info, QStringLiteral("a"), QStringLiteral("written"));
        QVERIFY(!store.disk_error());
        QCOMPARE(QDir(blocker.fileName()).entryList(QDir::Files).size(), 1);
    }

    void a_healthy_node_passes() {
        const auto checks = examine(healthy());
        QVERIFY(checks.size() >= 15);
        for (const Check& check : checks) {
            QVERIFY2(check.status == CheckStatus::Ok, qPrintable(check.id + check.detail));
            QVERIFY(check.code.isEmpty() && check.remedy.isEmpty());
        }
        QCOMPARE(summary(checks), QStringLiteral("All %1 checks passed.").arg(checks.size()));
    }

    void cards_that_do_as_they_should_are_no_fault() {
        DoctorFacts facts = healthy();
        CardFact disabled = card(QStringLiteral("HRT-GPU-051"));
        disabled.enabled = false;
        CardFact busy = card({});
        busy.in_use = true;
        facts.worker.gpus = {disabled, card(QStringLiteral("HRT-GPU-055")),
                             card(QStringLiteral("HRT-GPU-061")), busy, card({})};
        const Check check = find(examine(facts), QStringLiteral("gpu.driver"));
        QCOMPARE(check.status, CheckStatus::Ok);
        QCOMPARE(check.detail,
                 QStringLiteral("Card (disabled), Card (no CUDA), Card (asleep), Card (at work), Card"));
    }

    void each_fault_is_found_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("status");
        QTest::addColumn<std::function<void(DoctorFacts&)>>("harm");
        using Harm = std::function<void(DoctorFacts&)>;
        const auto row = [](const char* name, const char* id, const char* status, Harm harm) {
            QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(status) << std::move(harm);
        };
        row("read-only", "data.folder", "fail",
            [](DoctorFacts& f) { f.system.write_error = QStringLiteral("Read-only"); });
        row("open folder", "data.folder", "fail", [](DoctorFacts& f) { f.system.data_dir.private_ = false; });
        row("little space", "data.space", "warn",
            [](DoctorFacts& f) { f.system.disk_free_bytes = 500'000'000; });
        row("no space", "data.space", "fail", [](DoctorFacts& f) { f.system.disk_free_bytes = 1; });
        row("no memory", "system.memory", "fail",
            [](DoctorFacts& f) { f.system.memory_available_bytes = 1; });
        row("clock moved", "system.clock", "fail",
            [](DoctorFacts& f) { f.system.clock_drift_ms = -600'000; });
        row("no time service", "system.clock", "warn",
            [](DoctorFacts& f) { f.system.clock_synchronised = false; });
        row("clock unknown", "system.clock", "skip",
            [](DoctorFacts& f) { f.system.clock_synchronised.reset(); });
        row("socket gone", "daemon.socket", "fail", [](DoctorFacts& f) { f.system.socket.exists = false; });
        row("socket open", "daemon.socket", "fail", [](DoctorFacts& f) { f.system.socket.private_ = false; });
        row("key open", "keys.permissions", "fail",
            [](DoctorFacts& f) { f.system.key_files[0].private_ = false; });
        row("chain", "log.chain", "fail", [](DoctorFacts& f) { f.log.chain_ok = false; });
        row("replay", "log.chain", "fail", [](DoctorFacts& f) { f.log.replay_ok = false; });
        row("no log", "log.chain", "fail", [](DoctorFacts& f) { f.log.checked = false; });
        row("log files", "log.files", "warn",
            [](DoctorFacts& f) { f.log.log_file_error = QStringLiteral("full"); });
        row("no worker", "worker.start", "fail", [](DoctorFacts& f) { f.worker.program.clear(); });
        row("worker silent", "worker.start", "fail", [](DoctorFacts& f) { f.worker.probed = false; });
        row("one crash", "worker.crashes", "warn", [](DoctorFacts& f) { f.worker.crashes = 1; });
        row("crashes", "worker.crashes", "fail", [](DoctorFacts& f) { f.worker.crashes = 3; });
        row("no driver", "gpu.driver", "warn", [](DoctorFacts& f) { f.system.nvidia_device = true; });
        row("card that fails", "gpu.driver", "warn",
            [](DoctorFacts& f) { f.worker.gpus = {card(QStringLiteral("HRT-GPU-048"))}; });
        row("nothing to work on", "gpu.driver", "fail", [](DoctorFacts& f) {
            f.worker.device_code = QStringLiteral("HRT-GPU-041");
            f.worker.device_detail = QStringLiteral("There is no driver.");
        });
        row("network down", "network.up", "fail", [](DoctorFacts& f) { f.network.up = false; });
        row("down skips", "network.heartbeat", "skip", [](DoctorFacts& f) { f.network.up = false; });
        row("not registered", "container.registered", "warn",
            [](DoctorFacts& f) { f.network.registered = false; });
        row("paused", "container.state", "warn",
            [](DoctorFacts& f) { f.network.container_state = QStringLiteral("paused"); });
        row("quarantined", "container.state", "fail",
            [](DoctorFacts& f) { f.network.container_state = QStringLiteral("quarantined"); });
        row("no heartbeat", "network.heartbeat", "fail",
            [](DoctorFacts& f) { f.network.heartbeat_age_ms = 200'000; });
        row("disagrees", "network.heartbeat", "warn", [](DoctorFacts& f) { f.network.agrees = false; });
        row("window failed", "container.window", "fail",
            [](DoctorFacts& f) { f.network.last_window_state = QStringLiteral("failed"); });
        row("window degraded", "container.window", "warn",
            [](DoctorFacts& f) { f.network.last_window_state = QStringLiteral("degraded"); });
        row("checker off", "checker.state", "warn",
            [](DoctorFacts& f) { f.network.checker_state = QStringLiteral("offline"); });
        row("checker banned", "checker.state", "fail",
            [](DoctorFacts& f) { f.network.checker_state = QStringLiteral("banned"); });
        row("no licence", "checker.license", "warn", [](DoctorFacts& f) { f.network.licenses = 0; });
        row("chain not there", "chain.practice", "warn", [](DoctorFacts& f) {
            f.chain = {.running = false,
                       .missing = false,
                       .code = QStringLiteral("HRT-CHN-003"),
                       .detail = {},
                       .blocks = 0};
        });
        row("no anvil", "chain.practice", "skip", [](DoctorFacts& f) {
            f.chain = {.running = false,
                       .missing = true,
                       .code = QStringLiteral("HRT-CHN-001"),
                       .detail = QStringLiteral("PATH has no anvil"),
                       .blocks = 0};
        });
        row("licence banned", "checker.license", "fail",
            [](DoctorFacts& f) { f.network.licenses_banned = 1; });
    }
    void each_fault_is_found() {
        QFETCH(QString, id);
        QFETCH(QString, status);
        QFETCH(std::function<void(DoctorFacts&)>, harm);
        DoctorFacts facts = healthy();
        harm(facts);
        const Check check = find(examine(facts), id);
        QCOMPARE(status_name(check.status), status);
        QVERIFY(!check.detail.isEmpty());
        if (status != u"skip") {
            QVERIFY(find_error_page(check.code) != nullptr);
            QVERIFY(!check.remedy.isEmpty());
        }
    }

    void asks_the_machine() {
        QTemporaryDir tmp;
        const QString key = tmp.filePath(QStringLiteral("key"));
        QFile file(key);
        QVERIFY(file.open(QFile::WriteOnly));
        chmod(qPrintable(key), 0644);
        const SystemFacts facts =
            gather_system_facts(tmp.path(), tmp.filePath(QStringLiteral("none")), {key});
        QVERIFY(facts.write_error.isEmpty());
        QVERIFY(facts.data_dir.private_);
        QVERIFY(!facts.key_files.first().private_);
        QVERIFY(!facts.socket.exists);
        QVERIFY(facts.disk_free_bytes > 0 && facts.memory_total_bytes > facts.memory_available_bytes);
        QVERIFY(facts.daemon_rss_bytes > 0);
        QCOMPARE(QDir(tmp.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("key")});
        const SystemFacts gone = gather_system_facts(QStringLiteral("/proc/nothing"), {}, {});
        QVERIFY(!gone.write_error.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstDiagnostics)
#include "tst_diagnostics.moc"
