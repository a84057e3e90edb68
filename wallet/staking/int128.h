// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <cstdint>

namespace hearth::wallet::staking {

/// Solidity's and Vyper's int128: two's complement, every operation checked.
__extension__ typedef __int128 Int128; // NOLINT(modernize-use-using): `using` cannot carry __extension__

/// a + b. Errors: HRT-STK-018 where it does not fit, as the contract would revert.
[[nodiscard]] Result<Int128> checked_add(Int128 a, Int128 b);
/// a - b. Errors: HRT-STK-018.
[[nodiscard]] Result<Int128> checked_sub(Int128 a, Int128 b);
/// a x b. Errors: HRT-STK-018.
[[nodiscard]] Result<Int128> checked_mul(Int128 a, Int128 b);

/// The value as int128. Errors: HRT-STK-018 above 2^127 - 1.
[[nodiscard]] Result<Int128> to_int128(const Uint256& value);
/// Zero where it is negative: amounts and votes never are.
[[nodiscard]] Uint256 to_uint256(Int128 value);
/// Decimal digits with a minus where it is negative.
[[nodiscard]] QString to_text(Int128 value);

} // namespace hearth::wallet::staking
