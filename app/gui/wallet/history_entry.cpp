// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/history_entry.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/wallet/action_text.h"
#include "app/gui/wallet/token_amount.h"
#include "app/gui/wallet/wallet_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Wallet)
};

QString state_help(const HistoryEntry& e) {
    if (e.state == "confirming"_L1) {
        //: %1 of %2 blocks
        return Text::tr("%1 of %2 blocks stand on it")
            .arg(format_count(e.confirmations), format_count(e.depth));
    }
    return e.reason;
}

QString changes_text(const HistoryEntry& e) {
    QStringList parts;
    for (const TokenChange& change : e.changes) {
        const QString sign = is_negative(change.amount) || is_zero(change.amount) ? QString() : u"+"_s;
        parts.append(sign + format_token_short(change.amount, change.decimals) + u'\u00a0' + change.symbol);
    }
    return parts.join(u", "_s);
}

QString changes_full(const HistoryEntry& e) {
    QStringList parts;
    for (const TokenChange& change : e.changes) {
        parts.append(format_change(change.amount, change.decimals, change.symbol));
    }
    return parts.join(u'\n');
}

} // namespace

TokenChange token_change_from_json(const QJsonObject& object) {
    return {text_of(object, "token"_L1), text_of(object, "symbol"_L1),
            static_cast<int>(int_of(object, "decimals"_L1, 18)), text_of(object, "amount"_L1),
            text_of(object, "counterparty"_L1)};
}

QList<RoleOf<TokenChange>> token_change_roles() {
    return {
        {"symbol",
         [](const TokenChange& c) -> QVariant {
             return c.symbol;
         }},
        {"amountText",
         [](const TokenChange& c) -> QVariant {
             return format_change(c.amount, c.decimals, c.symbol);
         }},
        {"leaves",
         [](const TokenChange& c) -> QVariant {
             return is_negative(c.amount);
         }},
    };
}

HistoryEntry history_entry_from_json(const QJsonObject& object) {
    HistoryEntry entry;
    entry.id = text_of(object, "id"_L1);
    entry.hash = text_of(object, "hash"_L1);
    entry.chain = text_of(object, "chain"_L1);
    entry.state = text_of(object, "state"_L1);
    entry.title = text_of(object, "title"_L1);
    entry.title_code = text_of(object, "title_code"_L1);
    entry.args = object.value("args"_L1).toObject();
    entry.from = text_of(object, "from"_L1);
    entry.to = text_of(object, "to"_L1);
    for (const auto& change : object.value("changes"_L1).toArray()) {
        entry.changes.append(token_change_from_json(change.toObject()));
    }
    entry.fee_wei = text_of(object, "fee_wei"_L1);
    entry.reason = text_of(object, "reason"_L1);
    entry.replaces = text_of(object, "replaces"_L1);
    entry.replaced_by = text_of(object, "replaced_by"_L1);
    if (object.contains("fiat"_L1)) {
        entry.fiat = text_of(object, "fiat"_L1) + u'\u00a0' + text_of(object, "currency"_L1);
    }
    entry.at_ms = int_of(object, "at_ms"_L1);
    entry.block = int_of(object, "block"_L1, -1);
    entry.nonce = int_of(object, "nonce"_L1, -1);
    entry.confirmations = int_of(object, "confirmations"_L1);
    entry.depth = int_of(object, "depth"_L1);
    entry.spam = object.value("spam"_L1).toBool();
    entry.mine = object.value("mine"_L1).toBool();
    if (entry.id.isEmpty()) {
        entry.id = entry.chain + u':' + entry.hash;
    }
    return entry;
}

QString history_title(const HistoryEntry& entry) {
    return action_title(entry.title_code, entry.args, entry.title);
}

QList<RoleOf<HistoryEntry>> history_roles() {
    return {
        {"entryId",
         [](const HistoryEntry& e) -> QVariant {
             return e.id;
         }},
        {"at",
         [](const HistoryEntry& e) -> QVariant {
             return e.at_ms;
         }},
        {"time",
         [](const HistoryEntry& e) -> QVariant {
             return e.at_ms > 0 ? format_time(e.at_ms, QDateTime::currentMSecsSinceEpoch()) : u"\u2013"_s;
         }},
        {"timeFull",
         [](const HistoryEntry& e) -> QVariant {
             return e.at_ms > 0 ? format_exact_time(e.at_ms) : QString();
         }},
        {"title",
         [](const HistoryEntry& e) -> QVariant {
             return history_title(e);
         }},
        {"chain",
         [](const HistoryEntry& e) -> QVariant {
             return e.chain;
         }},
        {"chainTitle",
         [](const HistoryEntry& e) -> QVariant {
             return chain_title(e.chain);
         }},
        {"state",
         [](const HistoryEntry& e) -> QVariant {
             return e.state;
         }},
        {"stateText",
         [](const HistoryEntry& e) -> QVariant {
             return transaction_state_text(e.state);
         }},
        {"stateTone",
         [](const HistoryEntry& e) -> QVariant {
             return int(transaction_state_tone(e.state));
         }},
        {"stateHelp",
         [](const HistoryEntry& e) -> QVariant {
             return state_help(e);
         }},
        {"changesText",
         [](const HistoryEntry& e) -> QVariant {
             return changes_text(e);
         }},
        {"changesFull",
         [](const HistoryEntry& e) -> QVariant {
             return changes_full(e);
         }},
        {"hash",
         [](const HistoryEntry& e) -> QVariant {
             return e.hash;
         }},
        {"spam",
         [](const HistoryEntry& e) -> QVariant {
             return e.spam;
         }},
    };
}

QList<Fact> history_facts(const HistoryEntry& e) {
    QList<Fact> facts;
    const auto add = [&facts](const QString& label, const QString& value, const QString& full = {},
                              Tone::Value tone = Tone::Neutral) {
        if (!value.isEmpty()) {
            facts.append({label, value, {}, full, tone});
        }
    };
    //: details of a transaction
    add(Text::tr("State"), transaction_state_text(e.state), state_help(e), transaction_state_tone(e.state));
    //: details of a transaction: why it failed, or why it is hidden
    add(Text::tr("Why"), e.reason, e.reason, e.spam ? Tone::Warn : Tone::Bad);
    for (const TokenChange& change : e.changes) {
        //: details of a transaction: what changed
        add(Text::tr("Balance of %1").arg(change.symbol),
            format_change(change.amount, change.decimals, change.symbol));
    }
    //: details of a transaction
    add(Text::tr("Worth then"), e.fiat);
    if (!e.fee_wei.isEmpty()) {
        //: details of a transaction
        add(Text::tr("Fee paid"), format_token_short(e.fee_wei, 18) + u"\u00a0ETH"_s,
            format_token_full(e.fee_wei, 18, u"ETH"_s));
    }
    if (e.at_ms > 0) {
        //: details of a transaction
        add(Text::tr("Time"), local_moment(e.at_ms), format_exact_time(e.at_ms));
    }
    //: details of a transaction
    add(Text::tr("Chain"), chain_title(e.chain));
    if (e.block >= 0) {
        //: details of a transaction
        add(Text::tr("Block"), format_count(e.block));
    }
    if (e.nonce >= 0) {
        //: details of a transaction: its number among those of its account
        add(Text::tr("Number (nonce)"), format_count(e.nonce));
    }
    return facts;
}

} // namespace hearth::gui
