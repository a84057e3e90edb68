// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM's arithmetic: items of 128 bytes that are dear to make and cheap to read, and walkers that read
// them. Integers only: one source for processor and card.
//
//   mix       32 words; round r: word 0 ^= r, then 16 pairs (w, w + d), d = 1, 2, 4, 8, 16, 1, ..:
//             a = (a + b) * A;  a ^= a >> 15;  b = (b ^ a) * B;  b ^= b >> 13          modulo 2^32
//   item      word w = seed[w mod 8] + B * (w + 1); word 8 ^= index low, word 9 ^= index high; R rounds
//   walker    x = first 8 words of item(walk seed, walker, 10 rounds); then for each step
//             i = floor(v * items / 2^64), v = (x0 + .. + x7) << 32 | (x1+x3+x5+x7);  absorb(x, item i)
//   digest    first 8 words of item(x, walker, 10 rounds)
//
// Each word of an item depends on all 32 words of the round before it: with 32 words that are mixed alone, a
// table of 2^32 results would replace all rounds of all items. A walker takes in each word by a
// multiplication that depends on where it has been, so no digest of an item can be kept in the item's place.
#pragma once

#include "gpu/kernels/host_device.h"

namespace hearth::gpu::kernels {

inline constexpr uint32_t kVramWords = 32;       ///< of an item
inline constexpr uint32_t kVramSeedWords = 8;    ///< of a seed, a walker's state and a digest
inline constexpr uint32_t kVramShortRounds = 10; ///< each word has met each other twice
inline constexpr uint32_t kVramA = 0x9E3779B1U;
inline constexpr uint32_t kVramB = 0x85EBCA77U;

struct alignas(128) VramItem {
    uint32_t word[kVramWords];
};

struct VramState {
    uint32_t word[kVramSeedWords];
};

/// One round over pairs `Distance` apart.
template <uint32_t Distance>
HEARTH_HD void vram_round(VramItem& s, uint32_t round) {
    s.word[0] ^= round;
    HEARTH_UNROLL
    for (uint32_t w = 0; w < kVramWords; ++w) {
        if ((w & Distance) == 0) {
            uint32_t a = s.word[w];
            uint32_t b = s.word[w + Distance];
            a = (a + b) * kVramA;
            a ^= a >> 15U;
            b = (b ^ a) * kVramB;
            b ^= b >> 13U;
            s.word[w] = a;
            s.word[w + Distance] = b;
        }
    }
}

/// The item at `index` of a seed's dataset.
HEARTH_HD VramItem vram_item(const VramState& seed, uint64_t index, uint32_t rounds) {
    VramItem s;
    HEARTH_UNROLL
    for (uint32_t w = 0; w < kVramWords; ++w) {
        s.word[w] = seed.word[w % kVramSeedWords] + kVramB * (w + 1U);
    }
    s.word[8] ^= static_cast<uint32_t>(index);
    s.word[9] ^= static_cast<uint32_t>(index >> 32U);
    uint32_t r = 0;
    for (; r + 5U <= rounds; r += 5U) {
        vram_round<1>(s, r);
        vram_round<2>(s, r + 1U);
        vram_round<4>(s, r + 2U);
        vram_round<8>(s, r + 3U);
        vram_round<16>(s, r + 4U);
    }
    if (r < rounds) {
        vram_round<1>(s, r);
    }
    if (r + 1U < rounds) {
        vram_round<2>(s, r + 1U);
    }
    if (r + 2U < rounds) {
        vram_round<4>(s, r + 2U);
    }
    if (r + 3U < rounds) {
        vram_round<8>(s, r + 3U);
    }
    return s;
}

/// The first words of a short item: a walker's start (seed: the walk's) and its end (seed: its state).
HEARTH_HD VramState vram_short(const VramState& seed, uint64_t index) {
    const VramItem item = vram_item(seed, index, kVramShortRounds);
    VramState x;
    HEARTH_UNROLL
    for (uint32_t w = 0; w < kVramSeedWords; ++w) {
        x.word[w] = item.word[w];
    }
    return x;
}

/// The upper 64 bits of a product.
HEARTH_HD uint64_t vram_mul_high(uint64_t a, uint64_t b) {
    const uint64_t a0 = a & 0xffffffffU;
    const uint64_t a1 = a >> 32U;
    const uint64_t b0 = b & 0xffffffffU;
    const uint64_t b1 = b >> 32U;
    const uint64_t middle = a1 * b0 + ((a0 * b0) >> 32U);
    const uint64_t low = a0 * b1 + (middle & 0xffffffffU);
    return a1 * b1 + (middle >> 32U) + (low >> 32U);
}

/// The item that a walker in this state reads next.
HEARTH_HD uint64_t vram_next(const VramState& x, uint64_t items) {
    const uint32_t low = x.word[1] + x.word[3] + x.word[5] + x.word[7];
    const uint32_t high = x.word[0] + x.word[2] + x.word[4] + x.word[6] + low; // the half that counts
    return vram_mul_high((static_cast<uint64_t>(high) << 32U) | low, items);
}

/// Four times: state word l takes in item word 8q + l; between these, pairs 1, 2, 4 apart are mixed.
HEARTH_HD void vram_absorb(VramState& x, const VramItem& item) {
    HEARTH_UNROLL
    for (uint32_t q = 0; q < 4U; ++q) {
        HEARTH_UNROLL
        for (uint32_t l = 0; l < kVramSeedWords; ++l) {
            const uint32_t v = (x.word[l] ^ item.word[q * kVramSeedWords + l]) * kVramA;
            x.word[l] = v ^ (v >> 15U);
        }
        HEARTH_UNROLL
        for (uint32_t l = 0; l < kVramSeedWords; ++l) {
            const uint32_t distance = 1U << q;
            if (q < 3U && (l & distance) == 0) {
                x.word[l] += x.word[l + distance];
                x.word[l + distance] = (x.word[l + distance] ^ x.word[l]) * kVramB;
            }
        }
    }
}

/// A whole walk over a dataset in memory.
HEARTH_HD VramState vram_walk(const VramItem* data, uint64_t items, const VramState& walk_seed,
                              uint64_t walker, uint32_t steps) {
    VramState x = vram_short(walk_seed, walker);
    for (uint32_t step = 0; step < steps; ++step) {
        const VramItem item = data[vram_next(x, items)];
        vram_absorb(x, item);
    }
    return vram_short(x, walker);
}

/// A walker is a share when this number of its digest is at most the limit.
HEARTH_HD uint64_t vram_luck(const VramState& digest) {
    return (static_cast<uint64_t>(digest.word[1]) << 32U) | digest.word[0];
}

} // namespace hearth::gpu::kernels
