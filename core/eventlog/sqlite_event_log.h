// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/eventlog/event_log.h"

#include <QString>

namespace hearth::eventlog {

/// The event log in one SQLite file (docs/storage.md): WAL and synchronous=FULL, so an entry that append
/// returned survives kill -9 and power loss.
class SqliteEventLog final : public EventLog {
public:
    /// Opens or creates the file. The database's integrity is checked, and the link of the last entries; the
    /// whole chain is walked by verify(). A file that may only be read opens and refuses appends. Errors:
    /// HRT-LOG-003 cannot be created here, HRT-LOG-004, HRT-LOG-005, HRT-LOG-001 damaged, HRT-LOG-007 written
    /// by a newer version.
    [[nodiscard]] static Result<std::unique_ptr<SqliteEventLog>> open(const QString& path);
    /// A second connection to a log that another thread or process writes; it refuses appends. The file is
    /// read without a check of its pages. Errors: those of open().
    [[nodiscard]] static Result<std::unique_ptr<SqliteEventLog>> open_beside(const QString& path);
    ~SqliteEventLog() override;

    [[nodiscard]] Result<Entry> append(const QByteArray& payload, LogPosition expected_last) override;
    [[nodiscard]] Result<std::vector<Entry>> append_all(const std::vector<QByteArray>& payloads,
                                                        LogPosition expected_last) override;
    [[nodiscard]] Result<std::vector<Entry>> read(LogPosition from, std::size_t limit) const override;
    [[nodiscard]] Head head() const override;
    [[nodiscard]] std::shared_ptr<void> follow(Follower handler) override;

    /// Walks the whole chain. Errors: HRT-LOG-005 when the file cannot be read.
    [[nodiscard]] Result<Verification> verify() const;
    /// Sees each sound entry of a walk in order; false ends the walk.
    using Visitor = std::function<bool(const Entry&)>;
    /// Walks the chain up to `last`, an entry that the log's writer acknowledged; what was appended since is
    /// not looked at. Errors: HRT-LOG-005 when the file cannot be read.
    [[nodiscard]] Result<Verification> verify_up_to(const Head& last, const Visitor& visit) const;
    /// Writes a consistent copy to a new file while the log is in use. Errors: HRT-LOG-003, HRT-LOG-004,
    /// HRT-LOG-005.
    [[nodiscard]] Result<void> backup_to(const QString& path) const;

private:
    struct Private;
    [[nodiscard]] static Result<std::unique_ptr<SqliteEventLog>> make(std::unique_ptr<Private> parts);
    explicit SqliteEventLog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace hearth::eventlog
