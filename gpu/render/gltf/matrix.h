// SPDX-License-Identifier: Apache-2.0
// Double-precision transforms of the importer, and the few angle functions it needs. They use + - * / and
// square root only, so that every compiler writes the same .hscene bytes.
#pragma once

#include "gpu/render/vec.h"

#include <array>

namespace hearth::gpu::gltf {

struct Vec3d {
    double x, y, z;
};

inline Vec3d operator+(const Vec3d& a, const Vec3d& b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
inline Vec3d operator-(const Vec3d& a, const Vec3d& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline Vec3d operator*(const Vec3d& a, double s) {
    return {a.x * s, a.y * s, a.z * s};
}
inline double dot(const Vec3d& a, const Vec3d& b) {
    return (a.x * b.x + a.y * b.y) + a.z * b.z;
}
inline Vec3d cross(const Vec3d& a, const Vec3d& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double length_of(const Vec3d& a) {
    return __builtin_sqrt(dot(a, a));
}
inline Vec3d unit_or(const Vec3d& a, const Vec3d& fallback) {
    const double length = length_of(a);
    return length > 1e-150 && length < 1e150 ? a * (1.0 / length) : fallback;
}
inline Vec3 to_float(const Vec3d& a) {
    return {static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(a.z)};
}

/// A column-major affine transform: columns 0..2 are the axes, 3 the translation.
struct Matrix {
    std::array<Vec3d, 4> column = {Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, Vec3d{0, 0, 1}, Vec3d{0, 0, 0}};

    [[nodiscard]] Vec3d direction(const Vec3d& v) const {
        return (column[0] * v.x + column[1] * v.y) + column[2] * v.z;
    }
    [[nodiscard]] Vec3d point(const Vec3d& v) const { return direction(v) + column[3]; }
    [[nodiscard]] double determinant() const { return dot(column[0], cross(column[1], column[2])); }
    /// Transforms a normal: by the cofactors, which are the inverse transpose times the determinant.
    [[nodiscard]] Vec3d normal(const Vec3d& n) const {
        const Vec3d v = (cross(column[1], column[2]) * n.x + cross(column[2], column[0]) * n.y) +
                        cross(column[0], column[1]) * n.z;
        return determinant() < 0.0 ? v * -1.0 : v;
    }
    [[nodiscard]] bool is_finite() const {
        for (const Vec3d& c : column) {
            const double sum = (c.x + c.y) + c.z;
            // Also false for NaN; 1e30 leaves room for products.
            if (!(sum > -1e30 && sum < 1e30 && c.x > -1e30 && c.x < 1e30 && c.y > -1e30 && c.y < 1e30)) {
                return false;
            }
        }
        return true;
    }
};

inline Matrix operator*(const Matrix& a, const Matrix& b) {
    Matrix m;
    for (unsigned i = 0; i < 3; ++i) {
        m.column[i] = a.direction(b.column[i]);
    }
    m.column[3] = a.point(b.column[3]);
    return m;
}

/// Translation * rotation (unit quaternion x, y, z, w) * scale.
inline Matrix from_trs(const Vec3d& t, const std::array<double, 4>& q, const Vec3d& s) {
    const double x = q[0];
    const double y = q[1];
    const double z = q[2];
    const double w = q[3];
    Matrix m;
    m.column[0] = Vec3d{1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)} * s.x;
    m.column[1] = Vec3d{2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)} * s.y;
    m.column[2] = Vec3d{2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)} * s.z;
    m.column[3] = t;
    return m;
}

/// Sine and cosine by the power series after halving the angle three times; |angle| <= 8, error below 1e-13.
inline void sin_cos(double angle, double& sine, double& cosine) {
    const double a = angle / 8.0;
    const double a2 = a * a;
    double s = 0.0;
    double c = 0.0;
    for (int n = 12; n >= 1; --n) { // Horner: 1 - a2/((2n)(2n-1)) * (...)
        const double even = static_cast<double>(2 * n);
        s = (1.0 - (s * a2)) / (even * (even + 1.0));
        c = (1.0 - (c * a2)) / (even * (even - 1.0));
    }
    s = a * (1.0 - a2 * s);
    c = 1.0 - a2 * c;
    for (int i = 0; i < 3; ++i) {
        const double doubled = 2.0 * s * c;
        c = 1.0 - 2.0 * s * s;
        s = doubled;
    }
    sine = s;
    cosine = c;
}

} // namespace hearth::gpu::gltf
