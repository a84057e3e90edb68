// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hearth::gpu {

/// A PNG file of an RGB8 picture, row-major from the top left. `rgb8` holds 3 * width * height bytes.
/// Errors: HRT-SCN-041 (sizes disagree or are zero).
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_png(std::uint32_t width, std::uint32_t height,
                                                           std::span<const std::uint8_t> rgb8);

} // namespace hearth::gpu
