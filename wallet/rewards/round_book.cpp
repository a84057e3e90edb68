// SPDX-License-Identifier: Apache-2.0
#include "wallet/rewards/round_book.h"

namespace hearth::wallet::rewards {
namespace {

using sql::blob;
using sql::decimal;

#define K(text) QStringLiteral(text)

QString name_of(const char* text) {
    return QString::fromLatin1(text);
}

} // namespace

Result<std::unique_ptr<store::Database>> open_round_store(const QString& path) {
    store::Options options;
    options.migrations = {
        K("CREATE TABLE pool_round (week INTEGER NOT NULL, pool TEXT NOT NULL, token TEXT NOT NULL, amount "
          "TEXT NOT NULL, fees TEXT NOT NULL, posted INTEGER NOT NULL, hash BLOB, PRIMARY KEY (week, pool, "
          "token)) STRICT, WITHOUT ROWID"),
        K("CREATE TABLE pool_fees (genesis BLOB NOT NULL, pool TEXT NOT NULL, allotted TEXT NOT NULL, "
          "PRIMARY "
          "KEY (genesis, pool)) STRICT, WITHOUT ROWID")};
    return store::Database::open(path, options);
}

Result<void> RoundBook::meet(const PoolRules& rules, const SettledFees& fees) {
    return m_db.transaction([&]() -> Result<void> {
        for (const PoolRule& rule : rules.pools) {
            auto put = sql::run(m_db, K("INSERT OR IGNORE INTO pool_fees VALUES (?, ?, ?)"),
                                {blob(fees.genesis.bytes), name_of(rule.pool), decimal(fees.settled)});
            if (!put) {
                return put;
            }
        }
        return {};
    });
}

Result<Uint256> RoundBook::take_fees(const PoolRule& rule, const SettledFees& fees) {
    std::optional<Uint256> allotted;
    const auto got = sql::rows(m_db, K("SELECT allotted FROM pool_fees WHERE genesis = ? AND pool = ?"),
                               {blob(fees.genesis.bytes), name_of(rule.pool)},
                               [&](const QSqlQuery& row) { allotted = sql::integer(row.value(0)); });
    if (!got) {
        return fail(got.error());
    }
    // A log that was not met yet has nothing to share out.
    const Uint256 part = fee_part(rule, fees.settled, allotted.value_or(fees.settled));
    if (part > 0) {
        const auto put = sql::run(m_db, K("UPDATE pool_fees SET allotted = ? WHERE genesis = ? AND pool = ?"),
                                  {decimal(fees.settled), blob(fees.genesis.bytes), name_of(rule.pool)});
        if (!put) {
            return fail(put.error());
        }
    }
    return part;
}

Result<PoolRound> RoundBook::plan(std::int64_t week_s, const PoolRule& rule, std::size_t token,
                                  const std::optional<SettledFees>& fees) {
    PoolRound out;
    out.week_s = week_s;
    out.pool = name_of(rule.pool);
    out.token = name_of(kPoolTokens.at(token));
    const auto done = m_db.transaction([&]() -> Result<void> {
        const QVariantList key{qint64(week_s), out.pool, out.token};
        const auto known = read(K("WHERE week = ? AND pool = ? AND token = ?"), key);
        if (!known) {
            return fail(known.error());
        }
        if (!known->empty()) {
            out = known->front();
            // Who plans it again has asked the contract: it does not have it.
            out.posted = false;
            out.hash.reset();
            return sql::run(m_db,
                            K("UPDATE pool_round SET posted = 0, hash = NULL WHERE week = ? AND pool = ? AND "
                              "token = ? AND posted = 1"),
                            key);
        }
        if (fees) {
            const auto part = take_fees(rule, *fees);
            if (!part) {
                return fail(part.error());
            }
            out.fees = *part;
        }
        out.amount = rule.emission.at(token) + out.fees;
        if (out.amount == 0) {
            return {};
        }
        return sql::run(
            m_db,
            K("INSERT INTO pool_round (week, pool, token, amount, fees, posted) VALUES (?, ?, ?, ?, ?, 0)"),
            {qint64(week_s), out.pool, out.token, decimal(out.amount), decimal(out.fees)});
    });
    return done ? Result<PoolRound>(std::move(out)) : fail(done.error());
}

Result<void> RoundBook::set_posted(const PoolRound& round, const std::optional<Hash>& transaction) {
    return sql::run(
        m_db, K("UPDATE pool_round SET posted = 1, hash = ? WHERE week = ? AND pool = ? AND token = ?"),
        {transaction ? QVariant(blob(transaction->bytes)) : QVariant(QMetaType(QMetaType::QByteArray)),
         qint64(round.week_s), round.pool, round.token});
}

Result<std::vector<PoolRound>> RoundBook::read(const QString& rest, const QVariantList& values) const {
    std::vector<PoolRound> out;
    auto done =
        sql::rows(m_db, K("SELECT week, pool, token, amount, fees, posted, hash FROM pool_round ") + rest,
                  values, [&](const QSqlQuery& row) {
                      int i = 0;
                      PoolRound one;
                      one.week_s = row.value(i++).toLongLong();
                      one.pool = row.value(i++).toString();
                      one.token = row.value(i++).toString();
                      one.amount = sql::integer(row.value(i++));
                      one.fees = sql::integer(row.value(i++));
                      one.posted = row.value(i++).toBool();
                      one.hash = sql::optional_hash(row.value(i++));
                      out.push_back(std::move(one));
                  });
    return done ? Result<std::vector<PoolRound>>(std::move(out)) : fail(done.error());
}

Result<std::vector<PoolRound>> RoundBook::rounds(std::size_t most) const {
    return read(K("ORDER BY week DESC, pool, token LIMIT ?"), {qulonglong(most)});
}

} // namespace hearth::wallet::rewards
