// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

#include <boost/multiprecision/cpp_int.hpp>

#include <compare>

namespace hearth {

using Uint256 = boost::multiprecision::uint256_t;

/// An amount of money in wei (10^-18 ATH), unsigned 256 bits. Additions saturate nowhere: `add` reports
/// overflow.
class Wei {
public:
    constexpr Wei() = default;
    explicit Wei(Uint256 value) : m_value(std::move(value)) {}

    /// Decimal digits only ("0" .. 2^256-1). Errors: HRT-BASE-001, HRT-BASE-002.
    [[nodiscard]] static Result<Wei> from_decimal(const QString& digits);
    /// "12", "12.5", at most 18 decimals. Errors: HRT-BASE-001, HRT-BASE-002.
    [[nodiscard]] static Result<Wei> from_ath(const QString& amount);
    [[nodiscard]] static Wei ath(std::uint64_t whole);

    [[nodiscard]] const Uint256& value() const { return m_value; }
    [[nodiscard]] bool is_zero() const { return m_value == 0; }
    /// All digits, no grouping: the form used on the wire and in JSON.
    [[nodiscard]] QString to_decimal() const;
    /// ATH with `decimals` (0..18) digits after the point, rounded toward zero, "." as point and no grouping.
    [[nodiscard]] QString to_ath(int decimals = 18) const;

    friend bool operator==(const Wei& a, const Wei& b) { return a.m_value == b.m_value; }
    friend std::strong_ordering operator<=>(const Wei& a, const Wei& b) {
        const int c = a.m_value.compare(b.m_value);
        return c < 0   ? std::strong_ordering::less
               : c > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
    }

private:
    Uint256 m_value = 0;
};

/// a + b, or HRT-BASE-002 on overflow.
[[nodiscard]] Result<Wei> add(const Wei& a, const Wei& b);
/// a - b, or zero where b is larger: used for limits and remainders, never for balances.
[[nodiscard]] Wei saturating_sub(const Wei& a, const Wei& b);
/// floor(a * numerator / denominator) with a 512-bit product; `denominator` must not be 0. Errors:
/// HRT-BASE-002.
[[nodiscard]] Result<Wei> mul_div(const Wei& a, const Uint256& numerator, const Uint256& denominator);

} // namespace hearth
