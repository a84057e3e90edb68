// SPDX-License-Identifier: Apache-2.0
// The parts of the benchmark on a card, each ready to be measured. Only in builds with kernels for cards.
#pragma once

#include "gpu/bench/cuda_parts.h"

namespace hearth::gpu {

/// Ranges of units of a PoC-render view, compared with the processor's.
[[nodiscard]] Result<PreparedPart> card_render_part(const CudaPartsOptions& options);

enum class CardRatePart { Fp32, MemoryRead, MemoryWrite, MemoryCopy, DriverCopy, PcieUp, PcieDown };

/// A rate by kernels that do nothing else, or by the driver's own copies.
[[nodiscard]] Result<PreparedPart> card_rate_part(const CudaPartsOptions& options, CardRatePart which);

/// PoC-compute's chain. `cancel` must outlive the part.
[[nodiscard]] Result<PreparedPart> card_int8_part(const CudaPartsOptions& options, const CancelFlag& cancel);

/// The bare product by NVIDIA's own library, where it is installed (HRT-GPU-085 where not).
[[nodiscard]] Result<PreparedPart> card_cublaslt_part(const CudaPartsOptions& options);

/// PoC-VRAM over `options.memory_bytes`, or nine tenths of what is free. `link_gb_s`: what the card could
/// read from the computer's memory; a dataset that is read no faster may lie there.
[[nodiscard]] Result<PreparedPart> card_vram_part(const CudaPartsOptions& options, double link_gb_s);

} // namespace hearth::gpu
