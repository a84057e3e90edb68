// SPDX-License-Identifier: Apache-2.0
// A catalogue of errors: stable codes, each with its page.
#pragma once

#include "gpu/render/result.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hearth::gpu {

/// One line of the catalogue that `hearth-gpu explain` prints.
struct ErrorEntry {
    std::string_view code;
    std::string_view meaning; ///< what happened and what it means
    std::string_view remedy;  ///< what a person can do
};

/// An error whose remedy comes from `table`; none where the table does not have the code. `message` tells
/// about this occurrence.
[[nodiscard]] inline Error error_of(std::span<const ErrorEntry> table, std::string_view code,
                                    std::string message) {
    const auto entry =
        std::find_if(table.begin(), table.end(), [code](const ErrorEntry& e) { return e.code == code; });
    return Error{std::string(code), std::move(message),
                 entry == table.end() ? std::string() : std::string(entry->remedy)};
}

} // namespace hearth::gpu
