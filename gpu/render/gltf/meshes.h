// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"
#include "gpu/render/gltf/nodes.h"
#include "gpu/render/scene.h"

namespace hearth::gpu::gltf {

/// Appends every placed mesh to the scene in world space. Materials must be imported already (the last one is
/// the default). Errors: HRT-SCN-007, -010, -011 (not finite), -012 (no triangles), -013 (too many), -019
/// (index too large).
[[nodiscard]] Result<void> import_meshes(const Document& doc, const std::vector<Placed>& meshes,
                                         const ImportLimits& limits, Scene& scene);

} // namespace hearth::gpu::gltf
