// SPDX-License-Identifier: Apache-2.0
// The vector traversal, shared by traverse_sse2.cpp and traverse_avx2.cpp, which differ in how the 8 boxes of
// a node are tested. Everything here has internal linkage: the two files are compiled for different
// instruction sets, so the linker must never merge their functions. For the same reason no inline function of
// another header is called. Operation for operation this is intersect.h.
#pragma once

#include "gpu/render/bvh.h"

#include <immintrin.h>

namespace hearth::gpu {
namespace {

inline constexpr float kWiden = 1.00000048F; // kSlabWiden

struct VectorRay {
    float origin[3];
    float inverse[3];
    float shear[3];
    int axis[3];
    bool positive[3];
};

inline VectorRay vector_ray(const Ray& ray) {
    VectorRay r;
    const float d[3] = {ray.direction.x, ray.direction.y, ray.direction.z};
    r.origin[0] = ray.origin.x;
    r.origin[1] = ray.origin.y;
    r.origin[2] = ray.origin.z;
    float magnitude[3];
    for (int a = 0; a < 3; ++a) {
        magnitude[a] = d[a] < 0.0F ? -d[a] : d[a];
        const float least = 1e-20F;
        const float away = magnitude[a] < least ? (d[a] < 0.0F ? -least : least) : d[a];
        r.inverse[a] = 1.0F / away;
        r.positive[a] = r.inverse[a] > 0.0F;
    }
    const int longest = magnitude[0] > magnitude[1] ? (magnitude[0] > magnitude[2] ? 0 : 2)
                                                    : (magnitude[1] > magnitude[2] ? 1 : 2);
    r.axis[2] = longest;
    r.axis[0] = longest == 2 ? 0 : longest + 1;
    r.axis[1] = r.axis[0] == 2 ? 0 : r.axis[0] + 1;
    r.shear[0] = d[r.axis[0]] * r.inverse[longest];
    r.shear[1] = d[r.axis[1]] * r.inverse[longest];
    r.shear[2] = r.inverse[longest];
    return r;
}

/// The box of one lane as triangle_box() and slab_interval() see it; false if the interval is empty.
inline bool settle_lane(const VectorRay& r, const TrianglePacket& p, unsigned lane, float pad, float raw_t,
                        float& t) {
    float enter = 0.0F;
    float leave = 1e30F;
    for (int a = 0; a < 3; ++a) {
        const float v0 = p.vertex[0][a][lane];
        const float v1 = p.vertex[1][a][lane];
        const float v2 = p.vertex[2][a][lane];
        const float least12 = v1 < v2 ? v1 : v2;
        const float most12 = v1 > v2 ? v1 : v2;
        const float lo = (v0 < least12 ? v0 : least12) - pad;
        const float hi = (v0 > most12 ? v0 : most12) + pad;
        const float t0 = ((r.positive[a] ? lo : hi) - r.origin[a]) * r.inverse[a];
        const float t1 = ((r.positive[a] ? hi : lo) - r.origin[a]) * r.inverse[a];
        enter = t0 > enter ? t0 : enter;
        leave = t1 < leave ? t1 : leave;
    }
    const float far_t = leave * kWiden;
    if (!(enter <= far_t)) {
        return false;
    }
    const float at_least = raw_t > enter ? raw_t : enter;
    t = at_least < far_t ? at_least : far_t;
    return true;
}

struct PacketRay {
    __m128 origin[3]; ///< in the order of axis
    __m128 shear[3];
    int axis[3];
};

inline PacketRay packet_ray(const VectorRay& r) {
    PacketRay p;
    for (int i = 0; i < 3; ++i) {
        p.axis[i] = r.axis[i];
        p.origin[i] = _mm_set1_ps(r.origin[r.axis[i]]);
        p.shear[i] = _mm_set1_ps(r.shear[i]);
    }
    return p;
}

/// Tests 4 triangles; updates best. Returns true if any was accepted.
inline bool test_packet(const VectorRay& r, const PacketRay& pr, const TrianglePacket& packet, float pad,
                        const Span& span, Hit& best) {
    const int kx = pr.axis[0];
    const int ky = pr.axis[1];
    const int kz = pr.axis[2];
    __m128 x[3];
    __m128 y[3];
    __m128 z[3];
    for (int corner = 0; corner < 3; ++corner) {
        z[corner] = _mm_sub_ps(_mm_load_ps(packet.vertex[corner][kz]), pr.origin[2]);
        x[corner] = _mm_sub_ps(_mm_sub_ps(_mm_load_ps(packet.vertex[corner][kx]), pr.origin[0]),
                               _mm_mul_ps(pr.shear[0], z[corner]));
        y[corner] = _mm_sub_ps(_mm_sub_ps(_mm_load_ps(packet.vertex[corner][ky]), pr.origin[1]),
                               _mm_mul_ps(pr.shear[1], z[corner]));
    }
    const __m128 wa = _mm_sub_ps(_mm_mul_ps(x[2], y[1]), _mm_mul_ps(y[2], x[1]));
    const __m128 wb = _mm_sub_ps(_mm_mul_ps(x[0], y[2]), _mm_mul_ps(y[0], x[2]));
    const __m128 wc = _mm_sub_ps(_mm_mul_ps(x[1], y[0]), _mm_mul_ps(y[1], x[0]));
    const __m128 zero = _mm_setzero_ps();
    const __m128 all_up =
        _mm_and_ps(_mm_and_ps(_mm_cmpge_ps(wa, zero), _mm_cmpge_ps(wb, zero)), _mm_cmpge_ps(wc, zero));
    const __m128 all_down =
        _mm_and_ps(_mm_and_ps(_mm_cmple_ps(wa, zero), _mm_cmple_ps(wb, zero)), _mm_cmple_ps(wc, zero));
    int mask = _mm_movemask_ps(_mm_or_ps(all_up, all_down));
    if (mask == 0) {
        return false;
    }
    const __m128 sum = _mm_add_ps(_mm_add_ps(wa, wb), wc);
    const __m128 depth =
        _mm_mul_ps(_mm_add_ps(_mm_add_ps(_mm_mul_ps(wa, z[0]), _mm_mul_ps(wb, z[1])), _mm_mul_ps(wc, z[2])),
                   pr.shear[2]);
    mask &= _mm_movemask_ps(_mm_cmpneq_ps(sum, zero));
    if (mask == 0) {
        return false;
    }
    alignas(16) float raw_t[4];
    _mm_store_ps(raw_t, _mm_div_ps(depth, sum));
    bool accepted = false;
    for (; mask != 0; mask &= mask - 1) {
        const unsigned lane = static_cast<unsigned>(__builtin_ctz(static_cast<unsigned>(mask)));
        const std::uint32_t id = packet.id[lane];
        float t = 0.0F;
        if (id == kNoTriangle || !settle_lane(r, packet, lane, pad, raw_t[lane], t)) {
            continue;
        }
        const bool after = t > span.after_t || (t == span.after_t && id > span.after_id);
        if (after && (t < best.t || (t == best.t && id < best.triangle))) {
            best.t = t;
            best.triangle = id;
            accepted = true;
        }
    }
    return accepted;
}

struct Entry {
    ChildRef ref;
    float near_t;
};

/// NodeTest(ray) is built once a ray; test(node, best_t, near_t) stores 8 entry distances and returns the
/// mask of children to enter.
template <class NodeTest>
Hit trace_vector(const BvhView& bvh, const Ray& ray, const Span& span, bool any_hit) {
    const VectorRay r = vector_ray(ray);
    const PacketRay pr = packet_ray(r);
    const NodeTest node_test(r);
    Hit best;
    best.t = span.max_t;
    best.triangle = 0;
    bool found = false;
    Entry stack[kStackSize];
    Entry* top = stack;
    ChildRef current = 0;
    for (;;) {
        bool descend = false;
        if ((current & kLeafBit) != 0) {
            if (test_packet(r, pr, bvh.packets[current & ~kLeafBit], bvh.pad, span, best)) {
                found = true;
                if (any_hit) {
                    return best;
                }
            }
        } else {
            const WideNode& node = bvh.nodes[current];
            alignas(32) float near_t[kWide];
            int mask = node_test.test(node, best.t, near_t);
            if (mask != 0) {
                const int first = __builtin_ctz(static_cast<unsigned>(mask));
                mask &= mask - 1;
                descend = true;
                if (mask == 0) {
                    current = node.child[first];
                } else {
                    // Insertion sort, farthest below: the nearest child is entered next.
                    Entry* const base = top;
                    *top++ = {node.child[first], near_t[first]};
                    for (; mask != 0; mask &= mask - 1) {
                        const int i = __builtin_ctz(static_cast<unsigned>(mask));
                        const float t = near_t[i];
                        Entry* at = top++;
                        for (; at > base && at[-1].near_t < t; --at) {
                            *at = at[-1];
                        }
                        *at = {node.child[i], t};
                    }
                    current = (--top)->ref;
                }
            }
        }
        while (!descend) {
            if (top == stack) {
                if (!found) {
                    best.triangle = kNoTriangle;
                }
                return best;
            }
            --top;
            if (top->near_t <= best.t) {
                current = top->ref;
                descend = true;
            }
        }
    }
}

} // namespace
} // namespace hearth::gpu
