// SPDX-License-Identifier: Apache-2.0
// Linear light to sRGB bytes by comparison with 255 thresholds: no power function, so every machine agrees.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hearth::gpu {

/// kSrgbThresholds[i] is the least linear value (as a float) that becomes byte i + 1.
extern const std::array<float, 255> kSrgbThresholds;

/// kSrgbToLinear[b] is the linear value of the sRGB byte b, correctly rounded.
extern const std::array<float, 256> kSrgbToLinear;

/// The sRGB byte of one linear channel. NaN and negative values give 0, values above 1 give 255.
[[nodiscard]] std::uint8_t srgb_byte(float linear);

/// rgb8[i] = srgb_byte(linear[i] * exposure). Both spans have the same length.
void tone_map(std::span<const float> linear, float exposure, std::span<std::uint8_t> rgb8);

} // namespace hearth::gpu
