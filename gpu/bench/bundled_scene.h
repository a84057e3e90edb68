// SPDX-License-Identifier: Apache-2.0
// The scene that the benchmark and the selftest render: scenes/kiln.glb, carried inside the program, so that
// every machine renders the same without a file.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/render/render.h"
#include "gpu/render/result.h"

#include <cstdint>
#include <span>

namespace hearth::gpu {

/// The file's bytes; empty in a build from sources without the scenes.
[[nodiscard]] std::span<const std::uint8_t> bundled_scene_bytes();

struct BundledScene {
    PreparedScene prepared;
    Hash256 hash; ///< of its canonical .hscene bytes
};

/// Imported and with its acceleration structure; about 100 ms. HRT-GPU-085 where the build has no scene.
[[nodiscard]] Result<BundledScene> bundled_scene(TraversalKind traversal = TraversalKind::Best);

} // namespace hearth::gpu
