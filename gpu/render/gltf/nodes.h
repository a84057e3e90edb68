// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"
#include "gpu/render/gltf/matrix.h"

#include <vector>

namespace hearth::gpu::gltf {

/// Something a node places in the world: an index into the file's meshes, cameras or lights.
struct Placed {
    int index;
    Matrix world;
};

/// The default scene's content in depth-first order.
struct Placement {
    std::vector<Placed> meshes;
    std::vector<Placed> cameras;
    std::vector<Placed> lights;
};

/// Walks the node tree without recursion. Errors: HRT-SCN-007, -014 (cycle or two parents), -015 (too deep or
/// too many), -023 (a transform is not finite).
[[nodiscard]] Result<Placement> place_nodes(const Document& doc, const ImportLimits& limits);

} // namespace hearth::gpu::gltf
