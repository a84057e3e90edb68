// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/tone_map.h"

#include <cassert>

namespace hearth::gpu {

std::uint8_t srgb_byte(float linear) {
    // Counts the thresholds that are not above the value. NaN compares false everywhere and counts none.
    std::uint32_t count = 0;
    for (std::uint32_t step = 128; step > 0; step >>= 1U) {
        const std::uint32_t next = count + step;
        if (next <= kSrgbThresholds.size() && linear >= kSrgbThresholds[next - 1]) {
            count = next;
        }
    }
    return static_cast<std::uint8_t>(count);
}

void tone_map(std::span<const float> linear, float exposure, std::span<std::uint8_t> rgb8) {
    assert(linear.size() == rgb8.size());
    for (std::size_t i = 0; i < linear.size(); ++i) {
        rgb8[i] = srgb_byte(linear[i] * exposure);
    }
}

} // namespace hearth::gpu
