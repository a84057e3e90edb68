// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/diagnostics/log_line.h"

#include <QFile>
#include <QObject>
#include <QStringList>

#include <deque>

namespace hearth::diagnostics {

/// Which lines log_tail gives.
struct LogQuery {
    int limit = 200;
    LogLevel level = LogLevel::Debug; ///< this and above
    QString area;                     ///< empty: all
    QString text;                     ///< part of the text or code, case does not matter
    std::optional<std::uint64_t> before;
};

struct LogPage {
    QList<LogLine> lines; ///< oldest first
    int total = 0;        ///< lines that match, without the limit
    QStringList areas;    ///< of all lines kept
};

/// The daemon's log: a ring in memory and one file of JSON lines a UTC day (`hearthd-2026-11-21.jsonl`),
/// bounded in number and size. Lines are redacted before they are kept. A disk that refuses them costs the
/// file, never the ring.
class LogStore : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder;
        LogLevel level = LogLevel::Info; ///< lines below are not kept
        int ring = 5000;
        int keep_days = 14;
        qint64 max_day_bytes = 16LL * 1024 * 1024; ///< a day's file ends here
    };

    LogStore(Options options, Clock& clock, QObject* parent = nullptr);

    /// Reads the tail of the newest file into the ring and removes files that are too old. Errors:
    /// HRT-DMN-006; the store works on without files.
    [[nodiscard]] Result<void> open();

    void append(LogLevel level, const QString& area, const QString& text, const QString& code = {});
    [[nodiscard]] LogPage page(const LogQuery& query) const;
    void set_level(LogLevel level) { m_options.level = level; }
    void set_keep_days(int days) { m_options.keep_days = days; }
    /// Why the files cannot be written just now, if so.
    [[nodiscard]] const std::optional<Error>& disk_error() const { return m_disk_error; }
    [[nodiscard]] QString folder() const { return m_options.folder; }

Q_SIGNALS:
    void appended(const hearth::diagnostics::LogLine& line);

private:
    void write(const LogLine& line);
    [[nodiscard]] bool open_day(const QString& day);
    void remove_old(const QString& today);
    void disk_failed(const QString& why);

    Options m_options;
    Clock& m_clock;
    std::deque<LogLine> m_ring;
    std::uint64_t m_next_seq = 1;
    QFile m_file;
    QString m_day;
    bool m_full_said = false;
    std::optional<Error> m_disk_error;
    std::int64_t m_retry_ms = 0;
};

} // namespace hearth::diagnostics
