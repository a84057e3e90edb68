// SPDX-License-Identifier: Apache-2.0
// One tile of C = A B^T in exact integers. A and B^T are n x n, int8 over the full range, row by row; block
// (row * n + k) / 16 of their keys' Philox streams holds the bytes k .. k+15 of a row. |C| <= n * 2^14, so
// int32 is exact up to n = 131071.
#pragma once

#include "gpu/kernels/philox.h"
#include "gpu/kernels/tile_digest.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kOperandBlock = 16; ///< bytes of one Philox block

/// The 16 operands at (row, k), k a multiple of 16. Word w holds bytes 4w .. 4w+3, lowest first.
HEARTH_HD PhiloxBlock operand_block(uint64_t key, uint32_t n, uint32_t row, uint32_t k) {
    return philox_stream(key, (static_cast<uint64_t>(row) * n + k) / kOperandBlock);
}

/// One operand of a block.
HEARTH_HD int8_t operand_of(const PhiloxBlock& block, uint32_t i) {
    return static_cast<int8_t>(static_cast<uint8_t>(block.word[i / 4] >> (8U * (i % 4))));
}

/// Writes the operands of `rows` rows from `first_row`, columns k0 .. k0+count-1 (multiples of 16), row by
/// row without gaps. Blocks part, part + parts, .. are this caller's share.
HEARTH_HD void operand_part(uint64_t key, uint32_t n, uint32_t first_row, uint32_t rows, uint32_t k0,
                            uint32_t count, uint32_t part, uint32_t parts, int8_t* out) {
    const uint32_t per_row = count / kOperandBlock;
    for (uint32_t b = part; b < rows * per_row; b += parts) {
        const uint32_t row = b / per_row;
        const uint32_t k = (b % per_row) * kOperandBlock;
        const PhiloxBlock block = operand_block(key, n, first_row + row, k0 + k);
        int8_t* to = out + static_cast<uint64_t>(row) * count + k;
        for (uint32_t i = 0; i < kOperandBlock; ++i) {
            to[i] = operand_of(block, i);
        }
    }
}

/// The exact sum of a[k] * b[k].
HEARTH_HD int32_t dot_s8(const int8_t* a, const int8_t* b, uint32_t count) {
    int32_t sum = 0;
    for (uint32_t k = 0; k < count; ++k) {
        sum += static_cast<int32_t>(a[k]) * static_cast<int32_t>(b[k]);
    }
    return sum;
}

/// c[row * tile + column] += the products over `count` columns of k, for elements part, part + parts, ..
/// `stride_a` and `stride_b` are the bytes from one row to the next.
HEARTH_HD void gemm_tile_part(const int8_t* a, uint64_t stride_a, const int8_t* b, uint64_t stride_b,
                              uint32_t tile, uint32_t count, uint32_t part, uint32_t parts, int32_t* c) {
    for (uint32_t e = part; e < tile * tile; e += parts) {
        c[e] += dot_s8(a + (e / tile) * stride_a, b + (e % tile) * stride_b, count);
    }
}

} // namespace hearth::gpu::kernels
