// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/render/scene.h"

namespace hearth::gpu {

/// What a small test picture of the scene shows. Luminances are linear, 1 = display white.
struct LightReading {
    float middle = 0.0F;  ///< median of the pixels that show a surface
    float bright = 0.0F;  ///< nine tenths of them are not brighter
    float covered = 0.0F; ///< share of the picture that shows a surface
};

/// Renders a test picture with film scale 1. The same bits on every machine, as any other picture.
[[nodiscard]] LightReading measure_light(const Scene& scene);

/// A film scale that brings a far too bright or far too dark reading to a normal exposure; 1 where the scene
/// is within the range a person would accept.
[[nodiscard]] float film_scale_for(const LightReading& reading);

} // namespace hearth::gpu
