// SPDX-License-Identifier: Apache-2.0
// The integer arithmetic of PoC-compute on the processor: the same numbers by three routes. The kernels'
// headers are the portable one; AVX2 and AVX-512 VNNI are chosen at run time where the processor has them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hearth::gpu {

/// One route. `k` counts are multiples of 64, `tile` is a multiple of 16.
struct TileMath {
    std::string_view name; ///< portable, avx2, avx512vnni
    /// Operands of rows first_row .. first_row+rows-1, columns k0 .. k0+count-1, row by row without gaps.
    void (*operands)(std::uint64_t key, std::uint32_t n, std::uint32_t first_row, std::uint32_t rows,
                     std::uint32_t k0, std::uint32_t count, std::int8_t* out);
    /// c[i * tile + j] += sum over `count` of a[i * stride_a + k] * b[j * stride_b + k], exact.
    void (*multiply)(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b,
                     std::uint64_t stride_b, std::uint32_t tile, std::uint32_t count, std::int32_t* c);
};

/// The routes that this processor has, the fastest first; the portable one is always the last.
[[nodiscard]] std::span<const TileMath> tile_maths();
/// The route of this name, or null where the processor has none such.
[[nodiscard]] const TileMath* find_tile_math(std::string_view name);

namespace detail {
void operands_avx2(std::uint64_t key, std::uint32_t n, std::uint32_t first_row, std::uint32_t rows,
                   std::uint32_t k0, std::uint32_t count, std::int8_t* out);
void multiply_avx2(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b, std::uint64_t stride_b,
                   std::uint32_t tile, std::uint32_t count, std::int32_t* c);
void multiply_vnni(const std::int8_t* a, std::uint64_t stride_a, const std::int8_t* b, std::uint64_t stride_b,
                   std::uint32_t tile, std::uint32_t count, std::int32_t* c);
} // namespace detail

} // namespace hearth::gpu
