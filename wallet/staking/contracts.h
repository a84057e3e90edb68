// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/chain/chain_profile.h"

#include <optional>

namespace hearth::wallet::staking {

struct PoolContract {
    QString id;    ///< "gaming", "ai"
    QString title; ///< "Gaming", "AI"
    Address escrow;
    std::optional<Address> distributor; ///< none: the chain's profile knows of no weekly rewards
};

/// A token that rewards may come in.
struct RewardToken {
    Address address;
    QString symbol;
    int decimals = 18;
};

/// The contracts of staking on one chain, as its profile names them.
struct StakingContracts {
    Address ath;
    Address wrapper;
    Address stath;
    Address veath;
    std::vector<PoolContract> pools;
    std::vector<RewardToken> tokens; ///< of the profile, without stATH and veATH
    std::optional<chain::EathProfile> eath;

    [[nodiscard]] const PoolContract* pool(const QString& id) const;
};

/// Errors: HRT-STK-010 with what the profile lacks: a chain without staking is no fault.
[[nodiscard]] Result<StakingContracts> contracts_of(const chain::ChainProfile& profile);

} // namespace hearth::wallet::staking
