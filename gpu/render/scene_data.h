// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/bvh_build.h"
#include "gpu/render/scene_view.h"
#include "gpu/render/traverse.h"

#include <vector>

namespace hearth::gpu {

/// What a PreparedScene shares between its copies.
struct SceneData {
    Scene scene;
    Bvh bvh;
    std::vector<Emitter> emitters;
    std::vector<EmitterCluster> clusters;
    std::vector<std::uint8_t> cluster_of; ///< per triangle; empty without emitters
    std::vector<float> mean_emission;     ///< per material
    SceneView view{};                     ///< points into the members above
    TraceFn trace = nullptr;
};

/// Bytes of the scene's own arrays.
[[nodiscard]] std::uint64_t estimate_scene_bytes(const Scene& scene);

} // namespace hearth::gpu
