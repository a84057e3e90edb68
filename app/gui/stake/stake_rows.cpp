// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stake/stake_rows.h"

#include "app/gui/backend/format.h"
#include "app/gui/backend/json.h"
#include "app/gui/backend/tone.h"
#include "app/gui/stake/stake_text.h"
#include "app/gui/wallet/token_amount.h"

namespace hearth::gui {

using namespace Qt::Literals::StringLiterals;

QString TokenPay::text() const {
    return brief_amount(amount, decimals) + u'\u00a0' + symbol;
}

QString TokenPay::full() const {
    return format_token_full(amount, decimals, symbol);
}

QList<TokenPay> token_pays(const QJsonObject& object, QLatin1StringView list_key,
                           QLatin1StringView amount_key) {
    QList<TokenPay> out;
    for (const auto& value : object.value(list_key).toArray()) {
        const QJsonObject pay = value.toObject();
        const QString amount = text_of(pay, amount_key);
        out.append({text_of(pay, "token"_L1), text_of(pay, "symbol"_L1),
                    static_cast<int>(int_of(pay, "decimals"_L1, 18)), amount.isEmpty() ? u"0"_s : amount,
                    int_of(pay, "weeks"_L1), text_of(pay, "error"_L1)});
        if (pay.value("error"_L1).isObject()) {
            out.last().error = text_of(pay.value("error"_L1).toObject(), "message"_L1);
        }
    }
    return out;
}

QString joined(const QList<TokenPay>& pays) {
    QStringList parts;
    for (const TokenPay& pay : pays) {
        if (!is_zero(pay.amount)) {
            parts.append(pay.text());
        }
    }
    return parts.join(u" + "_s);
}

QList<RoleOf<TokenPay>> token_pay_roles() {
    return {
        {"symbol",
         [](const TokenPay& p) -> QVariant {
             return p.symbol;
         }},
        {"amountText",
         [](const TokenPay& p) -> QVariant {
             return brief_amount(p.amount, p.decimals);
         }},
        {"full",
         [](const TokenPay& p) -> QVariant {
             return p.full();
         }},
        {"error",
         [](const TokenPay& p) -> QVariant {
             return p.error;
         }},
        {"nothing",
         [](const TokenPay& p) -> QVariant {
             return is_zero(p.amount);
         }},
    };
}

StakeAction stake_action_from_json(const QJsonObject& object) {
    return {text_of(object, "id"_L1), object.value("allowed"_L1).toBool(), text_of(object, "code"_L1),
            text_of(object, "reason"_L1)};
}

QList<RoleOf<StakeAction>> stake_action_roles() {
    return {
        {"actionId",
         [](const StakeAction& a) -> QVariant {
             return a.id;
         }},
        {"text",
         [](const StakeAction& a) -> QVariant {
             return stake_action_text(a.id);
         }},
        {"iconName",
         [](const StakeAction& a) -> QVariant {
             return stake_action_icon(a.id);
         }},
        {"allowed",
         [](const StakeAction& a) -> QVariant {
             return a.allowed;
         }},
        {"reason",
         [](const StakeAction& a) -> QVariant {
             return a.allowed ? QString() : a.reason;
         }},
    };
}

QList<StakeEvent> stake_events(const QJsonObject& pool) {
    QList<StakeEvent> out;
    for (const auto& value : pool.value("history"_L1).toArray()) {
        const QJsonObject event = value.toObject();
        out.append({text_of(pool, "title"_L1), text_of(event, "kind"_L1), text_of(event, "amount_wei"_L1),
                    text_of(event, "hash"_L1), int_of(event, "at_ms"_L1), int_of(event, "end_ms"_L1)});
    }
    return out;
}

QList<RoleOf<StakeEvent>> stake_event_roles() {
    return {
        {"atText",
         [](const StakeEvent& e) -> QVariant {
             return short_day(e.at_ms);
         }},
        {"atFull",
         [](const StakeEvent& e) -> QVariant {
             return format_exact_time(e.at_ms);
         }},
        {"pool",
         [](const StakeEvent& e) -> QVariant {
             return e.pool;
         }},
        {"kindText",
         [](const StakeEvent& e) -> QVariant {
             return stake_event_text(e.kind);
         }},
        {"amountText",
         [](const StakeEvent& e) -> QVariant {
             return e.amount_wei.isEmpty() ? QString() : format_token(e.amount_wei, 18, 2) + u"\u00a0ATH"_s;
         }},
        {"amountFull",
         [](const StakeEvent& e) -> QVariant {
             return e.amount_wei.isEmpty() ? QString() : format_token_full(e.amount_wei, 18, u"ATH"_s);
         }},
        {"endText",
         [](const StakeEvent& e) -> QVariant {
             return e.end_ms > 0 ? short_day(e.end_ms) : QString();
         }},
        {"hash",
         [](const StakeEvent& e) -> QVariant {
             return e.hash;
         }},
        {"hashText",
         [](const StakeEvent& e) -> QVariant {
             return shorten_middle(e.hash, 8, 6);
         }},
    };
}

StakeReminder stake_reminder_from_json(const QJsonObject& object) {
    return {text_of(object, "pool"_L1), text_of(object, "kind"_L1), text_of(object, "text"_L1),
            int_of(object, "at_ms"_L1), object.value("due"_L1).toBool()};
}

QList<RoleOf<StakeReminder>> stake_reminder_roles() {
    return {
        {"title",
         [](const StakeReminder& r) -> QVariant {
             return r.text;
         }},
        {"tone",
         [](const StakeReminder& r) -> QVariant {
             return int(r.kind == "week"_L1 ? Tone::Info : Tone::Warn);
         }},
        {"detail",
         [](const StakeReminder& r) -> QVariant {
             return both_moments(r.at_ms);
         }},
    };
}

} // namespace hearth::gui
