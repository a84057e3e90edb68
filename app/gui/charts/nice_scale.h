// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearth::gui {

/// A value axis from 0 to `top` in steps of 1, 2, 2.5 or 5 times a power of ten.
struct NiceScale {
    double top = 1;
    double step = 1;
    int decimals = 0; ///< digits after the point that tell two ticks apart
    int steps = 1;    ///< from 0 to `top`
};

/// The smallest such axis that holds `largest` with at most `ticks` steps. Nothing to show gives 0 to 1.
[[nodiscard]] NiceScale nice_scale(double largest, int ticks);

} // namespace hearth::gui
