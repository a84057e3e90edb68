// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/lock_rules.h"

#include <array>

namespace hearth::wallet::staking {
namespace {

constexpr std::array<const char*, 5> kActionNames{"lock", "increase", "extend", "withdraw", "claim"};

Error error(const char* code, const QString& detail) {
    return {QString::fromLatin1(code), detail};
}

Error no_lock(LockState state) {
    return error("HRT-STK-006", state == LockState::Withdrawn ? QStringLiteral("the lock was withdrawn")
                                                              : QStringLiteral("there was never one here"));
}

Error ended(const Lock& lock) {
    return error("HRT-STK-005", QStringLiteral("it ended %1").arg(utc_text(lock.end_s)));
}

std::optional<Error> refuse_lock(const Lock& lock, LockState state) {
    switch (state) {
    case LockState::Active:
    case LockState::Extendable:
        return error("HRT-STK-004", QStringLiteral("it ends %1").arg(utc_text(lock.end_s)));
    case LockState::Expired:
        return ended(lock);
    case LockState::None:
    case LockState::Withdrawn:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Error> refuse_change(LockAction action, const Lock& lock, LockState state) {
    switch (state) {
    case LockState::None:
    case LockState::Withdrawn:
        return no_lock(state);
    case LockState::Expired:
        return ended(lock);
    case LockState::Active:
        return action == LockAction::Extend
                   ? std::optional(
                         error("HRT-STK-015", QStringLiteral("it ends %1").arg(utc_text(lock.end_s))))
                   : std::nullopt;
    case LockState::Extendable:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Error> refuse_withdraw(const Lock& lock, LockState state) {
    switch (state) {
    case LockState::None:
    case LockState::Withdrawn:
        return no_lock(state);
    case LockState::Active:
    case LockState::Extendable:
        return error("HRT-STK-008", QStringLiteral("it ends %1").arg(utc_text(lock.end_s)));
    case LockState::Expired:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

LockState state_of(const Lock& lock, std::int64_t now_s) {
    if (lock.amount == 0) {
        return lock.had_before ? LockState::Withdrawn : LockState::None;
    }
    if (lock.end_s <= now_s) {
        return LockState::Expired;
    }
    return latest_unlock(now_s) > lock.end_s ? LockState::Extendable : LockState::Active;
}

QString state_name(LockState state) {
    switch (state) {
    case LockState::None:
        return QStringLiteral("none");
    case LockState::Active:
    case LockState::Extendable:
        return QStringLiteral("active");
    case LockState::Expired:
        return QStringLiteral("expired");
    case LockState::Withdrawn:
        return QStringLiteral("withdrawn");
    }
    return {};
}

QString action_name(LockAction action) {
    return QString::fromLatin1(kActionNames.at(std::size_t(action)));
}

std::optional<LockAction> action_of_name(const QString& name) {
    for (const LockAction action : kLockActions) {
        if (action_name(action) == name) {
            return action;
        }
    }
    return std::nullopt;
}

std::optional<Error> refusal(LockAction action, const Lock& lock, bool paused, std::int64_t now_s) {
    const LockState state = state_of(lock, now_s);
    std::optional<Error> out;
    switch (action) {
    case LockAction::Lock:
        out = refuse_lock(lock, state);
        break;
    case LockAction::Increase:
    case LockAction::Extend:
        out = refuse_change(action, lock, state);
        break;
    case LockAction::Withdraw:
        return refuse_withdraw(lock, state); // a paused pool still pays out
    case LockAction::Claim:
        return std::nullopt; // what was earned stays claimable in every state
    }
    if (!out && paused) {
        out = error("HRT-STK-009", QStringLiteral("withdrawing and claiming go on"));
    }
    return out;
}

std::optional<Error> refuse_extension(const Lock& lock, std::int64_t new_end_s, std::int64_t now_s) {
    if (new_end_s <= lock.end_s) {
        return error("HRT-STK-007", QStringLiteral("the lock ends %1 already").arg(utc_text(lock.end_s)));
    }
    if (new_end_s > now_s + kMaxTimeS) {
        return error("HRT-STK-003",
                     QStringLiteral("the latest end now is %1").arg(utc_text(latest_unlock(now_s))));
    }
    return std::nullopt;
}

} // namespace hearth::wallet::staking
