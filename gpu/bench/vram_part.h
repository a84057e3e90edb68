// SPDX-License-Identifier: Apache-2.0
// The memory part: PoC-VRAM's dataset, filled, committed to, walked, and the proof given to the checker.
#pragma once

#include "gpu/bench/benchmark.h"
#include "gpu/proof/poc_vram.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hearth::gpu {

/// Memory for a dataset of this shape; given back by the end of measure(). The flag outlives it.
using VramPlace =
    std::function<Result<std::unique_ptr<VramBackend>>(const VramShape& shape, const CancelFlag& cancel)>;

struct VramPartOptions {
    std::uint64_t bytes = 16ULL << 20U;
    std::uint32_t rounds = VramShape{}.rounds;
    std::uint32_t threads = 0; ///< of the processor, which checks
    /// How fast the device could read memory that is not its own, in GB/s. A dataset that is read no faster
    /// is not proven to lie in the device's. Nothing: all memory is the device's own.
    std::optional<double> other_memory_gb_s;
};

/// The figure is the dataset's bytes. It is verified when the checker accepts the proof, at least 100 shares
/// came, and the rate that they prove, by this process's clock from the sampling beacon to the last share, is
/// above `other_memory_gb_s`. The number of walkers to a share is chosen from a walk over an eighth of the
/// dataset.
[[nodiscard]] PreparedPart vram_part(VramPlace place, const VramPartOptions& options, std::string route);

} // namespace hearth::gpu
