// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rewards/reward_store.h"

namespace hearth::wallet::rewards {

/// One licence in one closed reward day, for one owner: a licence that was sold in mid-day has two.
struct LicenseDayRow {
    std::uint64_t license = 0;
    std::uint64_t day = 0;
    Address owner;
    Uint256 base = 0;
    Uint256 bonus = 0;
    Uint256 voided = 0; ///< earned on the day of its sale, and lost by it
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t missed = 0;
    std::uint64_t online_permille = 0; ///< sum over its windows
    std::uint64_t windows = 0;
};

/// The roll-up of one closed day.
struct DayTotalRow {
    std::uint64_t day = 0;
    std::int64_t at_ms = 0; ///< when it began
    Uint256 base = 0;
    Uint256 bonus = 0;
    Uint256 container = 0; ///< PoC and PoD
    Uint256 fees = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t checks = 0; ///< of the whole network
};

/// What a licence did over several days.
struct LicenseSum {
    std::uint64_t license = 0;
    Address owner; ///< of its last day
    Uint256 base = 0;
    Uint256 bonus = 0;
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t online_permille = 0;
    std::uint64_t windows = 0;
};

/// Closed reward days: a row for each licence, and one that rolls a day up, from which charts are drawn.
/// Errors of all: HRT-STO-*.
class DayTables {
public:
    explicit DayTables(store::Database& db) : m_db(db) {}

    /// Writes a day as a whole, once; a day that is there stays and false is returned. The total's base and
    /// counts are the rows' sums.
    [[nodiscard]] Result<bool> put_day(DayTotalRow total, const std::vector<LicenseDayRow>& rows);
    /// Adds a licence's bonus to the last day of its quarter and to that day's total.
    [[nodiscard]] Result<void> add_bonus(std::uint64_t day, const std::vector<LicenseSum>& bonuses);
    /// Number of the newest closed day.
    [[nodiscard]] Result<std::optional<std::uint64_t>> last_day() const;

    /// Oldest first, `from` <= day <= `to`.
    [[nodiscard]] Result<std::vector<DayTotalRow>> totals(std::uint64_t from, std::uint64_t to) const;
    [[nodiscard]] Result<std::vector<LicenseDayRow>> license(std::uint64_t license, std::uint64_t from,
                                                             std::uint64_t to) const;
    /// Each licence over these days.
    [[nodiscard]] Result<std::vector<LicenseSum>> sums(std::uint64_t from, std::uint64_t to) const;

private:
    store::Database& m_db;
};

} // namespace hearth::wallet::rewards
