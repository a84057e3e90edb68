// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/fact_model.h"
#include "app/gui/backend/row_model.h"

#include <QJsonObject>

namespace hearth::gui {

/// A change of one token's balance.
struct TokenChange {
    QString token;
    QString symbol;
    int decimals = 18;
    QString amount; ///< signed, of the smallest unit
    QString counterparty;
    [[nodiscard]] QString key() const { return token + u':' + amount + u':' + counterparty; }
};
[[nodiscard]] TokenChange token_change_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<TokenChange>> token_change_roles();

/// One line of `wallet.history`.
struct HistoryEntry {
    QString id;
    QString hash;
    QString chain;
    QString state;
    QString title;
    QString title_code;
    QJsonObject args;
    QString from;
    QString to;
    QList<TokenChange> changes;
    QString fee_wei;
    QString reason;
    QString replaces;
    QString replaced_by;
    QString fiat;
    qint64 at_ms = 0;
    qint64 block = -1;
    qint64 nonce = -1;
    qint64 confirmations = 0;
    qint64 depth = 0;
    bool spam = false;
    bool mine = false;

    [[nodiscard]] QString key() const { return id; }
};
[[nodiscard]] HistoryEntry history_entry_from_json(const QJsonObject& object);
[[nodiscard]] QList<RoleOf<HistoryEntry>> history_roles();
/// What happened, in the window's language where the code is known.
[[nodiscard]] QString history_title(const HistoryEntry& entry);
/// Everything known of an entry, for the details.
[[nodiscard]] QList<Fact> history_facts(const HistoryEntry& entry);

} // namespace hearth::gui
