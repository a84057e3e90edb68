// SPDX-License-Identifier: Apache-2.0
// What the benchmark measures on the processor. No part names a peak: how many vector units a core has and
// how fast it clocks under load is told by no interface, and a guess would make fractions worthless.
#pragma once

#include "gpu/bench/benchmark.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace hearth::gpu {

struct CpuPartsOptions {
    std::uint32_t threads = 0; ///< 0: one a core
    std::filesystem::path root = "/";
    std::uint64_t memory_bytes = 0; ///< of each array and of the dataset; 0: as each part likes
};

/// int8, fp32, mem_read, mem_write, mem_copy, pcie_up, pcie_down, render, vram. The PCIe parts have nothing
/// to measure (HRT-GPU-085).
///   int8    PoC-compute's chain of 1024 x 1024 products, digest and Merkle tree included; its proof is made
///           and verified with k = 4 after each repeat
///   fp32    multiply-adds in registers, each chain's end compared with plain code
///   mem_*   two arrays of four times the largest cache together; a copy counts bytes read and written
///   render  PoC-render on the bundled scene; its openings are checked with k = 16
///   vram    PoC-VRAM over 16 MiB
[[nodiscard]] std::vector<PartSpec> cpu_parts(const CpuPartsOptions& options);

/// The specification of a part that cannot run here.
[[nodiscard]] PartSpec missing_part(std::string_view id, std::string_view unit, std::string why);

} // namespace hearth::gpu
