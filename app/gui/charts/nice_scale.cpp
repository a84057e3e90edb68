// SPDX-License-Identifier: Apache-2.0
#include "app/gui/charts/nice_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hearth::gui {

NiceScale nice_scale(double largest, int ticks) {
    if (!(largest > 0) || !std::isfinite(largest)) {
        return {};
    }
    const int count = std::max(1, ticks);
    const double rough = largest / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    static constexpr std::array<double, 5> factors = {1.0, 2.0, 2.5, 5.0, 10.0};
    double step = 10 * power;
    for (const double factor : factors) {
        // The tolerance keeps 0.3 / 3 from being taken for more than 0.1.
        if (factor * power * count >= largest * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    }
    const double steps = std::ceil(largest / step * (1 - 1e-9));
    const double exponent = std::floor(std::log10(step) + 1e-9);
    const bool half = std::abs(step / std::pow(10.0, exponent) - 2.5) < 1e-6;
    const int decimals = std::max(0, static_cast<int>(-exponent) + (half ? 1 : 0));
    return {.top = steps * step, .step = step, .decimals = decimals, .steps = static_cast<int>(steps)};
}

} // namespace hearth::gui
