// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM: the same items by every route, and each adversary's move rejected with its reason.
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"
#include "tests/gpu/partial_holder.h"
#include "tests/gpu/vram_corpus.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <ctime>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
constexpr VramShape kSmall = {1024, 7, 8, 4};

VramChallenge challenge_of(std::uint64_t seed, VramShape shape = kSmall) {
    VramChallenge c;
    c.beacon = beacon_of(seed);
    for (std::size_t i = 0; i < c.node.size(); ++i) {
        c.node[i] = static_cast<std::uint8_t>(mix64(seed + i));
    }
    c.window = static_cast<std::uint32_t>(seed);
    c.shape = shape;
    return c;
}

VramExpectation expect(const VramChallenge& c, std::uint64_t sample_seed) {
    return {c, beacon_of(sample_seed), {}, {}};
}

VramRun run_of(const VramChallenge& c, std::uint64_t sample_seed, VramBackend& backend,
               std::uint64_t walkers) {
    const Hash256 filled = fill_vram(c, backend, {}, kNever).value();
    return walk_vram(c, filled, beacon_of(sample_seed), backend, {walkers, UINT64_MAX}, {}, kNever).value();
}

VramRun honest_run(const VramChallenge& c, std::uint64_t sample_seed, std::uint64_t walkers,
                   std::uint32_t threads = 1, const VramMath& math = vram_maths().front()) {
    const auto backend = vram_on_cpu(math, c.shape, threads, kNever).value();
    return run_of(c, sample_seed, *backend, walkers);
}

VramVerdict verify(const VramExpectation& e, std::span<const std::uint8_t> proof,
                   const VramMath& math = vram_maths().front()) {
    return verify_vram(e, proof, math, 1, kNever).value();
}

VramVerdict verify(const VramExpectation& e, const VramRun& run) {
    return verify(e, make_vram_proof(run));
}

/// Only this reason.
bool rejected_for(const VramVerdict& v, std::string_view reason) {
    const bool only = std::all_of(v.failures.begin(), v.failures.end(),
                                  [reason](const VramFailure& f) { return f.reason == reason; });
    if (v.valid() || !only) {
        std::printf("    %s, not %s\n", v.valid() ? "accepted" : v.failures.front().reason.c_str(),
                    std::string(reason).c_str());
    }
    return !v.valid() && only;
}

Hash256 garbage(std::uint64_t n) {
    return Sha256().update("garbage").update_u64(n).finish();
}

/// Processor time of this thread.
double thread_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

} // namespace

HEARTH_TEST(every_route_makes_the_same_items) {
    const VramMath& portable = *find_vram_math("portable");
    const kernels::VramState seed = vram_words(garbage(1));
    for (const VramMath& math : vram_maths()) {
        std::printf("    %s\n", std::string(math.name).c_str());
        for (std::uint32_t rounds = 0; rounds < 12; ++rounds) {
            // Every number of lanes that can be left over, and indices with a high word.
            for (std::size_t count = 1; count < 36; ++count) {
                std::vector<std::uint64_t> index(count);
                for (std::size_t i = 0; i < count; ++i) {
                    index[i] = mix64(count * 100 + i) >> (i % 3 * 24);
                }
                std::vector<kernels::VramItem> a(count + 1);
                std::vector<kernels::VramItem> b(count + 1);
                math.items(seed.word, index.data(), count, rounds, a.front().word);
                portable.items(seed.word, index.data(), count, rounds, b.front().word);
                REQUIRE(std::memcmp(a.data(), b.data(), a.size() * sizeof a[0]) == 0);
            }
        }
        const std::uint64_t far = (1ULL << 40U) + 3;
        kernels::VramItem one;
        math.items(seed.word, &far, 1, 2048, one.word);
        const kernels::VramItem plain = kernels::vram_item(seed, far, 2048);
        CHECK(std::memcmp(&one, &plain, sizeof one) == 0);
    }
    CHECK(find_vram_math("none") == nullptr);
}

HEARTH_TEST(the_upper_half_of_a_product_is_exact) {
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const std::uint64_t a = i == 0 ? ~0ULL : mix64(i) >> (i % 64);
        const std::uint64_t b = i == 0 ? ~0ULL : mix64(i * 7919) >> (i / 64 % 64);
        __extension__ using Wide = unsigned __int128;
        CHECK_EQ(kernels::vram_mul_high(a, b), static_cast<std::uint64_t>((Wide{a} * b) >> 64U));
    }
}

// One bit of the index changes about half of the bits of an item after ten rounds; one bit of an item changes
// where the walker goes next, whichever bit it is and wherever the walker has been.
HEARTH_TEST(every_bit_counts) {
    const kernels::VramState seed = vram_words(garbage(2));
    const kernels::VramItem item = kernels::vram_item(seed, 12345, kernels::kVramShortRounds);
    for (std::uint32_t bit = 0; bit < 33; ++bit) {
        const kernels::VramItem other =
            kernels::vram_item(seed, 12345 ^ (1ULL << bit), kernels::kVramShortRounds);
        int changed = 0;
        for (std::uint32_t w = 0; w < kernels::kVramWords; ++w) {
            changed += std::popcount(item.word[w] ^ other.word[w]);
            CHECK(item.word[w] != other.word[w]);
        }
        CHECK(changed > 430 && changed < 594); // 512 +- 5 sigma
    }
    kernels::VramState x = vram_words(garbage(3));
    kernels::vram_absorb(x, item);
    int same_place = 0;
    for (std::uint32_t bit = 0; bit < 1024; ++bit) {
        kernels::VramItem other = item;
        other.word[bit / 32] ^= 1U << (bit % 32);
        kernels::VramState y = vram_words(garbage(3));
        kernels::vram_absorb(y, other);
        CHECK(std::memcmp(&x, &y, sizeof x) != 0);
        same_place += kernels::vram_next(x, kMaxVramItems) == kernels::vram_next(y, kMaxVramItems) ? 1 : 0;
    }
    CHECK_EQ(same_place, 0);
}

// No digest of an item may stand for it: two items that look alike to one walker differ to another.
HEARTH_TEST(what_an_item_does_depends_on_the_walker) {
    const kernels::VramItem a = kernels::vram_item(vram_words(garbage(4)), 0, 10);
    const kernels::VramItem b = kernels::vram_item(vram_words(garbage(4)), 1, 10);
    std::set<std::uint32_t> differences;
    for (std::uint64_t walker = 0; walker < 1000; ++walker) {
        kernels::VramState x = kernels::vram_short(vram_words(garbage(5)), walker);
        kernels::VramState y = x;
        kernels::vram_absorb(x, a);
        kernels::vram_absorb(y, b);
        differences.insert(x.word[0] - y.word[0]);
    }
    CHECK(differences.size() > 990);
}

// make_vectors.py computes these constants, so that a change of the protocol is seen.
HEARTH_TEST(a_proof_has_the_hashes_of_an_independent_implementation) {
    VramChallenge c;
    const Hash256 beacon = Sha256().update("beacon").finish();
    c.beacon.assign(beacon.bytes.begin(), beacon.bytes.end());
    for (std::uint8_t i = 0; i < 20; ++i) {
        c.node[i] = i;
    }
    c.gpu = 1;
    c.window = 5;
    c.shape = {512, 13, 5, 4};
    const auto backend = vram_on_cpu(vram_maths().front(), c.shape, 2, kNever).value();
    const Hash256 filled = fill_vram(c, *backend, {}, kNever).value();
    CHECK_EQ(filled.hex(), std::string("b2ff372a2cfb48cf904da3fff339daddf6f409c2fdc69e48431d76f16f6f77ff"));
    const std::vector<std::uint8_t> then = {'t', 'h', 'e', 'n'};
    const VramRun run = walk_vram(c, filled, then, *backend, {40, UINT64_MAX}, {}, kNever).value();
    CHECK_EQ(run.shares.size(), std::size_t{14});
    const auto proof = make_vram_proof(run);
    CHECK_EQ(sha256(std::span(proof).subspan(176, 40 * run.shares.size())).hex(),
             std::string("f38eff63db35be37b38e65b1aeb8cdd2c7f9b070f6de844fc807405333e1853d"));
}

HEARTH_TEST(an_honest_proof_holds_by_every_route) {
    const VramChallenge c = challenge_of(3, {5000, 11, 16, 16});
    const VramRun run = honest_run(c, 8, 3000, 2);
    CHECK(run.shares.size() > 120 && run.shares.size() < 260);
    VramExpectation e = expect(c, 8);
    e.filled = run.filled;
    const auto proof = make_vram_proof(run);
    CHECK_EQ(proof.size(), 176 + 40 * run.shares.size() + kSealBytes);
    for (const VramMath& math : vram_maths()) {
        const VramVerdict v = verify(e, proof, math);
        CHECK(v.valid());
        CHECK_EQ(v.checked, std::uint64_t{run.shares.size()});
        CHECK_EQ(v.walkers, std::uint64_t{3000});
        CHECK_EQ(v.filled, run.filled);
        CHECK_EQ(v.bytes_read(c.shape), static_cast<double>(run.shares.size()) * 16 * 16 * 128);
        // Neither routes nor threads change a proof.
        VramRun again = honest_run(c, 8, 3000, 3, math);
        again.local_us = run.local_us;
        CHECK(make_vram_proof(again) == proof);
    }
    CHECK(verify_vram(e, proof, vram_maths().front(), 3, kNever).value().valid());
}

HEARTH_TEST(a_run_ends_at_its_limits) {
    const VramChallenge c = challenge_of(4, {64, 1, 1, 1});
    const auto backend = vram_on_cpu(vram_maths().front(), c.shape, 1, kNever).value();
    const Hash256 filled = fill_vram(c, *backend, {}, kNever).value();
    // Every walker is a share: the run ends with the last one that fits, and says so.
    const VramRun run = walk_vram(c, filled, beacon_of(1), *backend, {}, {}, kNever).value();
    CHECK_EQ(run.walkers, std::uint64_t{kMaxVramShares});
    CHECK_EQ(run.shares.size(), std::size_t{kMaxVramShares});
    CHECK(verify(expect(c, 1), run).valid());
    const VramRun hurried = walk_vram(c, filled, beacon_of(1), *backend, {7, 0}, {}, kNever).value();
    CHECK_EQ(hurried.walkers, std::uint64_t{7});
    CancelFlag cancel{true};
    CHECK_EQ(walk_vram(c, filled, beacon_of(1), *backend, {}, {}, cancel).error().code,
             std::string("HRT-GPU-005"));
    CHECK_EQ(fill_vram(c, *backend, {}, cancel).error().code, std::string("HRT-GPU-005"));
    CHECK_EQ(fill_vram(challenge_of(4, {8, 1, 1, 1}), *backend, {}, kNever).error().code,
             std::string("HRT-GPU-001"));
}

HEARTH_TEST(replays_and_other_peoples_proofs_are_rejected_by_name) {
    const VramChallenge c = challenge_of(3);
    const VramRun run = honest_run(c, 8, 64);
    const auto proof = make_vram_proof(run);
    REQUIRE(verify(expect(c, 8), proof).valid());
    struct Case {
        const char* reason;
        std::function<void(VramExpectation&)> change;
    };
    const Case cases[] = {
        {"beacon-differs",
         [](VramExpectation& x) {
             x.challenge.beacon[0] ^= 1U;
         }},
        {"node-differs",
         [](VramExpectation& x) {
             x.challenge.node[0] ^= 1U;
         }},
        {"gpu-differs",
         [](VramExpectation& x) {
             x.challenge.gpu ^= 1U;
         }},
        {"window-differs",
         [](VramExpectation& x) {
             x.challenge.window += 1;
         }},
        {"size-differs",
         [](VramExpectation& x) {
             x.challenge.shape.items *= 2;
         }},
        {"size-differs",
         [](VramExpectation& x) {
             x.challenge.shape.rounds += 1;
         }},
        {"size-differs",
         [](VramExpectation& x) {
             x.challenge.shape.steps += 1;
         }},
        {"size-differs",
         [](VramExpectation& x) {
             x.challenge.shape.one_in += 1;
         }},
        {"sample-beacon-differs",
         [](VramExpectation& x) {
             x.sample_beacon[0] ^= 1U;
         }},
        {"root-differs",
         [](VramExpectation& x) {
             x.filled = garbage(1);
         }},
    };
    for (const Case& k : cases) {
        VramExpectation e = expect(c, 8);
        k.change(e);
        CHECK(rejected_for(verify(e, proof), k.reason));
        if (std::string_view(k.reason) == "root-differs") {
            continue;
        }
        // The thief writes the expected values over the stated ones: now the items or the walks do not fit.
        VramRun forged = run;
        forged.challenge = e.challenge;
        forged.sample_beacon = e.sample_beacon;
        const VramVerdict v = verify(e, forged);
        CHECK(!v.valid());
        for (const VramFailure& f : v.failures) {
            CHECK(f.reason == "filled-differs" || f.reason == "share-differs" || f.reason == "not-a-share");
        }
    }
}

HEARTH_TEST(made_up_share_lists_are_rejected_by_name) {
    const VramChallenge c = challenge_of(6);
    const VramExpectation e = expect(c, 9);
    const VramRun honest = honest_run(c, 9, 200);
    REQUIRE(verify(e, honest).valid());
    REQUIRE(honest.shares.size() > 10);
    {
        VramRun forged = honest; // a share of a walker that had none
        std::uint64_t walker = 0;
        while (walker < forged.shares.size() && forged.shares[walker].walker == walker) {
            ++walker;
        }
        VramShare made_up{walker, vram_words(garbage(1))};
        made_up.digest.word[1] = 5;
        forged.shares.insert(forged.shares.begin() + static_cast<std::ptrdiff_t>(walker), made_up);
        const VramVerdict v = verify(e, forged);
        CHECK(rejected_for(v, "share-differs"));
        CHECK_EQ(v.failures.size(), std::size_t{1});
        CHECK(v.failures.front().walker == walker);
    }
    {
        VramRun forged = honest;
        forged.shares[3].digest.word[7] ^= 1U;
        CHECK(rejected_for(verify(e, forged), "share-differs"));
        forged = honest;
        forged.shares[3].digest.word[1] = 0xffffffffU;
        CHECK(rejected_for(verify(e, forged), "not-a-share"));
    }
    {
        VramRun twice = honest;
        twice.shares.insert(twice.shares.begin() + 4, twice.shares[4]);
        CHECK(rejected_for(verify(e, twice), "share-repeated"));
        VramRun swapped = honest;
        std::swap(swapped.shares[2], swapped.shares[3]);
        CHECK(rejected_for(verify(e, swapped), "share-unordered"));
    }
    {
        VramRun outside = honest;
        outside.walkers = outside.shares.back().walker;
        CHECK(rejected_for(verify(e, outside), "share-outside"));
    }
    {
        VramRun missing = honest; // seven of eight left out
        missing.shares.resize(missing.shares.size() / 8);
        CHECK(rejected_for(verify(e, missing), "too-few-shares"));
        VramRun overstated = honest;
        overstated.walkers = 1000;
        CHECK(rejected_for(verify(e, overstated), "too-few-shares"));
        overstated.walkers = 0;
        CHECK(rejected_for(verify(e, overstated), "malformed"));
    }
    {
        // Walkers renumbered so that they look denser than chance allows.
        VramRun dense = honest;
        for (std::size_t i = 0; i < dense.shares.size(); ++i) {
            dense.shares[i].walker = i;
        }
        dense.walkers = dense.shares.size();
        CHECK(rejected_for(verify(e, dense), "too-many-shares"));
    }
    VramRun other = honest;
    other.filled = garbage(2);
    CHECK(!verify(e, other).valid());
}

HEARTH_TEST(an_item_made_up_is_caught_by_the_walks_that_read_it) {
    const VramChallenge c = challenge_of(12);
    PartialHolder cheat(c, {5, 77, 400, 401, 1023, 600, 601, 602});
    const VramRun run = run_of(c, 3, cheat, 400);
    REQUIRE(!cheat.false_shares().empty());
    const VramVerdict v = verify(expect(c, 3), run);
    CHECK(rejected_for(v, "share-differs"));
    CHECK_EQ(v.failures.size(), cheat.false_shares().size());
    for (std::size_t i = 0; i < v.failures.size(); ++i) {
        CHECK(v.failures[i].walker == cheat.false_shares()[i]);
    }
    // Who leaves these walks out has fewer shares. With a tenth missing the count tells.
    std::set<std::uint64_t> tenth;
    for (std::uint64_t i = 0; i < 102; ++i) {
        tenth.insert(i * 10);
    }
    PartialHolder shy(c, tenth);
    VramRun fewer = run_of(c, 3, shy, 400);
    const auto& false_ones = shy.false_shares();
    std::erase_if(fewer.shares, [&](const VramShare& s) {
        return std::find(false_ones.begin(), false_ones.end(), s.walker) != false_ones.end();
    });
    CHECK(rejected_for(verify(expect(c, 3), fewer), "too-few-shares"));
    // The commitment is checked as well.
    VramRun unfilled = honest_run(c, 3, 64);
    unfilled.filled = garbage(4);
    const Hash256 walk = vram_walk_seed(vram_seed(c), unfilled.filled, beacon_of(3));
    std::vector<std::uint64_t> walkers(64);
    for (std::uint64_t i = 0; i < 64; ++i) {
        walkers[i] = i;
    }
    unfilled.shares.clear();
    std::uint64_t next = 0;
    for (const kernels::VramState& x :
         rewalk_vram(vram_maths().front(), c.shape, vram_seed(c), walk, walkers)) {
        const std::uint64_t walker = next++;
        if (kernels::vram_luck(x) <= c.shape.limit()) {
            unfilled.shares.push_back({walker, x});
        }
    }
    CHECK(rejected_for(verify(expect(c, 3), unfilled), "filled-differs"));
}

HEARTH_TEST(a_draw_looks_at_k_shares_that_the_prover_cannot_foresee) {
    const VramChallenge c = challenge_of(13);
    VramRun run = honest_run(c, 9, 200);
    run.shares[5].digest.word[7] ^= 1U;
    const auto proof = make_vram_proof(run);
    int caught = 0;
    constexpr int kDraws = 200;
    for (std::uint64_t i = 0; i < kDraws; ++i) {
        VramExpectation e = expect(c, 9);
        e.draw = {8, beacon_of(1000 + i)};
        const auto picks = sample_units(e.draw->beacon, sha256(proof), 8, run.shares.size());
        const bool drawn = std::find(picks.begin(), picks.end(), 5U) != picks.end();
        const VramVerdict v = verify(e, proof);
        CHECK_EQ(v.checked, std::uint64_t{8});
        CHECK_EQ(v.valid(), !drawn);
        caught += v.valid() ? 0 : 1;
    }
    const double p = 8.0 / static_cast<double>(run.shares.size());
    CHECK(std::abs(caught - kDraws * p) < 4 * std::sqrt(kDraws * p * (1 - p)));
}

// The exact binomial tails beyond the bounds are below 2 in a million, and an honest 400 is far inside them.
HEARTH_TEST(the_bounds_of_the_count_refuse_no_honest_run) {
    for (const std::uint64_t one_in : {2ULL, 4ULL, 100ULL, 1'000'000ULL}) {
        for (const std::uint64_t expected : {1ULL, 10ULL, 50ULL, 400ULL, 2000ULL}) {
            const std::uint64_t walkers = expected * one_in;
            const double p = 1.0 / static_cast<double>(one_in);
            double refused = 0;
            for (std::uint64_t s = 0; s <= std::min<std::uint64_t>(walkers, 3 * expected + 200); ++s) {
                if (judge_share_count(walkers, one_in, s) != 0) {
                    const auto n = static_cast<double>(walkers);
                    const auto k = static_cast<double>(s);
                    refused += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                                        k * std::log(p) + (n - k) * std::log1p(-p));
                }
            }
            CHECK(refused < 2e-6);
        }
    }
    CHECK_EQ(judge_share_count(400'000, 1000, 294), -1);
    CHECK_EQ(judge_share_count(400'000, 1000, 295), 0);
    CHECK_EQ(judge_share_count(400'000, 1000, 510), 0);
    CHECK_EQ(judge_share_count(400'000, 1000, 511), 1);
}

// 2,000 proofs, a quarter of them honest, the others by provers that hold all but 4, 6 or 10 of 1,024 items.
// A walker is a share with p = 1/4 and has met a missing item with q = 1 - (1 - f)^8, so all 64 walkers
// together show no false share with (1 - p q)^64.
HEARTH_TEST(the_share_of_short_holders_caught_is_the_expected_one) {
    constexpr int kProofs = 500;
    constexpr std::uint64_t kWalkers = 64;
    std::uint64_t seed = 70'000;
    for (const std::uint32_t bad : {0U, 4U, 6U, 10U}) {
        int caught = 0;
        for (int i = 0; i < kProofs; ++i, ++seed) {
            std::set<std::uint64_t> missing;
            for (std::uint64_t n = 0; missing.size() < bad; ++n) {
                missing.insert(mix64(mix64(seed) + n) % kSmall.items);
            }
            const VramChallenge c = challenge_of(seed);
            PartialHolder holder(c, missing);
            const VramRun run = run_of(c, seed + 1, holder, kWalkers);
            const VramVerdict v = verify(expect(c, seed + 1), run);
            // Rejected exactly when a false share is among them, and for these only.
            CHECK_EQ(v.failures.size(), holder.false_shares().size());
            CHECK(v.valid() || rejected_for(v, "share-differs"));
            caught += v.valid() ? 0 : 1;
        }
        const double q = 1 - std::pow(1 - bad / static_cast<double>(kSmall.items), kSmall.steps);
        const double expected = 1 - std::pow(1 - q / static_cast<double>(kSmall.one_in), kWalkers);
        const double sigma = std::sqrt(kProofs * expected * (1 - expected));
        std::printf("    %u of 1024 items missing: %d of %d caught, %.1f +- %.1f expected\n", bad, caught,
                    kProofs, kProofs * expected, sigma);
        CHECK(std::abs(caught - kProofs * expected) <= 3 * sigma);
    }
}

// What a checker pays on one core for 400 shares at the network's size. The digests are made up, so that all
// are walked and none fits: the work is that of an honest proof.
HEARTH_TEST(checking_400_shares_is_timed) {
    const VramChallenge c = challenge_of(11, {1ULL << 30U, 2048, 64, 1'000'000});
    const VramExpectation e = expect(c, 2);
    const Hash256 seed = vram_seed(c);
    VramRun run{c, e.sample_beacon, {}, 400'000'000, {}, 0};
    for (std::uint64_t i = 0; i < 400; ++i) {
        run.shares.push_back({i * 1'000'000, {{static_cast<std::uint32_t>(i)}}});
    }
    for (const VramMath& math : vram_maths()) {
        if (math.name == "portable") {
            continue; // seconds
        }
        // The commitment's 1,024 items are made again as well.
        std::vector<Hash256> leaves;
        const auto indices = vram_committed_items(c.shape, seed);
        std::vector<kernels::VramItem> items(indices.size());
        math.items(vram_words(seed).word, indices.data(), indices.size(), c.shape.rounds, items.front().word);
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            leaves.push_back(vram_item_leaf(seed, i, items[i]));
        }
        run.filled = vram_filled(seed, leaves);
        const auto proof = make_vram_proof(run);
        const double start = thread_seconds();
        const VramVerdict v = verify(e, proof, math);
        std::printf("    %s, one core: %.3f s\n", std::string(math.name).c_str(), thread_seconds() - start);
        CHECK(rejected_for(v, "share-differs"));
        CHECK_EQ(v.checked, std::uint64_t{400});
        CHECK_EQ(v.failures.size(), std::size_t{400});
    }
}

HEARTH_TEST_MAIN
