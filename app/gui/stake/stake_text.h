// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/backend/tone.h"

#include <QString>

/// Words of the Stake page: states, actions, dates and durations.
namespace hearth::gui {

/// "Active", "Ends soon", "Expired" ... of a lock whose end is `left_ms` away.
[[nodiscard]] QString lock_state_text(const QString& state, qint64 left_ms);
[[nodiscard]] Tone::Value lock_state_tone(const QString& state, qint64 left_ms);
/// "Lock", "Add", "Extend", "Withdraw", "Claim".
[[nodiscard]] QString stake_action_text(const QString& action);
[[nodiscard]] QString stake_action_icon(const QString& action);
/// What happened in a line of the history: "create", "increase" ... of the pool's events.
[[nodiscard]] QString stake_event_text(const QString& kind);

/// "Thu 22 Nov 2029", in local time.
[[nodiscard]] QString short_day(qint64 at_ms);
/// "Thu 22 Nov 2029, 01:00 CET"
[[nodiscard]] QString short_moment(qint64 at_ms);
/// "Thu 22 Nov 2029, 00:00 UTC"
[[nodiscard]] QString short_utc(qint64 at_ms);
/// Local time, then UTC where it is another one.
[[nodiscard]] QString both_moments(qint64 at_ms);
/// "in 77 weeks", "in 3 days", "16 days ago", seen from `now_ms`.
[[nodiscard]] QString time_to(qint64 at_ms, qint64 now_ms);
/// "3 d 4:12:09": a count-down over days.
[[nodiscard]] QString long_count_down(qint64 left_ms);
/// "1 week", "26 weeks", "3 years", "2 years and 10 weeks".
[[nodiscard]] QString weeks_text(int weeks);
/// An amount as one reads it: two decimals from one on, else four.
[[nodiscard]] QString brief_amount(const QString& digits, int decimals = 18);
/// Every decimal that is not zero, without a unit: "1,000", "12.5".
[[nodiscard]] QString plain_amount(const QString& digits, int decimals = 18);
/// Parts per million as a percentage with as few decimals as say it.
[[nodiscard]] QString share_text(qint64 ppm);

} // namespace hearth::gui
