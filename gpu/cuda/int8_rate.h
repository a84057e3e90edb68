// SPDX-License-Identifier: Apache-2.0
// How fast a card multiplies 8-bit integers in a proof, for the benchmark: whole steps of PoC-compute, so
// operands, digests and trees are in the time. Figures for people, no proof: see card_bandwidth.h.
#pragma once

#include "gpu/cuda/card_bandwidth.h"

#include <string>

namespace hearth::gpu {

struct Int8Rate {
    Measurement rate;   ///< TOPS (1e12 operations); longest_ms: of what was enqueued together; bytes 0
    std::string route;  ///< "mma" or "dp4a", whichever the card does faster
    std::string kernel; ///< image_name() of what the driver accepted
};

/// Products of n x n (the network's n is 8192) for options.seconds of the card's time a repeat. After each
/// repeat a tile of the last step is computed by the processor. Errors: HRT-GPU-060 when it differs,
/// HRT-GPU-005 (cancelled), -001 (no such size), -046 (not 2 n^2 bytes free), and the card's.
[[nodiscard]] Result<Int8Rate> measure_int8(CudaCard& card, std::uint32_t n, const MeasureOptions& options,
                                            const CancelFlag& cancel);

} // namespace hearth::gpu
