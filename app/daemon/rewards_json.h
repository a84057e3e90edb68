// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/daemon/settlement_desk.h"
#include "core/practice/practice_network.h"

#include <QJsonObject>

namespace hearth::daemon {

/// An order at the chain's time `now_s`: a vesting one whose time has come is "withdrawable".
[[nodiscard]] QJsonObject order_json(const wallet::rewards::Order& order, std::int64_t now_s);
/// reward.get for these owners; the orders are the address's, or everybody's. `network` may be missing.
/// Errors: HRT-STO-*, HRT-PRF-*.
[[nodiscard]] Result<QJsonObject> rewards_json(SettlementDesk& desk, const practice::PracticeNetwork* network,
                                               const std::optional<Address>& address,
                                               const std::vector<Address>& owners);
/// reward.quote.
[[nodiscard]] QJsonObject quote_json(const wallet::rewards::ClaimRules& rules,
                                     const wallet::rewards::Sums& sums, const std::optional<Uint256>& gross,
                                     std::uint64_t days, std::int64_t now_s);
/// reward.days: from the roll-up of all licences, or of one; the open days last. Errors: HRT-STO-*.
[[nodiscard]] Result<QJsonObject>
reward_days_json(SettlementDesk& desk, const practice::PracticeNetwork* network, const QJsonObject& params);

} // namespace hearth::daemon
