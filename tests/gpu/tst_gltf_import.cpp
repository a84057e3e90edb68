// SPDX-License-Identifier: Apache-2.0
#include "gpu/render/gltf_import.h"
#include "gpu/render/hscene.h"
#include "gpu/render/scene_error.h"
#include "tests/gpu/check.h"
#include "tests/gpu/gltf_builder.h"
#include "tests/gpu/temp_dir.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

Result<Scene> import_bytes(const std::vector<std::uint8_t>& bytes, const ImportLimits& limits = {},
                           std::vector<std::string>* warnings = nullptr) {
    return import_gltf(bytes, {}, limits, warnings);
}

Scene imported(const GltfBuilder& b) {
    auto scene = import_bytes(b.gltf());
    if (!scene) {
        fail(__FILE__, __LINE__, scene.error().text());
        throw Abandoned();
    }
    return *scene;
}

std::string code_of(const std::vector<std::uint8_t>& bytes, const ImportLimits& limits = {}) {
    const auto scene = import_bytes(bytes, limits);
    return scene ? "imported" : scene.error().code;
}

std::string code_of(const GltfBuilder& b, const ImportLimits& limits = {}) {
    return code_of(b.gltf(), limits);
}

bool near(float a, float b, float tolerance = 1e-5F) {
    return std::fabs(a - b) <= tolerance;
}

bool near(const Vec3& a, const Vec3& b, float tolerance = 1e-5F) {
    return near(a.x, b.x, tolerance) && near(a.y, b.y, tolerance) && near(a.z, b.z, tolerance);
}

Vec3 corner(const Scene& s, std::size_t triangle, std::size_t k) {
    return s.positions[s.triangles[triangle].vertex[k]];
}

void write(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// A square with a base-colour texture whose image object is given.
GltfBuilder textured(const json& image) {
    GltfBuilder b = square();
    b.primitive()["attributes"]["TEXCOORD_0"] =
        b.accessor<float>({0, 0, 1, 0, 1, 1, 0, 1}, kFloat, "VEC2", 4);
    b.primitive()["material"] = 0;
    b.doc["materials"] = {{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}};
    b.doc["textures"] = {{{"source", 0}}};
    b.doc["images"] = json::array({image}); // {image} alone is a copy to clang and an array to GCC
    return b;
}

json png_uri(const std::vector<std::uint8_t>& bytes, const char* mime = "image/png") {
    return {{"uri", std::string("data:") + mime + ";base64," + base64(bytes)}, {"mimeType", mime}};
}

} // namespace

HEARTH_TEST(a_square_becomes_two_flat_triangles) {
    const Scene s = imported(square());
    CHECK_EQ(s.triangles.size(), 2U);
    CHECK_EQ(s.positions.size(), 6U); // without normals each triangle has its own corners
    CHECK(near(s.normals[0], {0.0F, 0.0F, 1.0F}));
    CHECK(near(corner(s, 1, 2), {0.0F, 1.0F, 0.0F}));
    CHECK(s.uv1.empty() && s.colors.empty() && s.tangents.empty());
    CHECK_EQ(s.lights.size(), 1U); // no light of its own: sky and sun
    CHECK(s.sky.zenith.z > 0.0F);
}

HEARTH_TEST(glb_and_gltf_give_the_same_scene_and_the_same_bytes_each_time) {
    const GltfBuilder b = square();
    const auto from_glb = import_bytes(b.glb());
    REQUIRE(from_glb.has_value());
    CHECK_EQ(scene_hash(*from_glb), scene_hash(imported(b)));
    CHECK_EQ(scene_hash(imported(b)), scene_hash(imported(b)));
    CHECK(load_hscene(save_hscene(*from_glb)).has_value());
}

HEARTH_TEST(indices_of_every_type_and_none) {
    const Hash256 expected = scene_hash(imported(square()));
    GltfBuilder b = square();
    b.primitive()["indices"] = b.accessor<std::uint8_t>({0, 1, 2, 0, 2, 3}, kUnsignedByte, "SCALAR", 6);
    CHECK_EQ(scene_hash(imported(b)), expected);
    b.primitive()["indices"] = b.accessor<std::uint32_t>({0, 1, 2, 0, 2, 3}, kUnsignedInt, "SCALAR", 6);
    CHECK_EQ(scene_hash(imported(b)), expected);
    GltfBuilder plain;
    plain.primitive()["attributes"]["POSITION"] =
        plain.accessor<float>({0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0}, kFloat, "VEC3", 6);
    CHECK_EQ(scene_hash(imported(plain)), expected);
}

HEARTH_TEST(strips_and_fans_keep_their_winding) {
    GltfBuilder b = square();
    b.primitive()["mode"] = 5;
    b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 1, 3, 2}, kUnsignedShort, "SCALAR", 4);
    Scene s = imported(b);
    CHECK_EQ(s.triangles.size(), 2U);
    CHECK(near(s.normals[0], {0.0F, 0.0F, 1.0F}) && near(s.normals[3], {0.0F, 0.0F, 1.0F}));
    b.primitive()["mode"] = 6;
    b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 1, 2, 3}, kUnsignedShort, "SCALAR", 4);
    s = imported(b);
    CHECK_EQ(s.triangles.size(), 2U);
    CHECK(near(s.normals[0], {0.0F, 0.0F, 1.0F}) && near(s.normals[3], {0.0F, 0.0F, 1.0F}));
    b.primitive()["mode"] = 1;
    std::vector<std::string> warnings;
    const auto lines = import_bytes(b.gltf(), {}, &warnings);
    REQUIRE(!lines.has_value());
    CHECK_EQ(lines.error().code, std::string("HRT-SCN-012"));
    CHECK(!warnings.empty());
}

HEARTH_TEST(integer_positions_normalized_and_strided) {
    GltfBuilder b = square();
    // SHORT positions 8 bytes apart, normalized: 32767 is 1, -32768 clamps to -1.
    const int view =
        b.view<std::int16_t>({0, 0, 0, 99, 32767, 0, 0, 99, 32767, -32768, 0, 99, 0, 32767, 0, 99});
    b.doc["bufferViews"][static_cast<std::size_t>(view)]["byteStride"] = 8;
    b.doc["accessors"].push_back({{"bufferView", view},
                                  {"componentType", kShort},
                                  {"normalized", true},
                                  {"type", "VEC3"},
                                  {"count", 4}});
    b.primitive()["attributes"]["POSITION"] = b.doc["accessors"].size() - 1;
    const Scene s = imported(b);
    CHECK(near(corner(s, 0, 1), {1.0F, 0.0F, 0.0F}));
    CHECK(near(corner(s, 0, 2), {1.0F, -1.0F, 0.0F}));
    // The same numbers as plain integers.
    b.doc["accessors"].back()["normalized"] = false;
    CHECK(near(corner(imported(b), 0, 2), {32767.0F, -32768.0F, 0.0F}));
    // UNSIGNED_BYTE texture coordinates and colours.
    GltfBuilder c = textured(png_uri(tiny_png()));
    c.primitive()["attributes"]["TEXCOORD_0"] = c.accessor<std::uint8_t>(
        {0, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 0, 0, 255, 0, 0}, kUnsignedByte, "VEC2", 4);
    c.doc["accessors"].back()["normalized"] = true;
    c.doc["bufferViews"].back()["byteStride"] = 4;
    c.primitive()["attributes"]["COLOR_0"] = c.accessor<std::uint8_t>(
        {255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0}, kUnsignedByte, "VEC3", 4);
    c.doc["accessors"].back()["normalized"] = true;
    c.doc["bufferViews"].back()["byteStride"] = 4;
    const Scene t = imported(c);
    CHECK(near(t.uv0[1].x, 1.0F) && near(t.uv0[1].y, 0.0F));
    REQUIRE(!t.colors.empty());
    CHECK(near(t.colors[0].x, 1.0F) && near(t.colors[0].y, 0.0F) && near(t.colors[0].w, 1.0F));
}

HEARTH_TEST(sparse_accessors_with_and_without_a_view) {
    GltfBuilder b = square();
    const int indices = b.view<std::uint16_t>({1, 2, 3});
    const int values = b.view<float>({5, 0, 0, 1, 1, 0, 0, 6, 0});
    json& position = b.doc["accessors"][0];
    position["sparse"] = {{"count", 3},
                          {"indices", {{"bufferView", indices}, {"componentType", kUnsignedShort}}},
                          {"values", {{"bufferView", values}}}};
    Scene s = imported(b);
    CHECK(near(corner(s, 0, 1), {5.0F, 0.0F, 0.0F}));
    CHECK(near(corner(s, 1, 2), {0.0F, 6.0F, 0.0F}));
    CHECK(near(corner(s, 0, 2), {1.0F, 1.0F, 0.0F}));
    position.erase("bufferView"); // all zeros below
    s = imported(b);
    CHECK_EQ(s.triangles.size(), 2U);
    CHECK(near(corner(s, 1, 2), {0.0F, 6.0F, 0.0F}));
    position["sparse"]["count"] = 4; // beyond the index view
    CHECK_EQ(code_of(b), std::string("HRT-SCN-010"));
    position["sparse"]["count"] = 3;
    b.doc["bufferViews"][static_cast<std::size_t>(indices)]["byteLength"] = 2;
    CHECK_EQ(code_of(b), std::string("HRT-SCN-010"));
}

HEARTH_TEST(unsorted_sparse_indices_are_refused) {
    GltfBuilder b = square();
    const int indices = b.view<std::uint16_t>({3, 1});
    const int values = b.view<float>({5, 0, 0, 0, 6, 0});
    b.doc["accessors"][0]["sparse"] = {
        {"count", 2},
        {"indices", {{"bufferView", indices}, {"componentType", kUnsignedShort}}},
        {"values", {{"bufferView", values}}}};
    CHECK_EQ(code_of(b), std::string("HRT-SCN-010"));
}

HEARTH_TEST(matrices_and_trs_place_alike_and_mirroring_keeps_the_front) {
    GltfBuilder b = square();
    // A quarter turn around z, then scale 2 and a shift.
    b.node()["translation"] = {10, 20, 30};
    b.node()["rotation"] = {0, 0, std::sqrt(0.5), std::sqrt(0.5)};
    b.node()["scale"] = {2, 2, 2};
    const Scene trs = imported(b);
    CHECK(near(corner(trs, 0, 1), {10.0F, 22.0F, 30.0F}, 1e-4F));
    b.node() = {{"mesh", 0}, {"matrix", {0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 2, 0, 10, 20, 30, 1}}};
    const Scene matrix = imported(b);
    for (std::size_t i = 0; i < matrix.positions.size(); ++i) {
        CHECK(near(matrix.positions[i], trs.positions[i], 1e-4F));
        CHECK(near(matrix.normals[i], trs.normals[i], 1e-4F));
    }
    // Mirrored in x the square still shows its front to +z.
    b.node() = {{"mesh", 0}, {"scale", {-1, 1, 1}}};
    const Scene mirrored = imported(b);
    const Vec3 face = cross(corner(mirrored, 0, 1) - corner(mirrored, 0, 0),
                            corner(mirrored, 0, 2) - corner(mirrored, 0, 0));
    CHECK(face.z > 0.0F);
    CHECK(near(mirrored.normals[0], {0.0F, 0.0F, 1.0F}));
    // Unequal scale: normals turn by the inverse transpose.
    GltfBuilder n = square();
    const float r = std::sqrt(0.5F);
    n.primitive()["attributes"]["NORMAL"] =
        n.accessor<float>({r, r, 0, r, r, 0, r, r, 0, r, r, 0}, kFloat, "VEC3", 4);
    n.node()["scale"] = {2, 1, 1};
    const Scene scaled = imported(n);
    CHECK_EQ(scaled.positions.size(), 4U); // shared corners
    CHECK(near(scaled.normals[0], {0.44721F, 0.89443F, 0.0F}, 1e-4F));
}

HEARTH_TEST(children_inherit_their_parents_transform) {
    GltfBuilder b = square();
    b.doc["nodes"] = {{{"children", {1}}, {"translation", {1, 0, 0}}},
                      {{"children", {2}}, {"scale", {3, 3, 3}}},
                      {{"mesh", 0}, {"translation", {0, 1, 0}}}};
    CHECK(near(corner(imported(b), 0, 0), {1.0F, 3.0F, 0.0F}));
}

HEARTH_TEST(perspective_orthographic_and_default_cameras) {
    GltfBuilder b = square();
    b.doc["cameras"] = {
        {{"type", "perspective"}, {"perspective", {{"yfov", 1.0471975511965976}, {"znear", 0.1}}}},
        {{"type", "orthographic"},
         {"orthographic", {{"xmag", 2.0}, {"ymag", 1.5}, {"znear", 0}, {"zfar", 9}}}}};
    b.doc["nodes"].push_back({{"camera", 0}, {"translation", {0, 1, 5}}});
    b.doc["scenes"][0]["nodes"] = {0, 1};
    Scene s = imported(b);
    CHECK(near(s.camera.position, {0.0F, 1.0F, 5.0F}));
    CHECK(near(s.camera.forward, {0.0F, 0.0F, -1.0F}));
    CHECK(near(s.camera.up, {0.0F, 0.57735F, 0.0F}));
    CHECK_EQ(s.camera.orthographic, 0U);
    b.doc["nodes"][1]["camera"] = 1;
    s = imported(b);
    CHECK_EQ(s.camera.orthographic, 1U);
    CHECK(near(s.camera.up, {0.0F, 1.5F, 0.0F}));
    b.doc["cameras"][0]["perspective"]["yfov"] = -1.0;
    b.doc["nodes"][1]["camera"] = 0;
    CHECK_EQ(code_of(b), std::string("HRT-SCN-021"));
    // Without a camera every vertex lies inside a 3:2 picture.
    s = imported(square());
    for (const Vec3& p : s.positions) {
        const Vec3 d = p - s.camera.position;
        const float z = dot(d, s.camera.forward);
        const float tan_y = length_of(s.camera.up);
        CHECK(z > 0.0F);
        CHECK(std::fabs(dot(d, s.camera.up) / tan_y) <= z * tan_y);
        CHECK(std::fabs(dot(d, s.camera.right) / tan_y) <= z * tan_y * 1.5F);
    }
}

HEARTH_TEST(punctual_lights_keep_their_values) {
    GltfBuilder b = square();
    b.doc["extensionsUsed"] = {"KHR_lights_punctual"};
    b.doc["extensions"]["KHR_lights_punctual"]["lights"] = {
        {{"type", "point"}, {"color", {1, 0.5, 0.25}}, {"intensity", 8}, {"range", 7}},
        {{"type", "spot"}, {"spot", {{"innerConeAngle", 0.0}, {"outerConeAngle", 1.0471975511965976}}}},
        {{"type", "directional"}, {"intensity", 3}}};
    for (int i = 0; i < 3; ++i) {
        b.doc["nodes"].push_back({{"translation", {i, 2, 0}},
                                  {"rotation", {-std::sqrt(0.5), 0, 0, std::sqrt(0.5)}},
                                  {"extensions", {{"KHR_lights_punctual", {{"light", i}}}}}});
        b.doc["scenes"][0]["nodes"].push_back(i + 1);
    }
    const Scene s = imported(b);
    REQUIRE(s.lights.size() == 3U);
    CHECK(s.lights[0].kind == LightKind::Point && s.lights[1].kind == LightKind::Spot &&
          s.lights[2].kind == LightKind::Directional);
    CHECK(near(s.lights[0].intensity, {8.0F, 4.0F, 2.0F}) && near(s.lights[0].range, 7.0F));
    CHECK(near(s.lights[1].position, {1.0F, 2.0F, 0.0F}));
    CHECK(near(s.lights[1].direction, {0.0F, -1.0F, 0.0F}));
    // Full at the axis, nothing at 60 degrees.
    CHECK(near(s.lights[1].spot_scale + s.lights[1].spot_offset, 1.0F));
    CHECK(near(0.5F * s.lights[1].spot_scale + s.lights[1].spot_offset, 0.0F));
    CHECK(s.sky.zenith.x == 0.0F);
    b.doc["nodes"][1]["extensions"]["KHR_lights_punctual"]["light"] = 3;
    CHECK_EQ(code_of(b), std::string("HRT-SCN-007"));
    b.doc["nodes"][1]["extensions"]["KHR_lights_punctual"]["light"] = 0;
    b.doc["extensions"]["KHR_lights_punctual"]["lights"][0]["intensity"] = -1;
    CHECK_EQ(code_of(b), std::string("HRT-SCN-022"));
}

HEARTH_TEST(materials_and_their_extensions) {
    GltfBuilder b = textured(png_uri(tiny_png()));
    json& m = b.doc["materials"][0];
    m["pbrMetallicRoughness"]["metallicFactor"] = 0.25;
    m["pbrMetallicRoughness"]["roughnessFactor"] = 0.5;
    m["pbrMetallicRoughness"]["baseColorFactor"] = {0.1, 0.2, 0.3, 0.4};
    m["emissiveFactor"] = {1, 0.5, 0};
    m["alphaMode"] = "MASK";
    m["alphaCutoff"] = 0.75;
    m["doubleSided"] = true;
    m["extensions"] = {{"KHR_materials_emissive_strength", {{"emissiveStrength", 6}}},
                       {"KHR_materials_unlit", json::object()}};
    m["pbrMetallicRoughness"]["baseColorTexture"]["extensions"]["KHR_texture_transform"] = {
        {"offset", {0.5, 0.25}}, {"scale", {2, 3}}, {"rotation", 1.5707963267948966}};
    b.doc["samplers"] = {{{"wrapS", 33071}, {"wrapT", 33648}, {"magFilter", 9728}}};
    b.doc["textures"][0]["sampler"] = 0;
    b.doc["extensionsRequired"] = {"KHR_texture_transform", "KHR_materials_unlit", "KHR_mesh_quantization"};
    const Material out = imported(b).materials[0];
    CHECK(near(out.base_color.z, 0.3F) && near(out.base_color.w, 0.4F) && near(out.metallic, 0.25F) &&
          near(out.roughness, 0.5F));
    CHECK(near(out.emission, {6.0F, 3.0F, 0.0F}));
    CHECK(out.alpha_mode == AlphaMode::Mask && near(out.alpha_cutoff, 0.75F) && out.double_sided == 1 &&
          out.unlit == 1);
    const TextureSlot& slot = out.base_color_texture;
    CHECK(slot.wrap_s == Wrap::ClampToEdge && slot.wrap_t == Wrap::MirroredRepeat && slot.nearest == 1);
    // A quarter turn: u' = 0.5 + 3 v, v' = 0.25 - 2 u.
    CHECK(near(slot.transform[0], 0.0F) && near(slot.transform[1], 3.0F) && near(slot.transform[2], 0.5F));
    CHECK(near(slot.transform[3], -2.0F) && near(slot.transform[4], 0.0F) && near(slot.transform[5], 0.25F));
    m["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] = -2;
    CHECK_EQ(code_of(b), std::string("HRT-SCN-020"));
}

HEARTH_TEST(images_from_views_uris_and_files_are_the_same) {
    const auto texels_of = [](const Result<Scene>& s) {
        return s ? s->texels : std::vector<std::uint8_t>{};
    };
    const std::vector<std::uint8_t> expected = {255, 0, 0,   255, 0,   255, 0,   255,
                                                0,   0, 255, 255, 255, 255, 255, 255};
    CHECK(texels_of(import_bytes(textured(png_uri(tiny_png())).gltf())) == expected);
    GltfBuilder in_view = textured(json::object());
    in_view.doc["images"] = {{{"bufferView", in_view.view(tiny_png())}, {"mimeType", "image/png"}}};
    CHECK(texels_of(import_bytes(in_view.glb())) == expected);
    const TempDir dir;
    std::filesystem::create_directory(dir / "with space");
    write(dir / "with space/a.png", tiny_png());
    write(dir / "scene.gltf", textured({{"uri", "with%20space/a.png"}}).gltf());
    CHECK(texels_of(import_gltf(dir / "scene.gltf")) == expected);
    CHECK(texels_of(load_scene(dir / "scene.gltf")) == expected);
    // A wrong MIME type is tolerated and told.
    std::vector<std::string> warnings;
    CHECK(texels_of(import_bytes(textured(png_uri(tiny_png(), "image/jpeg")).gltf(), {}, &warnings)) ==
          expected);
    CHECK_EQ(warnings.size(), 1U);
}

HEARTH_TEST(bad_images_have_their_own_codes) {
    std::vector<std::uint8_t> huge = tiny_png();
    huge[16] = 0x00;
    huge[17] = 0x00;
    huge[18] = 0xff; // 65282 x 65282 by the header
    huge[22] = 0xff;
    CHECK_EQ(code_of(textured(png_uri(huge))), std::string("HRT-SCN-017"));
    huge[16] = 0xff; // 2^32 - something
    CHECK_EQ(code_of(textured(png_uri(huge))), std::string("HRT-SCN-017"));
    std::vector<std::uint8_t> cut = tiny_png();
    cut.resize(50);
    CHECK_EQ(code_of(textured(png_uri(cut))), std::string("HRT-SCN-016"));
    CHECK_EQ(code_of(textured(png_uri({'R', 'I', 'F', 'F', 1, 1, 1, 1, 'W', 'E', 'B', 'P'}))),
             std::string("HRT-SCN-018"));
    CHECK_EQ(code_of(textured(png_uri({0xab, 'K', 'T', 'X', ' ', '2', '0', 0xbb}))),
             std::string("HRT-SCN-018"));
    CHECK_EQ(code_of(textured(png_uri({}))), std::string("HRT-SCN-018"));
    CHECK_EQ(code_of(textured({{"bufferView", 77}})), std::string("HRT-SCN-007"));
    GltfBuilder unused = textured(png_uri(cut));
    unused.doc["materials"][0].erase("pbrMetallicRoughness"); // nobody looks at the image
    CHECK_EQ(code_of(unused), std::string("imported"));
    ImportLimits small;
    small.max_total_pixels = 3;
    CHECK_EQ(code_of(textured(png_uri(tiny_png())), small), std::string("HRT-SCN-017"));
}

HEARTH_TEST(nothing_outside_the_folder_is_opened) {
    const TempDir dir;
    std::filesystem::create_directory(dir / "scene");
    write(dir / "secret.png", tiny_png());
    write(dir / "scene/inside.png", tiny_png());
    std::filesystem::create_symlink(dir / "secret.png", dir / "scene/link.png");
    std::filesystem::create_symlink(dir / "scene/inside.png", dir / "scene/good.png");
    const auto code_for = [&](const std::string& uri) {
        write(dir / "scene/s.gltf", textured({{"uri", uri}}).gltf());
        const auto scene = import_gltf(dir / "scene/s.gltf");
        return scene ? std::string("imported") : scene.error().code;
    };
    CHECK_EQ(code_for("inside.png"), std::string("imported"));
    CHECK_EQ(code_for("./inside.png"), std::string("imported"));
    CHECK_EQ(code_for("good.png"), std::string("imported"));
    CHECK_EQ(code_for("link.png"), std::string("HRT-SCN-008"));
    CHECK_EQ(code_for("../secret.png"), std::string("HRT-SCN-008"));
    CHECK_EQ(code_for("%2e%2e/secret.png"), std::string("HRT-SCN-008"));
    CHECK_EQ(code_for("a/../../secret.png"), std::string("HRT-SCN-008"));
    CHECK_EQ(code_for((dir / "secret.png").string()), std::string("HRT-SCN-008"));
    CHECK_EQ(code_for("..\\secret.png"), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for("http://example.org/a.png"), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for("file:///etc/passwd"), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for("~/a.png"), std::string("HRT-SCN-001"));
    CHECK_EQ(code_for("$(touch owned).png"), std::string("HRT-SCN-001"));
    CHECK_EQ(code_for("inside.png%00.bin"), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for(""), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for("missing.png"), std::string("HRT-SCN-001"));
    CHECK_EQ(code_for("data:image/png,notbase64"), std::string("HRT-SCN-009"));
    CHECK_EQ(code_for("data:image/png;base64,@@@@"), std::string("HRT-SCN-009"));
    // The same for buffers, and without a folder no file at all.
    GltfBuilder b = square();
    b.doc["buffers"] = {{{"byteLength", b.buffer.size()}, {"uri", "../secret.png"}}};
    const std::string text = b.doc.dump();
    write(dir / "scene/s.gltf", {text.begin(), text.end()});
    CHECK_EQ(import_gltf(dir / "scene/s.gltf").error().code, std::string("HRT-SCN-008"));
    CHECK_EQ(code_of(textured({{"uri", "inside.png"}})), std::string("HRT-SCN-008"));
}

HEARTH_TEST(every_truncation_of_a_glb_is_an_error) {
    const std::vector<std::uint8_t> glb = textured(png_uri(tiny_png())).glb();
    CHECK_EQ(code_of(glb), std::string("imported"));
    for (std::size_t length = 0; length + 1 < glb.size(); length += 1 + length / 200) {
        const std::vector<std::uint8_t> part(glb.begin(), glb.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK(!import_bytes(part).has_value());
    }
}

HEARTH_TEST(bit_flips_never_crash_and_what_loads_is_canonical) {
    const std::vector<std::uint8_t> glb = textured(png_uri(tiny_png())).glb();
    for (std::size_t bit = 0; bit < glb.size() * 8; bit += 37) {
        std::vector<std::uint8_t> flipped = glb;
        flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
        if (const auto scene = import_bytes(flipped)) {
            CHECK(load_hscene(save_hscene(*scene)).has_value());
        }
    }
}

HEARTH_TEST(wrong_references_and_ranges_are_named) {
    const auto changed = [](auto&& change) {
        GltfBuilder b = square();
        change(b);
        return code_of(b);
    };
    CHECK_EQ(changed([](GltfBuilder& b) { b.primitive()["attributes"]["POSITION"] = 9; }),
             std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.primitive()["attributes"] = json::object(); }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.primitive()["material"] = 0; }), std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.node()["mesh"] = 4; }), std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["scene"] = 5; }), std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["scenes"][0]["nodes"] = {12}; }), std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["count"] = 5; }), std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["count"] = 0x80000000U; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["count"] = 0xffffffffffffffffULL; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][1]["count"] = 0x7fffffffU; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["byteOffset"] = 0xfffffffffffffff0ULL; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["byteOffset"] = 4; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["bufferViews"][0]["byteOffset"] = 0xfffffffffffffff0ULL; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["bufferViews"][0]["byteLength"] = 1ULL << 40U; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["bufferViews"][0]["buffer"] = 3; }),
             std::string("HRT-SCN-007"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["bufferViews"][0]["byteStride"] = 4; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.doc["accessors"][0]["type"] = "VEC2"; }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.doc["accessors"][1]["componentType"] = kFloat;
                 b.doc["accessors"][1]["count"] = 3;
             }),
             std::string("HRT-SCN-010"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 1, 4}, kUnsignedShort, "SCALAR", 3);
             }),
             std::string("HRT-SCN-019"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 0, 1}, kUnsignedShort, "SCALAR", 3);
             }),
             std::string("HRT-SCN-012"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.primitive()["indices"] = b.accessor<std::uint16_t>({0, 1}, kUnsignedShort, "SCALAR", 2);
             }),
             std::string("HRT-SCN-012"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.node()["scale"] = {0, 0, 0}; }), std::string("HRT-SCN-012"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.node()["rotation"] = {0, 0, 0, 0};
             }),
             std::string("HRT-SCN-023"));
    CHECK_EQ(changed([](GltfBuilder& b) { b.node()["matrix"] = {1, 2, 3}; }), std::string("HRT-SCN-023"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.node()["translation"] = {1e300, 0, 0};
             }),
             std::string("HRT-SCN-023"));
    CHECK_EQ(changed([](GltfBuilder& b) {
                 b.node()["translation"] = {1e12, 0, 0};
             }),
             std::string("HRT-SCN-011"));
}

HEARTH_TEST(infinite_and_nan_vertices_are_refused) {
    for (const float bad : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                            std::numeric_limits<float>::quiet_NaN(), 1e30F}) {
        GltfBuilder b = square();
        std::memcpy(b.buffer.data() + 16, &bad, 4);
        CHECK_EQ(code_of(b), std::string("HRT-SCN-011"));
    }
}

HEARTH_TEST(node_cycles_two_parents_and_depth_are_refused) {
    GltfBuilder b = square();
    b.doc["nodes"] = {{{"children", {1}}}, {{"children", {0}}, {"mesh", 0}}};
    CHECK_EQ(code_of(b), std::string("HRT-SCN-014"));
    b.doc["nodes"] = {{{"children", {0}}, {"mesh", 0}}};
    CHECK_EQ(code_of(b), std::string("HRT-SCN-014"));
    b.doc["nodes"] = {{{"children", {1, 1}}}, {{"mesh", 0}}};
    CHECK_EQ(code_of(b), std::string("HRT-SCN-014"));
    b.doc["nodes"] = json::array();
    for (int i = 0; i < 100000; ++i) {
        b.doc["nodes"].push_back({{"children", {i + 1}}});
    }
    b.doc["nodes"].push_back({{"mesh", 0}});
    CHECK_EQ(code_of(b), std::string("HRT-SCN-015"));
}

HEARTH_TEST(deeply_nested_json_is_refused_before_it_is_parsed) {
    std::string text = R"({"asset":{"version":"2.0"},"extras":)";
    text += std::string(200000, '[') + std::string(200000, ']') + "}";
    CHECK_EQ(code_of(std::vector<std::uint8_t>(text.begin(), text.end())), std::string("HRT-SCN-015"));
    // Brackets inside strings do not count.
    GltfBuilder b = square();
    b.doc["asset"]["generator"] = std::string(500, '[') + "\"\\" + std::string(500, '{');
    CHECK_EQ(code_of(b), std::string("imported"));
}

HEARTH_TEST(limits_hold_before_memory_is_taken) {
    GltfBuilder b = square();
    ImportLimits limits;
    limits.max_triangles = 1;
    CHECK_EQ(code_of(b, limits), std::string("HRT-SCN-013"));
    limits = {};
    limits.max_vertices = 5;
    CHECK_EQ(code_of(b, limits), std::string("HRT-SCN-013"));
    limits = {};
    limits.max_total_bytes = 10;
    CHECK_EQ(code_of(b, limits), std::string("HRT-SCN-002"));
    // 2^31 vertices that exist nowhere: a sparse accessor without a view.
    GltfBuilder ghost = square();
    const int at = ghost.view<std::uint32_t>({0});
    const int value = ghost.view<float>({1, 2, 3});
    ghost.doc["accessors"][0].erase("bufferView");
    ghost.doc["accessors"][0]["count"] = 0x80000000U;
    ghost.doc["accessors"][0]["sparse"] = {{"count", 1},
                                           {"indices", {{"bufferView", at}, {"componentType", kUnsignedInt}}},
                                           {"values", {{"bufferView", value}}}};
    ghost.primitive().erase("indices");
    CHECK_EQ(code_of(ghost), std::string("HRT-SCN-013"));
    ghost.doc["buffers"] = {{{"byteLength", 1ULL << 50U}}};
    const std::string text = ghost.doc.dump();
    CHECK_EQ(code_of(std::vector<std::uint8_t>(text.begin(), text.end())), std::string("HRT-SCN-002"));
}

HEARTH_TEST(versions_and_extensions) {
    GltfBuilder b = square();
    b.doc["extensionsRequired"] = {"KHR_draco_mesh_compression", "EXT_made_up"};
    const auto refused = import_bytes(b.gltf());
    REQUIRE(!refused.has_value());
    CHECK_EQ(refused.error().code, std::string("HRT-SCN-006"));
    CHECK(refused.error().message.find("KHR_draco_mesh_compression, EXT_made_up") != std::string::npos);
    b = square();
    b.doc["extensionsUsed"] = {"KHR_materials_clearcoat"};
    std::vector<std::string> warnings;
    CHECK(import_bytes(b.gltf(), {}, &warnings).has_value());
    REQUIRE(warnings.size() == 1U);
    CHECK(warnings[0].find("KHR_materials_clearcoat") != std::string::npos);
    b = square();
    b.doc["asset"]["version"] = "1.0";
    CHECK_EQ(code_of(b), std::string("HRT-SCN-005"));
    b.doc["asset"] = json::object();
    CHECK_EQ(code_of(b), std::string("HRT-SCN-004"));
    const std::string not_json = "{\"asset\": nonsense";
    CHECK_EQ(code_of(std::vector<std::uint8_t>(not_json.begin(), not_json.end())),
             std::string("HRT-SCN-004"));
    CHECK_EQ(code_of(std::vector<std::uint8_t>{'P', 'K', 3, 4}), std::string("HRT-SCN-003"));
    CHECK_EQ(code_of(std::vector<std::uint8_t>{}), std::string("HRT-SCN-003"));
}

HEARTH_TEST(the_bundled_scenes_are_sound) {
    // The hashes name the scenes in a network's profile, so an import on any machine has to give them.
    const std::pair<const char*, const char*> expected[] = {
        {"hearth.glb", "28a684faa89bcd3546d089f4487ae9435b5971133b05ac9dbea6230a6f3401a3"},
        {"kiln.glb", "dd66334f201615a8dcb5b175aed70b374ed6a1ee71de9d72e88d3b3989e16a22"}};
    for (const auto& [name, hash] : expected) {
        std::vector<std::string> warnings;
        const auto scene =
            import_gltf(std::filesystem::path(HEARTH_TEST_DATA) / "../../scenes" / name, {}, &warnings);
        REQUIRE(scene.has_value());
        CHECK(warnings.empty());
        CHECK(scene->triangles.size() > 10000 && scene->triangles.size() < 30000);
        CHECK(load_hscene(save_hscene(*scene)).has_value());
        CHECK_EQ(scene_hash(*scene).hex(), std::string(hash));
    }
}

HEARTH_TEST(every_code_is_listed_once_with_meaning_and_remedy) {
    std::set<std::string> codes;
    for (const SceneErrorInfo& info : kSceneErrors) {
        CHECK(codes.insert(scene_error_code(info.code)).second);
        CHECK(info.meaning.size() > 10 && info.remedy.size() > 10);
        CHECK(scene_error_code(info.code).starts_with("HRT-SCN-0"));
    }
    CHECK_EQ(scene_error_code(SceneErrorCode::BrokenJson), std::string("HRT-SCN-004"));
}

HEARTH_TEST_MAIN
