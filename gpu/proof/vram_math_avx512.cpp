// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM's items, sixteen at a time. This file alone is compiled with -mavx512f; vram_math.cpp calls it
// only where the processor has it.
#include "gpu/proof/vram_simd.h"

namespace hearth::gpu::detail {

void vram_items_avx512(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                       std::uint32_t rounds, std::uint32_t* out);

void vram_items_avx512(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                       std::uint32_t rounds, std::uint32_t* out) {
    make_items<16>(seed, index, count, rounds, out);
}

} // namespace hearth::gpu::detail
