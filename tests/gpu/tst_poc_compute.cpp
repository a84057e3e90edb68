// SPDX-License-Identifier: Apache-2.0
// PoC-compute: exact numbers by every route, and each adversary's move rejected with its reason.
#include "gpu/kernels/gemm_tile.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"
#include "tests/gpu/compute_corpus.h"
#include "tests/gpu/fake_prover.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
constexpr ComputeShape kSmall = {64, 16}; ///< 16 tiles a step

ComputeChallenge challenge_of(std::uint64_t seed, ComputeShape shape = kSmall) {
    ComputeChallenge c;
    c.beacon = beacon_of(seed);
    for (std::size_t i = 0; i < c.node.size(); ++i) {
        c.node[i] = static_cast<std::uint8_t>(mix64(seed + i));
    }
    c.window = static_cast<std::uint32_t>(seed);
    c.shape = shape;
    return c;
}

ComputeBackend honest(ComputeShape shape = kSmall, std::uint32_t threads = 1) {
    return compute_on_cpu(tile_maths().front(), shape, threads, kNever);
}

ComputeRun run_steps(const ComputeChallenge& c, const ComputeBackend& backend, std::uint32_t steps,
                     std::uint64_t heartbeat_us = 1'000'000'000) {
    return run_compute(c, backend, {steps, UINT64_MAX, heartbeat_us}, {}, kNever).value();
}

ComputeExpectation expect(const ComputeChallenge& c, std::uint64_t sample_seed, std::uint32_t k) {
    return {c, beacon_of(sample_seed), k, {}, {}};
}

ComputeVerdict verify(const ComputeExpectation& e, std::span<const std::uint8_t> proof,
                      std::string_view math = {}) {
    return verify_compute(e, proof, math.empty() ? tile_maths().front() : *find_tile_math(math), 1, kNever)
        .value();
}

std::vector<std::uint8_t> prove(const ComputeRun& run, const ComputeBackend& backend,
                                std::uint64_t sample_seed, std::uint32_t k) {
    return make_compute_proof(run, backend, beacon_of(sample_seed), k).value();
}

/// Only this reason.
bool rejected_for(const ComputeVerdict& v, std::string_view reason) {
    return !v.valid() && std::all_of(v.failures.begin(), v.failures.end(),
                                     [reason](const ComputeFailure& f) { return f.reason == reason; });
}

Hash256 garbage(std::uint64_t n) {
    return Sha256().update("garbage").update_u64(n).finish();
}

/// The leaf of a tile whose operands are given outright.
Hash256 leaf_over(const ComputeShape& shape, const Hash256& seed, std::uint32_t t, std::uint32_t tile,
                  const std::vector<std::int32_t>& c) {
    std::array<std::uint64_t, 8> lanes{};
    kernels::tile_digest_part(compute_keys(seed).digest, c.data(), shape.tile * shape.tile, 0, 1,
                              lanes.data());
    return compute_tile_leaf(seed, t, tile, lanes);
}

} // namespace

// Known answers of the Random123 distribution (kat_vectors, philox4x32 10).
HEARTH_TEST(philox_gives_the_published_numbers) {
    using kernels::philox4x32;
    const auto words = [](kernels::PhiloxBlock b) {
        return std::array<std::uint32_t, 4>{b.word[0], b.word[1], b.word[2], b.word[3]};
    };
    CHECK((words(philox4x32({{0, 0, 0, 0}}, 0)) ==
           std::array<std::uint32_t, 4>{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
    CHECK((words(philox4x32({{~0U, ~0U, ~0U, ~0U}}, ~0ULL)) ==
           std::array<std::uint32_t, 4>{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
    CHECK((words(philox4x32({{0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}}, 0x299f31d0a4093822ULL)) ==
           std::array<std::uint32_t, 4>{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

HEARTH_TEST(every_route_makes_the_same_operands_and_products) {
    const TileMath& portable = *find_tile_math("portable");
    for (const TileMath& math : tile_maths()) {
        std::printf("    %s\n", std::string(math.name).c_str());
        for (std::uint64_t seed = 0; seed < 6; ++seed) {
            const std::uint32_t tile = 16U << (seed % 3);
            const std::uint32_t count = 64 * (1 + static_cast<std::uint32_t>(seed));
            // A key with both halves, and rows beyond 2^32 / n, so that the counter's high word is used.
            const std::uint64_t key = mix64(seed);
            const std::uint32_t n = 32768;
            const std::uint32_t first = seed % 2 == 0 ? 5 : 4'000'000;
            std::vector<std::int8_t> a(std::size_t{tile} * count);
            std::vector<std::int8_t> b(a.size());
            std::vector<std::int8_t> a0(a.size());
            math.operands(key, n, first, tile, 128, count, a.data());
            portable.operands(key, n, first, tile, 128, count, a0.data());
            CHECK(a == a0);
            math.operands(key + 1, n, first, tile, 0, count, b.data());
            std::vector<std::int32_t> c(std::size_t{tile} * tile, 7);
            std::vector<std::int32_t> c0(c);
            math.multiply(a.data(), count, b.data(), count, tile, count, c.data());
            portable.multiply(a.data(), count, b.data(), count, tile, count, c0.data());
            CHECK(c == c0);
        }
        const Hash256 seed = garbage(1);
        for (const ComputeShape shape :
             {ComputeShape{64, 16}, ComputeShape{512, 64}, ComputeShape{384, 128}}) {
            CHECK_EQ(compute_tile(math, shape, seed, 3, shape.tiles() - 1),
                     compute_tile(portable, shape, seed, 3, shape.tiles() - 1));
        }
    }
}

// Sums beyond 2^24 in odd steps: whoever adds up in single precision commits to another digest.
HEARTH_TEST(extreme_operands_are_exact_and_single_precision_is_not) {
    constexpr std::uint32_t kTile = 16;
    constexpr std::uint32_t kK = 8192;
    const int pairs[4][2] = {{-128, -128}, {-128, 127}, {127, -128}, {127, 127}};
    for (const auto& pair : pairs) {
        std::vector<std::int8_t> a(std::size_t{kTile} * kK, static_cast<std::int8_t>(pair[0]));
        std::vector<std::int8_t> b(std::size_t{kTile} * kK, static_cast<std::int8_t>(pair[1]));
        // One product is -1, so that not every sum is a multiple of a large power of two.
        a[3 * kK + 17] = 1;
        b[5 * kK + 17] = -1;
        std::vector<std::int64_t> wide(kTile * kTile, 0);
        std::vector<std::int32_t> single(kTile * kTile, 0);
        for (std::uint32_t i = 0; i < kTile; ++i) {
            for (std::uint32_t j = 0; j < kTile; ++j) {
                float f = 0;
                for (std::uint32_t k = 0; k < kK; ++k) {
                    const int product = int{a[i * kK + k]} * int{b[j * kK + k]};
                    wide[i * kTile + j] += product;
                    f += static_cast<float>(product);
                }
                single[i * kTile + j] = static_cast<std::int32_t>(f);
            }
        }
        for (const TileMath& math : tile_maths()) {
            std::vector<std::int32_t> c(kTile * kTile, 0);
            math.multiply(a.data(), kK, b.data(), kK, kTile, kK, c.data());
            CHECK(std::equal(c.begin(), c.end(), wide.begin()));
            const ComputeShape shape = {kK, kTile};
            CHECK(leaf_over(shape, garbage(1), 0, 0, c) != leaf_over(shape, garbage(1), 0, 0, single));
        }
    }
    CHECK_EQ(static_cast<std::int64_t>(kMaxComputeSize) * 128 * 128 <=
                 std::numeric_limits<std::int32_t>::max(),
             true);
}

HEARTH_TEST(the_backend_and_the_checker_compute_the_same_leaves) {
    for (const ComputeShape shape : {kSmall, ComputeShape{256, 64}, ComputeShape{2112, 64}}) {
        const Hash256 seed = garbage(9);
        const auto leaves = honest(shape, 2)(4, seed).value();
        REQUIRE(leaves.size() == shape.tiles());
        for (std::uint32_t tile = 0; tile < shape.tiles(); tile += 1 + shape.tiles() / 8) {
            CHECK_EQ(leaves[tile], compute_tile(tile_maths().front(), shape, seed, 4, tile));
        }
    }
}

// The digest has a constant so that a change of the protocol is seen; make_vectors.py computes it.
HEARTH_TEST(a_proof_has_the_root_of_an_independent_implementation) {
    ComputeChallenge c;
    const Hash256 beacon = Sha256().update("beacon").finish();
    c.beacon.assign(beacon.bytes.begin(), beacon.bytes.end());
    for (std::uint8_t i = 0; i < 20; ++i) {
        c.node[i] = i;
    }
    c.gpu = 1;
    c.window = 5;
    c.shape = {64, 32};
    const ComputeRun run = run_steps(c, honest(c.shape), 3);
    CHECK_EQ(run.root.hex(), std::string("f5c3c80261874dbcbe447d536caad8c62c4c0179d1fea5a6d1244bf815854ce6"));
}

HEARTH_TEST(the_chain_fold_binds_both_steps_and_their_places) {
    for (std::uint32_t steps = 1; steps <= 40; ++steps) {
        const ComputeChallenge c = challenge_of(steps);
        const ComputeBackend fake = [](std::uint32_t t, const Hash256&) -> Result<std::vector<Hash256>> {
            std::vector<Hash256> leaves;
            for (std::uint32_t i = 0; i < kSmall.tiles(); ++i) {
                leaves.push_back(garbage(t * 100 + i));
            }
            return leaves;
        };
        const ComputeRun run = run_steps(c, fake, steps);
        // All tiles are opened, so that each step's path is built and read. The tiles are made up: only they
        // are wrong.
        const auto proof = prove(run, fake, 1, steps * kSmall.tiles());
        const ComputeVerdict v = verify(expect(c, 1, steps * kSmall.tiles()), proof);
        CHECK(rejected_for(v, "tile-differs"));
        CHECK_EQ(v.failures.size(), std::size_t{steps} * kSmall.tiles());
    }
}

HEARTH_TEST(an_honest_proof_holds_by_every_route) {
    const ComputeChallenge c = challenge_of(3);
    const ComputeRun run = run_steps(c, honest(kSmall, 2), 13, 0);
    const auto proof = prove(run, honest(), 8, 20);
    ComputeExpectation e = expect(c, 8, 20);
    e.root = run.root;
    e.heartbeats = run.heartbeats;
    CHECK_EQ(run.heartbeats.size(), std::size_t{13});
    for (const TileMath& math : tile_maths()) {
        const ComputeVerdict v = verify(e, proof, math.name);
        CHECK(v.valid());
        CHECK_EQ(v.checked, std::uint64_t{20});
        CHECK_EQ(v.steps, 13U);
        CHECK_EQ(v.root, run.root);
        CHECK_EQ(v.operations, 13.0 * 2 * 64 * 64 * 64);
        CHECK(v.heartbeats == run.heartbeats);
    }
    // The root does not depend on the number of threads or the route.
    const ComputeRun again = run_steps(c, compute_on_cpu(*find_tile_math("portable"), kSmall, 3, kNever), 13);
    CHECK_EQ(again.root, run.root);
}

HEARTH_TEST(replays_and_other_peoples_proofs_are_rejected_by_name) {
    const ComputeChallenge c = challenge_of(3);
    const ComputeRun run = run_steps(c, honest(), 9);
    const auto proof = prove(run, honest(), 8, 16);
    struct Case {
        const char* reason;
        std::size_t offset; ///< of the field in the file
        std::function<void(ComputeChallenge&)> change;
    };
    const Case cases[] = {
        {"beacon-differs", 8,
         [](ComputeChallenge& x) {
             x.beacon[0] ^= 1U;
         }},
        {"node-differs", 40,
         [](ComputeChallenge& x) {
             x.node[0] ^= 1U;
         }},
        {"gpu-differs", 60,
         [](ComputeChallenge& x) {
             x.gpu ^= 1U;
         }},
        {"window-differs", 64,
         [](ComputeChallenge& x) {
             x.window += 1;
         }},
    };
    for (const Case& k : cases) {
        ComputeExpectation e = expect(c, 8, 16);
        k.change(e.challenge);
        CHECK(rejected_for(verify(e, proof), k.reason));
        // The thief writes the expected values over the stated ones: now the chain does not fit.
        auto forged = proof;
        const Hash256 beacon = sha256(e.challenge.beacon);
        std::copy(beacon.bytes.begin(), beacon.bytes.end(), forged.begin() + 8);
        std::copy(e.challenge.node.begin(), e.challenge.node.end(), forged.begin() + 40);
        std::memcpy(forged.data() + 60, &e.challenge.gpu, 4);
        std::memcpy(forged.data() + 64, &e.challenge.window, 4);
        CHECK(rejected_for(verify(e, forged), "chain-differs"));
    }
    ComputeExpectation other = expect(challenge_of(3, {128, 16}), 8, 16);
    CHECK(rejected_for(verify(other, proof), "size-differs"));
    // Another round samples other tiles; another root than the one that was received is refused.
    CHECK(rejected_for(verify(expect(c, 9, 16), proof), "not-opened"));
    CHECK(rejected_for(verify(expect(c, 8, 17), proof), "not-opened"));
    ComputeExpectation received = expect(c, 8, 16);
    received.root = garbage(1);
    CHECK(rejected_for(verify(received, proof), "root-differs"));
}

HEARTH_TEST(heartbeats_must_lie_in_the_committed_chain) {
    const ComputeChallenge c = challenge_of(4);
    ComputeRun run = run_steps(c, honest(), 9, 0);
    ComputeExpectation e = expect(c, 8, 16);
    // A heartbeat of another run of the same challenge, received at the time.
    e.heartbeats = {{3, 0, garbage(3)}};
    CHECK(rejected_for(verify(e, prove(run, honest(), 8, 16)), "heartbeat-differs"));
    e.heartbeats.clear();
    std::swap(run.heartbeats[2], run.heartbeats[5]);
    CHECK(rejected_for(verify(e, prove(run, honest(), 8, 16)), "heartbeat-differs"));
}

HEARTH_TEST(one_garbage_root_is_caught_when_its_step_is_sampled) {
    const ComputeChallenge c = challenge_of(5);
    constexpr std::uint32_t kSteps = 12;
    constexpr std::uint32_t kBad = 6;
    // The root of step 6 is made up, so that another machine can begin step 7 at once. All else is honest.
    const ComputeBackend cheat = [work = honest()](std::uint32_t t, const Hash256& seed) {
        auto leaves = work(t, seed);
        if (t == kBad) {
            for (std::size_t i = 0; i < leaves->size(); ++i) {
                (*leaves)[i] = garbage(i);
            }
        }
        return leaves;
    };
    const ComputeRun run = run_steps(c, cheat, kSteps);
    int caught = 0;
    for (std::uint64_t s = 0; s < 40; ++s) {
        const auto samples = sample_units(beacon_of(s), run.root, 8, kSteps * kSmall.tiles());
        const bool touched = std::any_of(samples.begin(), samples.end(),
                                         [](std::uint64_t u) { return u / kSmall.tiles() == kBad; });
        const ComputeVerdict v = verify(expect(c, s, 8), prove(run, cheat, s, 8));
        CHECK_EQ(v.valid(), !touched);
        CHECK(v.valid() || (rejected_for(v, "tile-differs") && v.failures.front().step == kBad));
        caught += v.valid() ? 0 : 1;
    }
    CHECK(caught > 5 && caught < 35);
}

HEARTH_TEST(low_rank_operands_are_rejected) {
    const ComputeChallenge c = challenge_of(6);
    // A = one row repeated: the product costs n^2 instead of n^3.
    const ComputeBackend cheat = [](std::uint32_t t, const Hash256& seed) -> Result<std::vector<Hash256>> {
        const ComputeKeys keys = compute_keys(seed);
        const TileMath& math = tile_maths().front();
        std::vector<std::int8_t> a(std::size_t{kSmall.tile} * kSmall.n);
        std::vector<std::int8_t> b(a.size());
        math.operands(keys.a, kSmall.n, 0, 1, 0, kSmall.n, a.data());
        for (std::uint32_t i = 1; i < kSmall.tile; ++i) {
            std::copy_n(a.begin(), kSmall.n, a.begin() + std::ptrdiff_t{i} * kSmall.n);
        }
        std::vector<Hash256> leaves;
        for (std::uint32_t tile = 0; tile < kSmall.tiles(); ++tile) {
            math.operands(keys.b, kSmall.n, tile % kSmall.side() * kSmall.tile, kSmall.tile, 0, kSmall.n,
                          b.data());
            std::vector<std::int32_t> product(std::size_t{kSmall.tile} * kSmall.tile, 0);
            math.multiply(a.data(), kSmall.n, b.data(), kSmall.n, kSmall.tile, kSmall.n, product.data());
            leaves.push_back(leaf_over(kSmall, seed, t, tile, product));
        }
        return leaves;
    };
    const ComputeRun run = run_steps(c, cheat, 6);
    const ComputeVerdict v = verify(expect(c, 1, 16), prove(run, cheat, 1, 16));
    CHECK(rejected_for(v, "tile-differs"));
    CHECK_EQ(v.failures.size(), std::size_t{16});
}

HEARTH_TEST(unchained_steps_are_rejected) {
    // Each step starts from a seed of the prover's choice, so that all could run at once.
    const ComputeChallenge c = challenge_of(7);
    ComputeRun run = run_steps(c, honest(), 8);
    std::vector<Hash256> leaves;
    for (std::uint32_t t = 1; t < 8; ++t) {
        run.steps[t].seed = garbage(t);
        run.steps[t].root = merkle_root(honest()(t, run.steps[t].seed).value());
    }
    for (std::uint32_t t = 0; t < 8; ++t) {
        leaves.push_back(compute_step_leaf(run.steps[t], t));
    }
    run.root = compute_root(compute_seed(c), 8, merkle_root(leaves));
    CHECK(rejected_for(verify(expect(c, 1, 16), prove(run, honest(), 1, 16)), "chain-differs"));
}

HEARTH_TEST(the_merkle_part_stays_below_100_kilobytes_at_k_64) {
    // As long as an H200's run, with a backend that makes its leaves up: 5,660 steps of 4,096 tiles.
    const ComputeChallenge c = challenge_of(9, {8192, 128});
    const ComputeBackend fake = [](std::uint32_t t, const Hash256&) -> Result<std::vector<Hash256>> {
        return std::vector<Hash256>(1, garbage(t));
    };
    ComputeRun run = run_steps(c, fake, 5660);
    for (std::uint32_t i = 0; i < 24; ++i) {
        run.heartbeats.push_back({i * 200, i * 250'000, run.steps[i * 200].root});
    }
    const ComputeBackend whole = [](std::uint32_t t, const Hash256&) -> Result<std::vector<Hash256>> {
        return std::vector<Hash256>(4096, garbage(t));
    };
    const auto proof = prove(run, whole, 1, 64);
    std::printf("    k=64, 5660 steps, 24 heartbeats: %zu bytes\n", proof.size());
    CHECK(proof.size() < 100'000);
}

// What a checker pays on one core at the network's size. The leaves are made up, so all 64 tiles are computed
// and none fits: the work is that of an honest proof.
HEARTH_TEST(checking_64_tiles_of_an_8192_chain_is_timed) {
    const ComputeChallenge c = challenge_of(11, {8192, 128});
    const ComputeBackend fake = [](std::uint32_t t, const Hash256&) -> Result<std::vector<Hash256>> {
        return std::vector<Hash256>(4096, garbage(t));
    };
    const ComputeRun run = run_steps(c, fake, 300);
    const auto proof = prove(run, fake, 1, 64);
    for (const TileMath& math : tile_maths()) {
        if (math.name == "portable") {
            continue; // seconds
        }
        const auto start = std::chrono::steady_clock::now();
        const ComputeVerdict v = verify(expect(c, 1, 64), proof, math.name);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::printf("    %s, one core: %.3f s\n", std::string(math.name).c_str(), seconds);
        CHECK(rejected_for(v, "tile-differs"));
        CHECK_EQ(v.checked, std::uint64_t{64});
        CHECK_EQ(v.failures.size(), std::size_t{64});
    }
}

HEARTH_TEST(the_run_ends_by_time_by_length_and_by_cancel) {
    const ComputeChallenge c = challenge_of(10);
    CHECK_EQ(run_compute(c, honest(), {kMaxComputeSteps, 0, 1}, {}, kNever)->steps.size(), std::size_t{1});
    CHECK_EQ(run_compute(c, honest(), {4, UINT64_MAX, 1}, {}, kNever)->steps.size(), std::size_t{4});
    const CancelFlag stop{true};
    CHECK_EQ(run_compute(c, honest(), {4, UINT64_MAX, 1}, {}, stop).error().code, std::string("HRT-GPU-005"));
    for (const ComputeShape shape :
         {ComputeShape{0, 16}, ComputeShape{64, 0}, ComputeShape{100, 16}, ComputeShape{128, 24},
          ComputeShape{65536, 128}, ComputeShape{512, 256}}) {
        CHECK(!shape.usable());
        CHECK(!run_compute(challenge_of(1, shape), honest(), {1, 1, 1}, {}, kNever).has_value());
        CHECK(!verify_compute(expect(challenge_of(1, shape), 1, 1), {}, tile_maths().front(), 1, kNever)
                   .has_value());
    }
}

// The fuzzer compares with this proof; its corpus holds it as a file.
HEARTH_TEST(the_fuzzers_proof_holds) {
    const CorpusProof proof = corpus_proof();
    CHECK(verify(proof.expected, proof.bytes).valid());
}

HEARTH_TEST_MAIN
