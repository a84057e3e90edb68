// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/ledger/eth_app.h"

namespace hearth::wallet::ledger {

/// The commands that give a device typed data whole, so that it shows and hashes the fields itself (EIP-712,
/// types first, then domain and message, then the path). Errors: HRT-LED-014 where the application's form has
/// no room for it: a missing member, `int` and `uint` without bits, an array of more than 255 items, a value
/// of 64 KiB.
[[nodiscard]] Result<std::vector<Apdu>> typed_data_commands(const DerivationPath& path,
                                                            const Json& typed_data);

} // namespace hearth::wallet::ledger
