// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/staking/lock_rules.h"

#include <vector>

namespace hearth::wallet::staking {

enum class ReminderKind : std::uint8_t { Week, Day, Expired };

struct Reminder {
    std::int64_t at_s = 0;
    ReminderKind kind = ReminderKind::Week;
    bool due = false; ///< its time has come
    friend bool operator==(const Reminder&, const Reminder&) = default;
};

/// "week", "day", "expired".
[[nodiscard]] QString reminder_name(ReminderKind kind);

/// The reminders of a lock: a week and a day before its end and at its end. Those that a later one has
/// replaced are left out.
[[nodiscard]] std::vector<Reminder> reminders_of(const Lock& lock, std::int64_t now_s);

} // namespace hearth::wallet::staking
