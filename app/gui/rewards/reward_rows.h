// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/row_model.h"
#include "app/gui/backend/tone.h"
#include "core/base/wei.h"

#include <QJsonObject>

namespace hearth::gui {

/// Where rewards come from (docs/control-api.md, `reward.get`), in the order of the chart's segments.
struct RewardSource {
    QString kind; ///< "base", "bonus", "poc", "pod", "fee"
    Wei accrued;
    Wei claimed;
    int decimals = 2;
    bool assumed = false; ///< a figure behind it has no source

    [[nodiscard]] QString key() const { return kind; }
};
[[nodiscard]] RewardSource reward_source_from_json(const QJsonObject& object);
[[nodiscard]] QString reward_source_text(const QString& kind);
/// One sentence on what earns it.
[[nodiscard]] QString reward_source_help(const QString& kind);
[[nodiscard]] QList<RoleOf<RewardSource>> reward_source_roles();

/// One claim: from the signature of the referees to the wallet.
struct RewardOrder {
    enum State { Pending, Failed, Vesting, Withdrawable, Withdrawn, Frozen };

    QString id;
    State state = Pending;
    Wei gross;
    Wei net;
    qint64 days = 0;
    qint64 requested_ms = 0;
    qint64 expires_ms = 0; ///< a claim that is not in a block by then fails
    qint64 vest_ms = 0;    ///< 0: not known yet
    QString hash;
    QString withdraw_hash;
    qint64 now_ms = 0; ///< the chain's time, by which the texts count

    [[nodiscard]] QString key() const { return id; }
};
[[nodiscard]] RewardOrder reward_order_from_json(const QJsonObject& object, qint64 now_ms);
[[nodiscard]] QString reward_state_text(RewardOrder::State state);
[[nodiscard]] QString reward_state_help(RewardOrder::State state);
[[nodiscard]] Tone::Value reward_state_tone(RewardOrder::State state);
/// What comes next of an order and when: "sign within 9:12", "vests in 24 days".
[[nodiscard]] QString reward_next_text(const RewardOrder& order);
/// How far its vesting is, 0..1.
[[nodiscard]] double reward_progress(const RewardOrder& order);
[[nodiscard]] QList<RoleOf<RewardOrder>> reward_order_roles();

/// "24 days", "5 h", "9:12": what is left, in its largest unit.
[[nodiscard]] QString time_left_text(qint64 left_ms);
/// A date as money is counted: UTC, "21 November 2026".
[[nodiscard]] QString utc_day_text(qint64 at_ms);

} // namespace hearth::gui
