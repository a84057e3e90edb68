// SPDX-License-Identifier: Apache-2.0
// A prepared scene as one piece of a card's memory: all arrays behind each other, and the view of them with
// the card's addresses. Plain functions, so that they are tested without a card.
#pragma once

#include "gpu/render/scene_data.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hearth::gpu {

/// Start of every array; also what cuMemAlloc promises.
inline constexpr std::uint64_t kPackAlignment = 256;

/// One array and its place.
struct PackedArray {
    const void* from; ///< host memory; lives as long as the scene
    std::uint64_t bytes;
    std::uint64_t offset;
};

struct ScenePack {
    std::vector<PackedArray> arrays; ///< ascending offsets; arrays of no bytes are left out
    std::uint64_t bytes = 0;         ///< of the whole piece
};

/// Lays the scene's arrays out, in the order of SceneView's members.
[[nodiscard]] ScenePack pack_scene(const SceneData& scene);

/// The scene's view with addresses in a piece that was filled as `pack` says and starts at `base`. Counts and
/// values are the host's; what is null there is null here. `pack` must be pack_scene() of the same scene.
[[nodiscard]] SceneView packed_view(const SceneData& scene, const ScenePack& pack, std::uint64_t base);

} // namespace hearth::gpu
