// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/desk/prices.h"
#include "wallet/desk/scanner.h"
#include "wallet/desk/tokens.h"

#include <map>
#include <set>

namespace hearth::wallet::desk {

/// What a transaction changed for one of the accounts looked at.
struct HistoryChange {
    std::optional<Address> token; ///< none: the chain's coin
    QString symbol;               ///< safe to show
    int decimals = 0;
    bool negative = false;
    Uint256 amount = 0; ///< of an NFT: one
    std::optional<Address> counterparty;
};

struct HistoryEntry {
    Hash hash;
    QString chain;
    std::optional<std::int64_t> at_ms; ///< the block's time; of a pending one when it was signed
    std::optional<std::uint64_t> block;
    QString state; ///< pending confirming final replaced failed dropped
    std::uint64_t confirmations = 0;
    std::uint64_t depth = 0;
    Address from;
    std::optional<Address> to;
    QString title; ///< English
    QString title_code;
    std::map<std::string, std::string> args;
    std::vector<HistoryChange> changes;
    std::optional<Uint256> fee_wei;
    std::optional<std::uint64_t> nonce;
    QString reason;
    std::optional<Hash> replaces;
    std::optional<Hash> replaced_by;
    bool spam = false;
    bool mine = false; ///< signed by this wallet
    QString fiat;      ///< of the first change, where a price is known
    QString currency;

    [[nodiscard]] QString id() const { return chain + u':' + QStringLiteral("0x") + hash.to_hex(); }
};

/// What was noted of a transaction besides its outbox entry.
struct TxNote {
    std::optional<std::int64_t> at_ms;
    QString reason; ///< why it failed, or was refused
};

/// Everything that entries are made from, for one chain.
struct HistorySources {
    DeskChain chain;
    std::set<Address> accounts;   ///< whose history it is
    preview::Surroundings around; ///< own accounts, book and tokens, for titles
    std::vector<rpc::OutboxEntry> outbox;
    std::vector<ChainLog> logs; ///< in the order of the chain
    std::map<Hash, TxNote> notes;
    std::uint64_t head = 0; ///< as far as was read
    const PriceSource* prices = nullptr;
};

/// The entries, newest first: pending ones by nonce before all others. Pure.
[[nodiscard]] std::vector<HistoryEntry> make_history(const HistorySources& sources);

} // namespace hearth::wallet::desk
