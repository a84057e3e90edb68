// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QList>

#include <memory>
#include <optional>

namespace hearth::store {
class Database;
}

namespace hearth::benchmark {

/// One benchmark that was kept: what the worker gave and what was made of it, as gpu.bench answers.
struct StoredRun {
    std::int64_t id = 0;
    std::int64_t at_ms = 0;
    QString card; ///< as Run::card
    QString backend;
    QJsonObject document;
};

/// The benchmarks of this computer, in SQLite. Of each card and backend the newest `kept` stay.
class History {
public:
    static constexpr int kKept = 1000;

    /// Errors: HRT-STO-001 to -006.
    [[nodiscard]] static Result<std::unique_ptr<History>> open(const QString& path, int kept = kKept);
    ~History();
    History(const History&) = delete;
    History& operator=(const History&) = delete;

    /// Keeps a run and returns its id; what was kept survives a power cut. Errors: HRT-STO-004 to -006.
    [[nodiscard]] Result<std::int64_t> add(const StoredRun& run);
    /// Newest first. An empty `card` or `backend` means any; `before` leaves out ids from it on; `since_ms`
    /// leaves out older runs.
    struct Query {
        QString card;
        QString backend;
        int limit = 100;
        std::optional<std::int64_t> before;
        std::optional<std::int64_t> since_ms;
    };
    /// Errors: HRT-STO-002, HRT-STO-006.
    [[nodiscard]] Result<QList<StoredRun>> list(const Query& query) const;

private:
    History(std::unique_ptr<store::Database> database, int kept);

    std::unique_ptr<store::Database> m_database;
    int m_kept;
};

} // namespace hearth::benchmark
