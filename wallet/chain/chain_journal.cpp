// SPDX-License-Identifier: Apache-2.0
#include "wallet/chain/chain_journal.h"

#include <QVariant>

#include <algorithm>

namespace hearth::wallet::chain {
namespace {

// One order of positions over both tables: what was journaled first has the smaller one.
const QStringList& migrations() {
    static const QStringList kMigrations{
        QStringLiteral(
            "CREATE TABLE genesis (id INTEGER PRIMARY KEY CHECK (id = 1), time_s INTEGER NOT NULL, "
            "chain_id TEXT NOT NULL) STRICT"),
        QStringLiteral(
            "CREATE TABLE transactions (position INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK "
            "(length(hash) = 32), raw BLOB NOT NULL, block INTEGER, place INTEGER, refused TEXT) STRICT"),
        QStringLiteral("CREATE INDEX transactions_hash ON transactions (hash)"),
        QStringLiteral("CREATE INDEX transactions_block ON transactions (block, place)"),
        QStringLiteral(
            "CREATE TABLE blocks (position INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, "
            "time_s INTEGER NOT NULL, travel_s INTEGER NOT NULL CHECK (travel_s >= 0), hash BLOB CHECK "
            "(hash IS NULL OR length(hash) = 32)) STRICT")};
    return kMigrations;
}

QByteArray blob(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

Error journal_error(const Error& error) {
    return {QStringLiteral("HRT-CHN-004"), QStringLiteral("%1 %2").arg(error.code, error.detail).trimmed()};
}

tl::unexpected<Error> damaged(const char* what) {
    return fail("HRT-CHN-004", QStringLiteral("the journal is damaged: %1").arg(QLatin1String(what)));
}

} // namespace

Result<std::unique_ptr<ChainJournal>> ChainJournal::open(const QString& path, const Genesis& fresh) {
    store::Options options;
    options.migrations = migrations();
    auto db = store::Database::open(path, options);
    if (!db) {
        return fail(journal_error(db.error()));
    }
    std::unique_ptr<ChainJournal> out(new ChainJournal(std::move(*db)));
    if (auto read = out->read_genesis(fresh); !read) {
        return fail(read.error());
    }
    return out;
}

Result<void> ChainJournal::read_genesis(const Genesis& fresh) {
    const QString wanted = QString::fromStdString(to_decimal(fresh.chain_id));
    auto made =
        run(QStringLiteral("INSERT OR IGNORE INTO genesis VALUES (1, ?, ?)"), {qint64(fresh.time_s), wanted});
    if (!made) {
        return fail(made.error());
    }
    auto row = run(QStringLiteral("SELECT time_s, chain_id, "
                                  "max((SELECT coalesce(max(position), 0) FROM transactions), "
                                  "(SELECT coalesce(max(position), 0) FROM blocks)), "
                                  "(SELECT coalesce(sum(travel_s), 0) FROM blocks) FROM genesis"),
                   {});
    if (!row) {
        return fail(row.error());
    }
    if (!row->next()) {
        return damaged("no genesis");
    }
    if (row->value(1).toString() != wanted) {
        return fail(
            "HRT-CHN-015",
            QStringLiteral("its chain id is %1, the profile's is %2").arg(row->value(1).toString(), wanted));
    }
    m_genesis = {row->value(0).toLongLong(), fresh.chain_id};
    m_position = row->value(2).toLongLong();
    m_travelled_s = row->value(3).toLongLong();
    return {};
}

Result<QSqlQuery> ChainJournal::run(const QString& sql, const QVariantList& values) const {
    auto query = m_db->prepare(sql);
    if (!query) {
        return fail(journal_error(query.error()));
    }
    for (const QVariant& value : values) {
        query->addBindValue(value);
    }
    if (!query->exec()) {
        return fail(journal_error(store::Database::to_error(query->lastError())));
    }
    return query;
}

Result<void> ChainJournal::write(const std::function<Result<void>()>& work) {
    const std::int64_t before = m_position;
    auto written = m_db->transaction(work);
    if (!written) {
        m_position = before;
        const Error& error = written.error();
        return fail(error.code == QLatin1String("HRT-CHN-004") ? error : journal_error(error));
    }
    return {};
}

Result<std::int64_t> ChainJournal::insert_tx(const Hash& hash, const Bytes& raw) {
    auto inserted = run(QStringLiteral("INSERT INTO transactions (position, hash, raw) VALUES (?, ?, ?)"),
                        {qint64(m_position + 1), hash.to_bytes(), blob(raw)});
    if (!inserted) {
        return fail(inserted.error());
    }
    return ++m_position;
}

Result<std::vector<Hash>> ChainJournal::add_transactions(const std::vector<Bytes>& raws) {
    std::vector<Hash> fresh;
    auto written = write([&]() -> Result<void> {
        for (const Bytes& raw : raws) {
            const Hash hash = keccak(raw);
            auto known = run(QStringLiteral("SELECT 1 FROM transactions WHERE hash = ? AND refused IS NULL"),
                             {hash.to_bytes()});
            if (!known) {
                return fail(known.error());
            }
            if (known->next()) {
                continue;
            }
            if (auto inserted = insert_tx(hash, raw); !inserted) {
                return fail(inserted.error());
            }
            fresh.push_back(hash);
        }
        return {};
    });
    if (!written) {
        return fail(written.error());
    }
    return fresh;
}

Result<void> ChainJournal::refuse(const Hash& hash, const QString& reason) {
    auto done = run(QStringLiteral("UPDATE transactions SET refused = ? WHERE hash = ? AND block IS NULL AND "
                                   "refused IS NULL"),
                    {reason.left(500), hash.to_bytes()});
    return done ? Result<void>{} : fail(done.error());
}

Result<void> ChainJournal::order_block(std::uint64_t number, std::int64_t time_s, std::int64_t travel_s) {
    auto written = write([&]() -> Result<void> {
        auto inserted = run(
            QStringLiteral("INSERT INTO blocks (position, number, time_s, travel_s) VALUES (?, ?, ?, ?) ON "
                           "CONFLICT (number) DO UPDATE SET position = excluded.position, time_s = "
                           "excluded.time_s, travel_s = travel_s + excluded.travel_s WHERE hash IS NULL"),
            {qint64(m_position + 1), qint64(number), qint64(time_s), qint64(travel_s)});
        if (!inserted) {
            return fail(inserted.error());
        }
        ++m_position;
        return inserted->numRowsAffected() == 1 ? Result<void>{} : damaged("a block is ordered twice");
    });
    if (written) {
        m_travelled_s += travel_s;
    }
    return written;
}

Result<void> ChainJournal::finish_block(std::uint64_t number, const Hash& hash,
                                        const std::vector<Hash>& transactions,
                                        const std::vector<Bytes>& foreign) {
    return write([&]() -> Result<void> {
        for (const Bytes& raw : foreign) {
            if (auto inserted = insert_tx(keccak(raw), raw); !inserted) {
                return fail(inserted.error());
            }
        }
        for (std::size_t place = 0; place < transactions.size(); ++place) {
            auto placed =
                run(QStringLiteral("UPDATE transactions SET block = ?, place = ? WHERE hash = ? AND "
                                   "refused IS NULL"),
                    {qint64(number), qint64(place), transactions[place].to_bytes()});
            if (!placed) {
                return fail(placed.error());
            }
        }
        auto finished = run(QStringLiteral("UPDATE blocks SET hash = ? WHERE number = ?"),
                            {hash.to_bytes(), qint64(number)});
        return finished ? Result<void>{} : fail(finished.error());
    });
}

Result<std::vector<JournaledTx>> ChainJournal::select_txs(const QString& where,
                                                          const QVariantList& values) const {
    auto rows =
        run(QStringLiteral("SELECT position, hash, raw, block FROM transactions WHERE ") + where, values);
    if (!rows) {
        return fail(rows.error());
    }
    std::vector<JournaledTx> out;
    while (rows->next()) {
        JournaledTx tx;
        tx.position = rows->value(0).toLongLong();
        const QByteArray raw = rows->value(2).toByteArray();
        tx.raw = Bytes(raw.begin(), raw.end());
        tx.hash = keccak(tx.raw);
        if (tx.hash.to_bytes() != rows->value(1).toByteArray()) {
            return damaged("a transaction does not have its hash");
        }
        if (!rows->value(3).isNull()) {
            tx.block = rows->value(3).toULongLong();
        }
        out.push_back(std::move(tx));
    }
    return out;
}

Result<std::vector<JournaledBlock>> ChainJournal::select_blocks(const QString& where,
                                                                const QVariantList& values) const {
    auto rows = run(
        QStringLiteral("SELECT position, number, time_s, travel_s, hash FROM blocks WHERE ") + where, values);
    if (!rows) {
        return fail(rows.error());
    }
    std::vector<JournaledBlock> out;
    while (rows->next()) {
        JournaledBlock block;
        block.position = rows->value(0).toLongLong();
        block.number = rows->value(1).toULongLong();
        block.time_s = rows->value(2).toLongLong();
        block.travel_s = rows->value(3).toLongLong();
        if (!rows->value(4).isNull()) {
            const auto hash = Hash::from_bytes(rows->value(4).toByteArray());
            if (!hash) {
                return damaged("a block's hash");
            }
            block.hash = *hash;
        }
        out.push_back(block);
    }
    return out;
}

Result<std::vector<JournaledBlock>> ChainJournal::blocks_after(std::int64_t position) const {
    return select_blocks(QStringLiteral("position > ? ORDER BY position"), {qint64(position)});
}

Result<std::optional<JournaledBlock>> ChainJournal::block(std::uint64_t number) const {
    auto found = select_blocks(QStringLiteral("number = ?"), {qint64(number)});
    if (!found) {
        return fail(found.error());
    }
    return found->empty() ? std::optional<JournaledBlock>{} : found->front();
}

Result<std::vector<JournaledTx>> ChainJournal::transactions_of(std::uint64_t number) const {
    return select_txs(QStringLiteral("block = ? ORDER BY place"), {qint64(number)});
}

Result<std::uint64_t> ChainJournal::newest_used_block() const {
    auto row = run(QStringLiteral("SELECT coalesce(max(block), 0) FROM transactions"), {});
    if (!row) {
        return fail(row.error());
    }
    return row->next() ? row->value(0).toULongLong() : 0;
}

Result<std::vector<Hash>> ChainJournal::unknown_of(const std::vector<Hash>& hashes) const {
    std::vector<Hash> out;
    for (const Hash& hash : hashes) {
        auto known = run(QStringLiteral("SELECT 1 FROM transactions WHERE hash = ? AND refused IS NULL"),
                         {hash.to_bytes()});
        if (!known) {
            return fail(known.error());
        }
        if (!known->next()) {
            out.push_back(hash);
        }
    }
    return out;
}

Result<std::vector<JournaledTx>> ChainJournal::waiting_before(std::int64_t position) const {
    return select_txs(QStringLiteral("block IS NULL AND refused IS NULL AND position < ? ORDER BY position"),
                      {qint64(position)});
}

} // namespace hearth::wallet::chain
