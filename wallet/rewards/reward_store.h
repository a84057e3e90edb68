// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/sql/columns.h"

namespace hearth::wallet::rewards {

/// The database of orders, rounds and reward days; every write is on disk when it returns (synchronous FULL).
/// Errors: HRT-STO-*.
[[nodiscard]] Result<std::unique_ptr<store::Database>> open_reward_store(const QString& path);

} // namespace hearth::wallet::rewards
