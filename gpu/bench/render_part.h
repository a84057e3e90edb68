// SPDX-License-Identifier: Apache-2.0
// The render part: PoC-render on the bundled scene, rays counted by the checker's own rendering.
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/proof/job.h"

#include <functional>
#include <string>

namespace hearth::gpu {

/// The view and the frame that a measurement renders.
struct RenderView {
    PreparedScene scene;
    RenderParams params;
    Hash256 digest; ///< of the challenge
};

/// A challenge of its own for each `window`.
[[nodiscard]] Result<RenderView> bench_view(std::uint32_t window);

/// Units by any backend. `renderer_for` is asked for each repeat and keeps alive what its renderer uses.
using RendererFor = std::function<Result<UnitRenderer>(const RenderView& view, const CancelFlag& cancel)>;

[[nodiscard]] Result<PreparedPart> render_part(RendererFor renderer_for, std::string route,
                                               std::uint32_t threads);

[[nodiscard]] Result<PreparedPart> cpu_render_part(std::uint32_t threads);

} // namespace hearth::gpu
