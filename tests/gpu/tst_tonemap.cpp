// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/tone_map.h"
#include "tests/gpu/check.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace hearth::gpu;

namespace {

/// IEC 61966-2-1 in extended precision.
long double linear_of(long double srgb) {
    return srgb <= 0.04045L ? srgb / 12.92L : std::pow((srgb + 0.055L) / 1.055L, 2.4L);
}

} // namespace

HEARTH_TEST(each_threshold_is_the_first_float_of_its_byte) {
    for (std::size_t i = 0; i < kSrgbThresholds.size(); ++i) {
        const long double exact = linear_of((static_cast<long double>(i) + 0.5L) / 255.0L);
        const float t = kSrgbThresholds[i];
        const float before = std::nextafter(t, 0.0F);
        CHECK(static_cast<long double>(t) >= exact * (1.0L - 1e-15L));
        CHECK(static_cast<long double>(before) <= exact * (1.0L + 1e-15L));
        CHECK_EQ(static_cast<int>(srgb_byte(t)), static_cast<int>(i + 1));
        CHECK_EQ(static_cast<int>(srgb_byte(before)), static_cast<int>(i));
    }
}

HEARTH_TEST(decoded_bytes_encode_to_themselves) {
    for (std::size_t b = 0; b < 256; ++b) {
        const long double exact = linear_of(static_cast<long double>(b) / 255.0L);
        CHECK_EQ(kSrgbToLinear[b], static_cast<float>(exact));
        CHECK_EQ(static_cast<std::size_t>(srgb_byte(kSrgbToLinear[b])), b);
    }
}

HEARTH_TEST(values_outside_the_range_are_clamped) {
    const float inf = std::numeric_limits<float>::infinity();
    CHECK_EQ(static_cast<int>(srgb_byte(-1.0F)), 0);
    CHECK_EQ(static_cast<int>(srgb_byte(-0.0F)), 0);
    CHECK_EQ(static_cast<int>(srgb_byte(std::numeric_limits<float>::quiet_NaN())), 0);
    CHECK_EQ(static_cast<int>(srgb_byte(-inf)), 0);
    CHECK_EQ(static_cast<int>(srgb_byte(7.0F)), 255);
    CHECK_EQ(static_cast<int>(srgb_byte(inf)), 255);
}

HEARTH_TEST(exposure_multiplies_before_the_curve) {
    const std::vector<float> linear = {0.25F, 0.5F, 0.0F};
    std::vector<std::uint8_t> bytes(3);
    tone_map(linear, 2.0F, bytes);
    CHECK_EQ(static_cast<int>(bytes[0]), static_cast<int>(srgb_byte(0.5F)));
    CHECK_EQ(static_cast<int>(bytes[1]), 255);
    CHECK_EQ(static_cast<int>(bytes[2]), 0);
}

HEARTH_TEST_MAIN
