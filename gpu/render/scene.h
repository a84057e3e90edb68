// SPDX-License-Identifier: Apache-2.0
// The scene as the importer makes it and the renderer keeps it: flat arrays of the plain structs of
// scene_types.h.
#pragma once

#include "gpu/render/scene_types.h"

#include <cstdint>
#include <vector>

namespace hearth::gpu {

/// Everything that is rendered. Vertex arrays are parallel; `uv1`, `colors` and `tangents` are either empty
/// or as long as `positions`.
struct Scene {
    std::vector<Vec3> positions; ///< world space, metres
    std::vector<Vec3> normals;   ///< world space, unit length
    std::vector<Vec2> uv0;
    std::vector<Vec2> uv1;
    std::vector<Vec4> colors;   ///< linear RGBA
    std::vector<Vec4> tangents; ///< world space, w = +1 or -1 (handedness)
    std::vector<Triangle> triangles;
    std::vector<Material> materials;
    std::vector<Image> images;
    std::vector<std::uint8_t> texels;
    std::vector<Light> lights;
    Camera camera;
    Sky sky;
    /// The camera's sensitivity: radiance is multiplied by it before it is summed (1 = as modelled).
    float film_scale = 1.0F;
};

} // namespace hearth::gpu
