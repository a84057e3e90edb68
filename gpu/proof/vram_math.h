// SPDX-License-Identifier: Apache-2.0
// The items of PoC-VRAM on the processor: the same words by three routes. The kernels' header is the portable
// one; AVX2 makes 8 items at a time and AVX-512 16, chosen at run time where the processor has them.
#pragma once

#include "gpu/kernels/vram_item.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace hearth::gpu {

/// One route.
struct VramMath {
    std::string_view name;  ///< portable, avx2, avx512
    std::uint32_t together; ///< items that are made at once; other counts cost as much as the next multiple
    /// out[i] = item index[i] of the seed (8 words), for i < count. `out` has 32 words an item.
    void (*items)(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                  std::uint32_t rounds, std::uint32_t* out);
};

/// The routes that this processor has, the fastest first; the portable one is always the last.
[[nodiscard]] std::span<const VramMath> vram_maths();
/// The route of this name, or null where the processor has none such.
[[nodiscard]] const VramMath* find_vram_math(std::string_view name);

namespace detail {
void vram_items_avx2(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                     std::uint32_t rounds, std::uint32_t* out);
void vram_items_avx512(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                       std::uint32_t rounds, std::uint32_t* out);
} // namespace detail

} // namespace hearth::gpu
