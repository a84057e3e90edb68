// SPDX-License-Identifier: Apache-2.0
// What a challenge of PoC-render is rendered from.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/worker/scene_cache.h"

#include <string>

namespace hearth::gpu {

/// The scene at `path`; where that is empty, Hearth's own, which the program carries (scenes/kiln.glb).
/// HRT-GPU-001 where neither is there.
[[nodiscard]] Result<std::shared_ptr<const LoadedScene>> challenge_scene(SceneCache& scenes,
                                                                         const std::string& path);

/// The scene as the challenge's digest moves the camera. Shares the scene's memory.
[[nodiscard]] PreparedScene challenge_view(const LoadedScene& scene, const Hash256& digest);

} // namespace hearth::gpu
