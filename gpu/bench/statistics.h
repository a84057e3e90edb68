// SPDX-License-Identifier: Apache-2.0
// What repeats of one measurement say together.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hearth::gpu {

/// A measured figure with how far its repeats lie apart.
struct Spread {
    double value = 0; ///< median
    double low = 0;
    double high = 0;
    std::uint32_t repeats = 0;

    /// (high - low) / median; nothing for a median of 0.
    [[nodiscard]] std::optional<double> relative() const;
};

/// The median; of an even number of values the mean of the middle two. Nothing without values.
[[nodiscard]] std::optional<double> median(std::vector<double> values);

/// Nothing without values, and nothing when one of them is no positive, finite number: such a repeat measured
/// nothing, so the whole figure is unknown.
[[nodiscard]] std::optional<Spread> spread_of(const std::vector<double>& values);

} // namespace hearth::gpu
