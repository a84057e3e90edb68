// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/sql/columns.h"

namespace hearth::wallet::desk {

/// The database of balances, history, approvals and the address book: what can be shown without a network.
/// Nothing in it is a secret; all but the address book can be read from the chains again. Errors: HRT-STO-*.
[[nodiscard]] Result<std::unique_ptr<store::Database>> open_desk_store(const QString& path);

} // namespace hearth::wallet::desk
