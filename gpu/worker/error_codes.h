// SPDX-License-Identifier: Apache-2.0
// Every code that this program can answer with: HRT-GPU-0NN (gpu/proof/error_table.h,
// gpu/device/device_error.h) and HRT-SCN-0NN (gpu/render/scene_error.h), each with its meaning and remedy.
// `hearth-gpu explain CODE` prints an entry.
#pragma once

#include "gpu/proof/error_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

struct ErrorPage {
    std::string code;
    std::string meaning;
    std::string remedy;
};

/// All codes, ascending.
[[nodiscard]] std::vector<ErrorPage> all_error_pages();

/// One code's page, upper or lower case; nothing when the code is unknown.
[[nodiscard]] std::optional<ErrorPage> find_error_page(std::string_view code);

} // namespace hearth::gpu
