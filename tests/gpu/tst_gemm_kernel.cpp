// SPDX-License-Identifier: Apache-2.0
// The multiplication's kernels, run by the shim: the fragments' layouts against a plain reading of the PTX
// ISA, C and its digests against the reference, leaves, roots and seeds against gpu/proof, bit by bit.
#include "gpu/kernels/gemm_shim.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <vector>

using namespace hearth::gpu;
using namespace hearth::gpu::kernels;

namespace {

Hash256 hash_of(const std::uint32_t* words) {
    Hash256 hash;
    for (std::uint32_t i = 0; i < 8; ++i) {
        const std::uint32_t bytes = swapped(words[i]);
        std::memcpy(hash.bytes.data() + 4 * i, &bytes, 4);
    }
    return hash;
}

ShaWords words_of(const Hash256& hash) {
    ShaWords words;
    std::memcpy(words.word, hash.bytes.data(), sizeof words.word);
    for (std::uint32_t& word : words.word) {
        word = swapped(word);
    }
    return words;
}

/// A card's memory for one shape.
struct Chain {
    ComputeShape shape;
    GemmState state{};
    std::vector<Bytes16> a;
    std::vector<Bytes16> b;
    std::vector<std::uint64_t> lanes;
    std::vector<std::uint32_t> leaves;
    std::vector<std::uint32_t> nodes;
    std::vector<std::uint32_t> log;
    GemmArgs args{};

    Chain(ComputeShape s, const Hash256& seed, std::uint32_t step)
        : shape(s), a(std::size_t{s.n} * s.n / 16), b(a.size()), lanes(std::size_t{s.tiles()} * 8, 7),
          leaves(std::size_t{s.tiles()} * 8), nodes((s.tiles() / kTreeLeaves + 1) * 8), log(64) {
        const ComputeKeys keys = compute_keys(seed);
        put_words(state.seed, words_of(seed));
        state.key_a = keys.a;
        state.key_b = keys.b;
        state.key_digest = keys.digest;
        state.step = step;
        args = {&state, a.data(), b.data(), lanes.data(), leaves.data(), nodes.data(), log.data(), s.n,
                s.tile, 0,        0};
    }
    /// In two launches of unequal size.
    void operands() {
        const std::uint32_t chunks = shape.side() * (shape.n / kGemmChunk);
        GemmArgs part = args;
        shim::gemm_operands(part, chunks / 3);
        part.first = chunks / 3;
        shim::gemm_operands(part, chunks - chunks / 3);
    }
    void hash() { shim::gemm_leaves(args, (shape.tiles() + kTreeLeaves - 1) / kTreeLeaves); }
    /// Row-major operand in a panel.
    static std::int8_t& element(std::vector<Bytes16>& panels, const ComputeShape& s, std::uint32_t row,
                                std::uint32_t k) {
        const std::uint64_t chunk = std::uint64_t{row / s.tile} * (s.n / 64) + k / 64;
        const std::uint64_t place = chunk * s.tile * 4 + panel_place(row % s.tile, k % 64 / 16);
        return reinterpret_cast<std::int8_t*>(panels.data())[place * 16 + k % 16];
    }
};

/// Multiplies in three launches of unequal size.
template <class G>
void multiply(Chain& chain) {
    const std::uint32_t tiles = chain.shape.tiles();
    GemmArgs args = chain.args;
    for (const auto& [first, end] :
         {std::pair(0U, 1U), std::pair(1U, tiles / 3), std::pair(tiles / 3, tiles)}) {
        if (end > first) {
            args.first = first;
            shim::gemm<G>(args, end - first);
        }
    }
    if (tiles < 3) {
        args.first = 0;
        shim::gemm<G>(args, tiles);
    }
}

const Hash256 kSeed = sha256(std::vector<std::uint8_t>{1, 2, 3});

template <class G>
std::uint32_t wrong_leaves(std::uint32_t n) {
    const ComputeShape shape{n, G::kTile};
    Chain chain(shape, kSeed, 5);
    chain.operands();
    multiply<G>(chain);
    chain.hash();
    std::uint32_t wrong = 0;
    for (std::uint32_t tile = 0; tile < shape.tiles(); ++tile) {
        const Hash256 expected = compute_tile(tile_maths().front(), shape, kSeed, 5, tile);
        wrong += hash_of(chain.leaves.data() + 8 * std::size_t{tile}) == expected ? 0 : 1;
    }
    return wrong;
}

/// The digests of a tile whose elements are `value(row, k)` and `value(column, k)`, against plain sums.
template <class G, class A, class B>
std::uint32_t wrong_digests(const ComputeShape& shape, const A& value_a, const B& value_b) {
    Chain chain(shape, kSeed, 0);
    for (std::uint32_t row = 0; row < shape.n; ++row) {
        for (std::uint32_t k = 0; k < shape.n; ++k) {
            Chain::element(chain.a, shape, row, k) = static_cast<std::int8_t>(value_a(row, k));
            Chain::element(chain.b, shape, row, k) = static_cast<std::int8_t>(value_b(row, k));
        }
    }
    multiply<G>(chain);
    std::uint32_t wrong = 0;
    for (std::uint32_t tile = 0; tile < shape.tiles(); ++tile) {
        std::vector<std::int32_t> c(std::size_t{shape.tile} * shape.tile);
        for (std::uint32_t e = 0; e < c.size(); ++e) {
            const std::uint32_t row = tile / shape.side() * shape.tile + e / shape.tile;
            const std::uint32_t column = tile % shape.side() * shape.tile + e % shape.tile;
            for (std::uint32_t k = 0; k < shape.n; ++k) {
                c[e] += value_a(row, k) * value_b(column, k);
            }
        }
        std::uint64_t lanes[kDigestLanes] = {};
        tile_digest_part(chain.state.key_digest, c.data(), static_cast<std::uint32_t>(c.size()), 0, 1, lanes);
        wrong += std::memcmp(lanes, chain.lanes.data() + std::size_t{tile} * 8, sizeof lanes) == 0 ? 0 : 1;
    }
    return wrong;
}

template <class G>
void check_extremes() {
    const ComputeShape shape{G::kTile, G::kTile};
    for (const int a : {127, -128}) {
        for (const int b : {127, -128}) {
            const auto of_a = [a](std::uint32_t, std::uint32_t) {
                return a;
            };
            const auto of_b = [b](std::uint32_t, std::uint32_t) {
                return b;
            };
            CHECK_EQ((wrong_digests<G>(shape, of_a, of_b)), 0U);
        }
    }
    // Rank one: each row of A and each column of B is one number, so C is an outer product.
    const auto rank_a = [](std::uint32_t row, std::uint32_t) {
        return static_cast<int>(row * 37 % 256) - 128;
    };
    const auto rank_b = [](std::uint32_t column, std::uint32_t) {
        return static_cast<int>(column * 101 % 256) - 128;
    };
    CHECK_EQ((wrong_digests<G>(shape, rank_a, rank_b)), 0U);
    CHECK_EQ((wrong_digests<G>({2 * G::kTile, G::kTile}, rank_a, rank_b)), 0U);
    // One element each: a fragment in the wrong place cannot hide behind its neighbours.
    for (const std::uint32_t at : {0U, 5U, 21U, 38U, 63U}) {
        const auto of_a = [at](std::uint32_t row, std::uint32_t k) {
            return row == at && k == (at * 7) % 64 ? 3 : 0;
        };
        const auto of_b = [at](std::uint32_t column, std::uint32_t k) {
            return column == (at * 11) % 64 && k == (at * 7) % 64 ? -5 : 0;
        };
        CHECK_EQ((wrong_digests<G>(shape, of_a, of_b)), 0U);
    }
}

/// The first tile of n x n with all of A -128 but one element, all of B -128: sums of 2^14 n less 128, far
/// beyond what a float holds exactly. The panels are those of the first tile alone.
template <class G>
bool sums_are_exact(std::uint32_t n) {
    const std::uint32_t tile = G::kTile;
    Chain chain({2 * tile, tile}, kSeed, 0);
    std::vector<Bytes16> a(std::size_t{tile} * n / 16);
    std::memset(static_cast<void*>(a.data()), 0x80, a.size() * sizeof a[0]);
    std::vector<Bytes16> b = a;
    reinterpret_cast<std::int8_t*>(a.data())[std::size_t{panel_place(0, 0)} * 16] = -127;
    chain.args.a = a.data();
    chain.args.b = b.data();
    chain.args.n = n;
    shim::gemm<G>(chain.args, 1);
    std::vector<std::int32_t> c(std::size_t{tile} * tile, static_cast<std::int32_t>(n) << 14);
    std::fill_n(c.begin(), tile, (static_cast<std::int32_t>(n) << 14) - 128);
    std::uint64_t lanes[kDigestLanes] = {};
    tile_digest_part(chain.state.key_digest, c.data(), static_cast<std::uint32_t>(c.size()), 0, 1, lanes);
    return std::memcmp(lanes, chain.lanes.data(), sizeof lanes) == 0;
}

} // namespace

HEARTH_TEST(fragments_lie_as_the_ptx_isa_says) {
    // From the ISA's own formulas for m16n8k32 (.s8), written down once more and differently: by element
    // index.
    Lanes<FragmentA> a{};
    Lanes<FragmentB> b{};
    std::int32_t full_a[16][32];
    std::int32_t full_b[32][8];
    for (std::uint32_t lane = 0; lane < 32; ++lane) {
        const std::uint32_t group = lane >> 2U;
        const std::uint32_t in_group = lane % 4;
        for (std::uint32_t i = 0; i < 16; ++i) {
            const std::uint32_t row = i < 4 || (i >= 8 && i < 12) ? group : group + 8;
            const std::uint32_t column = i < 8 ? in_group * 4 + (i & 3U) : in_group * 4 + (i & 3U) + 16;
            const int value = static_cast<int>((row * 37 + column * 11) % 255) - 127;
            full_a[row][column] = value;
            a.at[lane].word[i / 4] |= std::uint32_t{static_cast<std::uint8_t>(value)} << (8 * (i % 4));
        }
        for (std::uint32_t i = 0; i < 8; ++i) {
            const std::uint32_t row = i < 4 ? in_group * 4 + (i & 3U) : in_group * 4 + (i & 3U) + 16;
            const int value = static_cast<int>((row * 29 + group * 53) % 255) - 127;
            full_b[row][group] = value;
            b.at[lane].word[i / 4] |= std::uint32_t{static_cast<std::uint8_t>(value)} << (8 * (i % 4));
        }
    }
    Lanes<FragmentC> one{};
    Lanes<FragmentC> four{};
    MmaK32::run(a, b, one);
    MmaK16::run(a, b, four);
    MmaK16::run(a, b, four); // adds
    for (std::uint32_t lane = 0; lane < 32; ++lane) {
        for (std::uint32_t i = 0; i < 4; ++i) {
            const std::uint32_t row = (lane >> 2U) + (i < 2 ? 0 : 8);
            const std::uint32_t column = lane % 4 * 2 + (i & 1U);
            std::int32_t expected = 0;
            for (std::uint32_t k = 0; k < 32; ++k) {
                expected += full_a[row][k] * full_b[k][column];
            }
            REQUIRE(one.at[lane].value[i] == expected);
            REQUIRE(four.at[lane].value[i] == 2 * expected);
        }
    }
    CHECK_EQ(dot4(0x80ff7f01U, 0x80017f02U, 100), 100 + 2 + 127 * 127 - 1 + 128 * 128);
}

HEARTH_TEST(no_two_of_eight_rows_are_in_one_bank) {
    // ldmatrix reads 8 rows at one k at a time, a copy writes 8 neighbouring places: 8 different groups of
    // four banks each.
    for (std::uint32_t first = 0; first < 128; first += 8) {
        for (std::uint32_t c = 0; c < 4; ++c) {
            std::set<std::uint32_t> banks;
            for (std::uint32_t r = 0; r < 8; ++r) {
                banks.insert(panel_place(first + r, c) % 8);
            }
            CHECK_EQ(banks.size(), std::size_t{8});
        }
    }
    std::set<std::uint32_t> places;
    for (std::uint32_t i = 0; i < 512; ++i) {
        places.insert(panel_place(i / 4, i % 4));
    }
    CHECK(places.size() == 512 && *places.rbegin() == 511);
}

HEARTH_TEST(every_tile_is_walked_once) {
    for (const std::uint32_t side : {1U, 2U, 15U, 16U, 17U, 64U, 80U}) {
        std::set<std::uint32_t> tiles;
        for (std::uint32_t i = 0; i < side * side; ++i) {
            tiles.insert(walked_tile(i, side));
        }
        CHECK(tiles.size() == side * side && *tiles.rbegin() == side * side - 1);
    }
    // Sixteen rows, then the next column: 32 strips serve 256 tiles.
    CHECK_EQ(walked_tile(15, 64), 15U * 64U);
    CHECK_EQ(walked_tile(16, 64), 1U);
}

HEARTH_TEST(operands_in_panels_are_the_references) {
    for (const ComputeShape shape : {ComputeShape{64, 64}, ComputeShape{192, 64}, ComputeShape{256, 128}}) {
        Chain chain(shape, kSeed, 0);
        chain.operands();
        std::vector<std::int8_t> a(std::size_t{shape.n} * shape.n);
        std::vector<std::int8_t> b(a.size());
        operand_part(chain.state.key_a, shape.n, 0, shape.n, 0, shape.n, 0, 1, a.data());
        operand_part(chain.state.key_b, shape.n, 0, shape.n, 0, shape.n, 0, 1, b.data());
        std::uint64_t wrong = 0;
        for (std::uint32_t i = 0; i < a.size(); ++i) {
            wrong += Chain::element(chain.a, shape, i / shape.n, i % shape.n) == a[i] ? 0 : 1;
            wrong += Chain::element(chain.b, shape, i / shape.n, i % shape.n) == b[i] ? 0 : 1;
        }
        CHECK_EQ(wrong, std::uint64_t{0});
    }
}

HEARTH_TEST(leaves_are_the_references_bit_by_bit) {
    for (const std::uint32_t n : {64U, 128U, 192U, 320U}) {
        CHECK_EQ(wrong_leaves<shim::NewMmaGemm<64>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::OldMmaGemm<64>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::NewDotGemm<64>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::OldDotGemm<64>>(n), 0U);
    }
    for (const std::uint32_t n : {128U, 384U}) {
        CHECK_EQ(wrong_leaves<shim::NewMmaGemm<128>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::OldMmaGemm<128>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::NewDotGemm<128>>(n), 0U);
        CHECK_EQ(wrong_leaves<shim::OldDotGemm<128>>(n), 0U);
    }
}

HEARTH_TEST(extreme_and_single_operands_are_exact) {
    check_extremes<shim::NewMmaGemm<128>>();
    check_extremes<shim::OldMmaGemm<128>>();
    check_extremes<shim::NewDotGemm<128>>();
    check_extremes<shim::NewMmaGemm<64>>();
    check_extremes<shim::OldDotGemm<64>>();
}

HEARTH_TEST(sums_at_the_sizes_limits_are_exact) {
    CHECK(sums_are_exact<shim::NewMmaGemm<128>>(8192)); // the network's size: 2^27
    CHECK(sums_are_exact<shim::OldMmaGemm<128>>(8192));
    CHECK(sums_are_exact<shim::NewDotGemm<128>>(8192));
    CHECK(sums_are_exact<shim::NewMmaGemm<64>>(kMaxComputeSize)); // the largest: 2^29
    CHECK(sums_are_exact<shim::OldDotGemm<64>>(kMaxComputeSize));
}

HEARTH_TEST(a_digest_differs_when_one_element_does) {
    const ComputeShape shape{64, 64};
    const auto zero = [](std::uint32_t, std::uint32_t) {
        return 0;
    };
    const auto one = [](std::uint32_t row, std::uint32_t k) {
        return row == 63 && k == 63 ? 1 : 0;
    };
    const auto digest = [&](const auto& value) {
        Chain chain(shape, kSeed, 0);
        for (std::uint32_t i = 0; i < 64 * 64; ++i) {
            Chain::element(chain.a, shape, i / 64, i % 64) = static_cast<std::int8_t>(value(i / 64, i % 64));
            Chain::element(chain.b, shape, i / 64, i % 64) = static_cast<std::int8_t>(value(i / 64, i % 64));
        }
        multiply<shim::NewMmaGemm<64>>(chain);
        return chain.lanes;
    };
    CHECK(digest(zero) != digest(one));
}

HEARTH_TEST(words_hash_as_bytes_do) {
    for (std::uint32_t length = 0; length <= 119; ++length) {
        std::vector<std::uint8_t> bytes(length);
        ShaMessage message;
        for (std::uint32_t i = 0; i < length; ++i) {
            bytes[i] = static_cast<std::uint8_t>(i * 7 + length);
        }
        std::uint32_t i = 0;
        for (; i + 4 <= length && i % 8 == 0; i += 5) { // numbers at odd places too
            std::uint32_t word = 0;
            std::memcpy(&word, bytes.data() + i, 4);
            message.little(word);
            if (i + 4 < length) {
                message.byte(bytes[i + 4]);
            } else {
                i = length - 5;
            }
        }
        for (; i < length; ++i) {
            message.byte(bytes[i]);
        }
        CHECK_EQ(hash_of(message.finish().word), sha256(bytes));
    }
}

HEARTH_TEST(trees_of_any_size_have_the_references_root) {
    for (const std::uint32_t side : {1U, 2U, 3U, 5U, 11U, 22U, 23U, 33U, 46U}) {
        const ComputeShape shape{side * 16, 16}; // tiles of 16 make many leaves of little memory
        Chain chain(shape, kSeed, 9);
        for (std::size_t i = 0; i < chain.lanes.size(); ++i) {
            chain.lanes[i] = 0x9e3779b97f4a7c15ULL * (i + 1);
        }
        chain.args.log_at = 2;
        chain.hash();
        shim::gemm_root(chain.args);
        std::vector<Hash256> leaves;
        for (std::uint32_t tile = 0; tile < shape.tiles(); ++tile) {
            const std::span<const std::uint64_t, 8> lanes(chain.lanes.data() + std::size_t{tile} * 8, 8);
            leaves.push_back(compute_tile_leaf(kSeed, 9, tile, lanes));
        }
        const ComputeStep step{kSeed, merkle_root(leaves)};
        CHECK_EQ(hash_of(chain.log.data() + 32), kSeed);
        CHECK_EQ(hash_of(chain.log.data() + 40), step.root);
        const Hash256 next = compute_next_seed(step, 9);
        const ComputeKeys keys = compute_keys(next);
        CHECK_EQ(hash_of(chain.state.seed), next);
        CHECK(chain.state.key_a == keys.a && chain.state.key_b == keys.b &&
              chain.state.key_digest == keys.digest);
        CHECK_EQ(chain.state.step, 10U);
    }
}

HEARTH_TEST_MAIN
