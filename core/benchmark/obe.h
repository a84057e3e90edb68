// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/benchmark/run.h"

namespace hearth::benchmark {

/// Rays a second of 1 OBe. OctaneBench sets a GTX 980 to 100; that card traces about 200 Mray/s in scenes
/// like the bundled ones. An assumption until real cards are measured, therefore "estimate".
inline constexpr double kRaysPerObe = 2.0e6;

/// By how much the calibration itself may be wrong, as a factor: never was our path tracer run beside
/// OctaneBench, and its published results for one model (RTX 4090 Laptop, 63 results) spread from 352 to 846
/// (proofs.md section 4), a factor of 1.55 around their middle.
inline constexpr double kObeCalibrationFactor = 2.0;

/// An OctaneBench-equivalent with its error band; always an estimate.
struct ObeEstimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

/// From the median and the range of the rendering part. The band is multiplicative: the logarithms of the
/// calibration's factor and of the repeats' half range, independent of each other, are added in quadrature.
[[nodiscard]] ObeEstimate estimate_obe(const Part& render);

} // namespace hearth::benchmark
