// SPDX-License-Identifier: Apache-2.0
// Hits must not depend on the tree or on the traversal: every combination is compared with testing all
// triangles.
#include "gpu/render/bvh_build.h"
#include "gpu/render/intersect.h"
#include "gpu/render/traverse.h"
#include "tests/gpu/check.h"
#include "tests/gpu/scene_builder.h"

using namespace hearth::gpu;
using hearth::test::Random;

namespace {

Hit brute_force(const Scene& s, float pad, const Ray& ray, const Span& span) {
    const RayConstants r = ray_constants(ray);
    Hit best{span.max_t, kNoTriangle};
    for (std::uint32_t id = 0; id < s.triangles.size(); ++id) {
        const auto& v = s.triangles[id].vertex;
        float t = 0.0F;
        if (intersect_triangle(r, s.positions[v[0]], s.positions[v[1]], s.positions[v[2]], pad, t) &&
            is_after(t, id, span) && t < best.t) {
            best = {t, id};
        }
    }
    return best;
}

bool same(const Hit& a, const Hit& b) {
    return a.triangle == b.triangle && (a.triangle == kNoTriangle || float_bits(a.t) == float_bits(b.t));
}

Ray random_ray(Random& random, const Scene& s, int i) {
    Ray ray{random.vec(-4.0F, 4.0F), random.vec(-1.0F, 1.0F)};
    if (i % 5 == 0) { // along an axis: divisions by zero in a careless slab test
        const float sign = random.between(-1.0F, 1.0F) < 0.0F ? -1.0F : 1.0F;
        ray.direction = {i % 3 == 0 ? sign : 0.0F, i % 3 == 1 ? sign : 0.0F, i % 3 == 2 ? sign : 0.0F};
    }
    if (i % 4 == 0) { // towards a corner or an edge's middle, where several triangles meet
        const auto& t = s.triangles[random.bits() % s.triangles.size()];
        const Vec3 a = s.positions[t.vertex[0]];
        const Vec3 b = s.positions[t.vertex[1]];
        ray.direction = (i % 8 == 0 ? a : (a + b) * 0.5F) - ray.origin;
    }
    if (i % 6 == 0) { // from a triangle's own plane
        ray.origin = s.positions[s.triangles[random.bits() % s.triangles.size()].vertex[2]];
    }
    ray.direction = unit_or(ray.direction, Vec3{0.0F, 0.0F, -1.0F});
    return ray;
}

std::vector<TraceFn> traversals() {
    std::vector<TraceFn> all = {&trace_portable};
#if defined(__x86_64__)
    all.push_back(&trace_sse2);
    if (cpu_has_avx2()) {
        all.push_back(&trace_avx2);
    }
#endif
    return all;
}

void compare_all(const Scene& s, std::uint32_t seed, int rays) {
    const Bvh sah = build_bvh(s.positions, s.triangles, BvhKind::BinnedSah);
    const Bvh morton = build_bvh(s.positions, s.triangles, BvhKind::Morton);
    CHECK_EQ(sah.pad, morton.pad);
    CHECK(sah.stack_needed <= kStackSize && morton.stack_needed <= kStackSize);
    Random random(seed);
    int hits = 0;
    for (int i = 0; i < rays; ++i) {
        const Ray ray = random_ray(random, s, i);
        Span span;
        const Hit first = brute_force(s, sah.pad, ray, span);
        hits += first.triangle != kNoTriangle ? 1 : 0;
        if (i % 3 == 1 && first.triangle != kNoTriangle) {
            span.after_t = first.t; // the next surface behind
            span.after_id = first.triangle;
        }
        if (i % 3 == 2) {
            span.max_t = random.between(0.1F, 4.0F); // a shadow ray
        }
        const Hit expected = brute_force(s, sah.pad, ray, span);
        for (const TraceFn trace : traversals()) {
            for (const Bvh* bvh : {&sah, &morton}) {
                CHECK(same(trace(bvh->view(), ray, span, false), expected));
                const bool blocked = trace(bvh->view(), ray, span, true).triangle != kNoTriangle;
                CHECK_EQ(blocked, expected.triangle != kNoTriangle);
            }
        }
    }
    CHECK(hits > rays / 20);
}

} // namespace

HEARTH_TEST(every_tree_and_traversal_finds_what_brute_force_finds) {
    for (const int count : {1, 3, 9, 60, 700}) {
        compare_all(hearth::test::triangle_soup(static_cast<std::uint32_t>(count), count),
                    static_cast<std::uint32_t>(count) + 1, 3000);
    }
}

HEARTH_TEST(far_from_the_origin_and_tiny_scenes_agree_too) {
    Scene s = hearth::test::triangle_soup(5, 200);
    for (Vec3& p : s.positions) {
        p = p * 1e-4F;
    }
    compare_all(s, 1, 500);
    for (Vec3& p : s.positions) {
        p = p * 1e9F + Vec3{3e5F, 0.0F, -2e5F};
    }
    const Bvh sah = build_bvh(s.positions, s.triangles, BvhKind::BinnedSah);
    const Bvh morton = build_bvh(s.positions, s.triangles, BvhKind::Morton);
    Random random(3);
    for (int i = 0; i < 500; ++i) {
        const Vec3 origin = {3e5F, random.between(-3e5F, 3e5F), 0.0F};
        const Vec3 target = s.positions[random.bits() % s.positions.size()];
        const Ray ray{origin, unit_or(target - origin, Vec3{1.0F, 0.0F, 0.0F})};
        const Hit expected = brute_force(s, sah.pad, ray, {});
        for (const TraceFn trace : traversals()) {
            CHECK(same(trace(sah.view(), ray, {}, false), expected));
            CHECK(same(trace(morton.view(), ray, {}, false), expected));
        }
    }
}

HEARTH_TEST(ten_thousand_triangles_in_one_place_do_not_overflow_the_stack) {
    Scene s = hearth::test::empty_scene();
    for (int i = 0; i < 10000; ++i) {
        hearth::test::add_triangle(s,
                                   {Vec3{0.0F, 0.0F, 0.0F}, Vec3{1.0F, 0.0F, 0.0F}, Vec3{0.0F, 1.0F, 0.0F}});
    }
    for (const BvhKind kind : {BvhKind::BinnedSah, BvhKind::Morton}) {
        const Bvh bvh = build_bvh(s.positions, s.triangles, kind);
        CHECK(bvh.stack_needed <= kStackSize);
        for (const TraceFn trace : traversals()) {
            const Hit hit = trace(bvh.view(), {{0.2F, 0.2F, 1.0F}, {0.0F, 0.0F, -1.0F}}, {}, false);
            CHECK_EQ(hit.triangle, 0U); // of equal distances the lowest index
        }
    }
}

HEARTH_TEST(a_chain_of_shrinking_triangles_stays_within_the_stack) {
    // Each triangle is half as large as the one before: the worst case for a surface-area heuristic's depth.
    Scene s = hearth::test::empty_scene();
    float size = 1e6F;
    for (int i = 0; i < 120; ++i, size *= 0.75F) {
        hearth::test::add_triangle(
            s, {Vec3{size, 0.0F, 0.0F}, Vec3{size * 0.8F, 0.0F, 0.0F}, Vec3{size, size * 0.1F, 0.0F}});
    }
    CHECK(build_bvh(s.positions, s.triangles, BvhKind::BinnedSah).stack_needed <= kStackSize);
}

HEARTH_TEST(closed_meshes_have_no_cracks) {
    // Rays from inside a sphere of shared edges, aimed at its vertices and edges, always hit it.
    Scene s = hearth::test::empty_scene();
    const int rings = 24;
    const int segments = 32;
    const auto at = [&](int j, int i) {
        float sine = 0.0F;
        float cosine = 0.0F;
        sin_cos_turns(static_cast<float>(i % segments) / static_cast<float>(segments), sine, cosine);
        float down = 0.0F;
        float out = 0.0F;
        sin_cos_turns(static_cast<float>(j) / static_cast<float>(2 * rings), out, down);
        out = j == 0 || j == rings ? 0.0F : out;
        return Vec3{out * cosine, down, out * sine};
    };
    for (int j = 0; j < rings; ++j) {
        for (int i = 0; i < segments; ++i) {
            hearth::test::add_triangle(s, {at(j, i), at(j + 1, i), at(j + 1, i + 1)});
            hearth::test::add_triangle(s, {at(j, i), at(j + 1, i + 1), at(j, i + 1)});
        }
    }
    const Bvh bvh = build_bvh(s.positions, s.triangles, BvhKind::Default);
    Random random(4);
    for (int i = 0; i < 20000; ++i) {
        const Vec3 origin = random.vec(-0.4F, 0.4F);
        const auto& t = s.triangles[random.bits() % s.triangles.size()];
        const Vec3 a = s.positions[t.vertex[0]];
        const Vec3 b = s.positions[t.vertex[1]];
        const Vec3 target = lerp(a, b, random.between(0.0F, 1.0F));
        const Ray ray{origin, unit_or(target - origin, Vec3{1.0F, 0.0F, 0.0F})};
        CHECK(trace_portable(bvh.view(), ray, {}, false).triangle != kNoTriangle);
    }
}

HEARTH_TEST_MAIN
