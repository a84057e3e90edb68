// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/scene.h"

#include <string>

namespace hearth::gpu {

/// A sentence naming the first value that the renderer may not meet (an index out of range, a float that is
/// not finite or outside the bounds the kernel relies on), or "" for a sound scene.
[[nodiscard]] std::string scene_fault(const Scene& scene);

} // namespace hearth::gpu
