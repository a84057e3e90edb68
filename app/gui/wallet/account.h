// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "core/base/wei.h"

#include <QJsonObject>

namespace hearth::gui {

/// One account of `wallet.list`, with what it holds on the chains of the network in use.
struct Account {
    QString address;
    QString name;
    QString kind;
    QString wallet; ///< id of its recovery words; empty for others
    QString path;
    QString warning;
    bool backed_up = true;
    bool current = false;
    bool known = false; ///< a balance came
    Wei ath;

    [[nodiscard]] QString key() const { return address; }
};
[[nodiscard]] Account account_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<Account>> account_roles();

/// One holding of an account on one chain, or why it is not known.
struct Holding {
    QString address;
    QString chain;
    QString token; ///< empty: the chain's own coin
    QString symbol;
    QString name;
    int decimals = 18;
    QString amount; ///< of the smallest unit; empty: not known
    bool suspicious = false;
    qint64 block = -1;
    qint64 at_ms = 0;
    QString error;
    QString error_code;

    [[nodiscard]] QString key() const { return chain + u':' + token + u':' + symbol; }
};
/// What one element of `wallet.balances` says: ATH, the coin, then other tokens; one line without an amount
/// where the chain did not answer and nothing is known from before.
[[nodiscard]] QList<Holding> holdings_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<Holding>> holding_roles();
/// Older than this a balance is said to be old.
constexpr qint64 kFreshBalanceMs = 120'000;

} // namespace hearth::gui
