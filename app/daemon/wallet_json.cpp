// SPDX-License-Identifier: Apache-2.0
#include "app/daemon/wallet_json.h"

#include "app/daemon/views_json.h"
#include "wallet/desk/tokens.h"

#include <QJsonDocument>

#define K(name) QStringLiteral(name)

namespace hearth::daemon {
namespace {

using namespace wallet::desk;

QString decimal(const Uint256& value) {
    return QString::fromStdString(wallet::to_decimal(value));
}

QString hash_text(const Hash& hash) {
    return K("0x") + hash.to_hex();
}

QJsonObject token_json(const TokenAmount& held) {
    QJsonObject out{{K("address"), to_checksum(held.token.address)},
                    {K("symbol"), safe_symbol(held.token)},
                    {K("name"), safe_name(held.token)},
                    {K("decimals"), held.token.decimals},
                    {K("amount"), decimal(held.amount)}};
    if (held.suspicious) {
        out.insert(K("suspicious"), true);
    }
    return out;
}

QJsonObject balance_json(const ChainBalances& chain, const AccountBalance& balance, std::int64_t now_ms) {
    QJsonObject out{{K("address"), to_checksum(balance.account)}, {K("chain"), balance.chain}};
    QJsonArray tokens;
    for (const TokenAmount& held : balance.tokens) {
        tokens.append(token_json(held));
    }
    out.insert(K("tokens"), tokens);
    if (balance.coin) {
        out.insert(K("coin_wei"), decimal(*balance.coin));
    }
    if (balance.ath) {
        out.insert(K("ath_wei"), decimal(*balance.ath));
    }
    if (balance.block && balance.at_ms) {
        out.insert(K("block"), qint64(*balance.block));
        out.insert(K("at_ms"), qint64(*balance.at_ms));
        out.insert(K("age_ms"), qint64(std::max<std::int64_t>(0, now_ms - *balance.at_ms)));
    }
    if (chain.error) {
        out.insert(K("error"), error_json(*chain.error));
    }
    return out;
}

QJsonObject change_json(const HistoryChange& change) {
    QJsonObject out{{K("symbol"), change.symbol},
                    {K("decimals"), change.decimals},
                    {K("amount"), (change.negative ? K("-") : QString()) + decimal(change.amount)}};
    if (change.token) {
        out.insert(K("token"), to_checksum(*change.token));
    }
    if (change.counterparty) {
        out.insert(K("counterparty"), to_checksum(*change.counterparty));
    }
    return out;
}

void insert_progress(const HistoryEntry& entry, QJsonObject& out) {
    if (entry.at_ms) {
        out.insert(K("at_ms"), qint64(*entry.at_ms));
    }
    if (entry.block) {
        out.insert(K("block"), qint64(*entry.block));
        out.insert(K("confirmations"), qint64(entry.confirmations));
    }
    if (entry.fee_wei) {
        out.insert(K("fee_wei"), decimal(*entry.fee_wei));
    }
    if (entry.nonce) {
        out.insert(K("nonce"), qint64(*entry.nonce));
    }
    if (!entry.reason.isEmpty()) {
        out.insert(K("reason"), entry.reason);
    }
    if (entry.replaces) {
        out.insert(K("replaces"), hash_text(*entry.replaces));
    }
    if (entry.replaced_by) {
        out.insert(K("replaced_by"), hash_text(*entry.replaced_by));
    }
}

} // namespace

QJsonObject balances_json(const std::vector<ChainBalances>& chains, bool current_is_testnet,
                          const PriceSource* prices, std::int64_t now_ms) {
    QJsonArray list;
    Uint256 ath = 0;
    bool known = false;
    for (const ChainBalances& chain : chains) {
        for (const AccountBalance& balance : chain.accounts) {
            list.append(balance_json(chain, balance, now_ms));
            if (balance.ath && chain.chain.testnet == current_is_testnet) {
                ath += *balance.ath; // at most the supply of each chain: far below 2^256
                known = true;
            }
        }
    }
    QJsonObject out{{K("balances"), list}};
    if (known) {
        constexpr int decimals = 18;
        QJsonObject total{{K("ath_wei"), decimal(ath)}};
        const auto price = prices != nullptr ? prices->price(K("ATH"), now_ms) : std::nullopt;
        if (price) {
            total.insert(K("fiat"), fiat_text(false, ath, decimals, *price));
            total.insert(K("currency"), prices->currency());
        }
        out.insert(K("total"), total);
    }
    return out;
}

QJsonObject history_entry_json(const HistoryEntry& entry) {
    QJsonObject args;
    for (const auto& [name, value] : entry.args) {
        args.insert(QString::fromStdString(name), QString::fromStdString(value));
    }
    QJsonArray changes;
    for (const HistoryChange& change : entry.changes) {
        changes.append(change_json(change));
    }
    QJsonObject out{{K("id"), entry.id()},
                    {K("hash"), hash_text(entry.hash)},
                    {K("chain"), entry.chain},
                    {K("state"), entry.state},
                    {K("depth"), qint64(entry.depth)},
                    {K("from"), to_checksum(entry.from)},
                    {K("title"), entry.title},
                    {K("title_code"), entry.title_code},
                    {K("args"), args},
                    {K("changes"), changes},
                    {K("mine"), entry.mine}};
    if (entry.to) {
        out.insert(K("to"), to_checksum(*entry.to));
    }
    if (entry.spam) {
        out.insert(K("spam"), true);
    }
    if (!entry.fiat.isEmpty()) {
        out.insert(K("fiat"), entry.fiat);
        out.insert(K("currency"), entry.currency);
    }
    insert_progress(entry, out);
    return out;
}

QJsonObject approval_json(const wallet::preview::ChainFacts& chain, const ApprovalView& view) {
    QJsonObject out{{K("token"), to_checksum(view.allowance.token)},
                    {K("symbol"), safe_symbol(view.token)},
                    {K("decimals"), view.token.decimals},
                    {K("spender"), to_checksum(view.allowance.spender)},
                    {K("amount"), decimal(view.allowance.amount)},
                    {K("unlimited"), view.allowance.unlimited()}};
    if (!view.spender_name.isEmpty()) {
        out.insert(K("spender_name"), view.spender_name);
    }
    if (view.allowance.since_ms) {
        out.insert(K("since_ms"), qint64(*view.allowance.since_ms));
    }
    const QString risk = is_suspicious(chain, view.token) ? K("suspicious_token") : view.risk;
    if (!risk.isEmpty()) {
        out.insert(K("risk"), risk);
    }
    return out;
}

QJsonObject book_entry_json(const BookEntry& entry) {
    QJsonObject out{{K("address"), to_checksum(entry.address)},
                    {K("name"), entry.name},
                    {K("added_ms"), qint64(entry.added_ms)}};
    if (!entry.note.isEmpty()) {
        out.insert(K("note"), entry.note);
    }
    return out;
}

QJsonObject preview_json(const wallet::preview::Preview& preview) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(wallet::preview::to_json(preview).dump(
                                       -1, ' ', false, wallet::Json::error_handler_t::replace)))
        .object();
}

} // namespace hearth::daemon
