// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"
#include "wallet/staking/epoch.h"

#include <array>
#include <optional>

namespace hearth::wallet::staking {

/// What a lock is. Active and Extendable differ in whether its end can still move; the control API writes
/// both as "active".
enum class LockState : std::uint8_t { None, Active, Extendable, Expired, Withdrawn };
enum class LockAction : std::uint8_t { Lock, Increase, Extend, Withdraw, Claim };
inline constexpr std::array kLockActions{LockAction::Lock, LockAction::Increase, LockAction::Extend,
                                         LockAction::Withdraw, LockAction::Claim};

/// A lock as its pool says.
struct Lock {
    Uint256 amount = 0;
    std::int64_t end_s = 0;
    bool had_before = false; ///< the account has points: a lock of nothing was withdrawn
    friend bool operator==(const Lock&, const Lock&) = default;
};

[[nodiscard]] LockState state_of(const Lock& lock, std::int64_t now_s);
/// "none", "active", "expired", "withdrawn": the word of the control API.
[[nodiscard]] QString state_name(LockState state);
[[nodiscard]] QString action_name(LockAction action);
[[nodiscard]] std::optional<LockAction> action_of_name(const QString& name);

/// Why an action is not possible in the lock's state at all; nothing where it is. Codes: HRT-STK-004 (there
/// is a lock), -005 (it has ended), -006 (there is none), -008 (not ended yet), -009 (the pool is paused),
/// -015 (its end is as late as can be).
[[nodiscard]] std::optional<Error> refusal(LockAction action, const Lock& lock, bool paused,
                                           std::int64_t now_s);

/// Why a new end is refused. Codes: HRT-STK-003 (beyond four years), -007 (it changes nothing).
[[nodiscard]] std::optional<Error> refuse_extension(const Lock& lock, std::int64_t new_end_s,
                                                    std::int64_t now_s);

} // namespace hearth::wallet::staking
