// SPDX-License-Identifier: Apache-2.0
// What renders a job's units: the processor, or a graphics card.
#pragma once

#include "gpu/proof/job.h"
#include "gpu/worker/methods.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// A backend at work on one job.
class Backend {
public:
    Backend() = default;
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
    virtual ~Backend() = default;

    /// For render_job(); valid as long as the backend.
    [[nodiscard]] virtual UnitRenderer renderer() = 0;
    /// {"backend"} and, on a card, {"device", "kernel", "tested_on_hardware", "launches",
    /// "longest_launch_ms", "busy_ms"}: members of the result.
    [[nodiscard]] virtual Json facts() const = 0;
};

/// Opens the backend `name` ("cpu", "cuda") for a job; scene and cancel flag outlive it. A card renders ahead
/// in `order`, so units are quick in about that one. HRT-GPU-040 where
/// this build has no such backend; the card's own errors otherwise.
[[nodiscard]] Result<std::unique_ptr<Backend>> open_backend(std::string_view name, const PreparedScene& scene,
                                                            const RenderInput& input,
                                                            const CancelFlag& cancel,
                                                            UnitOrder order = UnitOrder::ByTile);

/// Names that open_backend() knows in this build, "cpu" first.
[[nodiscard]] std::vector<std::string> backend_names();

/// HRT-GPU-040 unless `name` is one of backend_names().
[[nodiscard]] Result<void> check_backend(std::string_view name);

} // namespace hearth::gpu
