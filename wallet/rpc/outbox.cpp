// SPDX-License-Identifier: Apache-2.0
#include "wallet/rpc/outbox.h"

#include "wallet/rpc/fees.h"

#include <QVariant>

#include <algorithm>

namespace hearth::wallet::rpc {
namespace {

const QStringList& migrations() {
    static const QStringList kMigrations{QStringLiteral(
        "CREATE TABLE outbox (chain TEXT NOT NULL, intent TEXT NOT NULL, "
        "hash BLOB NOT NULL CHECK (length(hash) = 32), sender BLOB NOT NULL CHECK (length(sender) = 20), "
        "nonce INTEGER NOT NULL CHECK (nonce >= 0), raw BLOB NOT NULL, replaces BLOB, state TEXT NOT NULL, "
        "block_hash BLOB, block_number INTEGER, success INTEGER, gas_used TEXT, gas_price TEXT, contract "
        "BLOB, "
        "confirmations INTEGER NOT NULL, reorgs INTEGER NOT NULL, attempts INTEGER NOT NULL, "
        "created_ms INTEGER NOT NULL, PRIMARY KEY (chain, hash), UNIQUE (chain, intent)) STRICT")};
    return kMigrations;
}

constexpr auto kColumns = "intent, hash, sender, nonce, raw, replaces, state, block_hash, block_number, "
                          "success, gas_used, gas_price, "
                          "contract, confirmations, reorgs, attempts, created_ms";

QByteArray blob(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

QVariant optional_blob(const std::optional<Hash>& hash) {
    return hash ? QVariant(blob(hash->bytes)) : QVariant(QMetaType::fromType<QByteArray>());
}

Bytes bytes_of(const QVariant& value) {
    const QByteArray raw = value.toByteArray();
    return {raw.begin(), raw.end()};
}

Uint256 integer_of(const QVariant& value) {
    const auto parsed = parse_integer(value.toString().toStdString());
    return parsed ? parsed->magnitude : Uint256(0);
}

QString text_of(const Uint256& value) {
    return QString::fromStdString(to_decimal(value));
}

Error outbox_error(const Error& error) {
    return {QStringLiteral("HRT-RPC-019"), error.code + QStringLiteral(": ") + error.detail};
}

Error outbox_error(const QSqlQuery& query) {
    return outbox_error(store::Database::to_error(query.lastError()));
}

std::optional<Receipt> read_stored_receipt(const QSqlQuery& row, const Hash& transaction) {
    if (row.value(7).isNull()) {
        return std::nullopt;
    }
    Receipt out;
    out.transaction = transaction;
    out.block = Hash::from_bytes(row.value(7).toByteArray()).value_or(Hash{});
    out.block_number = row.value(8).toULongLong();
    out.success = row.value(9).toBool();
    out.gas_used = integer_of(row.value(10));
    out.gas_price = integer_of(row.value(11));
    if (!row.value(12).isNull()) {
        out.contract = Address::from_bytes(row.value(12).toByteArray()).value_or(Address{});
    }
    return out;
}

Result<OutboxEntry> read_row(const QSqlQuery& row) {
    const auto hash = Hash::from_bytes(row.value(1).toByteArray());
    const auto sender = Address::from_bytes(row.value(2).toByteArray());
    const auto state = state_of_name(row.value(6).toString());
    if (!hash || !sender || !state) {
        return fail("HRT-RPC-019", QStringLiteral("a row is damaged"));
    }
    OutboxEntry out;
    out.intent = row.value(0).toString();
    out.hash = *hash;
    out.sender = *sender;
    out.nonce = row.value(3).toULongLong();
    out.raw = bytes_of(row.value(4));
    if (keccak(out.raw) != out.hash) {
        return fail("HRT-RPC-019", QStringLiteral("the bytes of a transaction do not have its hash"));
    }
    if (!row.value(5).isNull()) {
        out.replaces = Hash::from_bytes(row.value(5).toByteArray()).value_or(Hash{});
    }
    out.progress.state = *state;
    out.progress.receipt = read_stored_receipt(row, out.hash);
    out.progress.confirmations = row.value(13).toULongLong();
    out.progress.reorgs = row.value(14).toUInt();
    out.attempts = row.value(15).toULongLong();
    out.created_ms = row.value(16).toLongLong();
    return out;
}

bool is_final(TxState state) {
    return state == TxState::Confirmed || state == TxState::Replaced;
}

/// Which of the nonce's transactions a replacement has to name: the one that nothing has replaced yet.
const OutboxEntry* newest_of(const std::vector<OutboxEntry>& same_nonce) {
    for (const OutboxEntry& candidate : same_nonce) {
        const bool replaced =
            std::any_of(same_nonce.begin(), same_nonce.end(),
                        [&](const OutboxEntry& other) { return other.replaces == candidate.hash; });
        if (!replaced) {
            return &candidate;
        }
    }
    return nullptr;
}

} // namespace

Result<std::unique_ptr<Outbox>> Outbox::open(const QString& path, const Uint256& chain_id, Clock& clock) {
    store::Options options;
    options.migrations = migrations();
    auto db = store::Database::open(path, options);
    if (!db) {
        return fail(outbox_error(db.error()));
    }
    return std::unique_ptr<Outbox>(new Outbox(std::move(*db), text_of(chain_id), chain_id, clock));
}

Result<OutboxEntry> Outbox::put(const QString& intent, ByteView raw, const std::optional<Hash>& replaces) {
    const auto decoded = decode_with_sender(raw);
    if (!decoded) {
        return fail(decoded.error());
    }
    const Transaction& tx = decoded->tx;
    if (!decoded->from) {
        return fail("HRT-ETH-050", QStringLiteral("the transaction is not signed"));
    }
    if (tx.chain_id != m_chain_id) {
        return fail("HRT-ETH-032",
                    QStringLiteral("chain %1 instead of %2").arg(text_of(tx.chain_id), m_chain));
    }
    if (tx.nonce > Uint256(INT64_MAX) || intent.isEmpty()) {
        return fail("HRT-RPC-018", QStringLiteral("no intent, or a nonce that no account reaches"));
    }
    OutboxEntry entry;
    entry.intent = intent;
    entry.hash = keccak(raw);
    entry.sender = *decoded->from;
    entry.nonce = static_cast<std::uint64_t>(tx.nonce);
    entry.raw.assign(raw.begin(), raw.end());
    entry.replaces = replaces;
    entry.created_ms = m_clock.now_ms();
    std::optional<OutboxEntry> already;
    // One transaction of SQLite over looking and writing: two processes cannot both take the nonce.
    const auto done = m_db->transaction([&]() -> Result<void> {
        auto known = find_intent(intent);
        if (!known) {
            return fail(known.error());
        }
        if (*known && (*known)->hash == entry.hash) {
            already = std::move(*known);
            return {};
        }
        const auto allowed =
            *known ? Result<void>(fail("HRT-RPC-018", intent + QStringLiteral(" is signed already")))
                   : may_put(entry, tx);
        if (!allowed) {
            return fail(allowed.error());
        }
        return run(
            QStringLiteral("INSERT INTO outbox (chain, intent, hash, sender, nonce, raw, replaces, state, "
                           "confirmations, reorgs, attempts, created_ms) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)"),
            {m_chain, intent, blob(entry.hash.bytes), blob(entry.sender.bytes), qlonglong(entry.nonce),
             blob(entry.raw), optional_blob(replaces), state_name(TxState::Stored),
             qlonglong(entry.created_ms)});
    });
    if (!done) {
        const bool store_failed = done.error().code.startsWith(QLatin1String("HRT-STO-"));
        return fail(store_failed ? outbox_error(done.error()) : done.error());
    }
    return already ? std::move(*already) : std::move(entry);
}

Result<void> Outbox::may_put(const OutboxEntry& entry, const Transaction& tx) const {
    const auto same_nonce = select(QStringLiteral("sender = ? AND nonce = ?"),
                                   {blob(entry.sender.bytes), qlonglong(entry.nonce)});
    if (!same_nonce) {
        return fail(same_nonce.error());
    }
    if (same_nonce->empty()) {
        return entry.replaces
                   ? Result<void>(fail("HRT-RPC-018", QStringLiteral("there is nothing to replace")))
                   : Result<void>();
    }
    const OutboxEntry* newest = newest_of(*same_nonce);
    for (const OutboxEntry& other : *same_nonce) {
        if (other.progress.receipt || is_final(other.progress.state)) {
            return fail("HRT-RPC-018", QStringLiteral("nonce %1 is used on the chain").arg(entry.nonce));
        }
    }
    if (newest == nullptr || entry.replaces != newest->hash) {
        return fail("HRT-RPC-018",
                    QStringLiteral("nonce %1 belongs to another transaction").arg(entry.nonce));
    }
    const auto old = decode_transaction(newest->raw);
    if (!old) {
        return fail(old.error());
    }
    return check_replacement(*old, tx);
}

Result<void> Outbox::note_attempt(const Hash& hash) {
    return run(QStringLiteral("UPDATE outbox SET attempts = attempts + 1 WHERE chain = ? AND hash = ?"),
               {m_chain, blob(hash.bytes)});
}

Result<void> Outbox::save_progress(const Hash& hash, const TxProgress& progress) {
    const auto& receipt = progress.receipt;
    const QVariant none_bytes(QMetaType::fromType<QByteArray>());
    const QVariant none_text(QMetaType::fromType<QString>());
    const QVariant none_number(QMetaType::fromType<qlonglong>());
    return run(
        QStringLiteral(
            "UPDATE outbox SET state = ?, block_hash = ?, block_number = ?, success = ?, gas_used = ?, "
            "gas_price = ?, contract = ?, confirmations = ?, reorgs = ? WHERE chain = ? AND hash = ?"),
        {state_name(progress.state), receipt ? QVariant(blob(receipt->block.bytes)) : none_bytes,
         receipt ? QVariant(qlonglong(receipt->block_number)) : none_number,
         receipt ? QVariant(qlonglong(receipt->success ? 1 : 0)) : none_number,
         receipt ? QVariant(text_of(receipt->gas_used)) : none_text,
         receipt ? QVariant(text_of(receipt->gas_price)) : none_text,
         receipt && receipt->contract ? QVariant(blob(receipt->contract->bytes)) : none_bytes,
         qlonglong(progress.confirmations), qlonglong(progress.reorgs), m_chain, blob(hash.bytes)});
}

Result<void> Outbox::discard(const Hash& hash) {
    return m_db->transaction([&]() -> Result<void> {
        const auto entry = find(hash);
        if (!entry) {
            return fail(entry.error());
        }
        if (*entry && (*entry)->attempts > 0) {
            return fail("HRT-RPC-018",
                        QStringLiteral("it was handed to an endpoint already; cancel it instead"));
        }
        return run(QStringLiteral("DELETE FROM outbox WHERE chain = ? AND hash = ? AND attempts = 0"),
                   {m_chain, blob(hash.bytes)});
    });
}

Result<std::optional<OutboxEntry>> Outbox::find(const Hash& hash) const {
    auto found = select(QStringLiteral("hash = ?"), {blob(hash.bytes)});
    if (!found) {
        return fail(found.error());
    }
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::optional<OutboxEntry>> Outbox::find_intent(const QString& intent) const {
    auto found = select(QStringLiteral("intent = ?"), {intent});
    if (!found) {
        return fail(found.error());
    }
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::vector<OutboxEntry>> Outbox::open_entries() const {
    return select(
        QStringLiteral("state NOT IN ('confirmed', 'replaced') ORDER BY sender, nonce, created_ms, rowid"),
        {});
}

Result<std::vector<OutboxEntry>> Outbox::entries_of(const Address& sender) const {
    return select(QStringLiteral("sender = ? ORDER BY nonce, created_ms, rowid"), {blob(sender.bytes)});
}

Result<std::set<std::uint64_t>> Outbox::open_nonces(const Address& sender) const {
    const auto all = entries_of(sender);
    if (!all) {
        return fail(all.error());
    }
    std::set<std::uint64_t> out;
    for (const OutboxEntry& entry : *all) {
        if (!is_final(entry.progress.state)) {
            out.insert(entry.nonce);
        }
    }
    return out;
}

Result<std::vector<OutboxEntry>> Outbox::select(const QString& where, const QVariantList& values) const {
    auto query = m_db->prepare(
        QStringLiteral("SELECT %1 FROM outbox WHERE chain = ? AND %2").arg(QLatin1String(kColumns), where));
    if (!query) {
        return fail(outbox_error(query.error()));
    }
    query->addBindValue(m_chain);
    for (const QVariant& value : values) {
        query->addBindValue(value);
    }
    if (!query->exec()) {
        return fail(outbox_error(*query));
    }
    std::vector<OutboxEntry> out;
    while (query->next()) {
        auto entry = read_row(*query);
        if (!entry) {
            return fail(entry.error());
        }
        out.push_back(std::move(*entry));
    }
    if (query->lastError().isValid()) {
        return fail(outbox_error(*query));
    }
    return out;
}

Result<void> Outbox::run(const QString& sql, const QVariantList& values) const {
    auto query = m_db->prepare(sql);
    if (!query) {
        return fail(outbox_error(query.error()));
    }
    for (const QVariant& value : values) {
        query->addBindValue(value);
    }
    if (!query->exec()) {
        return fail(outbox_error(*query));
    }
    return {};
}

} // namespace hearth::wallet::rpc
