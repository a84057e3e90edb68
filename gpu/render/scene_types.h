// SPDX-License-Identifier: Apache-2.0
// The parts of a scene, exactly the fields of the .hscene file. Plain structs that the renderer reads on the
// processor and on graphics cards alike, so nothing of the standard library is used. Every constant that
// needs a transcendental function (angles, fields of view) was computed by the importer.
#pragma once

#include "gpu/render/vec.h"

#include <cstdint>

namespace hearth::gpu {

/// Three indices into the vertex arrays and one into the materials.
struct Triangle {
    Fixed<std::uint32_t, 3> vertex;
    std::uint32_t material;
};

enum class Wrap : std::uint32_t { Repeat = 0, ClampToEdge = 1, MirroredRepeat = 2 };

/// One use of an image by a material.
struct TextureSlot {
    std::int32_t image = -1;    ///< index into Scene::images, -1 = no texture
    Wrap wrap_s = Wrap::Repeat; ///< wrapping along u
    Wrap wrap_t = Wrap::Repeat; ///< wrapping along v
    std::uint32_t nearest = 0;  ///< 1: no bilinear filter
    std::uint32_t uv_set = 0;   ///< 0 or 1
    /// u' = m[0] u + m[1] v + m[2], v' = m[3] u + m[4] v + m[5] (KHR_texture_transform)
    Fixed<float, 6> transform = {1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F};
};

enum class AlphaMode : std::uint32_t { Opaque = 0, Mask = 1, Blend = 2 };

/// glTF 2.0 metallic-roughness material.
struct Material {
    Vec4 base_color = {1.0F, 1.0F, 1.0F, 1.0F}; ///< linear RGBA factor
    Vec3 emission = {0.0F, 0.0F, 0.0F};         ///< emissiveFactor * KHR_materials_emissive_strength, linear
    float metallic = 1.0F;
    float roughness = 1.0F;
    float normal_scale = 1.0F;
    float alpha_cutoff = 0.5F;
    AlphaMode alpha_mode = AlphaMode::Opaque;
    std::uint32_t double_sided = 0;
    std::uint32_t unlit = 0; ///< KHR_materials_unlit
    TextureSlot base_color_texture;
    TextureSlot metal_rough_texture;
    TextureSlot normal_texture;
    TextureSlot emission_texture;
};

/// RGBA8 texels at Scene::texels[offset .. offset + 4*width*height), row-major, first row at v = 0.
struct Image {
    std::uint32_t width;
    std::uint32_t height;
    std::uint64_t offset;
};

enum class LightKind : std::uint32_t { Point = 0, Spot = 1, Directional = 2 };

/// A light of KHR_lights_punctual. Units as there: candela for point and spot, lux for directional.
struct Light {
    LightKind kind = LightKind::Point;
    Vec3 position = {0.0F, 0.0F, 0.0F};
    Vec3 direction = {0.0F, -1.0F, 0.0F}; ///< unit vector along which the light travels
    Vec3 intensity = {1.0F, 1.0F, 1.0F};  ///< colour * intensity, linear
    float range = 0.0F;                   ///< distance where the light ends; 0 = unlimited
    float spot_scale = 0.0F; ///< cone attenuation = clamp(cos * spot_scale + spot_offset, 0, 1)^2
    float spot_offset = 1.0F;
    float tan_radius =
        0.0F; ///< directional only: tangent of the disc's half angle, for soft shadows; 0 = sharp
};

/// A pin-hole or orthographic camera. `right` and `up` already hold the scale of half the picture's height,
/// so that the ray through (x, y), both in [-1, 1], is  forward + right*(x*width/height) + up*y (perspective)
/// or starts at position + the same offsets (orthographic).
struct Camera {
    Vec3 position = {0.0F, 0.0F, 1.0F};
    Vec3 right = {1.0F, 0.0F, 0.0F};
    Vec3 up = {0.0F, 1.0F, 0.0F};
    Vec3 forward = {0.0F, 0.0F, -1.0F};
    std::uint32_t orthographic = 0;
};

/// Light from far away by the direction's height, linear radiance: `ground` below, `horizon` in the middle,
/// `zenith` above. All zero in a scene with lights of its own.
struct Sky {
    Vec3 zenith = {0.0F, 0.0F, 0.0F};
    Vec3 horizon = {0.0F, 0.0F, 0.0F};
    Vec3 ground = {0.0F, 0.0F, 0.0F};
};

static_assert(sizeof(Vec2) == 8 && sizeof(Vec3) == 12 && sizeof(Vec4) == 16);
static_assert(sizeof(Triangle) == 16 && sizeof(TextureSlot) == 44 && sizeof(Material) == 56 + 4 * 44);
static_assert(sizeof(Light) == 56 && sizeof(Camera) == 52 && sizeof(Sky) == 36);

} // namespace hearth::gpu
