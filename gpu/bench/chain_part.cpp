// SPDX-License-Identifier: Apache-2.0
#include "gpu/bench/chain_part.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace hearth::gpu {

namespace {

constexpr std::uint32_t kCpuSize = 1024; ///< the smallest with the network's tile of 128
constexpr std::uint32_t kSamples = 4;

/// Rounds of no beacon: this proof is shown to nobody.
const Beacon kBeacon = {'b', 'e', 'n', 'c', 'h'};
const Beacon kSampleBeacon = {'s', 'a', 'm', 'p', 'l', 'e'};

struct Chain {
    ComputeChallenge challenge;
    ChainMaker maker;
    std::uint32_t threads = 0;
    std::optional<ComputeRun> run;
};

Result<double> measure_chain(Chain& chain, double seconds, const CancelFlag& cancel) {
    ++chain.challenge.window; // other operands each time
    ComputeBudget budget;
    budget.time_us = static_cast<std::uint64_t>(std::max(seconds, 1e-3) * 1e6);
    auto run = run_compute(chain.challenge, chain.maker.chain, budget, {}, cancel);
    if (!run) {
        return tl::unexpected<Error>(run.error());
    }
    const double operations = chain.challenge.shape.operations() * static_cast<double>(run->steps.size());
    const auto us = static_cast<double>(std::max<std::uint64_t>(run->local_us, 1));
    chain.run = std::move(*run);
    return operations / us / 1e6;
}

Result<std::string> verify_chain(const Chain& chain, const CancelFlag& cancel) {
    if (!chain.run) {
        return std::string("No chain was computed.");
    }
    const auto proof = make_compute_proof(*chain.run, chain.maker.leaves, kSampleBeacon, kSamples);
    if (!proof) {
        return tl::unexpected<Error>(proof.error());
    }
    const ComputeExpectation expected{chain.run->challenge, kSampleBeacon, kSamples, chain.run->root, {}};
    return verify_compute(expected, *proof, tile_maths().front(), chain.threads, cancel)
        .map([](const ComputeVerdict& verdict) {
            return verdict.valid() ? std::string()
                                   : verdict.failures.front().reason + ": " + verdict.failures.front().detail;
        });
}

} // namespace

PreparedPart chain_part(const ComputeShape& shape, ChainMaker maker, std::string route,
                        std::uint32_t threads) {
    const auto chain = std::make_shared<Chain>();
    chain->challenge.beacon = kBeacon;
    chain->challenge.shape = shape;
    chain->maker = std::move(maker);
    chain->threads = threads;
    PreparedPart part;
    part.route = std::move(route);
    part.measure = [chain](double seconds, const CancelFlag& cancel) {
        return measure_chain(*chain, seconds, cancel);
    };
    part.verify = [chain](const CancelFlag& cancel) {
        return verify_chain(*chain, cancel);
    };
    return part;
}

Result<PreparedPart> cpu_chain_part(std::uint32_t threads, const CancelFlag& cancel) {
    const TileMath& math = tile_maths().front();
    const ComputeShape shape = compute_shape(kCpuSize);
    const ComputeBackend backend = compute_on_cpu(math, shape, threads, cancel);
    return chain_part(shape, {compute_chain(backend), backend}, std::string(math.name), threads);
}

} // namespace hearth::gpu
