// SPDX-License-Identifier: Apache-2.0
#include "core/eventlog/sqlite_event_log.h"

#include "core/base/digest.h"
#include "core/store/database.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::eventlog;

class TestSqliteEventLog : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString path() const { return m_dir->filePath(QStringLiteral("log.db")); }
    std::unique_ptr<SqliteEventLog> open() const { return SqliteEventLog::open(path()).value(); }
    void fill(std::uint64_t count) const {
        const auto log = open();
        std::vector<QByteArray> payloads;
        for (std::uint64_t i = 1; i <= count; ++i) {
            payloads.push_back("entry " + QByteArray::number(i));
        }
        QVERIFY(log->append_all(payloads, log->head().position));
    }
    void tamper(const QString& sql) const {
        // The file has version 1 already, so its migration does not run again.
        store::Options options;
        options.migrations = {QStringLiteral("never run")};
        const auto db = store::Database::open(path(), options).value();
        QVERIFY(db->execute(sql));
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void chains_entries() {
        const auto log = open();
        QCOMPARE(log->head(), Head{});
        const auto first = log->append("a", LogPosition{0}).value();
        const auto second = log->append("b", LogPosition{1}).value();
        QCOMPARE(first.position, LogPosition{1});
        QVERIFY(first.previous.is_zero());
        QCOMPARE(second.previous, first.hash);
        // The definition of docs/storage.md, spelt out.
        QCOMPARE(second.hash, sha256(QByteArray("HEL1") + QByteArray("\x02\0\0\0\0\0\0\0", 8) +
                                     first.hash.to_bytes() + "b"));
        QCOMPARE(log->head(), (Head{LogPosition{2}, second.hash}));
    }

    void survives_reopening() {
        fill(1000);
        const auto log = open();
        QCOMPARE(log->head().position, LogPosition{1000});
        const auto entries = log->read(LogPosition{501}, 10).value();
        QCOMPARE(entries.size(), 10U);
        QCOMPARE(entries.front().payload, QByteArray("entry 501"));
        QCOMPARE(log->read(LogPosition{996}, 100)->size(), 5U);
        QCOMPARE(log->read(LogPosition{1001}, 100)->size(), 0U);
        const auto found = log->verify().value();
        QVERIFY(found.chain_ok);
        QCOMPARE(found.entries, 1000U);
        QCOMPARE(found.head, log->head());
    }

    void fences_a_stale_writer() {
        const auto leader = open();
        const auto stale = open();
        QVERIFY(leader->append("a", LogPosition{0}));
        // The old leader still believes that the log is empty.
        QCOMPARE(stale->append("x", stale->head().position).error().code, QStringLiteral("HRT-LOG-002"));
        QCOMPARE(leader->append("b", LogPosition{0}).error().code, QStringLiteral("HRT-LOG-002"));
        QCOMPARE(leader->append("b", LogPosition{2}).error().code, QStringLiteral("HRT-LOG-002"));
        QVERIFY(leader->append("b", LogPosition{1}));
        QCOMPARE(open()->verify()->entries, 2U);
    }

    void appends_all_or_none() {
        const auto log = open();
        QVERIFY(log->append_all({"a", "b", "c"}, LogPosition{0}));
        QCOMPARE(log->append_all({"d", ""}, LogPosition{3}).error().code, QStringLiteral("HRT-LOG-006"));
        QCOMPARE(log->append(QByteArray(1024 * 1024 + 1, 'x'), LogPosition{3}).error().code,
                 QStringLiteral("HRT-LOG-006"));
        QVERIFY(log->append(QByteArray(1024 * 1024, 'x'), LogPosition{3}));
        QCOMPARE(log->head().position, LogPosition{4});
        QCOMPARE(log->append_all({}, LogPosition{4})->size(), 0U);
    }

    void tells_followers_in_order() {
        const auto log = open();
        QByteArray seen;
        QByteArray second_seen;
        auto first = log->follow([&](const Entry& entry) {
            seen += entry.payload;
            if (entry.payload == "a") {
                QVERIFY(log->append("nested", log->head().position));
            }
        });
        const auto second = log->follow([&](const Entry& entry) { second_seen += entry.payload; });
        QVERIFY(log->append("a", LogPosition{0}));
        QVERIFY(log->append_all({"b", "c"}, log->head().position));
        QCOMPARE(seen, QByteArray("anestedbc"));
        QCOMPARE(second_seen, seen);
        first.reset();
        QVERIFY(log->append("d", log->head().position));
        QCOMPARE(seen, QByteArray("anestedbc"));
        QVERIFY(second_seen.endsWith('d'));
    }

    void verify_finds_tampering_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qulonglong>("broken_at");
        const auto row = [](const char* name, const char* sql, qulonglong at) {
            QTest::newRow(name) << QString::fromLatin1(sql) << at;
        };
        row("payload", "UPDATE entries SET payload = x'00' WHERE position = 77", 77);
        row("hash", "UPDATE entries SET hash = zeroblob(32) WHERE position = 5", 5);
        row("link", "UPDATE entries SET previous = zeroblob(32) WHERE position = 9", 9);
        row("removed", "DELETE FROM entries WHERE position = 300", 300);
        row("renumbered", "UPDATE entries SET position = 5000 WHERE position = 400", 400);
        row("copied",
            "UPDATE entries SET payload = (SELECT payload FROM entries WHERE position = 11) WHERE position = "
            "10",
            10);
        row("first", "DELETE FROM entries WHERE position = 1", 1);
    }
    void verify_finds_tampering() {
        QFETCH(QString, sql);
        QFETCH(qulonglong, broken_at);
        fill(1000);
        const auto log = open();
        QVERIFY(log->verify()->chain_ok);
        tamper(sql);
        const auto found = log->verify().value();
        QVERIFY(!found.chain_ok);
        QCOMPARE(found.broken_at.value, broken_at);
        // Replay meets it as well; a cut-off start shows as a missing first entry.
        const auto replay = log->read(LogPosition{1}, 1000);
        QVERIFY(!replay ? replay.error().code == QLatin1String("HRT-LOG-001")
                        : replay->front().position.value != 1);
    }

    void a_second_connection_walks_while_the_writer_goes_on() {
        fill(5000);
        const auto log = open();
        const Head known = log->head();
        const auto beside = SqliteEventLog::open_beside(path()).value();
        QCOMPARE(beside->append("x", known.position).error().code, QStringLiteral("HRT-LOG-003"));
        std::uint64_t seen = 0;
        const auto found = beside->verify_up_to(known, [&](const Entry& entry) {
            ++seen;
            // Also in the middle of a walk.
            return entry.position.value != 2500 || log->append("more", log->head().position).has_value();
        });
        QVERIFY(found && found->chain_ok);
        QCOMPARE(found->head, known);
        QCOMPARE(seen, 5000U);
        QCOMPARE(log->verify()->entries, 5001U);

        const auto ended =
            beside->verify_up_to(known, [](const Entry& entry) { return entry.position.value < 7; });
        QCOMPARE(ended->entries, 7U);

        tamper(QStringLiteral("DELETE FROM entries WHERE position > 4990"));
        const auto cut = beside->verify_up_to(known, [](const Entry&) { return true; }).value();
        QVERIFY(!cut.chain_ok);
        QCOMPARE(cut.broken_at.value, 4991U);
        QVERIFY(!SqliteEventLog::open_beside(m_dir->filePath(QStringLiteral("none.db"))));
    }

    void verify_finds_a_cut_off_end() {
        fill(100);
        const auto log = open();
        tamper(QStringLiteral("DELETE FROM entries WHERE position > 90"));
        const auto found = log->verify().value();
        QVERIFY(!found.chain_ok);
        QCOMPARE(found.broken_at.value, 91U);
    }

    void opening_finds_damage_at_the_end() {
        fill(100);
        tamper(QStringLiteral("UPDATE entries SET payload = x'00' WHERE position = 95"));
        QCOMPARE(SqliteEventLog::open(path()).error().code, QStringLiteral("HRT-LOG-001"));
    }

    void refuses_files_of_a_newer_program() {
        fill(1);
        tamper(QStringLiteral("PRAGMA user_version = 9"));
        QCOMPARE(SqliteEventLog::open(path()).error().code, QStringLiteral("HRT-LOG-007"));
    }

    void backs_up() {
        fill(50);
        const auto log = open();
        const QString copy = m_dir->filePath(QStringLiteral("copy.db"));
        QVERIFY(log->backup_to(copy));
        QCOMPARE(SqliteEventLog::open(copy).value()->head(), log->head());
    }
};

QTEST_GUILESS_MAIN(TestSqliteEventLog)
#include "tst_sqlite_event_log.moc"
