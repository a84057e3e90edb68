// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"
#include "gpu/render/scene.h"

namespace hearth::gpu::gltf {

/// Appends all materials of the file, then the default material, to scene.materials and decodes the images
/// they use. Images that no rendered slot uses are never opened. Errors: HRT-SCN-001 .. -002, -007 .. -009,
/// -016 .. -018, -020.
[[nodiscard]] Result<void> import_materials(Document& doc, const ImportLimits& limits, Scene& scene);

} // namespace hearth::gpu::gltf
