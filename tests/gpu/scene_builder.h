// SPDX-License-Identifier: Apache-2.0
// Small scenes for the tests of the renderer.
#pragma once

#include "gpu/render/render.h"
#include "gpu/render/scene.h"

#include <array>
#include <cstdint>
#include <vector>

namespace hearth::test {

/// A linear congruential generator: the same numbers with every standard library.
class Random {
public:
    explicit Random(std::uint32_t seed) : m_state(seed) {}
    std::uint32_t bits() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(m_state >> 32U);
    }
    float between(float lo, float hi) {
        return lo + (hi - lo) * static_cast<float>(bits() >> 8U) * 5.9604645e-8F;
    }
    gpu::Vec3 vec(float lo, float hi) {
        const float x = between(lo, hi);
        const float y = between(lo, hi);
        const float z = between(lo, hi);
        return {x, y, z};
    }

private:
    std::uint64_t m_state;
};

/// A scene with one grey material and no light; the camera looks along -z from z = 4.
inline gpu::Scene empty_scene() {
    gpu::Scene s;
    gpu::Material grey;
    grey.base_color = {0.5F, 0.5F, 0.5F, 1.0F};
    grey.metallic = 0.0F;
    s.materials.push_back(grey);
    s.camera.position = {0.0F, 0.0F, 4.0F};
    return s;
}

/// Appends a triangle with flat normals and uv (0,0), (1,0), (0,1).
inline void add_triangle(gpu::Scene& s, const std::array<gpu::Vec3, 3>& corner, std::uint32_t material = 0) {
    const gpu::Vec3 n =
        gpu::unit_or(gpu::cross(corner[1] - corner[0], corner[2] - corner[0]), gpu::Vec3{0.0F, 1.0F, 0.0F});
    const std::array<gpu::Vec2, 3> uv = {gpu::Vec2{0.0F, 0.0F}, gpu::Vec2{1.0F, 0.0F}, gpu::Vec2{0.0F, 1.0F}};
    gpu::Triangle t{{}, material};
    for (std::size_t k = 0; k < 3; ++k) {
        t.vertex[k] = static_cast<std::uint32_t>(s.positions.size());
        s.positions.push_back(corner[k]);
        s.normals.push_back(n);
        s.uv0.push_back(uv[k]);
    }
    s.triangles.push_back(t);
}

/// A parallelogram from `origin` along u and v; its front is cross(u, v).
inline void add_quad(gpu::Scene& s, const gpu::Vec3& origin, const gpu::Vec3& u, const gpu::Vec3& v,
                     std::uint32_t material = 0) {
    add_triangle(s, {origin, origin + u, origin + u + v}, material);
    add_triangle(s, {origin, origin + u + v, origin + v}, material);
}

/// Overlapping triangles of all sizes, some without area, some twice, some sharing edges, some far from the
/// origin.
inline gpu::Scene triangle_soup(std::uint32_t seed, int count) {
    Random random(seed);
    gpu::Scene s = empty_scene();
    for (int i = 0; i < count; ++i) {
        const float size = i % 17 == 0 ? 3.0F : 0.3F;
        const gpu::Vec3 a = random.vec(-2.0F, 2.0F);
        const gpu::Vec3 b = a + random.vec(-size, size);
        const gpu::Vec3 c = a + random.vec(-size, size);
        add_triangle(s, {a, b, c});
        if (i % 11 == 0) {
            add_triangle(s, {a, b, c}); // exactly the same place: the tie goes to the lower index
        }
        if (i % 13 == 0) {
            add_triangle(s, {b, a, a + random.vec(-size, size)}); // shares an edge
        }
        if (i % 29 == 0) {
            add_triangle(s, {a, a, b}); // no area
        }
        if (i % 7 == 0) { // lies in an axis plane, as floors and walls do
            const float y = static_cast<float>(i % 5) - 2.0F;
            add_triangle(s, {gpu::Vec3{a.x, y, a.z}, gpu::Vec3{b.x, y, b.z}, gpu::Vec3{c.x, y, c.z}});
        }
    }
    return s;
}

/// The mean colour over all pixels of a square picture.
inline gpu::Vec3 mean_color(const gpu::PreparedScene& scene, std::uint32_t size, std::uint32_t samples,
                            std::uint64_t seed = 1) {
    const gpu::RenderParams params{size, size, samples, seed, 1.0F};
    std::array<double, 3> sum{};
    for (std::uint32_t tile = 0; tile < params.tiles(); ++tile) {
        for (std::uint32_t batch = 0; batch < params.batches(); ++batch) {
            const gpu::UnitResult unit = gpu::render_unit(scene, params, tile, batch);
            for (std::size_t i = 0; i < unit.sums.size(); ++i) {
                sum[i % 3] += static_cast<double>(unit.sums[i]);
            }
        }
    }
    const double count = static_cast<double>(size) * size * samples;
    return {static_cast<float>(sum[0] / count), static_cast<float>(sum[1] / count),
            static_cast<float>(sum[2] / count)};
}

} // namespace hearth::test
