// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace hearth::wallet {

/// Reads JSON of few levels: a million brackets are no key file, and must not cost a million frames of stack.
/// None: no JSON, or deeper than 16 levels.
[[nodiscard]] std::optional<nlohmann::json> parse_bounded_json(std::string_view text);

} // namespace hearth::wallet
