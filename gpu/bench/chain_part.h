// SPDX-License-Identifier: Apache-2.0
// The int8 part: PoC-compute's own chain, so the figure is the rate that would be paid for, digest and hashes
// included; every repeat's proof goes through the checker.
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/proof/poc_compute.h"

#include <string>

namespace hearth::gpu {

/// What computes a chain, and its steps' leaves again for the proof. Both keep alive what they use.
struct ChainMaker {
    ComputeChain chain;
    ComputeBackend leaves;
};

/// A chain by any maker; tiles are checked by the processor's fastest route.
[[nodiscard]] PreparedPart chain_part(const ComputeShape& shape, ChainMaker maker, std::string route,
                                      std::uint32_t threads);

/// 1024 x 1024 on the processor. `cancel` must outlive the part.
[[nodiscard]] Result<PreparedPart> cpu_chain_part(std::uint32_t threads, const CancelFlag& cancel);

} // namespace hearth::gpu
