// SPDX-License-Identifier: Apache-2.0
// How fast a card moves data, for the benchmark: its memory read, written and copied by kernels, and copied
// by the driver for comparison; PCIe both ways with pinned memory.
#pragma once

#include "gpu/cuda/card_rate.h"

#include <cstdint>
#include <memory>

namespace hearth::gpu {

/// What is done with the card's memory. A copy counts twice: what it reads and what it writes.
enum class MemoryUse : std::uint8_t {
    Read,      ///< by stream_read
    Write,     ///< by stream_write
    Copy,      ///< by stream_copy
    DriverCopy ///< by cuMemcpyDtoDAsync
};

/// `bytes` of each buffer; 0: 1 GiB or a quarter of what is free, whichever is less. Errors: HRT-GPU-046 (not
/// enough memory), -058 (no image of the kernels), and the card's. The rate's check() compares a fold of all
/// words and three places word by word.
[[nodiscard]] Result<std::unique_ptr<CardRate>> open_memory_rate(CudaCard& card, MemoryUse use,
                                                                 std::uint64_t bytes);

enum class PcieWay : std::uint8_t { Up, Down }; ///< to the card, from the card

/// Pinned memory to the card or back; buffers of `bytes`, 0: 64 MiB. Errors as above. check() compares all
/// bytes.
[[nodiscard]] Result<std::unique_ptr<CardRate>> open_pcie_rate(CudaCard& card, PcieWay way,
                                                               std::uint64_t bytes);

} // namespace hearth::gpu
