// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/obe.h"

#include <cmath>

namespace hearth::benchmark {

ObeEstimate estimate_obe(const Part& render) {
    constexpr double mega = 1e6;
    const double value = render.value * mega / kRaysPerObe;
    const double calibration = std::log(kObeCalibrationFactor);
    const double spread = render.low > 0 ? std::log(render.high / render.low) / 2 : 0;
    const double factor = std::exp(std::sqrt(calibration * calibration + spread * spread));
    return {value, value / factor, value * factor};
}

} // namespace hearth::benchmark
