// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QLocale>
#include <QString>

/// Amounts of any token as they travel on the control API: decimal strings of the smallest unit, perhaps with
/// a minus, beside the token's number of decimals. No floating point is involved.
namespace hearth::gui {

/// Decimals that a column of mixed amounts is written with.
constexpr int kTokenDecimals = 4;

/// Whether `digits` is an integer with an optional minus.
[[nodiscard]] bool is_token_amount(const QString& digits);
[[nodiscard]] bool is_negative(const QString& digits);
[[nodiscard]] bool is_zero(const QString& digits);
/// Grouped, rounded toward zero to `shown` decimals, without unit: "1,234.50". An amount that is not zero but
/// would be written as zero gets a "<": "<0.0001". A dash for what is no number.
[[nodiscard]] QString format_token(const QString& digits, int decimals, int shown,
                                   const QLocale& locale = QLocale());
/// As few decimals as say it: 2 from a thousand, 4 from one, else 6.
[[nodiscard]] QString format_token_short(const QString& digits, int decimals,
                                         const QLocale& locale = QLocale());
/// With every significant decimal and the symbol, for tooltips: "1,234.500000000000000001 ATH".
[[nodiscard]] QString format_token_full(const QString& digits, int decimals, const QString& symbol,
                                        const QLocale& locale = QLocale());
/// The same with a plus or a minus in front: changes of a balance.
[[nodiscard]] QString format_change(const QString& digits, int decimals, const QString& symbol,
                                    const QLocale& locale = QLocale());
/// What somebody typed ("1,234.5" in the locale's way, or with a plain point) as digits of the smallest unit.
/// Errors: HRT-BASE-001.
[[nodiscard]] Result<QString> parse_token(const QString& typed, int decimals,
                                          const QLocale& locale = QLocale());
/// The amount as somebody would type it: no grouping, the locale's point, no zeros at the end.
[[nodiscard]] QString token_for_field(const QString& digits, int decimals, const QLocale& locale = QLocale());

} // namespace hearth::gui
