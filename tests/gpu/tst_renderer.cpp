// SPDX-License-Identifier: Apache-2.0
// The picture is right (against closed formulas) and is the same picture on every path through the code.
#include "gpu/proof/sha256.h"
#include "gpu/render/bsdf.h"
#include "gpu/render/render.h"
#include "gpu/render/sampler.h"
#include "tests/gpu/check.h"
#include "tests/gpu/scene_builder.h"

#include <cmath>
#include <set>
#include <thread>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

constexpr Vec3 kX = {1.0F, 0.0F, 0.0F};
constexpr Vec3 kY = {0.0F, 1.0F, 0.0F};

void check_near(float value, float expected, float tolerance, const char* what, int line) {
    if (!(std::fabs(value - expected) <= tolerance)) {
        fail(__FILE__, line,
             std::string(what) + ": " + std::to_string(value) + " is not near " + std::to_string(expected));
    }
}
#define CHECK_NEAR(value, expected, tolerance) check_near((value), (expected), (tolerance), #value, __LINE__)

/// A wall of 20 x 20 m at z = 0 that faces the camera; the camera looks at its middle through a narrow angle.
Scene wall_scene(const Material& material) {
    Scene s = empty_scene();
    s.materials[0] = material;
    add_quad(s, {-10.0F, -10.0F, 0.0F}, kX * 20.0F, kY * 20.0F);
    s.camera.right = kX * 0.001F;
    s.camera.up = kY * 0.001F;
    return s;
}

Material lambert(float albedo) {
    Material m;
    m.base_color = {albedo, albedo, albedo, 1.0F};
    m.metallic = 0.0F;
    m.roughness = 1.0F;
    return m;
}

void set_sky(Scene& s, float level) {
    s.sky.zenith = s.sky.horizon = s.sky.ground = {level, level, level};
}

Scene busy_scene() {
    Scene s = triangle_soup(11, 150);
    s.materials[0].roughness = 0.4F;
    Material lamp = lambert(0.2F);
    lamp.emission = {6.0F, 4.0F, 2.0F};
    s.materials.push_back(lamp);
    Material veil = lambert(0.8F);
    veil.alpha_mode = AlphaMode::Blend;
    veil.base_color.w = 0.4F;
    s.materials.push_back(veil);
    add_quad(s, {-1.0F, 2.5F, -1.0F}, {2.0F, 0.0F, 0.0F}, {0.0F, 0.0F, 2.0F}, 1);
    add_quad(s, {-1.5F, -1.5F, 2.2F}, {3.0F, 0.0F, 0.0F}, {0.0F, 3.0F, 0.0F}, 2);
    Light spot;
    spot.kind = LightKind::Spot;
    spot.position = {1.0F, 3.0F, 3.0F};
    spot.direction = unit_or(Vec3{-1.0F, -3.0F, -3.0F}, kY);
    spot.spot_scale = 4.0F;
    spot.spot_offset = -3.0F;
    spot.intensity = {20.0F, 20.0F, 30.0F};
    s.lights.push_back(spot);
    set_sky(s, 0.1F);
    return s;
}

Hash256 picture_hash(const PreparedScene& scene, const RenderParams& params) {
    Sha256 all;
    for (std::uint32_t tile = 0; tile < params.tiles(); ++tile) {
        for (std::uint32_t batch = 0; batch < params.batches(); ++batch) {
            const UnitResult unit = render_unit(scene, params, tile, batch);
            all.update_u64(unit.rays).update_f32(unit.sums);
        }
    }
    return all.finish();
}

} // namespace

HEARTH_TEST(every_tree_and_traversal_renders_the_same_bits) {
    const RenderParams params{40, 24, 6, 99, 1.0F};
    const Hash256 expected =
        picture_hash(prepare(busy_scene(), BvhKind::BinnedSah, TraversalKind::Scalar), params);
    for (const BvhKind bvh : {BvhKind::BinnedSah, BvhKind::Morton}) {
        for (const TraversalKind kind : {TraversalKind::Scalar, TraversalKind::Sse2, TraversalKind::Avx2}) {
            CHECK_EQ(picture_hash(prepare(busy_scene(), bvh, kind), params), expected);
        }
    }
}

HEARTH_TEST(the_bits_are_those_of_every_other_build) {
    // Every compiler, optimisation and machine must print this. A change of the renderer changes it on
    // purpose, and then nodes of both versions cannot check each other: raise the protocol's version with it.
    const RenderParams params{40, 24, 6, 99, 1.0F};
    CHECK_EQ(picture_hash(prepare(busy_scene()), params).hex(),
             std::string("44f216b6003f133f40bcb9dfb3d550fba56f04ca00a5d1676867ce7af74278ef"));
}

HEARTH_TEST(units_do_not_depend_on_order_or_thread) {
    const PreparedScene scene = prepare(busy_scene());
    const RenderParams params{24, 16, 8, 5, 1.0F};
    std::vector<UnitResult> forwards(params.units());
    std::vector<UnitResult> backwards(params.units());
    std::thread other([&] {
        for (std::uint32_t u = 0; u < params.units(); ++u) {
            const std::uint32_t at = static_cast<std::uint32_t>(params.units()) - 1 - u;
            backwards[at] = render_unit(scene, params, at / params.batches(), at % params.batches());
        }
    });
    for (std::uint32_t u = 0; u < params.units(); ++u) {
        forwards[u] = render_unit(scene, params, u / params.batches(), u % params.batches());
    }
    other.join();
    for (std::uint32_t u = 0; u < params.units(); ++u) {
        CHECK_EQ(forwards[u].rays, backwards[u].rays);
        CHECK(forwards[u].sums == backwards[u].sums);
    }
}

HEARTH_TEST(seed_scene_and_batch_change_the_bits) {
    const PreparedScene scene = prepare(busy_scene());
    const RenderParams params{16, 16, 8, 5, 1.0F};
    RenderParams other = params;
    other.seed = 6;
    CHECK(render_unit(scene, params, 0, 0).sums != render_unit(scene, other, 0, 0).sums);
    other.seed = 5 + (1ULL << 32U);
    CHECK(render_unit(scene, params, 0, 0).sums != render_unit(scene, other, 0, 0).sums);
    CHECK(render_unit(scene, params, 0, 0).sums != render_unit(scene, params, 0, 1).sums);
    const PreparedScene moved = scene.with_camera(moved_camera(scene, {0.1F, 0.9F, 0.4F, 0.7F}));
    CHECK(render_unit(scene, params, 0, 0).sums != render_unit(moved, params, 0, 0).sums);
}

HEARTH_TEST(floats_are_canonical_and_zero_outside_the_frame) {
    const RenderParams params{13, 11, 5, 2, 1.0F};
    const PreparedScene scene = prepare(busy_scene());
    for (std::uint32_t tile = 0; tile < params.tiles(); ++tile) {
        for (std::uint32_t batch = 0; batch < params.batches(); ++batch) {
            const UnitResult unit = render_unit(scene, params, tile, batch);
            for (std::size_t i = 0; i < unit.sums.size(); ++i) {
                const float v = unit.sums[i];
                CHECK(is_finite(v) && v >= 0.0F && float_bits(v) != 0x80000000U);
                const std::size_t x = tile % params.tiles_x() * 8 + i / 3 % 8;
                const std::size_t y = tile / params.tiles_x() * 8 + i / 24;
                if (x >= params.width || y >= params.height) {
                    CHECK_EQ(v, 0.0F);
                }
            }
        }
    }
}

HEARTH_TEST(white_furnace_loses_and_gains_nothing) {
    // A surface of albedo a below a sky of radiance 1 shows exactly a, whatever the sampling does.
    Scene s = wall_scene(lambert(0.6F));
    set_sky(s, 1.0F);
    // The dielectric layer adds 4 % at normal incidence and more at grazing angles, and takes it from below.
    const float shown = mean_color(prepare(s), 8, 4096).x;
    CHECK(shown > 0.58F && shown < 0.66F);

    Material mirror = lambert(1.0F);
    mirror.metallic = 1.0F;
    mirror.roughness = 0.1F;
    Scene metal = wall_scene(mirror);
    set_sky(metal, 1.0F);
    CHECK_NEAR(mean_color(prepare(metal), 8, 256).x, 1.0F, 0.01F);
    // With alpha = 1 and the view along the normal, single scattering keeps the integral of m/(1+m) over
    // [0,1] = 1 - ln 2.
    metal.materials[0].roughness = 1.0F;
    CHECK_NEAR(mean_color(prepare(metal), 8, 1024).x, 0.306853F, 0.001F);
}

HEARTH_TEST(a_point_light_obeys_the_inverse_square) {
    for (const float distance : {1.0F, 2.0F, 4.0F}) {
        Scene s = wall_scene(lambert(0.5F));
        Light light;
        light.position = {0.0F, 0.0F, distance};
        light.intensity = {10.0F, 10.0F, 10.0F};
        s.lights.push_back(light);
        const PreparedScene scene = prepare(s);
        // The camera looks along the normal from behind the light: Lambert a/pi * I/d^2, plus a highlight of
        // the layer.
        const float lambertian = 0.5F * 0.96F * kInversePi * 10.0F / (distance * distance);
        const float seen = mean_color(scene, 8, 16).x;
        CHECK(seen > lambertian && seen < lambertian * 1.08F);
        Scene shut = s;
        add_quad(shut, {-10.0F, -10.0F, distance * 0.5F}, kY * 20.0F, kX * 20.0F);
        shut.camera.position = {0.0F, 0.0F, distance * 0.25F};
        CHECK_EQ(mean_color(prepare(shut), 8, 16).x, 0.0F);
    }
}

HEARTH_TEST(spot_and_range_end_the_light) {
    Scene s = wall_scene(lambert(0.5F));
    Light light;
    light.kind = LightKind::Spot;
    light.position = {0.0F, 0.0F, 2.0F};
    light.direction = {0.0F, 0.0F, -1.0F};
    light.intensity = {10.0F, 10.0F, 10.0F};
    light.spot_scale = 10.0F; // full inside 18 degrees, none outside 32
    light.spot_offset = -8.5F;
    s.lights.push_back(light);
    CHECK(mean_color(prepare(s), 8, 4).x > 0.3F);
    s.camera.position = {3.0F, 0.0F, 4.0F};
    CHECK_EQ(mean_color(prepare(s), 8, 4).x, 0.0F);
    s.camera.position = {0.0F, 0.0F, 4.0F};
    s.lights[0].range = 1.9F;
    CHECK_EQ(mean_color(prepare(s), 8, 4).x, 0.0F);
}

HEARTH_TEST(an_area_light_gives_its_form_factor) {
    // A one-sided lamp of 2 x 2 m and radiance 3, 2 m above and parallel to the wall, seen past its edge:
    // the configuration factor of a square from the point below its centre is 4 * f(1/2, 1/2).
    Material lamp = lambert(0.0F);
    lamp.emission = {3.0F, 3.0F, 3.0F};
    Scene s = wall_scene(lambert(0.5F));
    s.materials.push_back(lamp);
    add_quad(s, {-1.0F, -1.0F, 2.0F}, kY * 2.0F, kX * 2.0F, 1);
    s.camera.position = {0.0F, 0.0F, 1.0F}; // below the lamp
    const double a = 0.5;
    const double f = 4.0 / (2.0 * 3.14159265358979) * 2.0 * (a / std::sqrt(1.0 + a * a)) *
                     std::atan(a / std::sqrt(1.0 + a * a));
    const float lambertian = static_cast<float>(0.5 * 3.0 * f) * 0.95F;
    const float seen = mean_color(prepare(s), 8, 1024).x;
    CHECK(seen > lambertian * 0.985F && seen < lambertian * 1.15F);
    // The same lamp cut into 800 pieces, so in many clusters, gives the same light.
    Scene pieces = wall_scene(lambert(0.5F));
    pieces.materials.push_back(lamp);
    pieces.camera = s.camera;
    for (int i = 0; i < 20; ++i) {
        for (int j = 0; j < 20; ++j) {
            add_quad(pieces,
                     {-1.0F + 0.1F * static_cast<float>(i), -1.0F + 0.1F * static_cast<float>(j), 2.0F},
                     kY * 0.1F, kX * 0.1F, 1);
        }
    }
    CHECK_NEAR(mean_color(prepare(pieces), 8, 1024).x, seen, 0.01F * seen);
    // Turned around it gives nothing, unless it is double-sided.
    Scene turned = wall_scene(lambert(0.5F));
    turned.camera = s.camera;
    turned.materials.push_back(lamp);
    add_quad(turned, {-1.0F, -1.0F, 2.0F}, kX * 2.0F, kY * 2.0F, 1);
    CHECK_EQ(mean_color(prepare(turned), 8, 64).x, 0.0F);
    turned.materials[1].double_sided = 1;
    CHECK_NEAR(mean_color(prepare(turned), 8, 1024).x, seen, 0.02F * seen);
}

HEARTH_TEST(unlit_and_emission_show_their_own_colour) {
    Material m = lambert(0.3F);
    m.unlit = 1;
    CHECK_NEAR(mean_color(prepare(wall_scene(m)), 8, 4).y, 0.3F, 1e-6F);
    m.unlit = 0;
    m.emission = {0.0F, 0.7F, 0.0F};
    Scene s = wall_scene(m);
    CHECK_NEAR(mean_color(prepare(s), 8, 4).y, 0.7F, 1e-6F);
    s.film_scale = 0.5F;
    CHECK_NEAR(mean_color(prepare(s), 8, 4).y, 0.35F, 1e-6F);
}

HEARTH_TEST(alpha_mask_blend_and_back_faces_let_the_camera_through) {
    Material back = lambert(0.5F);
    back.unlit = 1;
    Material front = lambert(1.0F);
    front.unlit = 1;
    Scene s = wall_scene(back);
    s.materials.push_back(front);
    add_quad(s, {-1.0F, -1.0F, 1.0F}, kX * 2.0F, kY * 2.0F, 1);
    const auto shown = [&] {
        return mean_color(prepare(s), 16, 64).x;
    };
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
    s.materials[1].alpha_mode = AlphaMode::Mask;
    s.materials[1].base_color.w = 0.49F;
    CHECK_NEAR(shown(), 0.5F, 1e-6F);
    s.materials[1].base_color.w = 0.5F; // at the cutoff it is there
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
    s.materials[1].alpha_mode = AlphaMode::Blend;
    s.materials[1].base_color.w = 0.25F;
    CHECK_NEAR(shown(), 0.25F + 0.75F * 0.5F, 0.01F);
    s.materials[1].alpha_mode = AlphaMode::Opaque;
    std::swap(s.triangles[2].vertex[1], s.triangles[2].vertex[2]);
    std::swap(s.triangles[3].vertex[1], s.triangles[3].vertex[2]);
    CHECK_NEAR(shown(), 0.5F, 1e-6F);
    s.materials[1].double_sided = 1;
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
}

HEARTH_TEST(blended_surfaces_dim_shadow_rays) {
    Scene s = wall_scene(lambert(0.5F));
    Light light;
    light.position = {3.0F, 0.0F, 3.0F};
    light.intensity = {20.0F, 20.0F, 20.0F};
    s.lights.push_back(light);
    const float open = mean_color(prepare(s), 8, 16).x;
    Material veil = lambert(0.0F);
    veil.alpha_mode = AlphaMode::Blend;
    veil.base_color.w = 0.4F;
    s.materials.push_back(veil);
    add_quad(s, {0.5F, -1.0F, 1.0F}, kX, kY * 2.0F, 1);
    add_quad(s, {0.5F, -1.0F, 1.1F}, kX, kY * 2.0F, 1);
    CHECK_NEAR(mean_color(prepare(s), 8, 64).x, open * 0.36F, open * 0.02F);
}

HEARTH_TEST(textures_filter_wrap_and_decode) {
    Material m = lambert(1.0F);
    m.unlit = 1;
    m.base_color_texture.image = 0;
    m.base_color_texture.nearest = 1;
    Scene s = empty_scene();
    s.materials[0] = m;
    // One triangle that fills the picture with u = 0.25: texel 0 of 2; then shifted by the transform to
    // texel 1.
    add_quad(s, {-10.0F, -10.0F, 0.0F}, kX * 20.0F, kY * 20.0F);
    for (Vec2& uv : s.uv0) {
        uv = {0.25F, 0.5F};
    }
    s.images.push_back({2, 1, 0});
    s.texels = {188, 188, 188, 255, 255, 255, 255, 255};
    const auto shown = [&] {
        return mean_color(prepare(s), 8, 4).x;
    };
    CHECK_NEAR(shown(), 0.50289F, 1e-4F); // sRGB 188 is linear 0.5029
    TextureSlot& slot = s.materials[0].base_color_texture;
    slot.transform[2] = 0.5F;
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
    slot.transform[2] = -1.5F; // u = -1.25: repeats to 0.75
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
    slot.wrap_s = Wrap::ClampToEdge;
    CHECK_NEAR(shown(), 0.50289F, 1e-4F);
    slot.wrap_s = Wrap::MirroredRepeat; // mirrors to 0.75 as well: -1.25 -> 1.25 -> 0.75
    CHECK_NEAR(shown(), 1.0F, 1e-6F);
    slot.transform[2] = 0.25F; // u = 0.5, between the texels
    slot.nearest = 0;
    slot.wrap_s = Wrap::Repeat;
    CHECK_NEAR(shown(), 0.5F * (1.0F + 0.50289F), 1e-4F);
}

HEARTH_TEST(orthographic_cameras_do_not_converge) {
    Material m = lambert(1.0F);
    m.unlit = 1;
    Scene s = empty_scene();
    s.materials[0] = m;
    add_quad(s, {-1.0F, -1.0F, -50.0F}, kX * 2.0F, kY * 2.0F);
    s.camera.orthographic = 1;
    s.camera.right = kX * 2.0F;
    s.camera.up = kY * 2.0F;
    CHECK_NEAR(mean_color(prepare(s), 32, 16).x, 0.25F, 1e-3F);
}

HEARTH_TEST(samples_of_a_pixel_are_stratified) {
    for (std::uint32_t pixel = 0; pixel < 50; ++pixel) {
        for (std::uint32_t dimension = 0; dimension < 6; ++dimension) {
            std::set<int> squares;
            std::set<int> columns;
            for (std::uint32_t sample = 0; sample < 16; ++sample) {
                Sampler sampler = start_sampler(1234567890123ULL, pixel, 7, sample);
                sampler.dimension = dimension;
                const Vec2 p = next_2d(sampler);
                CHECK(p.x >= 0.0F && p.x < 1.0F && p.y >= 0.0F && p.y < 1.0F);
                squares.insert(static_cast<int>(p.x * 4.0F) * 4 + static_cast<int>(p.y * 4.0F));
                columns.insert(static_cast<int>(p.x * 16.0F));
            }
            CHECK_EQ(squares.size(),
                     16U); // a (0,2)-net: one point in each of 4 x 4 squares and of 16 columns
            CHECK_EQ(columns.size(), 16U);
        }
    }
}

HEARTH_TEST(bsdf_density_integrates_to_one) {
    for (const float roughness : {0.2F, 0.5F, 1.0F}) {
        const Bsdf b = make_bsdf({0.5F, 0.5F, 0.5F}, 0.0F, roughness, 0.7F);
        const Vec3 out = unit_or(Vec3{0.6F, 0.2F, 0.7F}, Vec3{0.0F, 0.0F, 1.0F});
        Random random(8);
        double sum = 0.0;
        const int count = 400000;
        for (int i = 0; i < count; ++i) { // directions uniform over the hemisphere
            float sine = 0.0F;
            float cosine = 0.0F;
            sin_cos_turns(random.between(0.0F, 1.0F), sine, cosine);
            const float z = random.between(0.0F, 1.0F);
            const float r = root_of(1.0F - z * z);
            float pdf = 0.0F;
            (void)eval_bsdf(b, out, {r * cosine, r * sine, z}, pdf);
            sum += static_cast<double>(pdf) * 2.0 * 3.14159265358979 / count;
        }
        // What is missing from 1 are samples that leave below the horizon.
        CHECK(sum < 1.02 && sum > 0.85);
    }
}

HEARTH_TEST(own_sine_and_cosine_are_close_to_the_real_ones) {
    for (int i = 0; i <= 4096; ++i) {
        const float turns = static_cast<float>(i) / 4097.0F;
        float sine = 0.0F;
        float cosine = 0.0F;
        sin_cos_turns(turns, sine, cosine);
        const double angle = static_cast<double>(turns) * 6.283185307179586;
        CHECK(std::fabs(static_cast<double>(sine) - std::sin(angle)) < 1e-6);
        CHECK(std::fabs(static_cast<double>(cosine) - std::cos(angle)) < 1e-6);
    }
}

HEARTH_TEST(parameters_are_checked) {
    CHECK(check_params({640, 360, 16, 0, 1.0F}).has_value());
    for (const RenderParams& bad :
         {RenderParams{0, 8, 1, 0, 1.0F}, RenderParams{8, 20000, 1, 0, 1.0F}, RenderParams{8, 8, 0, 0, 1.0F},
          RenderParams{8, 8, 70000, 0, 1.0F}, RenderParams{8, 8, 1, 0, 0.0F},
          RenderParams{8, 8, 1, 0, std::nanf("")}}) {
        const auto result = check_params(bad);
        REQUIRE(!result.has_value());
        CHECK_EQ(result.error().code, std::string("HRT-SCN-040"));
        CHECK(!result.error().remedy.empty());
    }
}

HEARTH_TEST_MAIN
