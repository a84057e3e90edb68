// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// An amount of any token, as rewards are paid.
struct TokenPay {
    QString token;
    QString symbol;
    int decimals = 18;
    QString amount; ///< of the smallest unit
    qint64 weeks = 0;
    QString error; ///< why it cannot be claimed

    [[nodiscard]] QString key() const { return token + u':' + symbol; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString full() const;
};
/// `amount_key`: the member that holds the amount ("claimable", "amount").
[[nodiscard]] QList<TokenPay> token_pays(const QJsonObject& object, QLatin1StringView list_key,
                                         QLatin1StringView amount_key);
[[nodiscard]] QList<RoleOf<TokenPay>> token_pay_roles();
/// "4.71 ATH + 2.2 CARV"
[[nodiscard]] QString joined(const QList<TokenPay>& pays);

/// What a pool's state allows, or why it does not.
struct StakeAction {
    QString id;
    bool allowed = false;
    QString code;
    QString reason;

    [[nodiscard]] QString key() const { return id; }
};
[[nodiscard]] StakeAction stake_action_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<StakeAction>> stake_action_roles();

/// One line of a pool's history.
struct StakeEvent {
    QString pool; ///< its title
    QString kind;
    QString amount_wei;
    QString hash;
    qint64 at_ms = 0;
    qint64 end_ms = 0;

    [[nodiscard]] QString key() const { return hash + kind; }
};
[[nodiscard]] QList<StakeEvent> stake_events(const QJsonObject& pool);
[[nodiscard]] QList<RoleOf<StakeEvent>> stake_event_roles();

/// Something to be remembered: a lock that ends.
struct StakeReminder {
    QString pool;
    QString kind; ///< "week", "day", "expired"
    QString text;
    qint64 at_ms = 0;
    bool due = false; ///< its time has come

    [[nodiscard]] QString key() const { return pool + kind; }
};
[[nodiscard]] StakeReminder stake_reminder_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<StakeReminder>> stake_reminder_roles();

} // namespace hearth::gui
