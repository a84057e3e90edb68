// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/hscene.h"
#include "gpu/render/scene_check.h"
#include "tests/gpu/check.h"
#include "tests/gpu/scene_builder.h"
#include "tests/gpu/temp_dir.h"

#include <cstring>
#include <fstream>
#include <limits>

using namespace hearth::gpu;

namespace {

/// Has something in every array.
Scene full_scene() {
    Scene s = hearth::test::triangle_soup(3, 20);
    s.materials.push_back(s.materials.front());
    s.materials[1].base_color_texture.image = 0;
    s.materials[1].alpha_mode = AlphaMode::Mask;
    s.images.push_back({2, 3, 0});
    s.images.push_back({1, 1, 24});
    for (int i = 0; i < 28; ++i) {
        s.texels.push_back(static_cast<std::uint8_t>(i * 9));
    }
    s.uv1.assign(s.positions.size(), Vec2{0.25F, -3.0F});
    s.colors.assign(s.positions.size(), Vec4{1.0F, 0.5F, 0.25F, 1.0F});
    s.tangents.assign(s.positions.size(), Vec4{1.0F, 0.0F, 0.0F, -1.0F});
    s.lights.emplace_back();
    return s;
}

std::string error_code(const std::vector<std::uint8_t>& bytes, const HsceneLimits& limits = {}) {
    const auto scene = load_hscene(bytes, limits);
    return scene ? "loaded" : scene.error().code;
}

} // namespace

HEARTH_TEST(what_is_saved_is_loaded_bit_by_bit) {
    const Scene scene = full_scene();
    const std::vector<std::uint8_t> bytes = save_hscene(scene);
    const auto loaded = load_hscene(bytes);
    REQUIRE(loaded.has_value());
    CHECK(save_hscene(*loaded) == bytes);
    CHECK_EQ(loaded->triangles.size(), scene.triangles.size());
    CHECK_EQ(loaded->images[1].offset, scene.images[1].offset);
    CHECK_EQ(loaded->materials[1].base_color_texture.image, 0);
    CHECK(loaded->texels == scene.texels);
    CHECK_EQ(scene_hash(*loaded), scene_hash(scene));
}

HEARTH_TEST(a_changed_value_changes_the_hash) {
    Scene scene = full_scene();
    const Hash256 before = scene_hash(scene);
    scene.materials[0].roughness = 0.75F;
    CHECK(!(scene_hash(scene) == before));
}

HEARTH_TEST(every_truncation_is_refused) {
    const std::vector<std::uint8_t> bytes = save_hscene(full_scene());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const std::vector<std::uint8_t> part(bytes.begin(),
                                             bytes.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK(!load_hscene(part).has_value());
    }
    std::vector<std::uint8_t> longer = bytes;
    longer.push_back(0);
    CHECK_EQ(error_code(longer), std::string("HRT-SCN-032"));
}

HEARTH_TEST(every_single_bit_flip_is_refused_or_is_another_canonical_scene) {
    const std::vector<std::uint8_t> bytes = save_hscene(full_scene());
    int refused = 0;
    for (std::size_t bit = 0; bit < bytes.size() * 8; bit += bit < 2000 ? 1 : 7) {
        std::vector<std::uint8_t> flipped = bytes;
        flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
        const auto scene = load_hscene(flipped);
        if (scene) {
            CHECK(save_hscene(*scene) == flipped);
            CHECK_EQ(scene_fault(*scene), std::string());
        } else {
            ++refused;
        }
    }
    CHECK(refused > 500);
}

HEARTH_TEST(foreign_files_versions_and_huge_counts_have_their_own_codes) {
    CHECK_EQ(error_code({}), std::string("HRT-SCN-030"));
    CHECK_EQ(error_code({'g', 'l', 'T', 'F', 2, 0, 0, 0}), std::string("HRT-SCN-030"));
    std::vector<std::uint8_t> bytes = save_hscene(full_scene());
    bytes[4] = 9;
    CHECK_EQ(error_code(bytes), std::string("HRT-SCN-031"));
    bytes = save_hscene(full_scene());
    const std::uint32_t huge = 0x80000000U;
    std::memcpy(bytes.data() + 8, &huge, 4); // vertices
    CHECK_EQ(error_code(bytes), std::string("HRT-SCN-032"));
    bytes = save_hscene(full_scene());
    std::memcpy(bytes.data() + 12, &huge, 4); // triangles
    CHECK_EQ(error_code(bytes), std::string("HRT-SCN-034"));
    HsceneLimits small;
    small.max_texels = 6;
    CHECK_EQ(error_code(save_hscene(full_scene()), small), std::string("HRT-SCN-034"));
    small = {};
    small.max_bytes = 100;
    CHECK_EQ(error_code(save_hscene(full_scene()), small), std::string("HRT-SCN-034"));
}

HEARTH_TEST(values_the_kernel_must_not_meet_are_refused) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const auto refused = [](auto&& change) {
        Scene s = full_scene();
        change(s);
        return error_code(save_hscene(s));
    };
    const std::string expected = "HRT-SCN-033";
    CHECK_EQ(refused([&](Scene& s) { s.positions[3].y = nan; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.positions[3].y = 2e9F; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.normals[0].x = std::numeric_limits<float>::infinity(); }), expected);
    CHECK_EQ(refused([](Scene& s) { s.triangles[1].vertex[2] = 1000000; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.triangles[1].material = 2; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.materials[0].normal_texture.image = 2; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.materials[0].normal_texture.image = -2; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.materials[0].base_color.x = 1.5F; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.materials[0].emission.x = -1.0F; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.materials[0].double_sided = 2; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.lights[0].kind = static_cast<LightKind>(3); }), expected);
    CHECK_EQ(refused([&](Scene& s) { s.camera.forward.z = nan; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.film_scale = 0.0F; }), expected);
    CHECK_EQ(refused([](Scene& s) { s.tangents[0].w = 0.5F; }), expected);
    CHECK_EQ(refused([](Scene&) {}), std::string("loaded"));
}

HEARTH_TEST(files_are_read_and_missing_ones_named) {
    const hearth::test::TempDir dir;
    const std::vector<std::uint8_t> bytes = save_hscene(full_scene());
    std::ofstream(dir / "s.hscene", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    CHECK(load_hscene(dir / "s.hscene").has_value());
    const auto missing = load_hscene(dir / "none.hscene");
    REQUIRE(!missing.has_value());
    CHECK_EQ(missing.error().code, std::string("HRT-SCN-001"));
    CHECK(!load_hscene(dir.path()).has_value()); // a folder
}

HEARTH_TEST_MAIN
