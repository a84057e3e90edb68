// SPDX-License-Identifier: Apache-2.0
// How fast NVIDIA's own library multiplies 8-bit integers on a card: what PoC-compute's rate is held against.
// Operands are made beforehand and C is stored, so this is the bare product.
#pragma once

#include "gpu/cuda/card_bandwidth.h"
#include "gpu/cuda/cublaslt.h"

namespace hearth::gpu {

/// TOPS (1e12 operations) of int8 products of n x n with int32 sums, by the algorithm that the library itself
/// prefers with 32 MiB of workspace. Elements of the last product are compared with the processor's. Errors:
/// HRT-GPU-060 when they differ, HRT-GPU-005 (cancelled), -001 (no such size), -046 (not 6 n^2 bytes free),
/// -085 (the library has nothing for it), -059 (the library fails), and the card's.
[[nodiscard]] Result<Measurement> measure_cublaslt_int8(CudaCard& card, const CublasLt& library,
                                                        std::uint32_t n, const MeasureOptions& options,
                                                        const CancelFlag& cancel);

} // namespace hearth::gpu
