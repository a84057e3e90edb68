// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace hearth::store;

class TestDatabase : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const QStringList m_migrations{QStringLiteral("CREATE TABLE t (a INTEGER NOT NULL) STRICT"),
                                   QStringLiteral("ALTER TABLE t ADD COLUMN b TEXT")};

    QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    static qlonglong number(const Database& db, const QString& sql) {
        auto query = db.prepare(sql).value();
        return query.exec() && query.next() ? query.value(0).toLongLong() : -1;
    }
    static Options with(const QStringList& migrations) {
        Options options;
        options.migrations = migrations;
        return options;
    }

private Q_SLOTS:
    void is_durable_by_its_settings() {
        const auto db = Database::open(path("a.db"), with(m_migrations)).value();
        auto mode = db->prepare(QStringLiteral("PRAGMA journal_mode")).value();
        QVERIFY(mode.exec() && mode.next());
        QCOMPARE(mode.value(0).toString(), QStringLiteral("wal"));
        QCOMPARE(number(*db, QStringLiteral("PRAGMA synchronous")), 2);
        QCOMPARE(number(*db, QStringLiteral("PRAGMA foreign_keys")), 1);
    }

    void migrates_step_by_step() {
        {
            const auto db = Database::open(path("m.db"), with({m_migrations[0]})).value();
            QVERIFY(db->execute(QStringLiteral("INSERT INTO t (a) VALUES (5)")));
            QCOMPARE(number(*db, QStringLiteral("PRAGMA user_version")), 1);
        }
        {
            const auto db = Database::open(path("m.db"), with(m_migrations)).value();
            QCOMPARE(number(*db, QStringLiteral("PRAGMA user_version")), 2);
            QCOMPARE(number(*db, QStringLiteral("SELECT a FROM t WHERE b IS NULL")), 5);
        }
        const auto older = Database::open(path("m.db"), with({m_migrations[0]}));
        QCOMPARE(older.error().code, QStringLiteral("HRT-STO-003"));
    }

    void a_migration_that_fails_leaves_the_old_schema() {
        { QVERIFY(Database::open(path("f.db"), with({m_migrations[0]}))); }
        QVERIFY(!Database::open(path("f.db"), with({m_migrations[0], QStringLiteral("NONSENSE")})));
        const auto db = Database::open(path("f.db"), with({m_migrations[0]}));
        QVERIFY(db);
        QCOMPARE(number(**db, QStringLiteral("PRAGMA user_version")), 1);
    }

    void a_failed_transaction_changes_nothing() {
        const auto db = Database::open(path("t.db"), with(m_migrations)).value();
        const auto insert = [&] {
            return db->execute(QStringLiteral("INSERT INTO t (a) VALUES (1)"));
        };
        const auto failed = db->transaction([&]() -> Result<void> {
            if (auto done = insert(); !done) {
                return done;
            }
            return fail("HRT-STO-006", QStringLiteral("changed my mind"));
        });
        QVERIFY(!failed);
        QCOMPARE(number(*db, QStringLiteral("SELECT count(*) FROM t")), 0);
        QVERIFY(db->transaction(insert));
        QCOMPARE(number(*db, QStringLiteral("SELECT count(*) FROM t")), 1);
    }

    void backs_up_while_in_use() {
        const auto db = Database::open(path("b.db"), with(m_migrations)).value();
        QVERIFY(db->execute(QStringLiteral("INSERT INTO t (a) VALUES (42)")));
        QVERIFY(db->backup_to(path("copy.db")));
        const auto copy = Database::open(path("copy.db"), with(m_migrations)).value();
        QCOMPARE(number(*copy, QStringLiteral("SELECT a FROM t")), 42);
        QVERIFY2(!db->backup_to(path("copy.db")), "an existing file is not overwritten");
    }

    void reports_what_is_no_database() {
        QFile file(path("text.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QCOMPARE(Database::open(path("text.db"), with(m_migrations)).error().code,
                 QStringLiteral("HRT-STO-002"));
        QCOMPARE(Database::open(path("no/such/folder.db"), with(m_migrations)).error().code,
                 QStringLiteral("HRT-STO-001"));
    }

    void finds_damaged_pages() {
        {
            const auto db = Database::open(path("d.db"), with(m_migrations)).value();
            QVERIFY(db->transaction([&]() -> Result<void> {
                for (int i = 0; i < 5000; ++i) {
                    if (auto done = db->execute(QStringLiteral("INSERT INTO t VALUES (%1, 'text')").arg(i));
                        !done) {
                        return done;
                    }
                }
                return {};
            }));
        }
        QFile file(path("d.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 5 * 4096);
        file.seek(3 * 4096);
        file.write(QByteArray(4096, '\x5a'));
        file.close();
        QCOMPARE(Database::open(path("d.db"), with(m_migrations)).error().code,
                 QStringLiteral("HRT-STO-002"));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
