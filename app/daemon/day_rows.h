// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/reward_days.h"
#include "wallet/rewards/book.h"
#include "wallet/rewards/day_tables.h"

namespace hearth::daemon {

/// What a closed reward day owes to whom, by kind.
[[nodiscard]] std::vector<wallet::rewards::Credit> reward_credits(const indexer::RewardDay& day);
/// A reward day's licences, closed or open, as rows of the day tables.
[[nodiscard]] std::vector<wallet::rewards::LicenseDayRow> license_rows(const indexer::RewardDay& day);

} // namespace hearth::daemon
