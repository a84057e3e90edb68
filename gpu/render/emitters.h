// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/scene_data.h"

namespace hearth::gpu {

/// Fills the light tables of data from data.scene: emissive triangles in at most kMaxClusters clusters. Only
/// + - * / and comparisons of a total order are used, so every machine gets the same tables.
void collect_emitters(SceneData& data);

} // namespace hearth::gpu
