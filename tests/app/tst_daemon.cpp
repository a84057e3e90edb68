// SPDX-License-Identifier: Apache-2.0
// hearthd as a process: what it answers is what docs/control-api.md says, and it keeps to its folder.
#include "core/eventlog/sqlite_event_log.h"
#include "tests/app/control_api_page.h"
#include "tests/app/daemon_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hearth;

namespace {

unsigned mode_of(const QString& path) {
    struct stat info {};
    return stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0;
}

/// A small file system of the test's own; needs root.
class Mount {
public:
    Mount(const QString& where, const char* options) : m_where(QFile::encodeName(where)) {
        QDir().mkpath(where);
        m_ok = mount("tmpfs", m_where.constData(), "tmpfs", 0, options) == 0;
    }
    ~Mount() {
        if (m_ok) {
            umount2(m_where.constData(), MNT_DETACH);
        }
    }
    Mount(const Mount&) = delete;
    Mount& operator=(const Mount&) = delete;
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool make_read_only() const {
        return mount(nullptr, m_where.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QByteArray m_where;
    bool m_ok = false;
};

} // namespace

class TstDaemon : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QFile file(QStringLiteral(HEARTH_DOCS "/control-api.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        m_page = test::read_control_api_page(QString::fromUtf8(file.readAll()));
        m_data = m_tmp.filePath(QStringLiteral("node"));
        m_daemon = std::make_unique<test::DaemonProcess>(m_data);
        QVERIFY2(m_daemon->start(), m_daemon->output().constData());
    }
    void cleanupTestCase() { m_daemon.reset(); }

    void keeps_its_things_private() {
        QCOMPARE(mode_of(m_data), 0700U);
        QCOMPARE(mode_of(m_data + QStringLiteral("/control.sock")), 0600U);
        QFile note(m_data + QStringLiteral("/sock-path"));
        QVERIFY(note.open(QFile::ReadOnly));
        QCOMPARE(QString::fromUtf8(note.readAll().trimmed()), m_data + QStringLiteral("/control.sock"));
        const QDir keys(m_data + QStringLiteral("/keys"));
        QVERIFY(!keys.entryList(QDir::Files).isEmpty());
        for (const QString& key : keys.entryList(QDir::Files)) {
            QCOMPARE(mode_of(keys.filePath(key)), 0600U);
        }
        const QDir logs(m_data + QStringLiteral("/logs"));
        QCOMPARE(logs.entryList(QDir::Files).size(), 1);
    }

    void answers_as_documented_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QJsonObject>("params");
        const QMap<QString, QJsonObject> params{
            {QStringLiteral("hello"),
             {{QStringLiteral("client"), QStringLiteral("t")},
              {QStringLiteral("version"), QStringLiteral("1")}}},
            {QStringLiteral("subscribe"), {{QStringLiteral("topics"), QJsonArray{}}}},
            {QStringLiteral("unsubscribe"), {{QStringLiteral("topics"), QJsonArray{}}}},
            {QStringLiteral("explain"), {{QStringLiteral("code"), QStringLiteral("HRT-API-001")}}},
            {QStringLiteral("network.use"), {{QStringLiteral("name"), QStringLiteral("practice")}}},
            {QStringLiteral("job.match"),
             {{QStringLiteral("width"), 64}, {QStringLiteral("height"), 64}, {QStringLiteral("samples"), 4}}},
            {QStringLiteral("settings.set"), {{QStringLiteral("values"), QJsonObject{}}}},
            {QStringLiteral("practice.demand"), {{QStringLiteral("enabled"), false}}},
            {QStringLiteral("practice.cheater"), {{QStringLiteral("enabled"), false}}},
            {QStringLiteral("gpu.bench"),
             {{QStringLiteral("gpu"), QStringLiteral("cpu")},
              {QStringLiteral("seconds"), 0.1},
              {QStringLiteral("repeats"), 2},
              {QStringLiteral("parts"),
               QJsonArray{QStringLiteral("fp32"), QStringLiteral("pcie_up"), QStringLiteral("render")}}}}};
        // Jobs have a test of their own, a card has tst_gpu_monitor's, the wallet tst_wallet_keys's, the
        // chain tst_chain_daemon's; stopping ends the others.
        const QStringList elsewhere{QStringLiteral("job.submit"),      QStringLiteral("job.show"),
                                    QStringLiteral("job.cancel"),      QStringLiteral("daemon.shutdown"),
                                    QStringLiteral("container.pause"), QStringLiteral("container.resume"),
                                    QStringLiteral("container.stop"),  QStringLiteral("checker.stop"),
                                    QStringLiteral("gpu.enable"),      QStringLiteral("chain.faucet"),
                                    QStringLiteral("chain.travel")};
        for (const QString& method : m_page.methods.keys()) {
            const bool wallet =
                method.startsWith(QStringLiteral("wallet.")) && method != QStringLiteral("wallet.list");
            // What needs an account, a licence or a proposal has the tests of staking, rewards and
            // governance.
            static const QRegularExpression money(
                QStringLiteral("^(stake\\.|vote\\.(?!list)|reward\\.(quote|claim|withdraw)|"
                               "license\\.(get|plan|approve|deny)|container\\.stake_)"));
            if (!elsewhere.contains(method) && !wallet && !money.match(method).hasMatch()) {
                QTest::newRow(qPrintable(method)) << method << params.value(method);
            }
        }
    }
    void answers_as_documented() {
        QFETCH(QString, method);
        QFETCH(QJsonObject, params);
        const auto answer = m_daemon->call(method, params);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().code + u' ' + answer.error().detail));
        compare(*answer, m_page.methods[method].results);
    }

    void the_cheater_switch_can_be_read() {
        const auto cheater = [&] {
            return m_daemon->call(QStringLiteral("network.get"), {})
                .value_or(QJsonObject{})
                .value(QStringLiteral("cheater"))
                .toObject();
        };
        const auto turned =
            m_daemon->call(QStringLiteral("practice.cheater"),
                           {{QStringLiteral("enabled"), true}, {QStringLiteral("skip"), 0.5}});
        QVERIFY(turned);
        QCOMPARE(cheater(), *turned);
        QVERIFY(m_daemon->call(QStringLiteral("practice.cheater"), {{QStringLiteral("enabled"), false}}));
        QVERIFY(!cheater().value(QStringLiteral("enabled")).toBool());
    }

    void a_walk_over_a_long_log_blocks_nobody() {
        const QString data = m_tmp.filePath(QStringLiteral("long"));
        test::DaemonProcess daemon(data);
        QVERIFY2(daemon.start(), daemon.output().constData());
        QCOMPARE(daemon.terminate(), 0);
        std::uint64_t entries = 0;
        {
            auto log = eventlog::SqliteEventLog::open(data + QStringLiteral("/log.sqlite"));
            QVERIFY(log);
            // Entries that break a rule are part of the history, too.
            const std::vector<QByteArray> unknown(20'000, QByteArray(64, '\xff'));
            for (int i = 0; i < 10; ++i) {
                QVERIFY((*log)->append_all(unknown, (*log)->head().position));
            }
            entries = (*log)->head().position.value;
        }
        QVERIFY2(daemon.start(), daemon.output().constData());
        QStringList answered;
        QJsonObject walked;
        daemon.engine().call(QStringLiteral("eventlog.verify"), {}, this,
                             [&](const Result<QJsonObject>& answer) {
                                 answered.append(QStringLiteral("verify"));
                                 walked = answer.value_or(QJsonObject{});
                             });
        daemon.engine().call(QStringLiteral("status.get"), {}, this, [&](const Result<QJsonObject>& answer) {
            answered.append(answer ? QStringLiteral("status") : answer.error().code);
        });
        QTRY_COMPARE_WITH_TIMEOUT(answered, (QStringList{QStringLiteral("status"), QStringLiteral("verify")}),
                                  60'000);
        QVERIFY(walked.value(QStringLiteral("entries")).toInteger() >= qint64(entries));
        QVERIFY(walked.value(QStringLiteral("chain_ok")).toBool());
        QVERIFY(walked.value(QStringLiteral("replay_ok")).toBool());
    }

    void a_job_is_submitted_followed_and_shown() {
        QSignalSpy events(&m_daemon->engine(), &control::Engine::event);
        m_daemon->engine().subscribe({QStringLiteral("jobs"), QStringLiteral("checks")});
        const auto accepted = m_daemon->call(
            QStringLiteral("job.submit"), {{QStringLiteral("scene"), test::bundled_scene()},
                                           {QStringLiteral("width"), 64},
                                           {QStringLiteral("height"), 64},
                                           {QStringLiteral("samples"), 4},
                                           {QStringLiteral("seed"), QStringLiteral("18446744073709551615")}});
        QVERIFY2(accepted, accepted ? "" : qPrintable(accepted.error().code + accepted.error().detail));
        compare(*accepted, m_page.methods[QStringLiteral("job.submit")].results);
        const QJsonObject id{{QStringLiteral("id"), accepted->value(QStringLiteral("id"))}};
        QJsonObject job;
        // The verdict pays; the picture follows when the requester has checked it against the root.
        const auto delivered = [&] {
            job = m_daemon->call(QStringLiteral("job.show"), id).value_or(QJsonObject{});
            return job.value(QStringLiteral("state")).toString() == u"paid" &&
                   QFile::exists(job.value(QStringLiteral("picture")).toString());
        };
        QTRY_VERIFY_WITH_TIMEOUT(delivered(), 120'000);
        compare(job, m_page.methods[QStringLiteral("job.show")].results);
        QCOMPARE(job.value(QStringLiteral("seed")).toString(), QStringLiteral("18446744073709551615"));
        QVERIFY(job.value(QStringLiteral("verdict")).toObject().value(QStringLiteral("valid")).toBool());
        int of_jobs = 0;
        int of_checks = 0;
        for (const auto& event : events) {
            of_jobs += int(event.at(0).toString() == u"jobs");
            of_checks += int(event.at(0).toString() == u"checks");
        }
        QVERIFY(of_jobs > 0 && of_checks > 0);
        m_daemon->engine().unsubscribe({QStringLiteral("jobs"), QStringLiteral("checks")});
        const auto late = m_daemon->call(QStringLiteral("job.cancel"), id);
        QVERIFY(!late);
        QCOMPARE(late.error().code, QStringLiteral("HRT-JOB-004"));
    }

    void a_benchmark_survives_kill_9() {
        test::DaemonProcess daemon(m_tmp.filePath(QStringLiteral("bench")));
        QVERIFY(daemon.start());
        const QJsonObject params{{QStringLiteral("gpu"), QStringLiteral("cpu")},
                                 {QStringLiteral("seconds"), 0.05},
                                 {QStringLiteral("repeats"), 1},
                                 {QStringLiteral("parts"), QJsonArray{QStringLiteral("fp32")}}};
        const auto run = daemon.call(QStringLiteral("gpu.bench"), params);
        QVERIFY2(run, run ? "" : qPrintable(run.error().code + run.error().detail));
        QVERIFY(run->value(QStringLiteral("id")).toInteger() > 0);
        QVERIFY(run->value(QStringLiteral("tested_on_hardware")).toBool());
        const QJsonObject part = run->value(QStringLiteral("parts")).toArray().first().toObject();
        QVERIFY(part.value(QStringLiteral("verified")).toBool());
        QVERIFY(part.value(QStringLiteral("value")).toDouble() > 0);
        daemon.kill();
        QVERIFY(daemon.start());
        const auto history = daemon.call(QStringLiteral("gpu.bench_history"));
        QVERIFY(history);
        QCOMPARE(history->value(QStringLiteral("runs")).toArray(), QJsonArray{*run});
        QCOMPARE(daemon.terminate(), 0);
    }

    void a_benchmark_is_cancelled_or_loses_its_worker_data() {
        QTest::addColumn<bool>("kill");
        QTest::addColumn<QString>("code");
        QTest::newRow("cancelled") << false << "HRT-BEN-004";
        QTest::newRow("killed") << true << "HRT-WRK-002";
    }
    void a_benchmark_is_cancelled_or_loses_its_worker() {
        QFETCH(bool, kill);
        QFETCH(QString, code);
        QString part;
        const auto watch = connect(&m_daemon->engine(), &control::Engine::event, this,
                                   [&](const QString& topic, const QJsonObject& data) {
                                       if (topic == u"bench") {
                                           part = data.value(QStringLiteral("part")).toString();
                                       }
                                   });
        m_daemon->engine().subscribe({QStringLiteral("bench")});
        std::optional<Result<QJsonObject>> answer;
        m_daemon->engine().call(QStringLiteral("gpu.bench"),
                                {{QStringLiteral("gpu"), QStringLiteral("cpu")},
                                 {QStringLiteral("seconds"), 60},
                                 {QStringLiteral("repeats"), 20},
                                 {QStringLiteral("parts"), QJsonArray{QStringLiteral("fp32")}}},
                                this, [&](const Result<QJsonObject>& result) { answer = result; });
        QTRY_COMPARE_WITH_TIMEOUT(part, QStringLiteral("fp32"), 60'000);
        if (kill) {
            // All of them: the roles start theirs again.
            for (const qint64 pid : m_daemon->workers()) {
                ::kill(pid_t(pid), SIGKILL);
            }
        } else {
            const auto cancelled = m_daemon->call(QStringLiteral("gpu.bench_cancel"));
            QVERIFY(cancelled && cancelled->value(QStringLiteral("cancelled")).toBool());
        }
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 60'000);
        disconnect(watch);
        m_daemon->engine().unsubscribe({QStringLiteral("bench")});
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, code);
        QVERIFY(m_daemon->call(QStringLiteral("status.get")));
    }

    void bad_input_has_a_code_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QJsonObject>("params");
        QTest::addColumn<QString>("code");
        const auto submit = [](const QString& scene, int width) {
            return QJsonObject{{QStringLiteral("scene"), scene},
                               {QStringLiteral("width"), width},
                               {QStringLiteral("height"), 64},
                               {QStringLiteral("samples"), 4}};
        };
        QTest::newRow("no such job") << "job.show" << QJsonObject{{QStringLiteral("id"), 999'999}}
                                     << "HRT-JOB-001";
        QTest::newRow("no such file")
            << "job.submit" << submit(QStringLiteral("/no/such.glb"), 64) << "HRT-JOB-003";
        QTest::newRow("relative path")
            << "job.submit" << submit(QStringLiteral("scene.glb"), 64) << "HRT-API-005";
        QTest::newRow("zero width") << "job.submit" << submit(test::bundled_scene(), 0) << "HRT-API-005";
        QTest::newRow("huge width") << "job.submit" << submit(test::bundled_scene(), 60'000) << "HRT-JOB-002";
        QTest::newRow("no glTF") << "job.submit" << submit(QStringLiteral("/proc/self/status"), 64) << "HRT-";
        QTest::newRow("unknown network")
            << "network.use" << QJsonObject{{QStringLiteral("name"), QStringLiteral("x")}} << "HRT-DMN-009";
        QTest::newRow("closed network")
            << "network.use" << QJsonObject{{QStringLiteral("name"), QStringLiteral("aethir")}}
            << "HRT-DMN-010";
        QTest::newRow("unknown code")
            << "explain" << QJsonObject{{QStringLiteral("code"), QStringLiteral("X")}} << "HRT-DMN-012";
        const auto bench = [](const char* key, const QJsonValue& value) {
            return QJsonObject{{QLatin1String(key), value}};
        };
        QTest::newRow("no such part")
            << "gpu.bench"
            << QJsonObject{{QStringLiteral("gpu"), QStringLiteral("cpu")},
                           {QStringLiteral("parts"), QJsonArray{QStringLiteral("flops")}}}
            << "HRT-GPU-001";
        QTest::newRow("no such card")
            << "gpu.bench" << bench("gpu", QStringLiteral("GPU-none")) << "HRT-GPU-";
        QTest::newRow("no seconds") << "gpu.bench" << bench("seconds", 0) << "HRT-API-005";
        QTest::newRow("no repeats") << "gpu.bench" << bench("repeats", 0) << "HRT-API-005";
        QTest::newRow("many runs") << "gpu.bench_history" << bench("limit", 1000) << "HRT-API-005";
        QTest::newRow("wrong setting")
            << "settings.set"
            << QJsonObject{{QStringLiteral("values"), QJsonObject{{QStringLiteral("log.level"), 1}}}}
            << "HRT-API-005";
        QTest::newRow("skip all") << "practice.cheater"
                                  << QJsonObject{{QStringLiteral("enabled"), true},
                                                 {QStringLiteral("skip"), 1.0}}
                                  << "HRT-PRA-005";
    }
    void bad_input_has_a_code() {
        QFETCH(QString, method);
        QFETCH(QJsonObject, params);
        QFETCH(QString, code);
        const auto answer = m_daemon->call(method, params);
        QVERIFY(!answer);
        QVERIFY2(answer.error().code.startsWith(code),
                 qPrintable(answer.error().code + answer.error().detail));
    }

    void snapshots_come_for_all_topics() {
        QSignalSpy snapshots(&m_daemon->engine(), &control::Engine::snapshot);
        m_daemon->engine().subscribe(m_page.topics);
        QTRY_COMPARE(snapshots.size(), m_page.topics.size());
        for (const auto& snapshot : snapshots) {
            QVERIFY2(!snapshot.at(1).toJsonObject().isEmpty(), qPrintable(snapshot.at(0).toString()));
        }
        m_daemon->engine().unsubscribe(m_page.topics);
    }

    void a_second_daemon_on_the_folder_is_refused() {
        QProcess second;
        second.start(test::program(QStringLiteral("hearthd")),
                     {QStringLiteral("--foreground"), QStringLiteral("--data-dir"), m_data});
        QVERIFY(second.waitForFinished());
        QCOMPARE(second.exitCode(), 1);
        QVERIFY(second.readAllStandardError().contains("HRT-DMN-001"));
        QVERIFY(m_daemon->call(QStringLiteral("status.get")));
    }

    void a_wrong_command_line_is_usage() {
        for (const QStringList& arguments :
             {QStringList{QStringLiteral("--no-such")},
              QStringList{QStringLiteral("--network"), QStringLiteral("aethir")},
              QStringList{QStringLiteral("--hearth-gpu"), QStringLiteral("/no/such")}}) {
            QProcess process;
            process.start(test::program(QStringLiteral("hearthd")), arguments);
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitCode(), 2);
        }
    }

    void ends_cleanly_on_sigterm_and_hangs_on_through_sighup() {
        test::DaemonProcess daemon(m_tmp.filePath(QStringLiteral("signals")));
        QVERIFY(daemon.start());
        ::kill(pid_t(daemon.pid()), SIGHUP);
        QVERIFY(daemon.call(QStringLiteral("status.get")));
        QCOMPARE(daemon.terminate(), 0);
        QVERIFY(!QFile::exists(m_tmp.filePath(QStringLiteral("signals/control.sock"))));
        // The same folder at once again: nothing is left over.
        QVERIFY(daemon.start());
    }

    void a_read_only_folder_is_said_and_served() {
        if (getuid() != 0) {
            QSKIP("mounting needs root");
        }
        const QString where = m_tmp.filePath(QStringLiteral("ro"));
        const Mount disk(where, "size=64m,mode=0700");
        if (!disk.ok()) {
            QSKIP("this machine allows no mount");
        }
        {
            test::DaemonProcess daemon(where);
            QVERIFY(daemon.start());
            QCOMPARE(daemon.terminate(), 0);
        }
        QVERIFY(disk.make_read_only());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(test::program(QStringLiteral("hearthd")),
                      {QStringLiteral("--foreground"), QStringLiteral("--data-dir"), where});
        const auto ran = [&](const QStringList& arguments) {
            return test::hearthctl(
                QStringList{QStringLiteral("--no-start"), QStringLiteral("--data-dir"), where} + arguments);
        };
        QTRY_COMPARE_WITH_TIMEOUT(ran({QStringLiteral("status"), QStringLiteral("--json")}).status, 0,
                                  30'000);
        const QByteArray status = ran({QStringLiteral("status"), QStringLiteral("--json")}).out;
        QVERIFY2(status.contains("offline") || status.contains("HRT-"), status.constData());
        const test::Ran doctor = ran({QStringLiteral("doctor")});
        QCOMPARE(doctor.status, 3);
        QVERIFY2(doctor.out.contains("HRT-DOC-001"), doctor.out.constData());
        QCOMPARE(ran({QStringLiteral("logs")}).status, 0);
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void a_full_disk_is_said_and_survived() {
        if (getuid() != 0) {
            QSKIP("mounting needs root");
        }
        const QString where = m_tmp.filePath(QStringLiteral("full"));
        const Mount disk(where, "size=24m,mode=0700");
        if (!disk.ok()) {
            QSKIP("this machine allows no mount");
        }
        test::DaemonProcess daemon(where);
        QVERIFY(daemon.start());
        QFile filler(where + QStringLiteral("/filler"));
        QVERIFY(filler.open(QFile::WriteOnly | QFile::Unbuffered));
        const QByteArray block(64 * 1024, 'x');
        while (filler.write(block) == block.size()) {
        }
        const auto refused =
            daemon.call(QStringLiteral("job.submit"), {{QStringLiteral("scene"), test::bundled_scene()},
                                                       {QStringLiteral("width"), 64},
                                                       {QStringLiteral("height"), 64},
                                                       {QStringLiteral("samples"), 4}});
        QVERIFY(!refused);
        QVERIFY(daemon.call(QStringLiteral("status.get")));
        const auto doctor = daemon.call(QStringLiteral("doctor.run"));
        QVERIFY(doctor);
        QVERIFY(doctor->value(QStringLiteral("fail")).toInt() > 0);
        const auto verify = daemon.call(QStringLiteral("eventlog.verify"));
        QVERIFY(verify && verify->value(QStringLiteral("chain_ok")).toBool());
        QVERIFY(filler.remove());
        const auto accepted = [&] {
            return bool(
                daemon.call(QStringLiteral("job.submit"), {{QStringLiteral("scene"), test::bundled_scene()},
                                                           {QStringLiteral("width"), 32},
                                                           {QStringLiteral("height"), 32},
                                                           {QStringLiteral("samples"), 4}}));
        };
        QTRY_VERIFY_WITH_TIMEOUT(accepted(), 60'000);
        QCOMPARE(daemon.terminate(), 0);
    }

private:
    /// Every documented member is there, and no other.
    static void compare(const QJsonObject& answer, const QStringList& documented) {
        QStringList known;
        for (QString name : documented) {
            const bool optional = name.endsWith(u'?');
            if (optional) {
                name.chop(1);
            }
            known.append(name);
            QVERIFY2(optional || answer.contains(name), qPrintable(QStringLiteral("missing: ") + name));
        }
        for (const QString& name : answer.keys()) {
            QVERIFY2(known.contains(name), qPrintable(QStringLiteral("not documented: ") + name));
        }
    }

    QTemporaryDir m_tmp;
    QString m_data;
    test::ControlApiPage m_page;
    std::unique_ptr<test::DaemonProcess> m_daemon;
};

QTEST_GUILESS_MAIN(TstDaemon)
#include "tst_daemon.moc"
