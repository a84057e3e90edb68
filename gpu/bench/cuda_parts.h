// SPDX-License-Identifier: Apache-2.0
// What the benchmark measures on an NVIDIA card. Untested on hardware: see docs/kernels.md.
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/bench/device_facts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hearth::gpu {

struct CudaPartsOptions {
    DevicePaths paths;
    ChosenCard card;
    std::uint32_t threads = 0;        ///< of the processor, which checks
    std::uint64_t memory_bytes = 0;   ///< of each buffer and of the dataset; 0: as each part likes
    std::uint32_t matrix_size = 8192; ///< of int8's matrices; 8192 is the network's
    /// Names of NVIDIA's matrix library, for the selftest's comparison; none: it is left out.
    std::vector<std::string> cublaslt;
};

/// The same parts as cpu_parts(), each with its peak where the card's numbers give one. A build without
/// kernels for cards has none of them to run (HRT-GPU-085).
///   int8    PoC-compute's chain; its proof is made and verified with k = 4 after each repeat
///   fp32    fused multiply-adds, three threads' results compared with the processor's
///   mem_*   the card's memory by kernels; a copy counts bytes read and written
///   pcie_*  pinned memory to and from the card
///   render  ranges of units of a PoC-render view; of each repeat's last range 16 units are rendered again by
///           the processor and compared bit by bit
///   vram    PoC-VRAM over nine tenths of what is free
[[nodiscard]] std::vector<PartSpec> cuda_parts(const CudaPartsOptions& options);

} // namespace hearth::gpu
