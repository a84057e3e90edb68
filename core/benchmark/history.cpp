// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/history.h"

#include "core/store/database.h"

#include <QJsonDocument>
#include <QVariant>

#define K(name) QStringLiteral(name)

namespace hearth::benchmark {
namespace {

QStringList migrations() {
    return {QStringLiteral("CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, "
                           "card TEXT NOT NULL, backend TEXT NOT NULL, document TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX runs_by_card ON runs (card, backend, id)")};
}

} // namespace

History::History(std::unique_ptr<store::Database> database, int kept)
    : m_database(std::move(database)), m_kept(kept) {}
History::~History() = default;

Result<std::unique_ptr<History>> History::open(const QString& path, int kept) {
    store::Options options;
    options.migrations = migrations();
    auto database = store::Database::open(path, options);
    if (!database) {
        return fail(database.error());
    }
    return std::unique_ptr<History>(new History(std::move(*database), kept));
}

Result<std::int64_t> History::add(const StoredRun& run) {
    std::int64_t id = 0;
    const auto written = m_database->transaction([&]() -> Result<void> {
        auto insert =
            m_database->prepare(K("INSERT INTO runs (at_ms, card, backend, document) VALUES (?, ?, ?, ?)"));
        if (!insert) {
            return fail(insert.error());
        }
        insert->addBindValue(qint64(run.at_ms));
        insert->addBindValue(run.card);
        insert->addBindValue(run.backend);
        insert->addBindValue(QString::fromUtf8(QJsonDocument(run.document).toJson(QJsonDocument::Compact)));
        if (!insert->exec()) {
            return fail(store::Database::to_error(insert->lastError()));
        }
        id = insert->lastInsertId().toLongLong();
        auto trim = m_database->prepare(
            K("DELETE FROM runs WHERE card = ? AND backend = ? AND id <= (SELECT id FROM runs WHERE card = ? "
              "AND backend = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"));
        if (!trim) {
            return fail(trim.error());
        }
        for (int i = 0; i < 2; ++i) {
            trim->addBindValue(run.card);
            trim->addBindValue(run.backend);
        }
        trim->addBindValue(m_kept);
        return trim->exec() ? Result<void>() : fail(store::Database::to_error(trim->lastError()));
    });
    return written ? Result<std::int64_t>(id) : fail(written.error());
}

Result<QList<StoredRun>> History::list(const Query& query) const {
    QStringList where{K("1")};
    QVariantList values;
    if (!query.card.isEmpty()) {
        where.append(K("card = ?"));
        values.append(query.card);
    }
    if (!query.backend.isEmpty()) {
        where.append(K("backend = ?"));
        values.append(query.backend);
    }
    if (query.before) {
        where.append(K("id < ?"));
        values.append(qint64(*query.before));
    }
    if (query.since_ms) {
        where.append(K("at_ms >= ?"));
        values.append(qint64(*query.since_ms));
    }
    auto select = m_database->prepare(K("SELECT id, at_ms, card, backend, document FROM runs WHERE ") +
                                      where.join(K(" AND ")) + K(" ORDER BY id DESC LIMIT ?"));
    if (!select) {
        return fail(select.error());
    }
    for (const QVariant& value : std::as_const(values)) {
        select->addBindValue(value);
    }
    select->addBindValue(query.limit);
    if (!select->exec()) {
        return fail(store::Database::to_error(select->lastError()));
    }
    QList<StoredRun> out;
    while (select->next()) {
        out.append({select->value(0).toLongLong(), select->value(1).toLongLong(), select->value(2).toString(),
                    select->value(3).toString(),
                    QJsonDocument::fromJson(select->value(4).toString().toUtf8()).object()});
    }
    return out;
}

} // namespace hearth::benchmark
