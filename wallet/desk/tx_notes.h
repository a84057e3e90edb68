// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"
#include "wallet/desk/history.h"

namespace hearth::wallet::desk {

/// What is known of own transactions besides their outbox entries: the time of their block, and why they
/// failed.
class TxNotes {
public:
    explicit TxNotes(store::Database& db) : m_db(db) {}

    [[nodiscard]] Result<std::map<Hash, TxNote>> of_chain(const QString& chain) const;
    [[nodiscard]] Result<void> set(const QString& chain, const Hash& hash, const TxNote& note);

private:
    store::Database& m_db;
};

} // namespace hearth::wallet::desk
