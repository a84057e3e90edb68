// SPDX-License-Identifier: Apache-2.0
// Random numbers of a path: Owen-scrambled Sobol points by hashing (Burley 2020, "Practical Hash-based Owen
// Scrambling", JCGT 9(4)). Integers only, keyed by (seed, pixel, sample, dimension), so any sample of any
// pixel can be recomputed alone and every machine draws the same numbers.
#pragma once

#include "gpu/render/vec.h"

#include <cstdint>

namespace hearth::gpu {

struct Sampler {
    std::uint32_t key;       ///< hash of seed and pixel
    std::uint32_t index;     ///< sample of the pixel
    std::uint32_t dimension; ///< pairs drawn so far
};

/// Finaliser of MurmurHash3: a permutation of 32-bit words whose bits depend on all input bits.
HEARTH_HD std::uint32_t mix_bits(std::uint32_t x) {
    x ^= x >> 16U;
    x *= 0x85ebca6bU;
    x ^= x >> 13U;
    x *= 0xc2b2ae35U;
    x ^= x >> 16U;
    return x;
}

HEARTH_HD std::uint32_t combine_bits(std::uint32_t a, std::uint32_t b) {
    return mix_bits(a ^ (mix_bits(b) + 0x9e3779b9U + (a << 6U) + (a >> 2U)));
}

HEARTH_HD std::uint32_t reverse_bits(std::uint32_t x) {
    x = ((x >> 1U) & 0x55555555U) | ((x & 0x55555555U) << 1U);
    x = ((x >> 2U) & 0x33333333U) | ((x & 0x33333333U) << 2U);
    x = ((x >> 4U) & 0x0f0f0f0fU) | ((x & 0x0f0f0f0fU) << 4U);
    x = ((x >> 8U) & 0x00ff00ffU) | ((x & 0x00ff00ffU) << 8U);
    return (x >> 16U) | (x << 16U);
}

/// Laine-Karras permutation: each output bit depends on lower input bits only (an Owen scramble of reversed
/// bits).
HEARTH_HD std::uint32_t laine_karras(std::uint32_t x, std::uint32_t seed) {
    x ^= x * 0x3d20adeaU;
    x += seed;
    x *= (seed >> 16U) | 1U;
    x ^= x * 0x05526c56U;
    x ^= x * 0x53a22864U;
    return x;
}

/// The index times the Pascal matrix modulo 2, which is the second Sobol dimension before bit reversal.
HEARTH_HD std::uint32_t pascal_mod_2(std::uint32_t x) {
    x ^= (x & 0xaaaaaaaaU) >> 1U;
    x ^= (x & 0xccccccccU) >> 2U;
    x ^= (x & 0xf0f0f0f0U) >> 4U;
    x ^= (x & 0xff00ff00U) >> 8U;
    x ^= (x & 0xffff0000U) >> 16U;
    return x;
}

/// The 24 high bits as a float in [0, 1).
HEARTH_HD float unit_float(std::uint32_t bits) {
    return static_cast<float>(bits >> 8U) * 5.9604645e-8F;
}

HEARTH_HD Sampler start_sampler(std::uint64_t seed, std::uint32_t px, std::uint32_t py,
                                std::uint32_t sample) {
    const std::uint32_t low = mix_bits(static_cast<std::uint32_t>(seed));
    const std::uint32_t high = combine_bits(low, static_cast<std::uint32_t>(seed >> 32U));
    const std::uint32_t column = combine_bits(high, px);
    return {combine_bits(column, py), sample, 0};
}

/// A point of the unit square; consecutive samples of a pixel are stratified in it.
HEARTH_HD Vec2 next_2d(Sampler& s) {
    const std::uint32_t h0 = combine_bits(s.key, s.dimension);
    const std::uint32_t h1 = mix_bits(h0 + 0x68bc21ebU);
    const std::uint32_t h2 = mix_bits(h0 + 0x02e5be93U);
    s.dimension += 1;
    const std::uint32_t shuffled = reverse_bits(laine_karras(reverse_bits(s.index), h0)) & 0xffffU;
    const float u = unit_float(reverse_bits(laine_karras(shuffled, h1)));
    const float v = unit_float(reverse_bits(laine_karras(pascal_mod_2(shuffled), h2)));
    return {u, v};
}

/// A number in [0, 1), stratified over the samples of a pixel.
HEARTH_HD float next_1d(Sampler& s) {
    const std::uint32_t h0 = combine_bits(s.key, s.dimension);
    const std::uint32_t h1 = mix_bits(h0 + 0x68bc21ebU);
    s.dimension += 1;
    const std::uint32_t shuffled = reverse_bits(laine_karras(reverse_bits(s.index), h0)) & 0xffffU;
    return unit_float(reverse_bits(laine_karras(shuffled, h1)));
}

/// A number for the n-th partly transparent surface along the current ray; it does not advance the dimension,
/// so a path draws the same later numbers however many layers it passed.
HEARTH_HD float layer_1d(const Sampler& s, std::uint32_t layer) {
    const std::uint32_t at = combine_bits(s.key, s.dimension ^ 0xa511e9b3U);
    return unit_float(combine_bits(combine_bits(at, s.index), layer));
}

} // namespace hearth::gpu
