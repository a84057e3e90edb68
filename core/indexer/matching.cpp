// SPDX-License-Identifier: Apache-2.0
#include "core/indexer/matching.h"

#include "core/base/digest.h"
#include "core/indexer/queries.h"
#include "core/indexer/reputation.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hearth::indexer {
namespace {

/// How much price, speed and distance count; each row adds up to 1.
struct ModeWeights {
    double price, speed, distance;
};
ModeWeights weights_of(Mode mode) {
    switch (mode) {
    case Mode::Cheapest:
        return {0.8, 0.1, 0.1};
    case Mode::Fastest:
        return {0.1, 0.8, 0.1};
    case Mode::Balanced:
        break;
    }
    return {0.4, 0.4, 0.2};
}

constexpr double kEarthRadiusKm = 6371.0;
// Light in fibre covers 200 km a millisecond; there and back it is 100.
constexpr double kRoundTripKmPerMs = 100.0;
// Path, shadow and light rays of one sample in the bundled scenes, rounded up.
constexpr std::uint64_t kRaysPerSample = 6;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

double great_circle_km(const Node& a, const Node& b) {
    const double la = radians(a.latitude);
    const double lb = radians(b.latitude);
    const double half_lat = std::sin((lb - la) / 2);
    const double half_lon = std::sin(radians(b.longitude - a.longitude) / 2);
    const double h = half_lat * half_lat + std::cos(la) * std::cos(lb) * half_lon * half_lon;
    return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

/// What a container asks for a ray, or the network's price when it names none.
Uint256 price_of(const State& state, const Node& node) {
    return node.price_per_ray.is_zero() ? state.profile->money.price_per_ray.value()
                                        : node.price_per_ray.value();
}

std::uint64_t speed_of(const Node& node) {
    return node.proven_rays_per_s > 0 ? node.proven_rays_per_s : node.claimed_rays_per_s;
}

bool is_free(const Node& node) {
    return node.state == protocol::CONTAINER_STATE_STANDBY && node.active_job.value == 0;
}

/// Free or at work: it can take a job now, or when it has finished.
bool takes_turns(const Node& node) {
    return node.state == protocol::CONTAINER_STATE_STANDBY || node.state == protocol::CONTAINER_STATE_BUSY;
}

bool is_suitable(const State& state, const Node& node, const Demand& demand) {
    const Node* const requester = find_node(state, demand.requester);
    const bool own = node.id == demand.requester || (requester && requester->owner == node.owner);
    // A GPU backend needs the scene, its index and the frame in memory; four times the file covers them.
    const bool has_memory = node.vram_bytes == 0 || node.vram_bytes / 4 >= demand.scene_bytes;
    const bool avoided =
        std::find(demand.avoided.begin(), demand.avoided.end(), node.id) != demand.avoided.end();
    return !avoided && node.is_container && node.registered && node.online &&
           node.quarantined_until <= current_window(state) && (node.takes_demand || own) && has_memory &&
           reputation_permille(node.reputation) >= state.profile->sanctions.suspend_permille;
}

/// The container's offer: expected fee and distance. Nothing when it is too dear or too far away.
std::optional<Candidate> offer_of(const State& state, const NodeId& id, const Node& node,
                                  const Demand& demand) {
    const Node* const requester = find_node(state, demand.requester);
    const std::uint64_t rays = estimate_rays(demand.width, demand.height, demand.samples);
    Candidate candidate;
    candidate.container = id;
    candidate.rays_per_s = speed_of(node);
    candidate.price = Wei(price_of(state, node) * rays);
    if (requester) {
        candidate.rtt_ms = estimate_rtt_ms(*requester, node, candidate.rtt_known);
    }
    const bool affordable = demand.budget.is_zero() || candidate.price <= demand.budget;
    return affordable && candidate.rtt_ms <= state.profile->matching.max_rtt_ms ? std::optional(candidate)
                                                                                : std::nullopt;
}

std::uint64_t draw_weight(const Node& node) {
    // Stake is one for all until staking exists; rarely chosen containers come first (design section 7).
    return 1 + reputation_permille(node.reputation) * 1000 / (1 + node.recent_jobs.size());
}

} // namespace

Mode mode_from(const QString& name) {
    if (name == QLatin1String("cheapest")) {
        return Mode::Cheapest;
    }
    return name == QLatin1String("fastest") ? Mode::Fastest : Mode::Balanced;
}

Demand demand_of(const Job& job) {
    return Demand{job.requester,   job.width,  job.height,          job.samples,
                  job.scene_bytes, job.budget, mode_from(job.mode), job.avoided};
}

std::uint64_t estimate_rays(std::uint32_t width, std::uint32_t height, std::uint32_t samples) {
    return std::uint64_t(width) * height * samples * kRaysPerSample;
}

double estimate_rtt_ms(const Node& a, const Node& b, bool& known) {
    known = a.coordinate.size() == 4 && b.coordinate.size() == 4;
    if (!known) {
        return great_circle_km(a, b) / kRoundTripKmPerMs;
    }
    double squares = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        squares += (a.coordinate[i] - b.coordinate[i]) * (a.coordinate[i] - b.coordinate[i]);
    }
    return std::sqrt(squares) + a.coordinate[3] + b.coordinate[3];
}

std::vector<Candidate> candidates(const State& state, const Demand& demand) {
    std::vector<Candidate> fitting;
    if (!state.profile) {
        return fitting;
    }
    const Profile& profile = *state.profile;
    Uint256 lowest_price = 0;
    std::uint64_t highest_speed = 1;
    for (const auto& [id, node] : state.nodes) {
        auto offer = is_free(node) && is_suitable(state, node, demand) ? offer_of(state, id, node, demand)
                                                                       : std::nullopt;
        if (!offer) {
            continue;
        }
        Candidate& candidate = *offer;
        candidate.weight = draw_weight(node);
        lowest_price =
            fitting.empty() ? candidate.price.value() : std::min(lowest_price, candidate.price.value());
        highest_speed = std::max(highest_speed, candidate.rays_per_s);
        fitting.push_back(candidate);
    }
    const ModeWeights weights = weights_of(demand.mode);
    for (Candidate& candidate : fitting) {
        const double price = candidate.price.value().convert_to<double>();
        const double cheapness = price > 0 ? lowest_price.convert_to<double>() / price : 1.0;
        const double speed = double(candidate.rays_per_s) / double(highest_speed);
        const double nearness = 1.0 - candidate.rtt_ms / profile.matching.max_rtt_ms;
        candidate.score = weights.price * cheapness + weights.speed * speed + weights.distance * nearness;
    }
    std::sort(fitting.begin(), fitting.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.container < b.container;
    });
    if (!fitting.empty()) {
        const double limit =
            fitting.front().score * (1.0 - double(profile.matching.tolerance_permille) / 1000.0);
        std::size_t count = 0;
        while (count < fitting.size() && count < profile.matching.max_candidates &&
               fitting[count].score >= limit) {
            ++count;
        }
        fitting.resize(count);
    }
    return fitting;
}

bool somebody_fits(const State& state, const Demand& demand) {
    return state.profile && std::any_of(state.nodes.begin(), state.nodes.end(), [&](const auto& entry) {
               const auto& [id, node] = entry;
               return takes_turns(node) && is_suitable(state, node, demand) &&
                      offer_of(state, id, node, demand).has_value();
           });
}

std::optional<NodeId> draw(const std::vector<Candidate>& set, const Hash& beacon, JobId job) {
    std::uint64_t sum = 0;
    for (const Candidate& candidate : set) {
        sum += candidate.weight;
    }
    if (sum == 0) {
        return std::nullopt;
    }
    QByteArray bytes = QByteArray("M1") + beacon.to_bytes();
    const quint64 little = qToLittleEndian(job.value);
    bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    std::uint64_t ticket = qFromLittleEndian<quint64>(sha256(bytes).bytes.data()) % sum;
    for (const Candidate& candidate : set) {
        if (ticket < candidate.weight) {
            return candidate.container;
        }
        ticket -= candidate.weight;
    }
    return std::nullopt; // not reached: the ticket is below the sum
}

} // namespace hearth::indexer
