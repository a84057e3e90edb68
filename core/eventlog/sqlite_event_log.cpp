// SPDX-License-Identifier: Apache-2.0
#include "core/eventlog/sqlite_event_log.h"

#include "core/store/database.h"

#include <QFileInfo>

#include <deque>
#include <optional>

namespace hearth::eventlog {
namespace {

constexpr qsizetype kMaxPayloadBytes = qsizetype{1024} * 1024;
// How many of the last entries are checked when the file is opened.
constexpr std::uint64_t kTailEntries = 256;
constexpr std::size_t kVerifyBatch = 4096;

const QStringList& migrations() {
    static const QStringList kMigrations{
        QStringLiteral("CREATE TABLE entries (position INTEGER PRIMARY KEY, previous BLOB NOT NULL CHECK "
                       "(length(previous) = "
                       "32), hash BLOB NOT NULL CHECK (length(hash) = 32), payload BLOB NOT NULL) STRICT")};
    return kMigrations;
}

/// The store's error in the words of the log.
Error to_log_error(const Error& error, const QString& path) {
    QString code = QStringLiteral("HRT-LOG-005");
    if (error.code == QLatin1String("HRT-STO-004") || error.code == QLatin1String("HRT-STO-001")) {
        code = QStringLiteral("HRT-LOG-003");
    } else if (error.code == QLatin1String("HRT-STO-005")) {
        code = QStringLiteral("HRT-LOG-004");
    } else if (error.code == QLatin1String("HRT-STO-002")) {
        code = QStringLiteral("HRT-LOG-001");
    } else if (error.code == QLatin1String("HRT-STO-003")) {
        code = QStringLiteral("HRT-LOG-007");
    }
    return Error{code, path + QStringLiteral(": ") + error.detail};
}

QByteArray blob(const Hash& hash) {
    return hash.to_bytes();
}

} // namespace

struct SqliteEventLog::Private {
    QString path;
    std::unique_ptr<store::Database> db;
    Head head;
    std::optional<QSqlQuery> insert;
    std::optional<QSqlQuery> last;
    mutable std::optional<QSqlQuery> select;

    std::vector<std::weak_ptr<Follower>> followers;
    std::deque<Entry> to_deliver;
    bool delivering = false;

    /// The newest entry as the file has it: another process may have appended.
    Result<Head> stored_head();
    Result<std::vector<Entry>> raw(LogPosition from, std::size_t limit) const;
    /// Walks up to `end` and compares the last entry with the acknowledged one.
    Result<Verification> walk(LogPosition end, const Head& acknowledged, const Visitor& visit) const;
    Result<void> prepare();
    Result<void> check_tail();
    void deliver();
    [[nodiscard]] tl::unexpected<Error> fail_with(const Error& error) const {
        return fail(to_log_error(error, path));
    }
    [[nodiscard]] tl::unexpected<Error> fail_with(const QSqlQuery& query) const {
        return fail_with(store::Database::to_error(query.lastError()));
    }
};

Result<Head> SqliteEventLog::Private::stored_head() {
    if (!last->exec()) {
        return fail_with(*last);
    }
    Head out;
    if (last->next()) {
        const auto hash = Hash::from_bytes(last->value(1).toByteArray());
        if (!hash) {
            return fail("HRT-LOG-001", QStringLiteral("%1: the last entry has no hash").arg(path));
        }
        out = Head{LogPosition{last->value(0).toULongLong()}, *hash};
    }
    last->finish();
    return out;
}

Result<std::vector<Entry>> SqliteEventLog::Private::raw(LogPosition from, std::size_t limit) const {
    QSqlQuery& query = *select;
    query.bindValue(0, qlonglong(std::min<std::uint64_t>(from.value, INT64_MAX)));
    query.bindValue(1, qlonglong(std::min<std::uint64_t>(limit, 1U << 20U)));
    if (!query.exec()) {
        return fail_with(query);
    }
    std::vector<Entry> out;
    while (query.next()) {
        Entry& entry = out.emplace_back();
        entry.position.value = query.value(0).toULongLong();
        const auto previous = Hash::from_bytes(query.value(1).toByteArray());
        const auto hash = Hash::from_bytes(query.value(2).toByteArray());
        // A hash of another length is damage; zero never matches what verification computes.
        entry.previous = previous.value_or(Hash{});
        entry.hash = hash.value_or(Hash{});
        entry.payload = query.value(3).toByteArray();
    }
    if (query.lastError().isValid()) {
        return fail_with(query);
    }
    query.finish();
    return out;
}

Result<void> SqliteEventLog::Private::prepare() {
    const auto make = [this](std::optional<QSqlQuery>& into, const QString& sql) -> Result<void> {
        auto query = db->prepare(sql);
        if (!query) {
            return fail_with(query.error());
        }
        into = std::move(*query);
        return {};
    };
    auto done =
        make(last, QStringLiteral("SELECT position, hash FROM entries ORDER BY position DESC LIMIT 1"));
    if (done) {
        done = make(select,
                    QStringLiteral("SELECT position, previous, hash, payload FROM entries WHERE position "
                                   ">= ? ORDER BY position LIMIT ?"));
    }
    if (done && !db->read_only()) {
        done = make(
            insert,
            QStringLiteral("INSERT INTO entries (position, previous, hash, payload) VALUES (?, ?, ?, ?)"));
    }
    return done;
}

Result<void> SqliteEventLog::Private::check_tail() {
    const std::uint64_t last_position = head.position.value;
    const std::uint64_t first = last_position > kTailEntries ? last_position - kTailEntries + 1 : 1;
    const auto entries = raw(LogPosition{first}, kTailEntries);
    if (!entries) {
        return fail(entries.error());
    }
    std::uint64_t expected = first;
    for (std::size_t i = 0; i < entries->size(); ++i, ++expected) {
        const Entry& entry = (*entries)[i];
        const bool linked = i == 0 || entry.previous == (*entries)[i - 1].hash;
        if (!linked || entry.position.value != expected ||
            entry.hash != entry_hash(entry.position, entry.previous, entry.payload)) {
            return fail("HRT-LOG-001", QStringLiteral("%1: entry %2 is damaged").arg(path).arg(expected));
        }
    }
    return {};
}

void SqliteEventLog::Private::deliver() {
    if (delivering) {
        return; // a handler appended; its entry is delivered by the loop below
    }
    delivering = true;
    while (!to_deliver.empty()) {
        const Entry entry = std::move(to_deliver.front());
        to_deliver.pop_front();
        std::erase_if(followers, [](const auto& weak) { return weak.expired(); });
        const auto now = followers;
        for (const auto& weak : now) {
            if (const auto follower = weak.lock()) {
                (*follower)(entry);
            }
        }
    }
    delivering = false;
}

SqliteEventLog::SqliteEventLog(std::unique_ptr<Private> parts) : d(std::move(parts)) {}
SqliteEventLog::~SqliteEventLog() {
    // Statements go before their connection.
    d->insert.reset();
    d->last.reset();
    d->select.reset();
}

Result<std::unique_ptr<SqliteEventLog>> SqliteEventLog::open(const QString& path) {
    auto parts = std::make_unique<Private>();
    parts->path = path;
    store::Options options;
    options.migrations = migrations();
    auto db = store::Database::open(path, options);
    if (!db &&
        (db.error().code == QLatin1String("HRT-STO-004") ||
         db.error().code == QLatin1String("HRT-STO-001")) &&
        QFileInfo::exists(path)) {
        // Reading goes on where writing may not.
        options.read_only = true;
        db = store::Database::open(path, options);
    }
    if (!db) {
        return fail(to_log_error(db.error(), path));
    }
    parts->db = std::move(*db);
    return make(std::move(parts));
}

Result<std::unique_ptr<SqliteEventLog>> SqliteEventLog::open_beside(const QString& path) {
    auto parts = std::make_unique<Private>();
    parts->path = path;
    auto db = store::Database::open(
        path, {.migrations = migrations(), .read_only = true, .check_integrity = false});
    if (!db) {
        return fail(to_log_error(db.error(), path));
    }
    parts->db = std::move(*db);
    return make(std::move(parts));
}

Result<std::unique_ptr<SqliteEventLog>> SqliteEventLog::make(std::unique_ptr<Private> parts) {
    if (auto ready = parts->prepare(); !ready) {
        return fail(ready.error());
    }
    const auto head = parts->stored_head();
    if (!head) {
        return fail(head.error());
    }
    parts->head = *head;
    std::unique_ptr<SqliteEventLog> log(new SqliteEventLog(std::move(parts)));
    if (auto sound = log->d->check_tail(); !sound) {
        return fail(sound.error());
    }
    return log;
}

Result<Entry> SqliteEventLog::append(const QByteArray& payload, LogPosition expected_last) {
    auto entries = append_all({payload}, expected_last);
    if (!entries) {
        return fail(entries.error());
    }
    return std::move(entries->front());
}

Result<std::vector<Entry>> SqliteEventLog::append_all(const std::vector<QByteArray>& payloads,
                                                      LogPosition expected_last) {
    for (const QByteArray& payload : payloads) {
        if (payload.isEmpty() || payload.size() > kMaxPayloadBytes) {
            return fail("HRT-LOG-006", QStringLiteral("%1 bytes where 1 to %2 are allowed")
                                           .arg(payload.size())
                                           .arg(kMaxPayloadBytes));
        }
    }
    if (d->db->read_only()) {
        return fail("HRT-LOG-003", d->path);
    }
    std::vector<Entry> written;
    std::optional<Error> log_error;
    const auto done = d->db->transaction([&]() -> Result<void> {
        const auto head = d->stored_head();
        if (!head) {
            log_error = head.error();
            return fail(head.error());
        }
        if (head->position != expected_last) {
            log_error = Error{QStringLiteral("HRT-LOG-002"),
                              QStringLiteral("the last entry is %1, the writer knows %2")
                                  .arg(head->position.value)
                                  .arg(expected_last.value)};
            return fail(*log_error);
        }
        Head end = *head;
        for (const QByteArray& payload : payloads) {
            Entry entry{LogPosition{end.position.value + 1}, payload, end.hash, {}};
            entry.hash = entry_hash(entry.position, entry.previous, entry.payload);
            d->insert->bindValue(0, qulonglong(entry.position.value));
            d->insert->bindValue(1, blob(entry.previous));
            d->insert->bindValue(2, blob(entry.hash));
            d->insert->bindValue(3, entry.payload);
            if (!d->insert->exec()) {
                return fail(store::Database::to_error(d->insert->lastError()));
            }
            d->insert->finish();
            end = Head{entry.position, entry.hash};
            written.push_back(std::move(entry));
        }
        return {};
    });
    if (!done) {
        d->insert->finish();
        return fail(log_error ? *log_error : to_log_error(done.error(), d->path));
    }
    if (!written.empty()) {
        d->head = Head{written.back().position, written.back().hash};
        d->to_deliver.insert(d->to_deliver.end(), written.begin(), written.end());
        d->deliver();
    }
    return written;
}

Result<std::vector<Entry>> SqliteEventLog::read(LogPosition from, std::size_t limit) const {
    auto entries = d->raw(from, limit);
    if (!entries) {
        return entries;
    }
    const Entry* previous = nullptr;
    for (const Entry& entry : *entries) {
        const bool linked = previous == nullptr || (entry.previous == previous->hash &&
                                                    entry.position.value == previous->position.value + 1);
        if (!linked || entry.hash != entry_hash(entry.position, entry.previous, entry.payload)) {
            return fail("HRT-LOG-001",
                        QStringLiteral("%1: entry %2 is damaged").arg(d->path).arg(entry.position.value));
        }
        previous = &entry;
    }
    return entries;
}

Head SqliteEventLog::head() const {
    return d->head;
}

std::shared_ptr<void> SqliteEventLog::follow(Follower handler) {
    auto follower = std::make_shared<Follower>(std::move(handler));
    d->followers.push_back(follower);
    return follower;
}

Result<Verification> SqliteEventLog::verify() const {
    return d->walk(LogPosition{UINT64_MAX}, d->head, [](const Entry&) { return true; });
}

Result<Verification> SqliteEventLog::verify_up_to(const Head& last, const Visitor& visit) const {
    return d->walk(last.position, last, visit);
}

Result<Verification> SqliteEventLog::Private::walk(LogPosition end, const Head& acknowledged,
                                                   const Visitor& visit) const {
    Verification out;
    for (LogPosition from{1}; from.value <= end.value;) {
        const std::uint64_t left = end.value - from.value; // one more, but that may not fit
        const std::size_t wanted = left < kVerifyBatch ? left + 1 : kVerifyBatch;
        const auto entries = raw(from, wanted);
        if (!entries) {
            return fail(entries.error());
        }
        for (const Entry& entry : *entries) {
            const bool right = entry.position.value == out.entries + 1 && entry.previous == out.head.hash &&
                               entry.hash == entry_hash(entry.position, entry.previous, entry.payload);
            if (!right) {
                out.chain_ok = false;
                out.broken_at = LogPosition{out.entries + 1};
                return out;
            }
            out.head = Head{entry.position, entry.hash};
            ++out.entries;
            if (!visit(entry)) {
                return out;
            }
        }
        if (entries->size() < wanted) {
            break;
        }
        from.value = out.entries + 1;
    }
    // A chain whose end was cut off still links; the entry that was acknowledged last tells.
    if (out.head != acknowledged) {
        out.chain_ok = false;
        out.broken_at = LogPosition{out.entries + 1};
    }
    return out;
}

Result<void> SqliteEventLog::backup_to(const QString& path) const {
    if (auto done = d->db->backup_to(path); !done) {
        return fail(to_log_error(done.error(), path));
    }
    return {};
}

} // namespace hearth::eventlog
