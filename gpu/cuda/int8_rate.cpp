// SPDX-License-Identifier: Apache-2.0
#include "gpu/cuda/int8_rate.h"

#include "gpu/cuda/cuda_compute.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <array>

namespace hearth::gpu {

namespace {

/// Runs the chain from `at` on for that much of the card's time; TOPS.
Result<double> repeat(CudaCompute& compute, double seconds, std::uint32_t& at, Hash256& seed) {
    const double before = compute.facts().busy_ms;
    double operations = 0;
    double busy = 0;
    do {
        const auto steps = compute.advance(at, seed, kMaxComputeSteps);
        if (!steps) {
            return tl::unexpected<Error>(steps.error());
        }
        at += static_cast<std::uint32_t>(steps->size());
        seed = compute_next_seed(steps->back(), at - 1);
        operations += compute.shape().operations() * static_cast<double>(steps->size());
        busy = (compute.facts().busy_ms - before) / 1000.0;
    } while (busy < seconds);
    return busy > 0.0 ? operations / busy / 1e12 : 0.0;
}

} // namespace

Result<Int8Rate> measure_int8(CudaCard& card, std::uint32_t n, const MeasureOptions& options,
                              const CancelFlag& cancel) {
    const auto compute = CudaCompute::on(card, compute_shape(n), cancel);
    if (!compute) {
        return tl::unexpected<Error>(compute.error());
    }
    Int8Rate result;
    std::uint32_t at = 0;
    Hash256 seed = sha256(std::array<std::uint8_t, 1>{0x42});
    const std::uint32_t tiles = (*compute)->shape().tiles();
    for (std::uint32_t i = 0; i <= std::max(options.repeats, 1U); ++i) {
        const Result<double> tops = repeat(**compute, options.seconds, at, seed);
        if (!tops) {
            return tl::unexpected<Error>(tops.error());
        }
        // Tiles all over the product in turn; the step's number decides as well.
        if (Result<void> right = (*compute)->check_tile((at * 7919U + i) % tiles); !right) {
            return tl::unexpected<Error>(right.error());
        }
        if (i > 0) {
            result.rate.values.push_back(*tops);
        }
    }
    result.rate.longest_ms = (*compute)->facts().longest_batch_ms;
    result.route = (*compute)->facts().route;
    result.kernel = (*compute)->facts().kernel;
    return result;
}

} // namespace hearth::gpu
