// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/wei.h"

#include <QLocale>
#include <QString>

/// How numbers, money and times are written in the window, in the user's locale. Each column of a table uses
/// one precision, so amounts take their number of decimals from the largest one (`ath_decimals`).
namespace hearth::gui {

/// Decimals for a column whose largest amount is `largest`: 2 from 1 ATH, 4 from 0.01 ATH, else 6.
[[nodiscard]] int ath_decimals(const Wei& largest);
/// Grouped amount without unit, rounded toward zero: "1,234.50".
[[nodiscard]] QString format_ath(const Wei& amount, int decimals, const QLocale& locale = QLocale());
/// All significant decimals with the unit, for tooltips and the clipboard: "1,234.500000000000000001 ATH".
[[nodiscard]] QString format_ath_full(const Wei& amount, const QLocale& locale = QLocale());
/// ATH as a floating number, for the length of bars only.
[[nodiscard]] double ath_for_drawing(const Wei& amount);

[[nodiscard]] QString format_count(qint64 value, const QLocale& locale = QLocale());
/// "12.4 M", "3.1 k": large counts where the exact number goes to the tooltip.
[[nodiscard]] QString format_compact(double value, const QLocale& locale = QLocale());
/// `fraction` 0..1 as "98.6 %".
[[nodiscard]] QString format_percent(double fraction, int decimals = 1, const QLocale& locale = QLocale());
[[nodiscard]] QString format_number(double value, int decimals, const QLocale& locale = QLocale());

/// Local time of day of a millisecond time stamp: "14:02:11"; with the day in front when it is not `now_ms`'s
/// day.
[[nodiscard]] QString format_time(qint64 at_ms, qint64 now_ms, const QLocale& locale = QLocale());
/// Date and time to the millisecond with the UTC offset, for tooltips: "2026-11-21 14:02:11.042 UTC".
[[nodiscard]] QString format_exact_time(qint64 at_ms);
/// "just now", "12 s ago", "3 min ago", "5 h ago", "2 days ago".
[[nodiscard]] QString format_age(qint64 age_ms);
/// "0.40 s", "12 s", "3 min 20 s".
[[nodiscard]] QString format_seconds(double seconds, const QLocale& locale = QLocale());

/// `text` as a piece of its own in a line of either direction of writing: a name or a date between other
/// words.
[[nodiscard]] QString isolated(const QString& text);

/// Shortens in the middle, never at the end: "0x19c4…e7B0". Short texts stay whole.
[[nodiscard]] QString shorten_middle(const QString& text, int head = 6, int tail = 4);

} // namespace hearth::gui
