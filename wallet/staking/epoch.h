// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>

namespace hearth::wallet::staking {

/// Times are seconds since 1970 by the chain's clock: the time of a block, never this computer's.
constexpr std::int64_t kWeekS = std::int64_t{7} * 86'400;
/// The longest lock: four years of 365 days, which is no whole number of weeks.
constexpr std::int64_t kMaxTimeS = std::int64_t{4} * 365 * 86'400;
/// The most weeks that a person may ask for: those that fit in the longest lock.
constexpr std::int64_t kMostWeeks = kMaxTimeS / kWeekS;

/// The Thursday 00:00 UTC at or before a time: 1970 began on a Thursday, so whole weeks since then end there.
[[nodiscard]] constexpr std::int64_t week_floor(std::int64_t at_s) {
    return at_s / kWeekS * kWeekS;
}
/// The first Thursday 00:00 UTC at or after a time.
[[nodiscard]] constexpr std::int64_t week_ceil(std::int64_t at_s) {
    return (at_s + kWeekS - 1) / kWeekS * kWeekS;
}

/// One week of rewards: from a Thursday 00:00 UTC up to, not including, the next.
struct Epoch {
    std::int64_t start_s = 0;
    std::int64_t end_s = 0;
    friend bool operator==(const Epoch&, const Epoch&) = default;
};
[[nodiscard]] constexpr Epoch epoch_at(std::int64_t at_s) {
    return {week_floor(at_s), week_floor(at_s) + kWeekS};
}

/// The latest unlock time that a pool takes now: it rounds down to a Thursday.
[[nodiscard]] constexpr std::int64_t latest_unlock(std::int64_t now_s) {
    return week_floor(now_s + kMaxTimeS);
}

/// An unlock time that a pool takes as it is, so that what was shown is what happens.
struct Unlock {
    std::int64_t at_s = 0;
    bool capped = false; ///< the Thursday after the wish lies beyond four years: it is the one before
    friend bool operator==(const Unlock&, const Unlock&) = default;
};
/// The first Thursday that is at least so many weeks away, but never beyond the longest lock. Errors:
/// HRT-STK-002 (less than one week), -003 (more than the longest lock).
[[nodiscard]] Result<Unlock> unlock_after_weeks(std::int64_t now_s, std::int64_t weeks);
/// The same for a moment. Errors: HRT-STK-002 (less than 7 days away), -003 (beyond four years).
[[nodiscard]] Result<Unlock> unlock_until(std::int64_t now_s, std::int64_t until_s);

/// "Thursday 2026-11-26 00:00 UTC (01:00 at your place)": a boundary in both clocks. `offset_s` is how far
/// local time is ahead of UTC at that moment.
[[nodiscard]] QString boundary_text(std::int64_t at_s, int offset_s);
/// "2026-11-26 00:00 UTC".
[[nodiscard]] QString utc_text(std::int64_t at_s);

} // namespace hearth::wallet::staking
