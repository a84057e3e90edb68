// SPDX-License-Identifier: Apache-2.0
#include "core/benchmark/earnings.h"

#include "core/indexer/settlement.h"

#include <algorithm>
#include <limits>

namespace hearth::benchmark {
namespace {

constexpr std::uint64_t kPermille = 1000;
constexpr std::uint64_t kMsPerHour = 3'600'000;
constexpr std::uint64_t kMwhPerKwh = 1'000'000;

std::optional<std::int64_t> as_int64(const Uint256& value) {
    return value <= Uint256(std::numeric_limits<std::int64_t>::max())
               ? std::optional(value.convert_to<std::int64_t>())
               : std::nullopt;
}

/// Energy of the day in milliwatt hours, rounded up, and its price.
std::optional<EnergyCost> energy_of(const EarningsInput& input, std::uint64_t busy, std::uint64_t day_ms) {
    if (!input.load_milliwatts || !input.tariff_micro_per_kwh) {
        return std::nullopt;
    }
    EnergyCost out;
    out.upper_bound = !input.idle_milliwatts.has_value();
    const Uint256 load = *input.load_milliwatts;
    const Uint256 idle =
        std::min(input.idle_milliwatts.value_or(*input.load_milliwatts), *input.load_milliwatts);
    const Uint256 power = load * busy + idle * (kPermille - busy); // thousandths of a milliwatt
    const Uint256 divisor = Uint256(kPermille) * kMsPerHour;
    const auto energy = as_int64((power * day_ms + divisor - 1) / divisor);
    if (!energy) {
        return std::nullopt;
    }
    const auto cost =
        as_int64((Uint256(*energy) * *input.tariff_micro_per_kwh + kMwhPerKwh - 1) / kMwhPerKwh);
    if (!cost) {
        return std::nullopt;
    }
    out.milliwatt_hours = std::uint64_t(*energy);
    out.cost_micro = std::uint64_t(*cost);
    return out;
}

} // namespace

DailyEarnings estimate_day(const indexer::Profile& profile, const EarningsInput& input) {
    DailyEarnings out;
    const std::uint64_t windows = profile.time.windows_per_day;
    out.day_ms = profile.time.window_ms * std::int64_t(windows);
    out.busy_permille = std::min(input.busy_permille, kPermille);

    // As the fold counts it: score x uptime in thousandths; it adds the profile's virtual rate.
    const Uint256 weight = Uint256(input.rays_per_s) * kPermille;
    const auto fits = as_int64(weight);
    if (fits) {
        const Uint256 all = weight + Uint256(input.others_rays_per_s) * kPermille;
        const Wei window = indexer::capacity_share(profile, std::uint64_t(*fits), all, kPermille);
        out.capacity = Wei(window.value() * windows);
    }
    const auto rays = as_int64(Uint256(input.rays_per_s) * std::uint64_t(out.day_ms) * out.busy_permille /
                               (kPermille * kPermille));
    if (rays) {
        out.delivery = indexer::delivery_reward(profile, std::uint64_t(*rays), kPermille);
        const Wei no_limit(Uint256(profile.money.price_per_ray.value() * std::uint64_t(*rays)));
        out.fees = indexer::service_fee(profile, std::uint64_t(*rays), no_limit).container;
    }
    out.total = Wei(out.capacity.value() + out.delivery.value() + out.fees.value());

    out.energy = energy_of(input, out.busy_permille, std::uint64_t(out.day_ms));
    if (input.ath_price_micro) {
        const auto value = mul_div(out.total, *input.ath_price_micro, Wei::ath(1).value());
        out.value_micro = value ? as_int64(value->value()) : std::nullopt;
    }
    if (out.value_micro && out.energy) {
        out.net_micro = *out.value_micro - std::int64_t(out.energy->cost_micro);
    }
    return out;
}

} // namespace hearth::benchmark
