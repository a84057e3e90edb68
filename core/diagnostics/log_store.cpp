// SPDX-License-Identifier: Apache-2.0
#include "core/diagnostics/log_store.h"

#include "core/diagnostics/redact.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QSet>

namespace hearth::diagnostics {
namespace {

/// A line says one thing; more than this is a dump.
constexpr qsizetype kMaxText = 4000;
constexpr qint64 kTailBytes = qint64{1024} * 1024;
constexpr std::int64_t kDiskRetryMs = 60'000;
const auto kPattern = QStringLiteral("hearthd-*.jsonl");

QString day_of(std::int64_t at_ms) {
    return QDateTime::fromMSecsSinceEpoch(at_ms, Qt::UTC).date().toString(Qt::ISODate);
}

QString file_of(const QString& folder, const QString& day) {
    return QStringLiteral("%1/hearthd-%2.jsonl").arg(folder, day);
}

} // namespace

LogStore::LogStore(Options options, Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock) {}

Result<void> LogStore::open() {
    QDir folder(m_options.folder);
    if (!folder.mkpath(QStringLiteral("."))) {
        disk_failed(QStringLiteral("%1 cannot be made").arg(m_options.folder));
        return fail(*m_disk_error);
    }
    const QStringList files = folder.entryList({kPattern}, QDir::Files, QDir::Name);
    if (!files.isEmpty()) {
        QFile last(folder.filePath(files.last()));
        if (last.open(QFile::ReadOnly)) {
            const qint64 skip = std::max<qint64>(0, last.size() - kTailBytes);
            last.seek(skip);
            if (skip > 0) {
                last.readLine();
            }
            while (!last.atEnd()) {
                // A line cut off by a crash is no JSON and is left out.
                if (const auto line = line_from_json(QJsonDocument::fromJson(last.readLine()).object())) {
                    m_next_seq = std::max(m_next_seq, line->seq + 1);
                    m_ring.push_back(*line);
                }
                if (m_ring.size() > std::size_t(m_options.ring)) {
                    m_ring.pop_front();
                }
            }
        }
    }
    const QString today = day_of(m_clock.now_ms());
    remove_old(today);
    if (!open_day(today)) {
        return fail(*m_disk_error);
    }
    return {};
}

void LogStore::append(LogLevel level, const QString& area, const QString& text, const QString& code) {
    if (level < m_options.level) {
        return;
    }
    LogLine line{m_next_seq++, m_clock.now_ms(), level, area, redact(text.left(kMaxText)), code};
    m_ring.push_back(line);
    if (m_ring.size() > std::size_t(m_options.ring)) {
        m_ring.pop_front();
    }
    write(line);
    Q_EMIT appended(line);
}

LogPage LogStore::page(const LogQuery& query) const {
    LogPage out;
    QSet<QString> areas;
    for (auto it = m_ring.rbegin(); it != m_ring.rend(); ++it) {
        areas.insert(it->area);
        const bool matches = it->level >= query.level && (query.area.isEmpty() || it->area == query.area) &&
                             (!query.before || it->seq < *query.before) &&
                             (query.text.isEmpty() || it->text.contains(query.text, Qt::CaseInsensitive) ||
                              it->code.contains(query.text, Qt::CaseInsensitive));
        if (matches) {
            ++out.total;
            if (out.lines.size() < query.limit) {
                out.lines.prepend(*it);
            }
        }
    }
    out.areas = areas.values();
    out.areas.sort();
    return out;
}

void LogStore::write(const LogLine& line) {
    const QString day = day_of(line.at_ms);
    if (m_disk_error && m_clock.monotonic_ms() < m_retry_ms) {
        return;
    }
    if (day != m_day || !m_file.isOpen()) {
        if (!open_day(day)) {
            return;
        }
        remove_old(day);
    }
    if (m_file.size() >= m_options.max_day_bytes) {
        if (!std::exchange(m_full_said, true)) {
            m_file.write("{\"end\":\"the day's file is full; later lines are in memory only\"}\n");
            m_file.flush();
        }
        return;
    }
    const QByteArray bytes = QJsonDocument(to_json(line)).toJson(QJsonDocument::Compact) + '\n';
    if (m_file.write(bytes) != bytes.size() || !m_file.flush()) {
        disk_failed(m_file.errorString());
        return;
    }
    m_disk_error.reset();
}

bool LogStore::open_day(const QString& day) {
    m_file.close();
    m_file.setFileName(file_of(m_options.folder, day));
    m_full_said = false;
    if (!m_file.open(QFile::WriteOnly | QFile::Append)) {
        disk_failed(m_file.errorString());
        return false;
    }
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    m_day = day;
    return true;
}

void LogStore::remove_old(const QString& today) {
    const QDate oldest = QDate::fromString(today, Qt::ISODate).addDays(1 - m_options.keep_days);
    QDir folder(m_options.folder);
    for (const QString& name : folder.entryList({kPattern}, QDir::Files)) {
        const QDate day = QDate::fromString(name.mid(8, 10), Qt::ISODate);
        if (day.isValid() && day < oldest) {
            folder.remove(name);
        }
    }
}

void LogStore::disk_failed(const QString& why) {
    m_file.close();
    m_disk_error = Error{QStringLiteral("HRT-DMN-006"), why};
    m_retry_ms = m_clock.monotonic_ms() + kDiskRetryMs;
}

} // namespace hearth::diagnostics
