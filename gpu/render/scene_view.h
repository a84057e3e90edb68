// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/bvh.h"
#include "gpu/render/scene_types.h"

namespace hearth::gpu {

/// An emissive triangle for light sampling; `cumulative` is the chance that this or an earlier one of its
/// cluster is picked once the cluster is.
struct Emitter {
    std::uint32_t triangle;
    float cumulative;
};

/// Emissive triangles that lie together. A cluster is picked by what it could give the shaded point.
struct EmitterCluster {
    Vec3 centre;
    float radius;
    float power;         ///< sum of area * mean emission
    std::uint32_t begin; ///< range in SceneView::emitters
    std::uint32_t end;
};

inline constexpr std::uint32_t kMaxClusters = 32;

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
    const EmitterCluster* clusters;
    std::uint32_t cluster_count;
    const std::uint8_t* cluster_of; ///< per triangle; meaningful for emissive ones
    const float* mean_emission;     ///< per material: luminance, textures averaged
    std::uint32_t has_alpha;        ///< 1 if any material is Mask or Blend
    Sky sky;
    float film_scale;
    BvhView bvh;
};

} // namespace hearth::gpu
