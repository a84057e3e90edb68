// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/worker/param_reader.h"

#include <string>

namespace hearth::gpu {

/// One part: {"id", "unit", "value", "low", "high", "spread", "repeats", "peak"?, "fraction"?,
/// "peak_source"?, "credible"?, "verified", "doubt"?, "note"?, "route"?, "skipped"?: {"code", "message"}}. A
/// skipped part has no figure.
[[nodiscard]] Json to_json(const PartResult& part);
/// {"watts"?, "watts_max"?, "temperature_c_max"?, "clock_mhz"?, "throttled"?, "throttle_reasons", "samples"}
[[nodiscard]] Json to_json(const LoadSummary& load);
/// The parts of a benchmark as a table for a person.
[[nodiscard]] std::string rates_text(const Json& parts);
/// A benchmark's result as a table for a person.
[[nodiscard]] std::string benchmark_text(const Json& result);

} // namespace hearth::gpu
