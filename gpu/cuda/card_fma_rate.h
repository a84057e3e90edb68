// SPDX-License-Identifier: Apache-2.0
// How many fused multiply-adds of singles a card does, for the benchmark.
#pragma once

#include "gpu/cuda/card_rate.h"

#include <memory>

namespace hearth::gpu {

/// By fma_rate.cu, two operations each. Errors: HRT-GPU-046, -058, and the card's. check() compares three
/// threads' results with the processor's, bit by bit.
[[nodiscard]] Result<std::unique_ptr<CardRate>> open_fma_rate(CudaCard& card);

} // namespace hearth::gpu
