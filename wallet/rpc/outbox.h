// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"
#include "wallet/eth/transaction.h"
#include "wallet/rpc/receipts.h"

#include <set>

namespace hearth::wallet::rpc {

/// A signed transaction that was kept before it was sent.
struct OutboxEntry {
    QString intent; ///< the person's action it carries out; one action is never signed twice
    Hash hash;
    Address sender;
    std::uint64_t nonce = 0;
    Bytes raw;
    std::optional<Hash> replaces;
    TxProgress progress;
    std::uint64_t attempts = 0; ///< how often it was handed to an endpoint, counted before
    std::int64_t created_ms = 0;
};

/// The signed transactions of one chain, in SQLite. What put() has acknowledged survives a kill and power
/// loss, so that after a restart exactly the same bytes are sent again and never others in their place.
class Outbox {
public:
    /// Errors: HRT-RPC-019; the file may be shared by the outboxes of several chains.
    [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(const QString& path, const Uint256& chain_id,
                                                              Clock& clock);

    /// Keeps a signed transaction. The same bytes for the same intent are taken as often as they come.
    /// Errors: HRT-ETH-032 (another chain), HRT-RPC-018 (the intent was signed with other bytes, or the nonce
    /// belongs to another transaction that is not the one in `replaces`), HRT-RPC-017 (fees too low for a
    /// replacement), those of decode_with_sender, HRT-RPC-019.
    [[nodiscard]] Result<OutboxEntry> put(const QString& intent, ByteView raw,
                                          const std::optional<Hash>& replaces = {});
    /// Counts an attempt; called before the bytes leave. Errors: HRT-RPC-019.
    [[nodiscard]] Result<void> note_attempt(const Hash& hash);
    [[nodiscard]] Result<void> save_progress(const Hash& hash, const TxProgress& progress);
    /// Gives up a transaction that was never handed to an endpoint. Errors: HRT-RPC-018 where it was.
    [[nodiscard]] Result<void> discard(const Hash& hash);

    [[nodiscard]] Result<std::optional<OutboxEntry>> find(const Hash& hash) const;
    [[nodiscard]] Result<std::optional<OutboxEntry>> find_intent(const QString& intent) const;
    /// Oldest first; those that are not Confirmed or Replaced.
    [[nodiscard]] Result<std::vector<OutboxEntry>> open_entries() const;
    /// All of an account, by nonce.
    [[nodiscard]] Result<std::vector<OutboxEntry>> entries_of(const Address& sender) const;
    /// The nonces of the account's open entries: NonceView::stored.
    [[nodiscard]] Result<std::set<std::uint64_t>> open_nonces(const Address& sender) const;

private:
    Outbox(std::unique_ptr<store::Database> db, QString chain, Uint256 chain_id, Clock& clock)
        : m_db(std::move(db)), m_chain(std::move(chain)), m_chain_id(std::move(chain_id)), m_clock(clock) {}
    [[nodiscard]] Result<std::vector<OutboxEntry>> select(const QString& where,
                                                          const QVariantList& values) const;
    [[nodiscard]] Result<void> run(const QString& sql, const QVariantList& values) const;
    [[nodiscard]] Result<void> may_put(const OutboxEntry& entry, const Transaction& tx) const;

    std::unique_ptr<store::Database> m_db;
    QString m_chain;
    Uint256 m_chain_id;
    Clock& m_clock;
};

} // namespace hearth::wallet::rpc
