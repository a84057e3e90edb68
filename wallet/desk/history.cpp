// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/history.h"

#include "wallet/desk/activity.h"
#include "wallet/preview/build.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using rpc::OutboxEntry;
using rpc::TxState;

QString state_of(const OutboxEntry& entry) {
    switch (entry.progress.state) {
    case TxState::Stored:
    case TxState::Pending:
        return QStringLiteral("pending");
    case TxState::Mined:
    case TxState::Confirmed:
        break;
    case TxState::Replaced:
        return QStringLiteral("replaced");
    }
    if (entry.progress.receipt && !entry.progress.receipt->success) {
        return QStringLiteral("failed");
    }
    return entry.progress.state == TxState::Mined ? QStringLiteral("confirming") : QStringLiteral("final");
}

std::optional<Hash> replacement_of(const HistorySources& sources, const Hash& hash) {
    for (const OutboxEntry& other : sources.outbox) {
        if (other.replaces == hash) {
            return other.hash;
        }
    }
    return std::nullopt;
}

HistoryChange token_change(const HistorySources& sources, const ChainLog& log, bool negative) {
    const auto token = token_of(sources.around, log.token);
    const bool nft = log.kind == ChainLog::Kind::NftMove;
    return {log.token,
            safe_symbol(token),
            nft ? 0 : token.decimals,
            negative,
            nft ? Uint256(1) : log.amount,
            negative ? log.to : log.from};
}

void add_token_changes(const HistorySources& sources, const std::vector<const ChainLog*>& logs,
                       HistoryEntry& entry) {
    for (const ChainLog* log : logs) {
        if (log->kind != ChainLog::Kind::Transfer && log->kind != ChainLog::Kind::NftMove) {
            continue;
        }
        if (sources.accounts.contains(log->from)) {
            entry.changes.push_back(token_change(sources, *log, true));
        }
        if (sources.accounts.contains(log->to)) {
            entry.changes.push_back(token_change(sources, *log, false));
        }
    }
}

void add_coin_changes(const HistorySources& sources, const Transaction& tx, HistoryEntry& entry) {
    if (tx.value == 0) {
        return;
    }
    const QString symbol = QString::fromStdString(sources.chain.facts.coin_symbol);
    const int decimals = sources.chain.facts.coin_decimals;
    if (sources.accounts.contains(entry.from)) {
        entry.changes.push_back({std::nullopt, symbol, decimals, true, tx.value, tx.to});
    }
    if (tx.to && sources.accounts.contains(*tx.to)) {
        entry.changes.push_back({std::nullopt, symbol, decimals, false, tx.value, entry.from});
    }
}

/// What a transaction that is not mined yet says it will do.
void add_declared(const HistorySources& sources, const preview::DecodedCall& call, HistoryEntry& entry) {
    for (const preview::BalanceChange& change : call.declared) {
        if (change.token && sources.accounts.contains(change.address)) {
            const auto token = token_of(sources.around, *change.token);
            entry.changes.push_back({change.token, safe_symbol(token), token.decimals, change.amount.negative,
                                     change.amount.magnitude, std::nullopt});
        }
    }
}

HistoryEntry own_entry(const HistorySources& sources, const OutboxEntry& stored,
                       const std::vector<const ChainLog*>& logs) {
    HistoryEntry out;
    out.mine = true;
    out.hash = stored.hash;
    out.chain = sources.chain.name();
    out.depth = sources.chain.depth;
    out.from = stored.sender;
    out.nonce = stored.nonce;
    out.state = state_of(stored);
    out.confirmations = stored.progress.confirmations;
    out.replaces = stored.replaces;
    out.replaced_by = replacement_of(sources, stored.hash);
    out.at_ms = stored.created_ms;
    if (const auto note = sources.notes.find(stored.hash); note != sources.notes.end()) {
        out.at_ms = note->second.at_ms ? note->second.at_ms : out.at_ms;
        out.reason = note->second.reason;
    }
    const auto& receipt = stored.progress.receipt;
    if (receipt) {
        out.block = receipt->block_number;
        out.fee_wei = receipt->gas_used * receipt->gas_price;
    }
    const auto tx = decode_transaction(stored.raw);
    if (!tx) {
        return out; // the outbox took it, so this does not happen; the entry shows what is known
    }
    out.to = tx->to;
    auto around = sources.around;
    around.from = own_account(sources.around, stored.sender);
    const auto call = decode_own(around, *tx);
    set_title(out, call.title, call.title_code, call.args);
    if (stored.replaces && is_cancellation(*tx, stored.sender)) {
        set_title(out, "Cancel transaction number " + std::to_string(stored.nonce), "cancel",
                  {{"nonce", std::to_string(stored.nonce)}});
    }
    const bool happened = !receipt || receipt->success;
    if (happened && out.state != QLatin1String("replaced")) {
        add_coin_changes(sources, *tx, out);
        if (receipt && !logs.empty()) {
            add_token_changes(sources, logs, out);
        } else {
            add_declared(sources, call, out);
        }
    }
    return out;
}

HistoryEntry foreign_entry(const HistorySources& sources, const std::vector<const ChainLog*>& logs) {
    HistoryEntry out;
    const ChainLog& first = *logs.front();
    out.hash = first.transaction;
    out.chain = sources.chain.name();
    out.depth = sources.chain.depth;
    out.block = first.block;
    out.at_ms = first.at_ms;
    out.from = first.from;
    out.to = first.to;
    out.confirmations = sources.head >= first.block ? sources.head - first.block + 1 : 1;
    out.state = out.confirmations >= out.depth ? QStringLiteral("final") : QStringLiteral("confirming");
    add_token_changes(sources, logs, out);
    title_foreign(sources, logs, out);
    out.spam = is_spam(sources, logs);
    return out;
}

void set_fiat(const HistorySources& sources, HistoryEntry& entry) {
    if (sources.prices == nullptr || entry.changes.empty() || !entry.at_ms || entry.spam) {
        return;
    }
    const HistoryChange& change = entry.changes.front();
    // A stranger's token may call itself ATH: only the profile's tokens and the coin have prices.
    const bool verified = !change.token || token_of(sources.around, *change.token).verified;
    const auto price = verified ? sources.prices->price(change.symbol, *entry.at_ms) : std::nullopt;
    if (price) {
        entry.fiat = fiat_text(change.negative, change.amount, change.decimals, *price);
        entry.currency = sources.prices->currency();
    }
}

bool newer(const HistoryEntry& a, const HistoryEntry& b) {
    const bool a_open = a.state == QLatin1String("pending");
    const bool b_open = b.state == QLatin1String("pending");
    if (a_open != b_open) {
        return a_open;
    }
    if (a_open && a.nonce != b.nonce) {
        return a.nonce > b.nonce;
    }
    if (a.at_ms != b.at_ms) {
        return a.at_ms > b.at_ms;
    }
    return a.block != b.block ? a.block > b.block : a.nonce != b.nonce ? a.nonce > b.nonce : a.hash > b.hash;
}

} // namespace

std::vector<HistoryEntry> make_history(const HistorySources& sources) {
    std::map<Hash, std::vector<const ChainLog*>> by_transaction;
    for (const ChainLog& log : sources.logs) {
        by_transaction[log.transaction].push_back(&log);
    }
    std::vector<HistoryEntry> out;
    std::set<Hash> own;
    for (const OutboxEntry& entry : sources.outbox) {
        own.insert(entry.hash);
        const auto logs = by_transaction.find(entry.hash);
        HistoryEntry made = own_entry(
            sources, entry, logs == by_transaction.end() ? std::vector<const ChainLog*>() : logs->second);
        // Of other own accounts only what touches the accounts looked at.
        if (sources.accounts.contains(entry.sender) || !made.changes.empty()) {
            out.push_back(std::move(made));
        }
    }
    for (const auto& [hash, logs] : by_transaction) {
        if (!own.contains(hash)) {
            out.push_back(foreign_entry(sources, logs));
        }
    }
    for (HistoryEntry& entry : out) {
        set_fiat(sources, entry);
    }
    std::sort(out.begin(), out.end(), newer);
    return out;
}

} // namespace hearth::wallet::desk
