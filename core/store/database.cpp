// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include <QFileInfo>
#include <QUrl>
#include <QUuid>

namespace hearth::store {
namespace {

// Primary result codes of SQLite (sqlite.org/rescode.html); extended codes carry them in the low byte.
enum Sqlite : int {
    kBusy = 5,
    kLocked = 6,
    kReadOnly = 8,
    kCorrupt = 11,
    kFull = 13,
    kCannotOpen = 14,
    kNotADatabase = 26,
    // SQLite says kFull for ENOSPC only; a quota or a file size limit shows as a failed write.
    kWriteFailed = 10 | 3 << 8
};

const char* code_of(Failure failure) {
    switch (failure) {
    case Failure::ReadOnly:
        return "HRT-STO-004";
    case Failure::DiskFull:
        return "HRT-STO-005";
    case Failure::Damaged:
        return "HRT-STO-002";
    case Failure::Busy:
    case Failure::Other:
        break;
    }
    return "HRT-STO-006";
}

QString text_of(const QSqlError& error) {
    return QStringLiteral("%1 (SQLite %2)").arg(error.databaseText(), error.nativeErrorCode());
}

/// Opens the connection and reads from it: only then SQLite finds out whether the file is a database.
Result<void> connect(QSqlDatabase db, const QString& name, const QString& connect_options) {
    db.close();
    db.setDatabaseName(name);
    db.setConnectOptions(connect_options);
    if (!db.open()) {
        return fail("HRT-STO-001", QStringLiteral("%1: %2").arg(name, text_of(db.lastError())));
    }
    QSqlQuery probe(db);
    if (!probe.exec(QStringLiteral("SELECT count(*) FROM sqlite_master"))) {
        Error error = Database::to_error(probe.lastError());
        error.detail.prepend(name + QStringLiteral(": "));
        return fail(std::move(error));
    }
    return {};
}

Result<void> connect_read_only(const QSqlDatabase& db, const QString& path) {
    auto done = connect(db, path, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"));
    // A WAL file needs an index beside it, which cannot be made in a read-only folder. Without a log to read,
    // the file itself is complete.
    if (!done && QFileInfo(path + QStringLiteral("-wal")).size() == 0 && QFileInfo(path).isReadable()) {
        QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
        url.setQuery(QStringLiteral("immutable=1"));
        done = connect(db, url.toString(QUrl::FullyEncoded),
                       QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    }
    return done;
}

QSqlQuery forward_query(const QSqlDatabase& db) {
    QSqlQuery query(db);
    query.setForwardOnly(true);
    return query;
}

} // namespace

Failure classify(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt();
    if (code == kWriteFailed) {
        return Failure::DiskFull;
    }
    switch (code & 0xff) {
    case kReadOnly:
    case kCannotOpen:
        return Failure::ReadOnly;
    case kFull:
        return Failure::DiskFull;
    case kBusy:
    case kLocked:
        return Failure::Busy;
    case kCorrupt:
    case kNotADatabase:
        return Failure::Damaged;
    default:
        return Failure::Other;
    }
}

Error Database::to_error(const QSqlError& error) {
    return Error{QString::fromLatin1(code_of(classify(error))), text_of(error)};
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, const Options& options) {
    const QString connection = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> out(new Database(connection, options.read_only));
    const auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    auto connected = options.read_only ? connect_read_only(db, path)
                                       : connect(db, path, QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!connected) {
        return fail(connected.error());
    }
    QStringList setup{QStringLiteral("PRAGMA foreign_keys = ON")};
    if (!options.read_only) {
        // FULL in WAL mode synchronises at every commit: what was acknowledged survives power loss.
        setup << QStringLiteral("PRAGMA journal_mode = WAL") << QStringLiteral("PRAGMA synchronous = FULL");
    }
    for (const QString& pragma : setup) {
        if (auto done = out->execute(pragma); !done) {
            return fail(done.error());
        }
    }
    if (options.check_integrity) {
        if (auto sound = out->check_integrity(); !sound) {
            return fail(sound.error());
        }
    }
    if (auto migrated = out->migrate(options.migrations); !migrated) {
        return fail(migrated.error());
    }
    return out;
}

Database::~Database() {
    {
        QSqlDatabase db = handle();
        db.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase Database::handle() const {
    return QSqlDatabase::database(m_connection, false);
}

Result<QSqlQuery> Database::prepare(const QString& sql) const {
    QSqlQuery query = forward_query(handle());
    if (!query.prepare(sql)) {
        return fail(to_error(query.lastError()));
    }
    return query;
}

Result<void> Database::execute(const QString& sql) const {
    QSqlQuery query = forward_query(handle());
    if (!query.exec(sql)) {
        return fail(to_error(query.lastError()));
    }
    return {};
}

Result<void> Database::transaction(const std::function<Result<void>()>& work) const {
    if (auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
        return begun;
    }
    Result<void> result = work();
    if (result) {
        result = execute(QStringLiteral("COMMIT"));
    }
    if (!result) {
        // SQLite may have rolled back by itself (disk full); then there is nothing left to undo.
        (void)execute(QStringLiteral("ROLLBACK"));
    }
    return result;
}

Result<void> Database::backup_to(const QString& path) const {
    auto query = prepare(QStringLiteral("VACUUM INTO ?"));
    if (!query) {
        return fail(query.error());
    }
    query->addBindValue(path);
    if (!query->exec()) {
        return fail(to_error(query->lastError()));
    }
    return {};
}

Result<void> Database::check_integrity() const {
    QSqlQuery query = forward_query(handle());
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next()) {
        return fail(to_error(query.lastError()));
    }
    const QString answer = query.value(0).toString();
    if (answer != QLatin1String("ok")) {
        return fail("HRT-STO-002", answer);
    }
    return {};
}

Result<void> Database::migrate(const QStringList& migrations) const {
    QSqlQuery query = forward_query(handle());
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) {
        return fail(to_error(query.lastError()));
    }
    const int version = query.value(0).toInt();
    query.finish();
    if (version > migrations.size()) {
        return fail("HRT-STO-003", QStringLiteral("the file has version %1, this program knows %2")
                                       .arg(version)
                                       .arg(migrations.size()));
    }
    if (m_read_only && version < migrations.size()) {
        return fail("HRT-STO-004",
                    QStringLiteral("the file has version %1 and may not be changed").arg(version));
    }
    for (int i = version; i < migrations.size(); ++i) {
        auto done = transaction([&]() -> Result<void> {
            if (auto changed = execute(migrations[i]); !changed) {
                return changed;
            }
            return execute(QStringLiteral("PRAGMA user_version = %1").arg(i + 1));
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

} // namespace hearth::store
