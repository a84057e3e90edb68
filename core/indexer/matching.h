// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

namespace hearth::indexer {

enum class Mode : std::uint8_t { Cheapest, Fastest, Balanced };
/// "cheapest", "fastest", "balanced"; anything else is Balanced.
[[nodiscard]] Mode mode_from(const QString& name);

/// What a requester asks for.
struct Demand {
    NodeId requester;
    std::uint32_t width = 0, height = 0, samples = 0;
    std::uint64_t scene_bytes = 0;
    Wei budget;
    Mode mode = Mode::Balanced;
    std::vector<NodeId> avoided; ///< containers that are not asked
};

/// A container that fits, with the figures the choice rests on.
struct Candidate {
    NodeId container;
    double score = 0;  ///< 0..1, higher is better
    double rtt_ms = 0; ///< estimate
    bool rtt_known = false;
    Wei price; ///< expected fee of the job
    std::uint64_t rays_per_s = 0;
    std::uint64_t weight = 0; ///< in the draw
};

/// The candidate set (design section 7): containers in Standby that fit the demand and whose score lies
/// within the profile's tolerance of the best, at most `max_candidates`, best first.
[[nodiscard]] std::vector<Candidate> candidates(const State& state, const Demand& demand);
/// Whether some container fits the demand, free or busy now: waiting for it makes sense.
[[nodiscard]] bool somebody_fits(const State& state, const Demand& demand);
/// Draws one of the candidates by weight with H("M1" | beacon | u64 job); nothing when there is none.
[[nodiscard]] std::optional<NodeId> draw(const std::vector<Candidate>& set, const Hash& beacon, JobId job);
/// The demand a job describes.
[[nodiscard]] Demand demand_of(const Job& job);

/// Round trip between two nodes in ms: Vivaldi coordinates when both have them, otherwise the bound that
/// light in fibre sets over the great circle. `known` tells which.
[[nodiscard]] double estimate_rtt_ms(const Node& a, const Node& b, bool& known);
/// Rays a frame is expected to need, for estimates before it is rendered.
[[nodiscard]] std::uint64_t estimate_rays(std::uint32_t width, std::uint32_t height, std::uint32_t samples);

} // namespace hearth::indexer
