// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/bytes.h"

namespace hearth::wallet {

/// An amount in the smallest unit; negative differences occur in histories.
struct Amount {
    bool negative = false;
    Uint256 magnitude = 0;
};

/// Most decimals of a unit: 10^77 is the largest power of ten in 256 bits.
constexpr int kMaxDecimals = 77;

/// The decimals of a unit's name (wei, kwei, mwei, gwei, szabo, finney, ether and their other names) in any
/// case, or of a number as text. Nothing where there is no such unit.
[[nodiscard]] std::optional<int> unit_decimals(std::string_view unit);
/// "-1.25" in a unit with so many decimals, exactly; more decimals than the unit has must be zeros. Errors:
/// HRT-ETH-060.
[[nodiscard]] Result<Amount> parse_units(std::string_view text, int decimals);
/// All digits, at least one behind the point: "1.0", "0.000000001"; without decimals no point.
[[nodiscard]] std::string format_units(const Amount& amount, int decimals);

} // namespace hearth::wallet
