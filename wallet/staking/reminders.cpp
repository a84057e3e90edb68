// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/reminders.h"

namespace hearth::wallet::staking {
namespace {

constexpr std::int64_t kDayS = 86'400;

} // namespace

QString reminder_name(ReminderKind kind) {
    switch (kind) {
    case ReminderKind::Week:
        return QStringLiteral("week");
    case ReminderKind::Day:
        return QStringLiteral("day");
    case ReminderKind::Expired:
        return QStringLiteral("expired");
    }
    return {};
}

std::vector<Reminder> reminders_of(const Lock& lock, std::int64_t now_s) {
    std::vector<Reminder> out;
    if (lock.amount == 0) {
        return out;
    }
    for (const auto& [kind, before_s] :
         {std::pair{ReminderKind::Week, kWeekS}, std::pair{ReminderKind::Day, kDayS},
          std::pair{ReminderKind::Expired, std::int64_t{0}}}) {
        const Reminder one{lock.end_s - before_s, kind, lock.end_s - before_s <= now_s};
        if (one.due) {
            out.clear(); // the nearer one says it all
        }
        out.push_back(one);
    }
    return out;
}

} // namespace hearth::wallet::staking
