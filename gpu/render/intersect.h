// SPDX-License-Identifier: Apache-2.0
// Ray against box and triangle, and the portable traversal. The SIMD traversals perform the same operations
// in each lane, so all give the same bits.
#pragma once

#include "gpu/render/bvh.h"

namespace hearth::gpu {

/// A ray with the constants of both tests. The triangle test is Woop, Benthin and Wald 2013 ("Watertight
/// Ray/Triangle Intersection", JCGT 2(1)): edges shared by two triangles give exactly opposite signs, so
/// meshes have no cracks.
struct RayConstants {
    float origin[3];
    float inverse[3]; ///< 1 / direction, finite
    float shear[3];   ///< (x, y, z) shear of the Woop test
    int axis[3];      ///< axis[2] is the direction's longest axis
};

/// Far end of every slab interval is widened by this: 1 + 2^-21 covers the rounding of three operations.
inline constexpr float kSlabWiden = 1.00000048F;

HEARTH_HD float finite_inverse(float d) {
    // Below this the ray runs along the slab for any coordinate a scene may have (|x| <= 1e9, see
    // hscene.cpp).
    const float least = 1e-20F;
    const float away_from_zero = absolute(d) < least ? (d < 0.0F ? -least : least) : d;
    return 1.0F / away_from_zero;
}

HEARTH_HD RayConstants ray_constants(const Ray& ray) {
    RayConstants c;
    const float d[3] = {ray.direction.x, ray.direction.y, ray.direction.z};
    c.origin[0] = ray.origin.x;
    c.origin[1] = ray.origin.y;
    c.origin[2] = ray.origin.z;
    for (int a = 0; a < 3; ++a) {
        c.inverse[a] = finite_inverse(d[a]);
    }
    const float ax = absolute(d[0]);
    const float ay = absolute(d[1]);
    const float az = absolute(d[2]);
    const int longest = ax > ay ? (ax > az ? 0 : 2) : (ay > az ? 1 : 2);
    c.axis[2] = longest;
    c.axis[0] = longest == 2 ? 0 : longest + 1;
    c.axis[1] = c.axis[0] == 2 ? 0 : c.axis[0] + 1;
    c.shear[0] = d[c.axis[0]] * c.inverse[longest];
    c.shear[1] = d[c.axis[1]] * c.inverse[longest];
    c.shear[2] = c.inverse[longest];
    return c;
}

/// Smallest box around a triangle, enlarged by pad.
HEARTH_HD Box triangle_box(const Vec3& a, const Vec3& b, const Vec3& c, float pad) {
    return {{min_of(a.x, min_of(b.x, c.x)) - pad, min_of(a.y, min_of(b.y, c.y)) - pad,
             min_of(a.z, min_of(b.z, c.z)) - pad},
            {max_of(a.x, max_of(b.x, c.x)) + pad, max_of(a.y, max_of(b.y, c.y)) + pad,
             max_of(a.z, max_of(b.z, c.z)) + pad}};
}

/// Interval of a ray inside a box; empty if near > far.
HEARTH_HD void slab_interval(const RayConstants& c, const Box& box, float& near_t, float& far_t) {
    const float lo[3] = {box.lo.x, box.lo.y, box.lo.z};
    const float hi[3] = {box.hi.x, box.hi.y, box.hi.z};
    float enter = 0.0F;
    float leave = 1e30F;
    for (int a = 0; a < 3; ++a) {
        const bool positive = c.inverse[a] > 0.0F;
        const float t0 = ((positive ? lo[a] : hi[a]) - c.origin[a]) * c.inverse[a];
        const float t1 = ((positive ? hi[a] : lo[a]) - c.origin[a]) * c.inverse[a];
        enter = max_of(t0, enter);
        leave = min_of(t1, leave);
    }
    near_t = enter;
    far_t = leave * kSlabWiden;
}

/// Signed areas of the Woop test: barycentric weights of the corners before division by their sum.
struct EdgeWeights {
    float a, b, c;
};

HEARTH_HD EdgeWeights edge_weights(const RayConstants& r, const Vec3& a, const Vec3& b, const Vec3& c,
                                   float z[3]) {
    const float pa[3] = {a.x - r.origin[0], a.y - r.origin[1], a.z - r.origin[2]};
    const float pb[3] = {b.x - r.origin[0], b.y - r.origin[1], b.z - r.origin[2]};
    const float pc[3] = {c.x - r.origin[0], c.y - r.origin[1], c.z - r.origin[2]};
    const int kx = r.axis[0];
    const int ky = r.axis[1];
    const int kz = r.axis[2];
    const float ax = pa[kx] - r.shear[0] * pa[kz];
    const float ay = pa[ky] - r.shear[1] * pa[kz];
    const float bx = pb[kx] - r.shear[0] * pb[kz];
    const float by = pb[ky] - r.shear[1] * pb[kz];
    const float cx = pc[kx] - r.shear[0] * pc[kz];
    const float cy = pc[ky] - r.shear[1] * pc[kz];
    z[0] = pa[kz];
    z[1] = pb[kz];
    z[2] = pc[kz];
    return {cx * by - cy * bx, ax * cy - ay * cx, bx * ay - by * ax};
}

/// Distance of a candidate whose edge test passed, moved into the triangle's own slab interval; false = no
/// hit.
HEARTH_HD bool settle_distance(const RayConstants& r, const Box& own_box, float raw_t, float& t) {
    float near_t = 0.0F;
    float far_t = 0.0F;
    slab_interval(r, own_box, near_t, far_t);
    if (!(near_t <= far_t)) {
        return false;
    }
    t = clamp_to(raw_t, near_t, far_t);
    return true;
}

HEARTH_HD bool is_after(float t, std::uint32_t id, const Span& span) {
    return t > span.after_t || (t == span.after_t && id > span.after_id);
}

HEARTH_HD bool intersect_triangle(const RayConstants& r, const Vec3& a, const Vec3& b, const Vec3& c,
                                  float pad, float& t) {
    float z[3];
    const EdgeWeights w = edge_weights(r, a, b, c, z);
    const bool inside =
        (w.a >= 0.0F && w.b >= 0.0F && w.c >= 0.0F) || (w.a <= 0.0F && w.b <= 0.0F && w.c <= 0.0F);
    const float sum = (w.a + w.b) + w.c;
    if (!inside || sum == 0.0F) {
        return false;
    }
    const float raw_t = (((w.a * z[0] + w.b * z[1]) + w.c * z[2]) * r.shear[2]) / sum;
    return settle_distance(r, triangle_box(a, b, c, pad), raw_t, t);
}

HEARTH_HD Vec3 packet_corner(const TrianglePacket& p, unsigned corner, unsigned lane) {
    return {p.vertex[corner][0][lane], p.vertex[corner][1][lane], p.vertex[corner][2][lane]};
}

/// Nearest hit of the span by portable code. With any_hit it stops at the first hit found. The tree must not
/// need more than StackEntries (Bvh::stack_needed).
template <std::uint32_t StackEntries>
HEARTH_HD_CALL Hit trace_with_stack(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    const RayConstants r = ray_constants(ray);
    Hit best{span.max_t, 0};
    bool found = false;
    struct Entry {
        ChildRef ref;
        float near_t;
    };
    Entry stack[StackEntries];
    unsigned depth = 0;
    stack[depth++] = {0, 0.0F};
    while (depth > 0) {
        const Entry entry = stack[--depth];
        if (entry.near_t > best.t) {
            continue;
        }
        if ((entry.ref & kLeafBit) != 0) {
            const TrianglePacket& packet = bvh.packets[entry.ref & ~kLeafBit];
            for (unsigned lane = 0; lane < kPacket && packet.id[lane] != kNoTriangle; ++lane) {
                float t = 0.0F;
                const std::uint32_t id = packet.id[lane];
                if (intersect_triangle(r, packet_corner(packet, 0, lane), packet_corner(packet, 1, lane),
                                       packet_corner(packet, 2, lane), bvh.pad, t) &&
                    is_after(t, id, span) && (t < best.t || (t == best.t && id < best.triangle))) {
                    best = {t, id};
                    found = true;
                    if (any_hit) {
                        return best;
                    }
                }
            }
            continue;
        }
        const WideNode& node = bvh.nodes[entry.ref];
        const unsigned first = depth;
        for (unsigned i = 0; i < kWide && node.child[i] != 0; ++i) {
            float near_t = 0.0F;
            float far_t = 0.0F;
            slab_interval(r,
                          {{node.lo[0][i], node.lo[1][i], node.lo[2][i]},
                           {node.hi[0][i], node.hi[1][i], node.hi[2][i]}},
                          near_t, far_t);
            if (near_t <= far_t && near_t <= best.t) {
                unsigned at = depth++;
                for (; at > first && stack[at - 1].near_t < near_t; --at) {
                    stack[at] = stack[at - 1];
                }
                stack[at] = {node.child[i], near_t};
            }
        }
    }
    if (!found) {
        best.triangle = kNoTriangle;
    }
    return best;
}

/// trace_with_stack() for every tree that prepare() builds.
HEARTH_HD Hit trace_scalar(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    return trace_with_stack<kStackSize>(bvh, ray, span, any_hit);
}

} // namespace hearth::gpu
