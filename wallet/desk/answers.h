// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/rpc/bodies.h"

namespace hearth::wallet::desk {

/// The one word that a contract's function returned. Errors: HRT-RPC-009, -012, -015.
[[nodiscard]] Result<Uint256> word_answer(const rpc::Answer& answer, const char* what);
/// A quantity. Errors: HRT-RPC-009, -012, -015.
[[nodiscard]] Result<Uint256> quantity_answer(const rpc::Answer& answer, const char* what);
/// The time of a block, in milliseconds. Errors: HRT-RPC-009, -012.
[[nodiscard]] Result<std::int64_t> block_time_answer(const rpc::Answer& answer);

} // namespace hearth::wallet::desk
