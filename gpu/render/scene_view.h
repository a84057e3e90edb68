// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/bvh.h"
#include "gpu/render/scene.h"

namespace hearth::gpu {

/// An emissive triangle for light sampling; `cumulative` is the chance that this or an earlier one is picked.
struct Emitter {
    std::uint32_t triangle;
    float cumulative;
};

/// The scene as the kernel reads it: pointers and counts only, the same on host and device.
struct SceneView {
    const Vec3* positions;
    const Vec3* normals;
    const Vec2* uv0;
    const Vec2* uv1;      ///< null if the scene has none
    const Vec4* colors;   ///< null if the scene has none
    const Vec4* tangents; ///< null if the scene has none
    const Triangle* triangles;
    const Material* materials;
    const Image* images;
    const std::uint8_t* texels;
    const float* srgb_to_linear; ///< 256 entries
    const Light* lights;
    std::uint32_t light_count;
    const Emitter* emitters;
    std::uint32_t emitter_count;
    /// Per material: chance density per area that light sampling picks a point on one of its triangles.
    const float* emitter_density;
    std::uint32_t has_alpha; ///< 1 if any material is Mask or Blend
    Sky sky;
    float film_scale;
    BvhView bvh;
};

} // namespace hearth::gpu
