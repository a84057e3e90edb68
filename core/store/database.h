// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <functional>
#include <memory>

namespace hearth::store {

/// Why SQLite refused, from its result code.
enum class Failure { ReadOnly, DiskFull, Busy, Damaged, Other };
[[nodiscard]] Failure classify(const QSqlError& error);

/// How a file is opened.
struct Options {
    /// Migrations in order: migration i takes the schema from user_version i to i + 1. Each runs in one
    /// transaction.
    QStringList migrations;
    /// Open without the right to write; a missing file is then an error.
    bool read_only = false;
    /// SQLite's quick_check at open, which finds damaged pages.
    bool check_integrity = true;
};

/// One SQLite connection, for the thread that opened it: WAL, synchronous=FULL, foreign keys on, 5 s busy
/// time-out.
class Database {
public:
    /// Errors: HRT-STO-001 cannot be opened or created, HRT-STO-002 damaged, HRT-STO-003 newer than this
    /// program, HRT-STO-004 read-only, HRT-STO-005 disk full, HRT-STO-006 any other failure.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, const Options& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] bool read_only() const { return m_read_only; }
    /// A query on this connection, to be prepared once and run often.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& sql) const;
    /// Runs statements that return nothing.
    [[nodiscard]] Result<void> execute(const QString& sql) const;
    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; rolls back when it or the commit fails.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()>& work) const;
    /// Writes a consistent copy to a new file, without stopping writers.
    [[nodiscard]] Result<void> backup_to(const QString& path) const;
    /// SQLite's quick_check. Errors: HRT-STO-002.
    [[nodiscard]] Result<void> check_integrity() const;

    /// The error of a failed query, with the code for its kind.
    [[nodiscard]] static Error to_error(const QSqlError& error);

private:
    Database(QString connection, bool read_only)
        : m_connection(std::move(connection)), m_read_only(read_only) {}
    [[nodiscard]] QSqlDatabase handle() const;
    [[nodiscard]] Result<void> migrate(const QStringList& migrations) const;

    QString m_connection;
    bool m_read_only;
};

} // namespace hearth::store
