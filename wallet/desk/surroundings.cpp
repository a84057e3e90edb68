// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/surroundings.h"

#include "wallet/desk/activity.h"

#include <QTimeZone>

namespace hearth::wallet::desk {
namespace {

std::vector<Address> addresses_of(const std::vector<preview::OwnAccount>& accounts) {
    std::vector<Address> out;
    out.reserve(accounts.size());
    for (const auto& account : accounts) {
        out.push_back(account.address);
    }
    return out;
}

Result<void> add_outgoing(const DeskChain& chain, const preview::Surroundings& around,
                          std::vector<preview::PastTransfer>& out) {
    for (const preview::OwnAccount& account : around.own) {
        const auto entries = chain.outbox->entries_of(account.address);
        if (!entries) {
            return fail(entries.error());
        }
        for (const rpc::OutboxEntry& entry : *entries) {
            const auto tx = decode_transaction(entry.raw);
            if (!tx || !tx->to) {
                continue;
            }
            const auto call = decode_own(around, *tx);
            for (const Address& recipient : call.recipients) {
                out.push_back({recipient, true, false, false, entry.created_ms});
            }
            if (tx->value != 0) {
                out.push_back({*tx->to, true, false, false, entry.created_ms});
            }
        }
    }
    return {};
}

} // namespace

Result<preview::Surroundings> surroundings_of(const DeskParts& parts, const DeskChain& chain,
                                              const Address& from, std::int64_t now_ms) {
    preview::Surroundings out;
    out.chain = chain.facts;
    out.own = parts.signer.accounts();
    out.from = own_account(out, from);
    const auto book = parts.book.entries();
    const auto tokens = parts.tokens.all(chain);
    if (!book || !tokens) {
        return fail(book ? tokens.error() : book.error());
    }
    for (const BookEntry& entry : *book) {
        out.book.push_back({entry.address, entry.name.toStdString()});
    }
    out.tokens = *tokens;
    out.now_ms = now_ms;
    out.local = preview::LocalTime::of_zone(QTimeZone::systemTimeZoneId().toStdString());
    return out;
}

Result<std::vector<preview::PastTransfer>> past_transfers(const DeskParts& parts, const DeskChain& chain,
                                                          const preview::Surroundings& around) {
    std::vector<preview::PastTransfer> out;
    if (auto done = add_outgoing(chain, around, out); !done) {
        return fail(done.error());
    }
    const auto own = addresses_of(around.own);
    const auto logs = parts.scanner.logs(chain.name(), own);
    if (!logs) {
        return fail(logs.error());
    }
    const auto is_own = [&](const Address& address) {
        return std::find(own.begin(), own.end(), address) != own.end();
    };
    for (const ChainLog& log : *logs) {
        if (log.kind != ChainLog::Kind::Transfer && log.kind != ChainLog::Kind::NftMove) {
            continue;
        }
        const bool spam = is_suspicious(around.chain, token_of(around, log.token));
        const bool nothing = log.kind == ChainLog::Kind::Transfer && log.amount == 0;
        out.push_back({is_own(log.to) ? log.from : log.to, false, nothing, spam, log.at_ms.value_or(0)});
    }
    return out;
}

} // namespace hearth::wallet::desk
