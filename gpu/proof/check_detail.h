// SPDX-License-Identifier: Apache-2.0
// Shared by the three checks (openings, whole units file, PoC-render).
#pragma once

#include "gpu/proof/check.h"

namespace hearth::gpu::detail {

[[nodiscard]] Failure general_failure(std::string reason, std::string detail);
[[nodiscard]] Failure unit_failure(const RenderParams& render, const UnitPlace& place, std::string reason,
                                   std::string detail);
/// "Unit 17 (tile 4, batch 1)".
[[nodiscard]] std::string name_of(const RenderParams& render, const UnitPlace& place);
/// Compares a unit whose committed content is known with its re-rendering.
[[nodiscard]] std::optional<Failure> compare_unit(const RenderParams& render, const UnitPlace& place,
                                                  const UnitResult& expected, const UnitResult& got);
[[nodiscard]] UnitResult render_canonical(const UnitRenderer& render, const UnitPlace& place);
/// Renders `units` in parallel into `out`, parallel to them.
[[nodiscard]] Result<void> render_all(const RenderParams& params, const UnitRenderer& render,
                                      std::span<const std::uint64_t> units, std::uint32_t threads,
                                      const CancelFlag& cancel, std::vector<UnitResult>& out);

} // namespace hearth::gpu::detail
