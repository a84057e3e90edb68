// SPDX-License-Identifier: Apache-2.0
// Every kernel by every route of the processor, compared bit by bit with hashes that are kept with the
// sources (golden.json).
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/proof/parallel.h"
#include "gpu/render/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

/// Hash of each kernel's output, by the kernel's name.
using GoldenHashes = std::map<std::string, Hash256>;

/// Those in the program, or golden.json of `folder`. Errors: HRT-GPU-010 (cannot be read), -001 (is not of
/// names and hashes).
[[nodiscard]] Result<GoldenHashes> golden_hashes(const std::filesystem::path& folder);

struct KernelTest {
    std::string kernel; ///< "path_tracer", "compute", ..
    std::string route;  ///< "avx2", ..
    Hash256 hash;       ///< of what it computed
    bool equal = false; ///< to the golden one; false where there is none
    double seconds = 0;
};

struct SelftestProgress {
    std::string_view kernel;
    std::uint32_t done = 0, total = 0;
};

/// Runs all routes that this processor has. Errors: HRT-GPU-005, and those that keep a kernel from running.
///   compute      root of a chain of 3 products of 256 x 256, all operands from Philox
///   path_tracer  root of the bundled scene, 64 x 48 pixels, 8 samples
///   vram_items   64 items of PoC-VRAM
///   vram_proof   a dataset of 1024 items filled and walked by 2000 walkers
///   stream_*     4099 quads written, copied and folded as a card's kernels do it
///   fma_rate     3 units of a card's fused multiply-adds
///   multiply_add ends of the FP32 chains with one rounding ("fused"), and with two
///   sha256       a million bytes
[[nodiscard]] Result<std::vector<KernelTest>>
selftest_on_cpu(const GoldenHashes& golden, const std::function<void(const SelftestProgress&)>& progress,
                const CancelFlag& cancel);

} // namespace hearth::gpu
