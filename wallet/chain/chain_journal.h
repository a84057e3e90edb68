// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/database.h"
#include "wallet/eth/bytes.h"

#include <memory>
#include <optional>
#include <vector>

namespace hearth::wallet::chain {

/// What fixes the practice chain before its first block.
struct Genesis {
    std::int64_t time_s = 0;
    Uint256 chain_id = 0;
};

/// A raw transaction as it was journaled.
struct JournaledTx {
    std::int64_t position = 0;
    Hash hash;
    Bytes raw;
    std::optional<std::uint64_t> block; ///< where it was mined
};

/// A block as it was ordered, and what came of it.
struct JournaledBlock {
    std::int64_t position = 0;
    std::uint64_t number = 0;
    std::int64_t time_s = 0;
    std::int64_t travel_s = 0; ///< of a time-travel command
    std::optional<Hash> hash;  ///< once it was seen mined
};

/// Everything that made the practice chain what it is, in order, in SQLite. What a call has returned survives
/// a kill and power loss. Nothing is ever removed.
class ChainJournal {
public:
    /// Creates the file with this genesis, or opens it and keeps the one in it. Errors: HRT-CHN-004 (with the
    /// database's code), HRT-CHN-015 (the journal of another chain id).
    [[nodiscard]] static Result<std::unique_ptr<ChainJournal>> open(const QString& path,
                                                                    const Genesis& fresh);

    [[nodiscard]] const Genesis& genesis() const { return m_genesis; }
    /// The newest position; 0 while there is none.
    [[nodiscard]] std::int64_t position() const { return m_position; }
    /// The sum of all travels.
    [[nodiscard]] std::int64_t travelled_s() const { return m_travelled_s; }

    /// Keeps these transactions before they are handed to the node. Those that are in the journal and were
    /// not refused keep their place. The hashes of those that are new come back. Errors: HRT-CHN-004.
    [[nodiscard]] Result<std::vector<Hash>> add_transactions(const std::vector<Bytes>& raws);
    /// The node did not take a transaction: it is not sent again. Errors: HRT-CHN-004.
    [[nodiscard]] Result<void> refuse(const Hash& hash, const QString& reason);
    /// Keeps the order for a block before it is mined; one that was ordered and never seen mined is ordered
    /// anew. Errors: HRT-CHN-004.
    [[nodiscard]] Result<void> order_block(std::uint64_t number, std::int64_t time_s, std::int64_t travel_s);
    /// What became of it: its hash and its transactions in their order. `foreign` holds the bytes of those
    /// that did not come through the journal. Errors: HRT-CHN-004.
    [[nodiscard]] Result<void> finish_block(std::uint64_t number, const Hash& hash,
                                            const std::vector<Hash>& transactions,
                                            const std::vector<Bytes>& foreign);

    /// The blocks behind `position`, oldest first.
    [[nodiscard]] Result<std::vector<JournaledBlock>> blocks_after(std::int64_t position) const;
    [[nodiscard]] Result<std::optional<JournaledBlock>> block(std::uint64_t number) const;
    /// The transactions of a block in their order.
    [[nodiscard]] Result<std::vector<JournaledTx>> transactions_of(std::uint64_t number) const;
    /// The newest block that has transactions; 0 where there is none.
    [[nodiscard]] Result<std::uint64_t> newest_used_block() const;
    /// Those of the hashes that the journal does not have.
    [[nodiscard]] Result<std::vector<Hash>> unknown_of(const std::vector<Hash>& hashes) const;
    /// Neither mined nor refused, by position, those before `position`.
    [[nodiscard]] Result<std::vector<JournaledTx>> waiting_before(std::int64_t position) const;

private:
    explicit ChainJournal(std::unique_ptr<store::Database> db) : m_db(std::move(db)) {}
    [[nodiscard]] Result<void> read_genesis(const Genesis& fresh);
    [[nodiscard]] Result<std::vector<JournaledTx>> select_txs(const QString& where,
                                                              const QVariantList& values) const;
    [[nodiscard]] Result<std::vector<JournaledBlock>> select_blocks(const QString& where,
                                                                    const QVariantList& values) const;
    [[nodiscard]] Result<QSqlQuery> run(const QString& sql, const QVariantList& values) const;
    [[nodiscard]] Result<std::int64_t> insert_tx(const Hash& hash, const Bytes& raw);
    [[nodiscard]] Result<void> write(const std::function<Result<void>()>& work);

    std::unique_ptr<store::Database> m_db;
    Genesis m_genesis;
    std::int64_t m_position = 0;
    std::int64_t m_travelled_s = 0;
};

} // namespace hearth::wallet::chain
