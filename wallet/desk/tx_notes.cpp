// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/tx_notes.h"

#include "wallet/desk/desk_store.h"

namespace hearth::wallet::desk {

Result<std::map<Hash, TxNote>> TxNotes::of_chain(const QString& chain) const {
    std::map<Hash, TxNote> out;
    const auto read = sql::rows(m_db, QStringLiteral("SELECT hash, at_ms, reason FROM note WHERE chain = ?"),
                                {chain}, [&](const QSqlQuery& row) {
                                    TxNote& note = out[sql::hash(row.value(0))];
                                    if (!row.value(1).isNull()) {
                                        note.at_ms = row.value(1).toLongLong();
                                    }
                                    note.reason = row.value(2).toString();
                                });
    if (!read) {
        return fail(read.error());
    }
    return out;
}

Result<void> TxNotes::set(const QString& chain, const Hash& hash, const TxNote& note) {
    return sql::run(
        m_db, QStringLiteral("INSERT OR REPLACE INTO note (chain, hash, at_ms, reason) VALUES (?, ?, ?, ?)"),
        {chain, sql::blob(hash),
         note.at_ms ? QVariant(qlonglong(*note.at_ms)) : QVariant(QMetaType::fromType<qlonglong>()),
         note.reason.isNull() ? QStringLiteral("") : note.reason});
}

} // namespace hearth::wallet::desk
