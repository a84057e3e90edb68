// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/device/probe.h"
#include "gpu/device/telemetry.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hearth::gpu {

/// A sample as docs/gpu.md describes it. Figures that the driver does not give are absent.
[[nodiscard]] nlohmann::json to_json(const TelemetrySample& sample);
/// A sample as lines for a person.
[[nodiscard]] std::string sample_text(const TelemetrySample& sample);
/// One card of `probe`.
[[nodiscard]] nlohmann::json to_json(const GpuInfo& gpu);

} // namespace hearth::gpu
