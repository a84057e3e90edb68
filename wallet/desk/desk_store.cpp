// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/desk_store.h"

namespace hearth::wallet::desk {
namespace {

const QStringList& migrations() {
    static const QStringList all{
        QStringLiteral("CREATE TABLE balance (chain TEXT NOT NULL, address BLOB NOT NULL, "
                       "token BLOB NOT NULL, amount TEXT NOT NULL, block INTEGER NOT NULL, at_ms INTEGER NOT "
                       "NULL, PRIMARY KEY (chain, address, token)) STRICT"),
        QStringLiteral("CREATE TABLE token (chain TEXT NOT NULL, address BLOB NOT NULL, symbol BLOB NOT "
                       "NULL, name BLOB NOT NULL, decimals INTEGER NOT NULL, nft INTEGER NOT NULL, "
                       "PRIMARY KEY (chain, address)) STRICT"),
        QStringLiteral("CREATE TABLE move (chain TEXT NOT NULL, block INTEGER NOT NULL, block_hash BLOB NOT "
                       "NULL, hash BLOB NOT NULL, log_index INTEGER NOT NULL, kind TEXT NOT NULL, token BLOB "
                       "NOT NULL, sender BLOB NOT NULL, receiver BLOB NOT NULL, amount TEXT NOT NULL, "
                       "at_ms INTEGER, PRIMARY KEY (chain, hash, log_index)) STRICT"),
        QStringLiteral("CREATE INDEX move_by_block ON move (chain, block)"),
        QStringLiteral("CREATE INDEX move_by_sender ON move (chain, sender)"),
        QStringLiteral("CREATE INDEX move_by_receiver ON move (chain, receiver)"),
        QStringLiteral("CREATE TABLE scan (chain TEXT NOT NULL, address BLOB NOT NULL, upto INTEGER NOT "
                       "NULL, safe INTEGER NOT NULL, safe_hash BLOB NOT NULL, "
                       "PRIMARY KEY (chain, address)) STRICT"),
        QStringLiteral("CREATE TABLE note (chain TEXT NOT NULL, hash BLOB NOT NULL, at_ms INTEGER, "
                       "reason TEXT, PRIMARY KEY (chain, hash)) STRICT"),
        QStringLiteral("CREATE TABLE allowance (chain TEXT NOT NULL, owner BLOB NOT NULL, token BLOB NOT "
                       "NULL, spender BLOB NOT NULL, amount TEXT NOT NULL, everything INTEGER NOT NULL, "
                       "since_ms INTEGER, PRIMARY KEY (chain, owner, token, spender)) STRICT"),
        QStringLiteral("CREATE TABLE book (address BLOB PRIMARY KEY NOT NULL, name TEXT NOT NULL, note TEXT "
                       "NOT NULL, added_ms INTEGER NOT NULL) STRICT")};
    return all;
}

} // namespace

Result<std::unique_ptr<store::Database>> open_desk_store(const QString& path) {
    store::Options options;
    options.migrations = migrations();
    return store::Database::open(path, options);
}

} // namespace hearth::wallet::desk
