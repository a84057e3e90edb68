// SPDX-License-Identifier: Apache-2.0
// What the benchmark measures on an NVIDIA card. Untested on hardware: see docs/kernels.md.
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/bench/device_facts.h"

#include <cstdint>
#include <vector>

namespace hearth::gpu {

struct CudaPartsOptions {
    DevicePaths paths;
    ChosenCard card;
    std::uint32_t threads = 0; ///< of the processor, which checks
};

/// The same parts as cpu_parts(), each with its peak where the card's numbers give one. A build without
/// kernels for cards has none of them to run (HRT-GPU-085).
///   render  ranges of units of a PoC-render view; of each repeat's last range 16 units are rendered again by
///           the processor and compared bit by bit
[[nodiscard]] std::vector<PartSpec> cuda_parts(const CudaPartsOptions& options);

} // namespace hearth::gpu
