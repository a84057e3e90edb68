// SPDX-License-Identifier: Apache-2.0
// What the path tracer needs to know about the point that a ray hit.
#pragma once

#include "gpu/render/intersect.h"
#include "gpu/render/texture.h"

namespace hearth::gpu {

/// Weights of a triangle's corners.
struct Barycentric {
    float a, b, c;
};

struct Surface {
    Vec3 position; ///< on the flat triangle
    Vec3
        raised; ///< on the curved surface its normals describe (Hanika 2021, "Hacking the Shadow Terminator")
    Vec3 flat_normal; ///< of the triangle, towards the ray's origin
    Vec3 normal;      ///< interpolated and normal-mapped, towards the ray's origin
    Vec3 base;        ///< linear base colour
    float alpha;      ///< opacity before the material's alpha mode
    Barycentric weights;
    std::uint32_t material;
    bool front; ///< hit from the side its corners run counter-clockwise
};

/// Weights of the point where the ray meets the triangle's plane; the same operations as the intersection
/// test.
HEARTH_HD Barycentric barycentric_at(const SceneView& s, const Ray& ray, std::uint32_t triangle) {
    const Triangle& t = s.triangles[triangle];
    const RayConstants r = ray_constants(ray);
    float z[3];
    const EdgeWeights w =
        edge_weights(r, s.positions[t.vertex[0]], s.positions[t.vertex[1]], s.positions[t.vertex[2]], z);
    const float sum = (w.a + w.b) + w.c;
    if (sum == 0.0F) {
        return {1.0F, 0.0F, 0.0F};
    }
    return {w.a / sum, w.b / sum, w.c / sum};
}

HEARTH_HD Vec3 blend3(const Vec3* values, const Triangle& t, const Barycentric& w) {
    return (values[t.vertex[0]] * w.a + values[t.vertex[1]] * w.b) + values[t.vertex[2]] * w.c;
}

HEARTH_HD Vec2 blend2(const Vec2* values, const Triangle& t, const Barycentric& w) {
    const Vec2& a = values[t.vertex[0]];
    const Vec2& b = values[t.vertex[1]];
    const Vec2& c = values[t.vertex[2]];
    return {(a.x * w.a + b.x * w.b) + c.x * w.c, (a.y * w.a + b.y * w.b) + c.y * w.c};
}

HEARTH_HD Vec2 slot_uv(const SceneView& s, const TextureSlot& slot, const Triangle& t, const Barycentric& w) {
    return blend2(slot.uv_set != 0 && s.uv1 != nullptr ? s.uv1 : s.uv0, t, w);
}

/// Base colour and opacity: factor * texture * vertex colour.
HEARTH_HD Vec4 base_color_at(const SceneView& s, const Triangle& t, const Barycentric& w) {
    const Material& m = s.materials[t.material];
    Vec4 color = m.base_color;
    if (m.base_color_texture.image >= 0) {
        const Vec4 texel =
            sample_texture(s, m.base_color_texture, slot_uv(s, m.base_color_texture, t, w), true);
        color = {color.x * texel.x, color.y * texel.y, color.z * texel.z, color.w * texel.w};
    }
    if (s.colors != nullptr) {
        const Vec4& a = s.colors[t.vertex[0]];
        const Vec4& b = s.colors[t.vertex[1]];
        const Vec4& c = s.colors[t.vertex[2]];
        color = {
            color.x * ((a.x * w.a + b.x * w.b) + c.x * w.c), color.y * ((a.y * w.a + b.y * w.b) + c.y * w.c),
            color.z * ((a.z * w.a + b.z * w.b) + c.z * w.c), color.w * ((a.w * w.a + b.w * w.b) + c.w * w.c)};
    }
    return color;
}

HEARTH_HD Vec3 emission_at(const SceneView& s, const Triangle& t, const Barycentric& w) {
    const Material& m = s.materials[t.material];
    if (is_black(m.emission) || m.emission_texture.image < 0) {
        return m.emission;
    }
    const Vec4 texel = sample_texture(s, m.emission_texture, slot_uv(s, m.emission_texture, t, w), true);
    return m.emission * Vec3{texel.x, texel.y, texel.z};
}

/// Tangent along increasing u: the vertex attribute, or from the corners' uv where there is none.
HEARTH_HD Vec4 tangent_at(const SceneView& s, const Triangle& t, const Barycentric& w,
                          const TextureSlot& slot) {
    if (s.tangents != nullptr) {
        const Vec4& a = s.tangents[t.vertex[0]];
        const Vec4& b = s.tangents[t.vertex[1]];
        const Vec4& c = s.tangents[t.vertex[2]];
        const Vec4 mixed = {(a.x * w.a + b.x * w.b) + c.x * w.c, (a.y * w.a + b.y * w.b) + c.y * w.c,
                            (a.z * w.a + b.z * w.b) + c.z * w.c, a.w};
        if (a.w != 0.0F) {
            return mixed;
        }
    }
    const Vec2* uv = slot.uv_set != 0 && s.uv1 != nullptr ? s.uv1 : s.uv0;
    const Vec3 e1 = s.positions[t.vertex[1]] - s.positions[t.vertex[0]];
    const Vec3 e2 = s.positions[t.vertex[2]] - s.positions[t.vertex[0]];
    const Vec2& uv_a = uv[t.vertex[0]];
    const Vec2 d1 = {uv[t.vertex[1]].x - uv_a.x, uv[t.vertex[1]].y - uv_a.y};
    const Vec2 d2 = {uv[t.vertex[2]].x - uv_a.x, uv[t.vertex[2]].y - uv_a.y};
    const float det = d1.x * d2.y - d2.x * d1.y;
    const Vec3 along = e1 * d2.y - e2 * d1.y;
    // glTF's v runs down the picture; its bitangent is cross(normal, tangent) * w with w = -1 for unmirrored
    // uv, which equals the direction in which v decreases.
    return det < 0.0F ? Vec4{-along.x, -along.y, -along.z, 1.0F} : Vec4{along.x, along.y, along.z, -1.0F};
}

HEARTH_HD Vec3 mapped_normal(const SceneView& s, const Triangle& t, const Barycentric& w, const Vec3& n) {
    const Material& m = s.materials[t.material];
    const Vec4 tangent4 = tangent_at(s, t, w, m.normal_texture);
    const Vec3 raw = {tangent4.x, tangent4.y, tangent4.z};
    Vec3 any_tangent;
    Vec3 any_bitangent;
    make_frame(n, any_tangent, any_bitangent);
    const Vec3 tangent = unit_or(raw - n * dot(n, raw), any_tangent);
    const Vec3 bitangent = cross(n, tangent) * (tangent4.w < 0.0F ? -1.0F : 1.0F);
    const Vec4 texel = sample_texture(s, m.normal_texture, slot_uv(s, m.normal_texture, t, w), false);
    const float x = (texel.x * 2.0F - 1.0F) * m.normal_scale;
    const float y = (texel.y * 2.0F - 1.0F) * m.normal_scale;
    const float z = texel.z * 2.0F - 1.0F;
    return unit_or((tangent * x + bitangent * y) + n * z, n);
}

HEARTH_HD Vec3 flat_normal_of(const SceneView& s, const Triangle& t) {
    const Vec3 e1 = s.positions[t.vertex[1]] - s.positions[t.vertex[0]];
    const Vec3 e2 = s.positions[t.vertex[2]] - s.positions[t.vertex[0]];
    // Scaling first keeps the product of tiny or huge edges in range.
    const Vec3 u1 = unit_or(e1, {1.0F, 0.0F, 0.0F});
    const Vec3 u2 = unit_or(e2, {0.0F, 1.0F, 0.0F});
    return unit_or(cross(u1, u2), {0.0F, 1.0F, 0.0F});
}

/// The point moved out of the flat facet onto the surface that the corner normals suggest, so that round
/// shapes made of few triangles do not shadow themselves in steps.
HEARTH_HD Vec3 raised_position(const SceneView& s, const Triangle& t, const Barycentric& w, const Vec3& p,
                               float side) {
    Vec3 offset = {0.0F, 0.0F, 0.0F};
    const float weight[3] = {w.a, w.b, w.c};
    for (int i = 0; i < 3; ++i) {
        const Vec3 n = s.normals[t.vertex[static_cast<unsigned>(i)]] * side;
        const float below = min_of(0.0F, dot(p - s.positions[t.vertex[static_cast<unsigned>(i)]], n));
        offset = offset - n * (below * weight[i]);
    }
    return p + offset;
}

HEARTH_HD_CALL Surface surface_at(const SceneView& s, const Ray& ray, std::uint32_t triangle) {
    const Triangle& t = s.triangles[triangle];
    const Material& m = s.materials[t.material];
    Surface out;
    out.material = t.material;
    out.weights = barycentric_at(s, ray, triangle);
    out.position = blend3(s.positions, t, out.weights);
    const Vec3 flat = flat_normal_of(s, t);
    out.front = dot(flat, ray.direction) < 0.0F;
    const float side = out.front ? 1.0F : -1.0F;
    out.flat_normal = flat * side;
    out.raised = raised_position(s, t, out.weights, out.position, side);
    const Vec4 color = base_color_at(s, t, out.weights);
    out.base = {clamp_to(color.x, 0.0F, 1.0F), clamp_to(color.y, 0.0F, 1.0F), clamp_to(color.z, 0.0F, 1.0F)};
    out.alpha = color.w;
    Vec3 n = unit_or(blend3(s.normals, t, out.weights), flat);
    if (m.normal_texture.image >= 0) {
        n = mapped_normal(s, t, out.weights, n);
    }
    n = n * side;
    // Corner normals that point into the surface (bad files, steep normal maps) are bent back to its visible
    // side.
    if (!(dot(n, out.flat_normal) > 0.0F)) {
        n = out.flat_normal;
    }
    const float facing = -dot(n, ray.direction);
    if (facing < 0.02F) {
        n = unit_or(n - ray.direction * (0.02F - facing), out.flat_normal);
    }
    out.normal = n;
    return out;
}

/// A point just off the surface on the side of n, so that the next ray does not hit the same triangle again.
/// The distance covers the rounding of positions anywhere in the scene (bvh.pad is 2^-21 of its largest
/// coordinate).
HEARTH_HD Vec3 offset_point(const SceneView& s, const Vec3& p, const Vec3& n) {
    return p + n * (8.0F * s.bvh.pad);
}

} // namespace hearth::gpu
