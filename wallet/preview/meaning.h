// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/preview/render.h"

namespace hearth::wallet::preview {

/// From here on an allowance is no amount of any token: it is called unlimited.
[[nodiscard]] bool is_unlimited(const Uint256& amount);

/// Adds what a known function means for the person, beyond its fields: who gets power or money, unlimited
/// allowances, the end of locks, and what it takes from the own accounts. `signature` is the canonical one.
void add_meaning(const Surroundings& around, const Container& container, const std::string& signature,
                 const Data& arguments, DecodedCall& call);

/// The end that a vote-escrow contract gives a lock: rounded down to Thursday 00:00 UTC (Curve's WEEK).
[[nodiscard]] Uint256 lock_end(const Uint256& unlock_time);

/// The warning of an allowance, where it deserves one.
void add_allowance_warning(const Surroundings& around, const Address& token, const Address& spender,
                           const Uint256& amount, std::vector<Warning>& warnings);
/// The warning where a permission ends far away or never.
void add_expiry_warning(const Surroundings& around, const Uint256& unix_seconds,
                        std::vector<Warning>& warnings);

} // namespace hearth::wallet::preview
