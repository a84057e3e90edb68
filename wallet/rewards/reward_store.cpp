// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/reward_store.h"

namespace hearth::wallet::rewards {
namespace {

const QStringList& migrations() {
    static const QStringList all{
        QStringLiteral("CREATE TABLE origin (one INTEGER PRIMARY KEY CHECK (one = 1), genesis BLOB NOT NULL) "
                       "STRICT"),
        QStringLiteral("CREATE TABLE round (id INTEGER PRIMARY KEY, amount TEXT NOT NULL, evidence BLOB NOT "
                       "NULL, at_ms INTEGER NOT NULL, posted INTEGER NOT NULL, hash BLOB) STRICT"),
        QStringLiteral("CREATE TABLE credit (round INTEGER NOT NULL, owner BLOB NOT NULL, kind INTEGER NOT "
                       "NULL, amount TEXT NOT NULL, PRIMARY KEY (owner, kind, round)) STRICT, WITHOUT ROWID"),
        QStringLiteral(
            "CREATE TABLE claim (id INTEGER PRIMARY KEY, wallet BLOB NOT NULL, container INTEGER "
            "NOT NULL, gross TEXT NOT NULL, penalty TEXT NOT NULL, fee TEXT NOT NULL, net TEXT NOT "
            "NULL, days INTEGER NOT NULL, requested_s INTEGER NOT NULL, expires_s INTEGER NOT "
            "NULL, state TEXT NOT NULL, vest_s INTEGER, hash BLOB, withdraw_hash BLOB) STRICT"),
        QStringLiteral("CREATE TABLE part (claim INTEGER NOT NULL, owner BLOB NOT NULL, kind INTEGER NOT "
                       "NULL, amount TEXT NOT NULL, PRIMARY KEY (claim, owner, kind)) STRICT, WITHOUT ROWID"),
        QStringLiteral("CREATE INDEX part_by_owner ON part (owner)"),
        QStringLiteral(
            "CREATE TABLE license_day (license INTEGER NOT NULL, day INTEGER NOT NULL, owner BLOB NOT NULL, "
            "base BLOB NOT NULL, bonus BLOB NOT NULL, voided BLOB NOT NULL, right_ INTEGER NOT NULL, wrong "
            "INTEGER NOT NULL, missed INTEGER NOT NULL, online INTEGER NOT NULL, windows INTEGER NOT NULL, "
            "PRIMARY KEY (license, day, owner)) STRICT, WITHOUT ROWID"),
        QStringLiteral("CREATE INDEX license_day_by_day ON license_day (day)"),
        QStringLiteral(
            "CREATE TABLE day_total (day INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, base BLOB NOT "
            "NULL, bonus BLOB NOT NULL, container BLOB NOT NULL, fees BLOB NOT NULL, right_ "
            "INTEGER NOT NULL, wrong INTEGER NOT NULL, checks INTEGER NOT NULL) STRICT")};
    return all;
}

} // namespace

Result<std::unique_ptr<store::Database>> open_reward_store(const QString& path) {
    store::Options options;
    options.migrations = migrations();
    return store::Database::open(path, options);
}

} // namespace hearth::wallet::rewards
