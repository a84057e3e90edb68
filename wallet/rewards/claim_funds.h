// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

namespace hearth::wallet::rewards {

/// What RewardClaim says of its money, all at one block.
struct ClaimFunds {
    Uint256 funded = 0;    ///< by all rounds
    Uint256 withdrawn = 0; ///< by wallets
    Uint256 balance = 0;   ///< its ATH
    Uint256 reserved = 0;  ///< of claimed orders that were not withdrawn

    /// What went to the pool: funded, neither paid out nor there any more.
    [[nodiscard]] Uint256 swept() const;
};

/// What the referees' book says of the same money.
struct BookTotals {
    Uint256 kept = 0; ///< penalties and fees of orders that the chain has, and rewards that slashing took
    Uint256 owed = 0; ///< credits of funded rounds that no such order took: claimable, or in open orders
};

/// What is to be moved to the pool now: what is kept and was not moved yet, and never of what is reserved or
/// owed. Read from the chain each time, so that nothing is moved twice.
[[nodiscard]] Uint256 sweep_due(const ClaimFunds& funds, const BookTotals& totals);

} // namespace hearth::wallet::rewards
