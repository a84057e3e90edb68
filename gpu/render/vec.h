// SPDX-License-Identifier: Apache-2.0
// Arithmetic of the kernel. Only + - * / and square root are used, each correctly rounded by IEEE 754, so
// that every compiler and every processor gives the same bits. Minimum and maximum are written as
// compare-and-select because fminf/fmaxf treat NaN and -0 differently on CPU and GPU.
#pragma once

#include "gpu/kernels/host_device.h"

#include <cstddef>
#include <cstdint>

namespace hearth::gpu {

/// std::array for code that also runs on graphics cards, where the standard library's functions cannot be
/// called.
template <class T, std::size_t N>
struct Fixed {
    T items[N];

    HEARTH_HD constexpr T& operator[](std::size_t i) { return items[i]; }
    HEARTH_HD constexpr const T& operator[](std::size_t i) const { return items[i]; }
    HEARTH_HD constexpr const T* begin() const { return items; }
    HEARTH_HD constexpr const T* end() const { return items + N; }
    bool operator==(const Fixed&) const = default;
};

struct Vec2 {
    float x, y;
};
struct Vec3 {
    float x, y, z;
};
struct Vec4 {
    float x, y, z, w;
};

// On a card the comparison is spelled out, so that no compiler can make it the card's own min or max, which
// give the number where one side is NaN and order -0 before +0.
HEARTH_HD float min_of(float a, float b) {
#if defined(__CUDA_ARCH__)
    float least;
    asm("{ .reg .pred p; setp.lt.f32 p, %1, %2; selp.f32 %0, %1, %2, p; }" : "=f"(least) : "f"(a), "f"(b));
    return least;
#else
    return a < b ? a : b;
#endif
}
HEARTH_HD float max_of(float a, float b) {
#if defined(__CUDA_ARCH__)
    float most;
    asm("{ .reg .pred p; setp.gt.f32 p, %1, %2; selp.f32 %0, %1, %2, p; }" : "=f"(most) : "f"(a), "f"(b));
    return most;
#else
    return a > b ? a : b;
#endif
}
/// NaN becomes lo, so that a conversion to an integer afterwards is defined everywhere.
HEARTH_HD float clamp_to(float v, float lo, float hi) {
    const float at_least = v > lo ? v : lo;
    return at_least < hi ? at_least : hi;
}
HEARTH_HD float absolute(float v) {
    return v < 0.0F ? -v : v;
}
/// Square root, rounded to nearest (IEEE 754); negative input counts as 0.
HEARTH_HD float root_of(float v) {
#if defined(__CUDACC__) && defined(__CUDA_ARCH__)
    return v > 0.0F ? __fsqrt_rn(v) : 0.0F;
#else
    return v > 0.0F ? __builtin_sqrtf(v) : 0.0F;
#endif
}

HEARTH_HD Vec3 operator+(const Vec3& a, const Vec3& b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
HEARTH_HD Vec3 operator-(const Vec3& a, const Vec3& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
HEARTH_HD Vec3 operator-(const Vec3& a) {
    return {-a.x, -a.y, -a.z};
}
HEARTH_HD Vec3 operator*(const Vec3& a, float s) {
    return {a.x * s, a.y * s, a.z * s};
}
HEARTH_HD Vec3 operator*(const Vec3& a, const Vec3& b) {
    return {a.x * b.x, a.y * b.y, a.z * b.z};
}
HEARTH_HD float dot(const Vec3& a, const Vec3& b) {
    return (a.x * b.x + a.y * b.y) + a.z * b.z;
}
HEARTH_HD Vec3 cross(const Vec3& a, const Vec3& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
HEARTH_HD float length_of(const Vec3& a) {
    return root_of(dot(a, a));
}
/// Unit vector along a, or `fallback` where a is too short to have a direction.
HEARTH_HD Vec3 unit_or(const Vec3& a, const Vec3& fallback) {
    const float length = length_of(a);
    if (!(length > 1e-30F)) {
        return fallback;
    }
    return {a.x / length, a.y / length, a.z / length};
}
HEARTH_HD Vec3 lerp(const Vec3& a, const Vec3& b, float t) {
    return a * (1.0F - t) + b * t;
}
HEARTH_HD float max_component(const Vec3& a) {
    return max_of(a.x, max_of(a.y, a.z));
}
/// Rec. 709 luminance of a linear colour.
HEARTH_HD float luminance(const Vec3& a) {
    return (0.2126F * a.x + 0.7152F * a.y) + 0.0722F * a.z;
}
HEARTH_HD bool is_black(const Vec3& a) {
    return !(a.x > 0.0F) && !(a.y > 0.0F) && !(a.z > 0.0F);
}

HEARTH_HD std::uint32_t float_bits(float v) {
    return __builtin_bit_cast(std::uint32_t, v);
}
HEARTH_HD float float_from_bits(std::uint32_t bits) {
    return __builtin_bit_cast(float, bits);
}
/// +0 for -0 and for NaN: the only form in which a float may be hashed.
HEARTH_HD float canonical(float v) {
    return (v > 0.0F || v < 0.0F) ? v : 0.0F;
}
/// True for every number, false for infinities and NaN.
HEARTH_HD bool is_finite(float v) {
    return (float_bits(v) & 0x7f800000U) != 0x7f800000U;
}

/// Sine and cosine of 2*pi*turns for turns in [0,1), by our own polynomials (error below 3e-7).
HEARTH_HD void sin_cos_turns(float turns, float& sine, float& cosine) {
    const float quarter_turns = clamp_to(turns, 0.0F, 0.99999994F) * 4.0F;
    const int quadrant = static_cast<int>(quarter_turns);
    // x in [-1/2, 1/2] quarter turns around the middle of the quadrant keeps both polynomials short.
    const float x = (quarter_turns - static_cast<float>(quadrant)) - 0.5F;
    const float a = x * 1.5707963F;
    const float a2 = a * a;
    const float s = a * (1.0F + a2 * (-0.16666667F + a2 * (8.3333333e-3F + a2 * -1.9841270e-4F)));
    const float c = 1.0F + a2 * (-0.5F + a2 * (4.1666667e-2F + a2 * (-1.3888889e-3F + a2 * 2.4801587e-5F)));
    const float r = 0.70710678F;
    const float sin_mid = (s + c) * r; // sin(a + pi/4)
    const float cos_mid = (c - s) * r; // cos(a + pi/4)
    sine = quadrant == 0 ? sin_mid : quadrant == 1 ? cos_mid : quadrant == 2 ? -sin_mid : -cos_mid;
    cosine = quadrant == 0 ? cos_mid : quadrant == 1 ? -sin_mid : quadrant == 2 ? -cos_mid : sin_mid;
}

/// Two unit vectors that make a right-handed frame with the unit vector n (Duff et al. 2017, JCGT 6(1)).
HEARTH_HD void make_frame(const Vec3& n, Vec3& tangent, Vec3& bitangent) {
    const float sign = n.z < 0.0F ? -1.0F : 1.0F;
    const float a = -1.0F / (sign + n.z);
    const float b = (n.x * n.y) * a;
    tangent = {1.0F + (sign * n.x) * (n.x * a), sign * b, -(sign * n.x)};
    bitangent = {b, sign + n.y * (n.y * a), -n.y};
}

} // namespace hearth::gpu
