// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"
#include "wallet/staking/staking_view.h"

namespace hearth::wallet::staking {

enum class PlanAction : std::uint8_t { Lock, Increase, Extend, Withdraw, Wrap, Unwrap, Claim };
/// "lock", .., "claim": the words of the control API.
[[nodiscard]] std::optional<PlanAction> plan_action_of_name(const QString& name);

struct PlanRequest {
    PlanAction action = PlanAction::Lock;
    QString pool;                        ///< Lock, Increase, Extend, Withdraw; Claim: empty means all pools
    std::optional<Uint256> amount;       ///< Lock, Increase, Wrap, Unwrap; none for Unwrap: all there is
    std::optional<std::int64_t> weeks;   ///< Lock, Extend: this or `until_s`
    std::optional<std::int64_t> until_s; ///< Lock, Extend
};

/// One transaction: an approval of exactly what is needed, or a call.
struct Step {
    QString id; ///< approve_ath, wrap, approve_veath, create_lock, ..
    QString title;
    QString title_code;
    QString detail;
    bool approve = false;
    Address target; ///< the token of an approval, the contract of a call
    Address spender;
    Uint256 amount = 0;
    Bytes data;
};

/// Steps to be made one after the other, each after the one before is in a block. What the chain shows as
/// done is not among them: after an interruption, plan again.
struct Plan {
    std::vector<Step> steps;
    std::optional<Quote> quote; ///< of the lock after the action
};

/// The end that is asked for. Errors: HRT-STK-002, -003, -017 (neither or both of weeks and time).
[[nodiscard]] Result<Unlock> asked_unlock(const PlanRequest& request, std::int64_t now_s);

/// Errors: HRT-STK-001 to -009, -012 to -018; HRT-STK-011 where the pool could not be read.
[[nodiscard]] Result<Plan> make_plan(const PlanRequest& request, const StakingContracts& contracts,
                                     const StakingView& view);

/// The call data of a function with these words as its arguments.
[[nodiscard]] Bytes call_words(const char* signature, const std::vector<Word>& words);

} // namespace hearth::wallet::staking
