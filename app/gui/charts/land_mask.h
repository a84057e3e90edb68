// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace hearth::gui {

/// Where the world is land, in cells of 2 degrees, for the dots of the map. Written by make_land_mask.py.
struct LandMask {
    static constexpr int columns = 180;
    static constexpr int rows = 69;
    static constexpr double step = 2.0;    ///< degrees a cell
    static constexpr double north = 80.0;  ///< latitude of the upper edge
    static constexpr double south = -58.0; ///< latitude of the lower edge
    /// '#' is land; the first character of a line lies at 180 degrees west.
    static const std::array<std::string_view, rows> lines;

    [[nodiscard]] static bool is_land(int column, int row) {
        return lines[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == '#';
    }
};

} // namespace hearth::gui
