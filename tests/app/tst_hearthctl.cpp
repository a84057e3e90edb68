// SPDX-License-Identifier: Apache-2.0
// hearthctl as a person and as a script use it: exit codes, one JSON document, the shape of the documents.
#include "tests/app/daemon_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace hearth;
using test::Ran;

namespace {

QJsonObject document(const QByteArray& out) {
    QJsonParseError error;
    const QJsonDocument parsed = QJsonDocument::fromJson(out, &error); // refuses a second document
    return error.error == QJsonParseError::NoError ? parsed.object() : QJsonObject{};
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TstHearthctl : public QObject {
    Q_OBJECT

    Ran on_node(const QStringList& arguments) const {
        return test::hearthctl(QStringList{QStringLiteral("--data-dir"), m_data} + arguments);
    }

private Q_SLOTS:
    void initTestCase() {
        m_data = m_tmp.filePath(QStringLiteral("node"));
        // The demo's own folder is made here, so that what it leaves over is seen.
        QVERIFY(QDir().mkpath(m_tmp.filePath(QStringLiteral("tmp"))));
        qputenv("TMPDIR", m_tmp.filePath(QStringLiteral("tmp")).toUtf8());
        const Ran started =
            on_node({QStringLiteral("daemon"), QStringLiteral("start"), QStringLiteral("--json")});
        QVERIFY2(started.status == 0, started.err.constData());
        QVERIFY(started.err.contains("started one"));
        QVERIFY(document(started.out).value(QStringLiteral("pid")).toInt() > 0);
    }
    void cleanupTestCase() {
        const Ran stopped = on_node({QStringLiteral("daemon"), QStringLiteral("stop")});
        QCOMPARE(stopped.status, 0);
        QCOMPARE(on_node({QStringLiteral("--no-start"), QStringLiteral("daemon"), QStringLiteral("status")})
                     .status,
                 3);
        QCOMPARE(on_node({QStringLiteral("--no-start"), QStringLiteral("status"), QStringLiteral("--json")})
                     .status,
                 1);
    }

    void every_read_gives_one_document_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("members");
        const auto row = [](const char* command, const char* members) {
            QTest::newRow(command) << QString::fromLatin1(command) << QString::fromLatin1(members);
        };
        row("status", "network state sentence node window today next log version");
        row("gpu list", "backend cpu gpus");
        row("gpu telemetry", "at_ms devices");
        row("gpu bench --gpu cpu --seconds 0.1 --repeats 2 --parts fp32,render",
            "id at_ms backend device seconds tested_on_hardware disturbed parts load obe earnings_per_day");
        row("gpu bench --history --limit 5", "runs");
        row("gpu bench --cancel", "cancelled");
        row("gpu classes", "classes");
        row("job list", "jobs total");
        row("job match", "candidates");
        row("container status", "state node demand windows jobs_done worker");
        row("checker status", "state node licenses right wrong missed assigned");
        row("checker checks", "checks");
        row("license list", "licenses");
        row("license summary", "total checking ready offline banned pending undelegated today_wei burner");
        row("license show 1 --log", "id owner burner state mine here days wrongs transfers chain");
        row("license burner --text challenge", "burner message signature");
        row("reward list", "claimable_wei container_claimable_wei sources orders calendar rules now_ms");
        row("reward days", "days");
        row("earnings summary", "today yesterday days7 days30 all claimable_wei");
        row("earnings list", "days entries");
        row("earnings export", "days entries");
        row("network list", "networks");
        row("network show", "name title kind chain values assumed");
        row("network peers", "peers");
        row("network use practice", "name restart");
        row("practice demand off", "enabled");
        row("practice cheater off", "enabled address skip");
        row("settings show", "settings schema");
        row("settings set log.level=debug log.keep_days=7", "settings restart");
        row("logs --limit 5", "lines total areas");
        row("explain HRT-API-010", "code title meaning remedy");
        row("daemon status", "running pid data_dir socket");
        row("eventlog verify", "entries head chain_ok replay_ok");
    }
    void every_read_gives_one_document() {
        QFETCH(QString, command);
        QFETCH(QString, members);
        const QStringList words = command.split(u' ');
        const Ran json = on_node(words + QStringList{QStringLiteral("--json")});
        QVERIFY2(json.status == 0, json.err.constData());
        const QJsonObject answer = document(json.out);
        for (const QString& member : members.split(u' ')) {
            QVERIFY2(answer.contains(member), qPrintable(member + u' ' + QString::fromUtf8(json.out)));
        }
        const Ran text = on_node(words);
        QCOMPARE(text.status, 0);
        QVERIFY(!text.out.isEmpty());
        QVERIFY2(document(text.out).isEmpty(), "text is for people");
        QVERIFY2(!text.out.contains('\033'), "no colours into a pipe");
    }

    void errors_have_a_document_and_a_sentence_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* command, int status, const char* code) {
            QTest::newRow(command) << QString::fromLatin1(command) << status << QString::fromLatin1(code);
        };
        row("job show 999999", 1, "HRT-JOB-001");
        row("job submit /no/such.glb", 1, "HRT-CLI-002");
        row("job submit /proc/self/status --wait", 1, "HRT-");
        row("job submit", 2, "HRT-CLI-001");
        row("job submit x --size 10", 2, "HRT-CLI-001");
        row("job submit x --samples many", 2, "HRT-CLI-001");
        row("job submit x --mode best", 2, "HRT-CLI-001");
        row("statsu", 2, "HRT-CLI-001");
        row("gpu bench --gpu cpu --parts nothing", 1, "HRT-GPU-001");
        row("gpu bench --gpu 0000:ff:1f.7", 1, "HRT-GPU-");
        row("gpu bench --seconds 0", 2, "HRT-CLI-001");
        row("gpu bench --limit 5", 2, "HRT-CLI-001");
        row("explain NOPE", 1, "HRT-DMN-012");
        row("settings set log.level=loud", 1, "HRT-API-005");
        row("settings set loglevel", 2, "HRT-CLI-001");
        row("network use aethir", 1, "HRT-DMN-010");
    }
    void errors_have_a_document_and_a_sentence() {
        QFETCH(QString, command);
        QFETCH(int, status);
        QFETCH(QString, code);
        const Ran ran = on_node(command.split(u' ') + QStringList{QStringLiteral("--json")});
        QCOMPARE(ran.status, status);
        const QJsonObject error = document(ran.out).value(QStringLiteral("error")).toObject();
        QVERIFY2(error.value(QStringLiteral("code")).toString().startsWith(code), ran.out.constData());
        QVERIFY2(ran.err.contains(code.toUtf8()), ran.err.constData());
        for (const char* member : {"title", "meaning", "remedy"}) {
            QVERIFY2(!error.value(QLatin1String(member)).toString().isEmpty(), ran.out.constData());
        }
    }

    void a_submitted_job_comes_back_as_a_picture() {
        const QString picture = m_tmp.filePath(QStringLiteral("out.png"));
        const Ran ran = on_node(
            {QStringLiteral("job"), QStringLiteral("submit"), test::bundled_scene(), QStringLiteral("--size"),
             QStringLiteral("96x64"), QStringLiteral("--samples"), QStringLiteral("4"),
             QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--budget"), QStringLiteral("100"),
             QStringLiteral("--wait"), QStringLiteral("--out"), picture, QStringLiteral("--json")});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        const QJsonObject answer = document(ran.out);
        QCOMPARE(answer.value(QStringLiteral("picture")).toString(), picture);
        QCOMPARE(answer.value(QStringLiteral("network")).toString(), QStringLiteral("practice"));
        static const QRegularExpression sentence(
            QStringLiteral("^checked by [1-9]\\d* checkers: all sampled bits equal$"));
        QVERIFY(sentence.match(answer.value(QStringLiteral("sentence")).toString()).hasMatch());
        QVERIFY(answer.value(QStringLiteral("verdicts")).toArray().size() >= 3);
        QCOMPARE(answer.value(QStringLiteral("root")).toString().size(), 64);
        QVERIFY(answer.value(QStringLiteral("price_wei")).toString().toDouble() > 0);
        QVERIFY(read(picture).startsWith("\x89PNG"));

        const QString id = QString::number(
            answer.value(QStringLiteral("job")).toObject().value(QStringLiteral("id")).toInteger());
        const Ran show = on_node({QStringLiteral("job"), QStringLiteral("show"), id});
        QCOMPARE(show.status, 0);
        QVERIFY2(show.out.contains("all sampled bits equal"), show.out.constData());
        const Ran again = on_node({QStringLiteral("job"), QStringLiteral("submit"), test::bundled_scene(),
                                   QStringLiteral("--size"), QStringLiteral("96x64"),
                                   QStringLiteral("--samples"), QStringLiteral("4"), QStringLiteral("--seed"),
                                   QStringLiteral("7"), QStringLiteral("--wait"), QStringLiteral("--json")});
        QVERIFY2(document(again.out).value(QStringLiteral("root")).toString() != QString(),
                 again.err.constData());
        QCOMPARE(read(document(again.out).value(QStringLiteral("picture")).toString()), read(picture));
    }

    void a_benchmark_is_a_table_for_a_person() {
        const Ran ran = on_node({QStringLiteral("gpu"), QStringLiteral("bench"), QStringLiteral("--gpu"),
                                 QStringLiteral("cpu"), QStringLiteral("--seconds"), QStringLiteral("0.1"),
                                 QStringLiteral("--repeats"), QStringLiteral("2"), QStringLiteral("--parts"),
                                 QStringLiteral("fp32,render,pcie_up")});
        QVERIFY2(ran.status == 0, ran.err.constData());
        const QString out = QString::fromUtf8(ran.out);
        static const QRegularExpression row(
            QStringLiteral("^FP32 arithmetic +[\\d.]+ TFLOPS +[\\d.]+ % +- +yes$"),
            QRegularExpression::MultilineOption);
        QVERIFY2(row.match(out).hasMatch(), ran.out.constData());
        // What is no measurement says so.
        for (const char* words : {"not measured: PCIe to the card", "(HRT-GPU-085)",
                                  "(estimated: ", "reward day of 96 min", "modelled: ", "backend cpu"}) {
            QVERIFY2(out.contains(QLatin1String(words)), words);
        }
        QVERIFY2(!out.contains(QStringLiteral("UNTESTED")), ran.out.constData());
        QVERIFY2(ran.err.contains("measuring render"), ran.err.constData());
        const Ran history =
            on_node({QStringLiteral("gpu"), QStringLiteral("bench"), QStringLiteral("--history"),
                     QStringLiteral("--limit"), QStringLiteral("1")});
        QCOMPARE(history.status, 0);
        QCOMPARE(history.out.count('\n'), 2);
    }

    void ctrl_c_cancels_a_benchmark() {
        QProcess process;
        process.start(test::program(QStringLiteral("hearthctl")),
                      {QStringLiteral("--data-dir"), m_data, QStringLiteral("gpu"), QStringLiteral("bench"),
                       QStringLiteral("--gpu"), QStringLiteral("cpu"), QStringLiteral("--seconds"),
                       QStringLiteral("60"), QStringLiteral("--json")});
        QVERIFY(process.waitForStarted());
        QByteArray err;
        QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("measuring"), 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(document(process.readAllStandardOutput())
                     .value(QStringLiteral("error"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString(),
                 QStringLiteral("HRT-BEN-004"));
        QCOMPARE(on_node({QStringLiteral("gpu"), QStringLiteral("bench"), QStringLiteral("--cancel")}).out,
                 QByteArray("No benchmark was running.\n"));
    }

    void ctrl_c_cancels_the_job() {
        QProcess process;
        process.start(test::program(QStringLiteral("hearthctl")),
                      {QStringLiteral("--data-dir"), m_data, QStringLiteral("job"), QStringLiteral("submit"),
                       test::bundled_scene(), QStringLiteral("--size"), QStringLiteral("1920x1080"),
                       QStringLiteral("--samples"), QStringLiteral("256"), QStringLiteral("--wait"),
                       QStringLiteral("--json")});
        QVERIFY(process.waitForStarted());
        QByteArray err;
        QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("rendering"), 60'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(document(process.readAllStandardOutput())
                     .value(QStringLiteral("job"))
                     .toObject()
                     .value(QStringLiteral("state"))
                     .toString(),
                 QStringLiteral("cancelled"));
    }

    void doctor_judges_and_says_what_to_do() {
        const Ran ran = on_node({QStringLiteral("doctor"), QStringLiteral("--json")});
        const QJsonObject report = document(ran.out);
        const QJsonArray checks = report.value(QStringLiteral("checks")).toArray();
        QVERIFY(checks.size() >= 16);
        const int expected = report.value(QStringLiteral("fail")).toInt() > 0   ? 3
                             : report.value(QStringLiteral("warn")).toInt() > 0 ? 4
                                                                                : 0;
        QCOMPARE(ran.status, expected);
        for (const QJsonValue& value : checks) {
            const QJsonObject check = value.toObject();
            const QString status = check.value(QStringLiteral("status")).toString();
            const bool bad = status == u"fail" || status == u"warn";
            QCOMPARE(!check.value(QStringLiteral("code")).toString().isEmpty(), bad);
            QCOMPARE(!check.value(QStringLiteral("remedy")).toString().isEmpty(), bad);
        }
        const Ran none = test::hearthctl(
            {QStringLiteral("--data-dir"), m_tmp.filePath(QStringLiteral("empty")),
             QStringLiteral("--no-start"), QStringLiteral("doctor"), QStringLiteral("--json")});
        QCOMPARE(none.status, 3);
        QCOMPARE(document(none.out).value(QStringLiteral("fail")).toInt(), 1);
    }

    void scripts_and_manual_are_those_of_the_tree_data() {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("file");
        QTest::newRow("bash") << "bash"
                              << "completions/hearthctl.bash";
        QTest::newRow("zsh") << "zsh"
                             << "completions/_hearthctl";
        QTest::newRow("fish") << "fish"
                              << "completions/hearthctl.fish";
        QTest::newRow("man") << "man"
                             << "man/hearthctl.1";
    }
    void scripts_and_manual_are_those_of_the_tree() {
        QFETCH(QString, shell);
        QFETCH(QString, file);
        const Ran ran = test::hearthctl({QStringLiteral("completion"), shell});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, read(QStringLiteral(HEARTH_PACKAGING "/") + file));
    }

    void the_demo_tells_the_whole_story() {
        const Ran ran =
            test::hearthctl({QStringLiteral("demo"), QStringLiteral("--json"), QStringLiteral("--size"),
                             QStringLiteral("96x64"), QStringLiteral("--samples"), QStringLiteral("8"),
                             QStringLiteral("--out"), m_tmp.filePath(QStringLiteral("demo"))});
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        const QJsonObject answer = document(ran.out);
        QVERIFY(QFile::exists(answer.value(QStringLiteral("picture")).toString()));
        QVERIFY(answer.value(QStringLiteral("sentence"))
                    .toString()
                    .endsWith(QStringLiteral("checkers: all sampled bits equal")));
        QVERIFY(answer.value(QStringLiteral("earning"))
                    .toObject()
                    .value(QStringLiteral("container_wei"))
                    .toString()
                    .toDouble() > 0);
        QVERIFY(answer.value(QStringLiteral("log")).toObject().value(QStringLiteral("replay_ok")).toBool());
        QVERIFY(QDir(m_tmp.filePath(QStringLiteral("tmp"))).isEmpty());
    }

    void the_demo_catches_the_cheater() {
        const Ran ran = test::hearthctl(
            {QStringLiteral("demo"), QStringLiteral("--with-cheater"), QStringLiteral("--json"),
             QStringLiteral("--size"), QStringLiteral("192x128"), QStringLiteral("--samples"),
             QStringLiteral("8"), QStringLiteral("--out"), m_tmp.filePath(QStringLiteral("demo2"))},
            300'000);
        QVERIFY2(ran.status == 0, ran.err + ran.out);
        const QJsonObject cheater = document(ran.out).value(QStringLiteral("cheater")).toObject();
        QVERIFY(cheater.value(QStringLiteral("caught")).toBool());
        QCOMPARE(cheater.value(QStringLiteral("paid_wei")).toString(), QStringLiteral("0"));
        const QJsonObject fraud = cheater.value(QStringLiteral("fraud")).toObject();
        QVERIFY2(fraud.contains(QStringLiteral("pixel")) && fraud.contains(QStringLiteral("unit")),
                 ran.out.constData());
        QVERIFY(fraud.value(QStringLiteral("expected")) != fraud.value(QStringLiteral("got")));
        const QJsonObject job = cheater.value(QStringLiteral("job")).toObject();
        QCOMPARE(job.value(QStringLiteral("state")).toString(), QStringLiteral("rejected"));
        QCOMPARE(job.value(QStringLiteral("container")).toString(),
                 cheater.value(QStringLiteral("address")).toString());
    }

private:
    QTemporaryDir m_tmp;
    QString m_data;
};

QTEST_GUILESS_MAIN(TstHearthctl)
#include "tst_hearthctl.moc"
