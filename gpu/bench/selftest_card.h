// SPDX-License-Identifier: Apache-2.0
// The selftest on a card: the same work as on the processor, and how fast the card is beside NVIDIA's own
// means.
#pragma once

#include "gpu/bench/cuda_parts.h"
#include "gpu/bench/selftest.h"

#include <vector>

namespace hearth::gpu {

/// The kernels of selftest_on_cpu() that cards have, by every route of the card; compute by matrix units
/// ("mma") and by DP4A. Errors: HRT-GPU-085 in a build without kernels for cards, HRT-GPU-005, and the
/// card's.
[[nodiscard]] Result<std::vector<KernelTest>>
selftest_on_card(const CudaPartsOptions& options, const GoldenHashes& golden,
                 const std::function<void(const SelftestProgress&)>& progress, const CancelFlag& cancel);

/// cuda_parts(), and what they are held against: `memcpy` (GB/s), the driver's own copy on the card, and
/// `cublaslt` (TOPS), the bare int8 product by NVIDIA's library.
[[nodiscard]] std::vector<PartSpec> selftest_parts(const CudaPartsOptions& options);

} // namespace hearth::gpu
