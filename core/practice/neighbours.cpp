// SPDX-License-Identifier: Apache-2.0
#include "core/practice/neighbours.h"

#include <algorithm>
#include <array>

namespace hearth::practice {
namespace {

constexpr std::array kContainers{
    Neighbour{"Alder", "Helsinki", 60.17, 24.94, 1000},  Neighbour{"Birch", "Lisbon", 38.72, -9.14, 1000},
    Neighbour{"Cedar", "Singapore", 1.35, 103.82, 1000}, Neighbour{"Dogwood", "Toronto", 43.65, -79.38, 1000},
    Neighbour{"Elm", "Nairobi", -1.29, 36.82, 1000},     Neighbour{"Fir", "Santiago", -33.45, -70.67, 1000},
};
constexpr std::array kCheckers{
    Neighbour{"Wren", "Dublin", 53.35, -6.26, 0},      Neighbour{"Robin", "Vienna", 48.21, 16.37, 0},
    Neighbour{"Heron", "Seoul", 37.57, 126.98, 0},     Neighbour{"Swift", "Cape Town", -33.92, 18.42, 0},
    Neighbour{"Kestrel", "Denver", 39.74, -104.99, 0}, Neighbour{"Plover", "Auckland", -36.85, 174.76, 0},
    Neighbour{"Lark", "Sao Paulo", -23.55, -46.63, 0},
};

} // namespace

std::span<const Neighbour> neighbour_containers_of(const indexer::Profile& profile) {
    return std::span(kContainers)
        .first(std::min<std::size_t>(profile.practice.containers, kContainers.size()));
}

std::span<const Neighbour> neighbour_checkers_of(const indexer::Profile& profile) {
    return std::span(kCheckers).first(std::min<std::size_t>(profile.practice.checkers, kCheckers.size()));
}

} // namespace hearth::practice
