// SPDX-License-Identifier: Apache-2.0
#include "wallet/desk/activity.h"

#include "wallet/eth/address.h"
#include "wallet/eth/units.h"

#include <algorithm>

namespace hearth::wallet::desk {
namespace {

using Kind = ChainLog::Kind;
using Args = std::map<std::string, std::string>;

/// "12.5", without the zeros behind.
std::string short_amount(const Uint256& amount, int decimals) {
    std::string text = format_units({false, amount}, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

/// The name that the person gave, or the shortened address.
std::string name_of(const preview::Surroundings& around, const Address& address) {
    for (const auto& account : around.own) {
        if (account.address == address && !account.name.empty()) {
            return account.name;
        }
    }
    for (const auto& contact : around.book) {
        if (contact.address == address) {
            return contact.name;
        }
    }
    constexpr std::size_t head = 6;
    constexpr std::size_t tail = 4;
    const std::string text = checksum_text(address);
    return text.substr(0, head) + "…" + text.substr(text.size() - tail);
}

struct Words {
    const char* code;
    const char* before;
    const char* between;
};

Words words_of(Kind kind, bool out) {
    switch (kind) {
    case Kind::Transfer:
        return out ? Words{"sent_elsewhere", "Sent ", " to "} : Words{"receive", "Received ", " from "};
    case Kind::NftMove:
        return out ? Words{"nft_sent_elsewhere", "Sent ", " to "}
                   : Words{"nft_receive", "Received ", " from "};
    case Kind::Approval:
    case Kind::NftApproval:
    case Kind::ApprovalForAll:
        break;
    }
    return {"approval_elsewhere", "Allowed ", " to "};
}

std::string amount_of(const preview::TokenInfo& token, const ChainLog& log) {
    switch (log.kind) {
    case Kind::NftMove:
    case Kind::NftApproval:
        return "No. " + to_decimal(log.amount) + " of";
    case Kind::ApprovalForAll:
        return log.amount == 0 ? "nothing of" : "everything of";
    case Kind::Transfer:
    case Kind::Approval:
        break;
    }
    return short_amount(log.amount, token.decimals);
}

} // namespace

preview::TokenInfo token_of(const preview::Surroundings& around, const Address& address) {
    for (const auto* list : {&around.chain.tokens, &around.tokens}) {
        for (const preview::TokenInfo& token : *list) {
            if (token.address == address) {
                return token;
            }
        }
    }
    preview::TokenInfo out;
    out.address = address;
    out.decimals = 0;
    return out;
}

preview::OwnAccount own_account(const preview::Surroundings& around, const Address& address) {
    for (const preview::OwnAccount& account : around.own) {
        if (account.address == address) {
            return account;
        }
    }
    return {address, {}, "watch"};
}

preview::DecodedCall decode_own(const preview::Surroundings& around, const Transaction& tx) {
    if (tx.to) {
        return preview::decode_call(around, *tx.to, tx.data, tx.value);
    }
    preview::DecodedCall out;
    out.title = "Create a contract";
    out.title_code = "create";
    return out;
}

bool is_cancellation(const Transaction& tx, const Address& sender) {
    return tx.to == sender && tx.value == 0 && tx.data.empty();
}

void set_title(HistoryEntry& entry, const std::string& title, const std::string& code, const Args& args) {
    entry.title = QString::fromStdString(title);
    entry.title_code = QString::fromStdString(code);
    entry.args = args;
}

void title_foreign(const HistorySources& sources, const std::vector<const ChainLog*>& logs,
                   HistoryEntry& entry) {
    // The event that says most: a movement before an allowance.
    const auto moves = [](const ChainLog* log) {
        return log->kind == Kind::Transfer || log->kind == Kind::NftMove;
    };
    const auto first = std::find_if(logs.begin(), logs.end(), moves);
    const ChainLog& log = first == logs.end() ? *logs.front() : **first;
    const bool out = sources.accounts.contains(log.from);
    const auto token = token_of(sources.around, log.token);
    const Words words = words_of(log.kind, out);
    const std::string amount = amount_of(token, log);
    const std::string symbol = safe_symbol(token).toStdString();
    const std::string whom = name_of(sources.around, out ? log.to : log.from);
    entry.from = log.from;
    entry.to = log.to;
    set_title(entry, words.before + amount + " " + symbol + words.between + whom, words.code,
              {{"amount", amount}, {"symbol", symbol}, {"whom", whom}});
}

bool is_spam(const HistorySources& sources, const std::vector<const ChainLog*>& logs) {
    return std::all_of(logs.begin(), logs.end(), [&](const ChainLog* log) {
        const bool empty = log->kind == Kind::Transfer && log->amount == 0;
        return empty || is_suspicious(sources.around.chain, token_of(sources.around, log->token));
    });
}

} // namespace hearth::wallet::desk
