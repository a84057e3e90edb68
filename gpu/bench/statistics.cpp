// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/statistics.h"

#include <algorithm>
#include <cmath>

namespace hearth::gpu {

std::optional<double> Spread::relative() const {
    if (value == 0.0) {
        return std::nullopt;
    }
    return (high - low) / value;
}

std::optional<double> median(std::vector<double> values) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

std::optional<Spread> spread_of(const std::vector<double>& values) {
    const bool usable =
        std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v) && v > 0.0; });
    const std::optional<double> middle = median(values);
    if (!usable || !middle) {
        return std::nullopt;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return Spread{*middle, *low, *high, static_cast<std::uint32_t>(values.size())};
}

} // namespace hearth::gpu
