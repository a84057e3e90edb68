// SPDX-License-Identifier: Apache-2.0
#include "app/gui/wallet/account.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
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

QString age_text(const Holding& holding) {
    if (holding.at_ms > 0) {
        return format_age(QDateTime::currentMSecsSinceEpoch() - holding.at_ms);
    }
    //: in place of the age of a balance that could not be read
    return holding.error.isEmpty() ? Text::tr("not read yet") : Text::tr("no answer");
}

Tone::Value age_tone(const Holding& holding) {
    if (!holding.error.isEmpty()) {
        return holding.amount.isEmpty() ? Tone::Bad : Tone::Warn;
    }
    const bool old = QDateTime::currentMSecsSinceEpoch() - holding.at_ms > kFreshBalanceMs;
    return old ? Tone::Warn : Tone::Neutral;
}

QString age_help(const Holding& holding) {
    if (!holding.error.isEmpty()) {
        return holding.error +
               (holding.error_code.isEmpty() ? QString() : u" ("_s + holding.error_code + u')');
    }
    if (holding.block < 0) {
        return {};
    }
    //: tooltip of a balance: %1 a number, %2 a time
    return Text::tr("Block %1, read %2").arg(format_count(holding.block), format_exact_time(holding.at_ms));
}

QString holding_name(const Holding& holding) {
    if (holding.suspicious) {
        //: a token that pretends to be another one; %1 is its symbol
        return Text::tr("%1 (not genuine)").arg(isolated(holding.symbol));
    }
    return holding.symbol;
}

} // namespace

Account account_from_json(const QJsonObject& object) {
    Account account;
    account.address = text_of(object, "address"_L1);
    account.name = text_of(object, "name"_L1);
    account.kind = text_of(object, "kind"_L1);
    account.wallet = text_of(object, "wallet"_L1);
    account.path = text_of(object, "path"_L1);
    account.warning = text_of(object, "warning"_L1);
    account.backed_up = object.value("backed_up"_L1).toBool(true);
    return account;
}

QList<RoleOf<Account>> account_roles() {
    return {
        {"address",
         [](const Account& a) -> QVariant {
             return a.address;
         }},
        {"shortAddress",
         [](const Account& a) -> QVariant {
             return short_address(a.address);
         }},
        {"name",
         [](const Account& a) -> QVariant {
             return a.name.isEmpty() ? short_address(a.address) : a.name;
         }},
        {"kind",
         [](const Account& a) -> QVariant {
             return a.kind;
         }},
        {"kindText",
         [](const Account& a) -> QVariant {
             return account_kind_text(a.kind);
         }},
        {"kindHelp",
         [](const Account& a) -> QVariant {
             return a.warning.isEmpty() ? account_kind_help(a.kind) : a.warning;
         }},
        {"kindTone",
         [](const Account& a) -> QVariant {
             return int(account_kind_tone(a.kind));
         }},
        {"current",
         [](const Account& a) -> QVariant {
             return a.current;
         }},
        {"backedUp",
         [](const Account& a) -> QVariant {
             return a.backed_up;
         }},
        {"amountText",
         [](const Account& a) -> QVariant {
             return a.known ? format_ath(a.ath, 2) : u"\u2013"_s;
         }},
        {"amountFull",
         [](const Account& a) -> QVariant {
             return a.known ? format_ath_full(a.ath) : QString();
         }},
    };
}

QList<Holding> holdings_from_json(const QJsonObject& object) {
    Holding base;
    base.address = text_of(object, "address"_L1);
    base.chain = text_of(object, "chain"_L1);
    base.block = int_of(object, "block"_L1, -1);
    base.at_ms = int_of(object, "at_ms"_L1);
    const QJsonObject error = object.value("error"_L1).toObject();
    base.error = text_of(error, "message"_L1);
    base.error_code = text_of(error, "code"_L1);
    if (base.error.isEmpty()) {
        base.error = base.error_code;
    }
    QList<Holding> out;
    const auto add = [&out, &base](const QString& token, const QString& symbol, const QString& amount) {
        Holding holding = base;
        holding.token = token;
        holding.symbol = symbol;
        holding.amount = amount;
        out.append(holding);
    };
    if (object.contains("ath_wei"_L1) || !base.error.isEmpty()) {
        add(u"ath"_s, u"ATH"_s, text_of(object, "ath_wei"_L1));
    }
    if (object.contains("coin_wei"_L1)) {
        add({}, u"ETH"_s, text_of(object, "coin_wei"_L1));
    }
    for (const auto& value : object.value("tokens"_L1).toArray()) {
        const QJsonObject token = value.toObject();
        add(text_of(token, "address"_L1), text_of(token, "symbol"_L1), text_of(token, "amount"_L1));
        out.last().name = text_of(token, "name"_L1);
        out.last().decimals = static_cast<int>(int_of(token, "decimals"_L1, 18));
        out.last().suspicious = token.value("suspicious"_L1).toBool();
    }
    return out;
}

QList<RoleOf<Holding>> holding_roles() {
    return {
        {"chain",
         [](const Holding& h) -> QVariant {
             return h.chain;
         }},
        {"chainTitle",
         [](const Holding& h) -> QVariant {
             return chain_title(h.chain);
         }},
        {"token",
         [](const Holding& h) -> QVariant {
             return h.token;
         }},
        {"symbol",
         [](const Holding& h) -> QVariant {
             return h.symbol;
         }},
        {"title",
         [](const Holding& h) -> QVariant {
             return holding_name(h);
         }},
        {"titleFull",
         [](const Holding& h) -> QVariant {
             return h.suspicious ? h.name : QString();
         }},
        {"amountText",
         [](const Holding& h) -> QVariant {
             return format_token(h.amount, h.decimals, kTokenDecimals);
         }},
        {"amountFull",
         [](const Holding& h) -> QVariant {
             return format_token_full(h.amount, h.decimals, h.symbol);
         }},
        {"ageText",
         [](const Holding& h) -> QVariant {
             return age_text(h);
         }},
        {"ageTone",
         [](const Holding& h) -> QVariant {
             return int(age_tone(h));
         }},
        {"ageHelp",
         [](const Holding& h) -> QVariant {
             return age_help(h);
         }},
    };
}

} // namespace hearth::gui
