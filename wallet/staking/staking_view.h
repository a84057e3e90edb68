// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/staking/contracts.h"
#include "wallet/staking/eath.h"
#include "wallet/staking/guard.h"
#include "wallet/staking/quote.h"

namespace hearth::wallet::staking {

/// One token of a distributor for one account.
struct Reward {
    TokenFigure claimable;
    std::int64_t weeks = 0;     ///< ended weeks that were not claimed, as far as the cursor says
    std::optional<Error> error; ///< the contract did not answer for this token
};

/// One thing that happened to a lock.
struct LockEvent {
    std::int64_t at_s = 0;
    QString kind; ///< create, increase, extend, deposit_for, withdraw
    Uint256 amount = 0;
    std::optional<std::int64_t> end_s;
    Hash transaction;
};

/// A pool and, where one was asked for, the lock of an account in it.
struct PoolView {
    PoolContract contract;
    std::optional<Error> error; ///< the pool could not be read at all
    bool paused = false;
    Uint256 supply = 0;
    Uint256 votes_total = 0;
    std::optional<Uint256> power_total;
    std::optional<Error> power_error; ///< why there is no reward power
    std::vector<TokenFigure> week_rewards;
    std::optional<Error> rewards_error; ///< why there are no rewards
    Lock lock;
    Uint256 votes = 0;
    Uint256 power = 0;
    Uint256 allowance = 0; ///< veATH that the pool may take
    std::vector<Reward> rewards;
    std::vector<LockEvent> history;

    [[nodiscard]] PoolFigures figures() const { return {votes_total, power_total, week_rewards}; }
};

struct EathView {
    std::optional<Error> error; ///< why the vault cannot be shown
    VaultState vault;
    std::int64_t limit_ppm = 0;
};

/// Everything about staking that was read at one block.
struct StakingView {
    std::optional<Address> account;
    std::uint64_t block = 0;
    std::int64_t now_s = 0;
    Uint256 ath = 0;
    Coverage coverage;
    Uint256 wrapper_allowance = 0; ///< ATH that the wrapper may take
    std::vector<PoolView> pools;
    std::optional<EathView> eath; ///< nothing where the chain has no such vault

    [[nodiscard]] const PoolView* pool(const QString& id) const;
};

} // namespace hearth::wallet::staking
