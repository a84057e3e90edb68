// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <cstdint>

namespace hearth::wallet::staking {

/// What the eATH vault says: ATH that was deposited and ATH that hosts have borrowed of it.
struct VaultState {
    Uint256 deposited = 0;
    Uint256 lent = 0;
};

/// Lent of deposited in millionths, rounded up: a vault that is a wei above the line is above it.
[[nodiscard]] std::int64_t utilisation_ppm(const VaultState& vault);
/// Withdrawals are open up to and at the limit (the rule of the network: disabled above it).
[[nodiscard]] bool withdrawals_open(const VaultState& vault, std::int64_t limit_ppm);

} // namespace hearth::wallet::staking
