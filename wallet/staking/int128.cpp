// SPDX-License-Identifier: Apache-2.0
#include "wallet/staking/int128.h"

#include <limits>

namespace hearth::wallet::staking {
namespace {

__extension__ typedef unsigned __int128 Unsigned128; // NOLINT(modernize-use-using): see Int128

constexpr unsigned kHalf = 64;
constexpr Int128 kMost = Int128((Unsigned128(1) << 127U) - 1U);

Result<Int128> unless(bool overflow, Int128 value) {
    if (overflow) {
        return fail("HRT-STK-018", QStringLiteral("the contract counts in 127 bits"));
    }
    return value;
}

Uint256 wide(Unsigned128 value) {
    return (Uint256(std::uint64_t(value >> kHalf)) << kHalf) | Uint256(std::uint64_t(value));
}

} // namespace

Result<Int128> checked_add(Int128 a, Int128 b) {
    Int128 out = 0;
    const bool overflow = __builtin_add_overflow(a, b, &out);
    return unless(overflow, out);
}

Result<Int128> checked_sub(Int128 a, Int128 b) {
    Int128 out = 0;
    const bool overflow = __builtin_sub_overflow(a, b, &out);
    return unless(overflow, out);
}

Result<Int128> checked_mul(Int128 a, Int128 b) {
    Int128 out = 0;
    const bool overflow = __builtin_mul_overflow(a, b, &out);
    return unless(overflow, out);
}

Result<Int128> to_int128(const Uint256& value) {
    if (value > to_uint256(kMost)) {
        return unless(true, 0);
    }
    const Uint256 low_mask = std::numeric_limits<std::uint64_t>::max();
    const auto low = static_cast<std::uint64_t>(value & low_mask);
    const auto high = static_cast<std::uint64_t>(value >> kHalf);
    return Int128((Unsigned128(high) << kHalf) | low);
}

Uint256 to_uint256(Int128 value) {
    return value < 0 ? Uint256(0) : wide(Unsigned128(value));
}

QString to_text(Int128 value) {
    const Unsigned128 size = value < 0 ? Unsigned128(0) - Unsigned128(value) : Unsigned128(value);
    return (value < 0 ? QStringLiteral("-") : QString()) + Wei(wide(size)).to_decimal();
}

} // namespace hearth::wallet::staking
