// SPDX-License-Identifier: Apache-2.0
#include "core/eventlog/sqlite_event_log.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace hearth;
using namespace hearth::eventlog;

/// What a log must keep when its process or its disk fails.
class TestEventLogDurability : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const QString m_writer = qEnvironmentVariable("HEARTH_EVENT_LOG_WRITER");

    /// Runs the writer until it ends by itself; its lines.
    QStringList run(const QStringList& args) const {
        QProcess writer;
        writer.start(m_writer, args);
        if (!writer.waitForFinished(60'000)) {
            return {};
        }
        return QString::fromLatin1(writer.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(QFile::exists(m_writer), "HEARTH_EVENT_LOG_WRITER names no program"); }

    void kill_9_loses_nothing_acknowledged() {
        const QString path = m_dir.filePath(QStringLiteral("killed.db"));
        QRandomGenerator random(20261121);
        std::map<std::uint64_t, QString> acknowledged;
        const int kills = qEnvironmentVariableIsSet("HEARTH_LONG") ? 200 : 20;
        for (int round = 0; round < kills; ++round) {
            QProcess writer;
            writer.start(m_writer, {path});
            QVERIFY(writer.waitForReadyRead(30'000));
            // Between the first acknowledgement and some hundred later.
            QTest::qWait(random.bounded(1, 80));
            writer.kill();
            QVERIFY(writer.waitForFinished(10'000));
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            const QByteArray out = writer.readAllStandardOutput();
            // A line that was cut off was not acknowledged.
            for (const QByteArray& line : out.left(out.lastIndexOf('\n')).split('\n')) {
                const qsizetype space = line.indexOf(' ');
                QVERIFY2(space > 0, line.constData());
                const auto [it, fresh] = acknowledged.emplace(line.left(space).toULongLong(),
                                                              QString::fromLatin1(line.mid(space + 1)));
                QVERIFY2(fresh, "a position was acknowledged twice");
            }
            const auto log = SqliteEventLog::open(path);
            QVERIFY2(log, qPrintable(log ? QString() : log.error().detail));
            QVERIFY((*log)->verify()->chain_ok);
            QVERIFY((*log)->head().position.value >= acknowledged.rbegin()->first);
        }
        const auto log = SqliteEventLog::open(path).value();
        QVERIFY(acknowledged.size() > std::size_t(kills));
        for (const auto& [position, hash] : acknowledged) {
            const auto entry = log->read(LogPosition{position}, 1).value();
            QCOMPARE(entry.size(), 1U);
            QCOMPARE(entry[0].hash.to_hex(), hash);
        }
    }

    void a_full_disk_is_named_and_loses_nothing() {
        const QString path = m_dir.filePath(QStringLiteral("full.db"));
        const QStringList lines = run({path, QStringLiteral("limit"), QStringLiteral("400000")});
        QVERIFY(lines.size() > 10);
        QVERIFY2(lines.contains(QStringLiteral("failed HRT-LOG-004")),
                 qPrintable(lines.mid(lines.size() - 3).join(u'|')));
        const std::uint64_t acknowledged = lines[lines.size() - 3].section(u' ', 0, 0).toULongLong();
        QCOMPARE(lines.last(), QStringLiteral("verified 1 %1").arg(acknowledged));
        // With room again the log goes on where it stopped.
        const auto log = SqliteEventLog::open(path).value();
        QCOMPARE(log->head().position.value, acknowledged);
        QVERIFY(log->append("more", log->head().position));
        QVERIFY(log->verify()->chain_ok);
    }

    void a_folder_that_may_only_be_read() {
        const QString folder = m_dir.filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkdir(folder));
        const QString path = folder + QStringLiteral("/log.db");
        {
            const auto log = SqliteEventLog::open(path).value();
            QVERIFY(log->append_all({"a", "b", "c"}, LogPosition{0}));
        }
        ::chmod(qPrintable(m_dir.path()), 0755);
        ::chmod(qPrintable(path), 0444);
        ::chmod(qPrintable(folder), 0555);
        // It opens, refuses to append with the right code, and can be read and checked.
        QCOMPARE(run({path, QStringLiteral("nobody")}),
                 (QStringList{QStringLiteral("failed HRT-LOG-003"), QStringLiteral("verified 1 3")}));
        QCOMPARE(run({folder + QStringLiteral("/new.db"), QStringLiteral("nobody")}),
                 QStringList{QStringLiteral("failed HRT-LOG-003")});
        ::chmod(qPrintable(folder), 0755);
    }
};

QTEST_GUILESS_MAIN(TestEventLogDurability)
#include "tst_event_log_durability.moc"
