// SPDX-License-Identifier: Apache-2.0
// Items of PoC-VRAM with one item in each lane of a vector, for vram_math_avx2.cpp and vram_math_avx512.cpp
// only; the instructions follow from how these are compiled. Everything is in an unnamed namespace and no
// function of the kernels' header is used, because the linker might give the rest of the program a copy that
// was compiled for a newer processor.
#pragma once

#include <cstddef>
#include <cstdint>

namespace { // each including file needs copies of its own

constexpr std::uint32_t kWords = 32;
constexpr std::uint32_t kA = 0x9E3779B1U;
constexpr std::uint32_t kB = 0x85EBCA77U;

/// 32-bit words, as many as there are lanes.
template <std::uint32_t Count>
struct Lanes {
    typedef std::uint32_t Vec __attribute__((vector_size(4 * Count)));
};

template <class Vec>
inline void mix_pair(Vec& a, Vec& b) {
    a = (a + b) * kA;
    a ^= a >> 15;
    b = (b ^ a) * kB;
    b ^= b >> 13;
}

/// One round on N words in registers, pairs `Distance` apart.
template <std::uint32_t N, std::uint32_t Distance, class Vec>
inline void mix_round(Vec* s) {
    for (std::uint32_t w = 0; w < N; ++w) {
        if ((w & Distance) == 0) {
            mix_pair(s[w], s[w + Distance]);
        }
    }
}

/// Rounds r to r + 4. Distances 1, 2, 4 stay within 8 neighbouring words, 8 and 16 within 4 words that lie 8
/// apart: a word is loaded twice for five rounds. Two such columns at a time hide the multiplications.
template <class Vec>
inline void five_rounds(Vec* s, std::uint32_t r) {
    for (std::uint32_t first = 0; first < kWords; first += 8) {
        const bool has_word_0 = first == 0;
        Vec t[8];
        for (std::uint32_t w = 0; w < 8; ++w) {
            t[w] = s[first + w];
        }
        t[0] ^= has_word_0 ? r : 0;
        mix_round<8, 1>(t);
        t[0] ^= has_word_0 ? r + 1 : 0;
        mix_round<8, 2>(t);
        t[0] ^= has_word_0 ? r + 2 : 0;
        mix_round<8, 4>(t);
        for (std::uint32_t w = 0; w < 8; ++w) {
            s[first + w] = t[w];
        }
    }
    for (std::uint32_t first = 0; first < 8; first += 2) {
        const bool has_word_0 = first == 0;
        Vec t[2][4];
        for (std::uint32_t w = 0; w < 4; ++w) {
            t[0][w] = s[first + 8 * w];
            t[1][w] = s[first + 1 + 8 * w];
        }
        t[0][0] ^= has_word_0 ? r + 3 : 0;
        mix_round<4, 1>(t[0]);
        mix_round<4, 1>(t[1]);
        t[0][0] ^= has_word_0 ? r + 4 : 0;
        mix_round<4, 2>(t[0]);
        mix_round<4, 2>(t[1]);
        for (std::uint32_t w = 0; w < 4; ++w) {
            s[first + 8 * w] = t[0][w];
            s[first + 1 + 8 * w] = t[1][w];
        }
    }
}

/// `Count` items; `s` is their words, lane by lane.
template <std::uint32_t Count>
void make_group(const std::uint32_t* seed, const std::uint64_t* index, std::uint32_t rounds,
                typename Lanes<Count>::Vec* s) {
    for (std::uint32_t w = 0; w < kWords; ++w) {
        s[w] = (typename Lanes<Count>::Vec){} + (seed[w % 8] + kB * (w + 1));
    }
    for (std::uint32_t lane = 0; lane < Count; ++lane) {
        s[8][lane] ^= static_cast<std::uint32_t>(index[lane]);
        s[9][lane] ^= static_cast<std::uint32_t>(index[lane] >> 32U);
    }
    std::uint32_t r = 0;
    for (; r + 5 <= rounds; r += 5) {
        five_rounds(s, r);
    }
    for (std::uint32_t distance = 1; r < rounds; ++r, distance *= 2) {
        s[0] ^= r;
        for (std::uint32_t w = 0; w < kWords; ++w) {
            if ((w & distance) == 0) {
                mix_pair(s[w], s[w + distance]);
            }
        }
    }
}

template <std::uint32_t Count>
void make_items(const std::uint32_t* seed, const std::uint64_t* index, std::size_t count,
                std::uint32_t rounds, std::uint32_t* out) {
    typename Lanes<Count>::Vec s[kWords];
    for (std::size_t first = 0; first < count; first += Count) {
        const std::size_t left = count - first < Count ? count - first : Count;
        std::uint64_t group[Count] = {}; // lanes that are not asked for make item 0
        for (std::size_t lane = 0; lane < left; ++lane) {
            group[lane] = index[first + lane];
        }
        make_group<Count>(seed, group, rounds, s);
        for (std::size_t lane = 0; lane < left; ++lane) {
            for (std::uint32_t w = 0; w < kWords; ++w) {
                out[(first + lane) * kWords + w] = s[w][lane];
            }
        }
    }
}

} // namespace
