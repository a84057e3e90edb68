// SPDX-License-Identifier: Apache-2.0
// How fast a card moves and multiplies, for the benchmark: memory read, written and copied by kernels, PCIe
// both ways with pinned memory, and fused multiply-adds of singles. Times are the card's own events. Every
// figure belongs to data that was checked afterwards. A driver that lies can forge all of it: figures for
// people, no proof.
#pragma once

#include "gpu/cuda/cuda_card.h"
#include "gpu/proof/parallel.h"

#include <cstdint>
#include <vector>

namespace hearth::gpu {

struct MeasureOptions {
    double seconds = 0.2;      ///< of the card's time that each repeat takes at least
    std::uint32_t repeats = 5; ///< at least 1; one more is run first and not counted
    std::uint64_t bytes = 0;   ///< of each buffer; 0: 1 GiB or a quarter of what is free, whichever is less
};

/// One figure a repeat, so that median and spread can be computed.
struct Measurement {
    std::vector<double> values; ///< GB/s (1e9 bytes) or TFLOPS (1e12 operations)
    std::uint64_t bytes = 0;    ///< of a buffer; 0 for the FMA rate
    double longest_ms = 0;      ///< the longest launch or copy
};

/// What a kernel does with the card's memory. A copy counts twice: what it reads and what it writes.
enum class MemoryUse : std::uint8_t { Read, Write, Copy };

/// The card's memory by the kernels of stream.cu. Errors: HRT-GPU-060 when what was read, written or copied
/// is not what should be there, HRT-GPU-005 (cancelled), and the card's.
[[nodiscard]] Result<Measurement> measure_memory(CudaCard& card, MemoryUse use, const MeasureOptions& options,
                                                 const CancelFlag& cancel);

enum class PcieWay : std::uint8_t { Up, Down }; ///< to the card, from the card

/// Pinned memory to the card or back, 64 MiB buffers unless options.bytes says otherwise. Errors as above.
[[nodiscard]] Result<Measurement> measure_pcie(CudaCard& card, PcieWay way, const MeasureOptions& options,
                                               const CancelFlag& cancel);

/// Fused multiply-adds of singles, two operations each, by fma_rate.cu. Errors as above; a thread's result
/// that is not the processor's, bit by bit, is HRT-GPU-060.
[[nodiscard]] Result<Measurement> measure_fp32(CudaCard& card, const MeasureOptions& options,
                                               const CancelFlag& cancel);

} // namespace hearth::gpu
