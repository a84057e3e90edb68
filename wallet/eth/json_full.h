// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"

namespace hearth::wallet {

/// read_json by the full reader alone: it takes a shorter way for usual texts, with the same result.
[[nodiscard]] Result<Json> read_any_json(std::string_view text);

} // namespace hearth::wallet
