// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace hearth::wallet {

using Json = nlohmann::json;

/// One JSON text, read exactly: integers beyond 64 bits and fractions become strings of their own digits;
/// at most 512 levels deep; a repeated member is refused. Errors: HRT-ETH-001.
[[nodiscard]] Result<Json> read_json(std::string_view text);

} // namespace hearth::wallet
