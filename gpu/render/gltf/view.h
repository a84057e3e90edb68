// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/gltf/document.h"
#include "gpu/render/gltf/nodes.h"
#include "gpu/render/scene.h"

namespace hearth::gpu::gltf {

/// Sets scene.camera from the first placed camera, or frames the whole scene where there is none.
/// Errors: HRT-SCN-007, -021.
[[nodiscard]] Result<void> import_camera(const Document& doc, const std::vector<Placed>& cameras,
                                         Scene& scene);

/// Appends the placed KHR_lights_punctual lights. Errors: HRT-SCN-007, -022.
[[nodiscard]] Result<void> import_lights(const Document& doc, const std::vector<Placed>& lights,
                                         Scene& scene);

/// The sky and the soft sun that light a scene without lights of its own.
void add_sky(Scene& scene);

} // namespace hearth::gpu::gltf
