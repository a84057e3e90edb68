// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/profile.h"

#include <span>

namespace hearth::practice {

/// A simulated peer of the practice network: who it is and where it stands on the map.
struct Neighbour {
    const char* name;
    const char* place;
    double latitude;
    double longitude;
    /// Price in thousandths of the profile's price per ray (containers).
    int price_permille;
};

/// As many as the profile asks for, at most those that have names here (6 and 7).
[[nodiscard]] std::span<const Neighbour> neighbour_containers_of(const indexer::Profile& profile);
[[nodiscard]] std::span<const Neighbour> neighbour_checkers_of(const indexer::Profile& profile);

} // namespace hearth::practice
