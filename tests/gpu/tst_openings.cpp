// SPDX-License-Identifier: Apache-2.0
// The adversary's moves: each must be caught when a unit it touches is sampled.
#include "gpu/proof/openings.h"

#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

constexpr std::uint32_t kAll = 100000; ///< a k that samples every unit

void flip_bit(float& value, unsigned bit) {
    value = std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) ^ (1U << bit));
}

std::set<std::uint64_t> blamed(const CheckResult& result) {
    std::set<std::uint64_t> units;
    for (const Failure& f : result.failures) {
        units.insert(f.unit.value_or(UINT64_MAX));
    }
    return units;
}

} // namespace

HEARTH_TEST(an_honest_proof_holds) {
    const FakeProver prover(fake_job(1));
    for (const std::uint32_t k : {1U, 10U, 64U, kAll}) {
        const Beacon beacon = beacon_of(k);
        const CheckResult result = check(prover.claim(beacon, k), prover.open(beacon, k));
        CHECK(result.valid());
        CHECK_EQ(result.checked, std::min<std::uint64_t>(k, prover.job.render.units()));
    }
}

HEARTH_TEST(openings_never_hold_a_sampled_batch) {
    const FakeProver prover(fake_job(2));
    const Beacon beacon = beacon_of(2);
    const std::vector<std::uint8_t> bytes = prover.open(beacon, 100); // several samples in most tiles
    for (const std::uint64_t unit : prover.samples(beacon, 100)) {
        const float* sums = prover.units[unit].sums.data();
        std::uint8_t needle[16];
        std::memcpy(needle, sums, sizeof needle);
        CHECK(std::search(bytes.begin(), bytes.end(), std::begin(needle), std::end(needle)) == bytes.end());
    }
}

HEARTH_TEST(a_skipped_unit_is_caught) {
    FakeProver prover(fake_job(3));
    prover.units[77] = prover.units[76];
    prover.commit();
    const Beacon beacon = beacon_of(3);
    const CheckResult result =
        check(prover.claim(beacon, kAll), prover.open(beacon, kAll), prover.disclose(beacon, kAll));
    CHECK(blamed(result) == std::set<std::uint64_t>{77});
}

HEARTH_TEST(one_flipped_bit_is_caught_and_named) {
    for (unsigned bit = 0; bit < 31; ++bit) {
        FakeProver prover(fake_job(4, 24, 24, 8));
        const std::uint32_t tile = 5; // second row of 3x3 tiles, last column
        UnitResult& unit = prover.units[tile * 2 + 1];
        const std::size_t place = (3 * 8 + 6) * 3 + 2; // row 3, column 6, blue
        const float right = unit.sums[place];
        flip_bit(unit.sums[place], bit);
        const float wrong = unit.sums[place];
        prover.commit();
        const Beacon beacon = beacon_of(bit);
        const CheckResult result =
            check(prover.claim(beacon, kAll), prover.open(beacon, kAll), prover.disclose(beacon, kAll));
        REQUIRE(result.failures.size() == 1);
        const Failure& f = result.failures.front();
        CHECK_EQ(f.reason, std::string("sums-differ"));
        CHECK_EQ(*f.unit, std::uint64_t{11});
        REQUIRE(f.pixel.has_value());
        CHECK_EQ(f.pixel->x, 2 * 8U + 6U);
        CHECK_EQ(f.pixel->y, 1 * 8U + 3U);
        CHECK_EQ(f.pixel->channel, 2U);
        CHECK_EQ(f.pixel->expected, right);
        CHECK_EQ(std::bit_cast<std::uint32_t>(f.pixel->got), std::bit_cast<std::uint32_t>(wrong));
    }
}

HEARTH_TEST(a_wrong_unit_is_caught_without_a_disclosure_too) {
    FakeProver prover(fake_job(5));
    flip_bit(prover.units[10].sums[0], 0);
    prover.commit();
    const Beacon beacon = beacon_of(5);
    const CheckResult result = check(prover.claim(beacon, kAll), prover.open(beacon, kAll));
    CHECK(!result.valid());
    CHECK(blamed(result).contains(10));
    for (const std::uint64_t u : blamed(result)) {
        CHECK_EQ(u / prover.job.render.batches(),
                 10 / prover.job.render.batches()); // no other tile is blamed
    }
}

HEARTH_TEST(a_disclosure_that_was_not_committed_changes_nothing) {
    FakeProver prover(fake_job(5));
    flip_bit(prover.units[10].sums[0], 0);
    prover.commit();
    const Beacon beacon = beacon_of(5);
    const auto openings = prover.open(beacon, kAll);
    flip_bit(prover.units[10].sums[0], 0); // now it shows what it should have rendered
    const CheckResult result = check(prover.claim(beacon, kAll), openings, prover.disclose(beacon, kAll));
    CHECK(!result.valid());
    CHECK(blamed(result).contains(10));
    CHECK(std::none_of(result.failures.begin(), result.failures.end(),
                       [](const Failure& f) { return f.pixel; }));
}

HEARTH_TEST(two_swapped_units_are_caught) {
    for (const auto& [a, b] : {std::pair{20U, 21U}, std::pair{20U, 44U}, std::pair{3U, 200U}}) {
        FakeProver prover(fake_job(6));
        std::swap(prover.units[a], prover.units[b]);
        prover.commit();
        const Beacon beacon = beacon_of(6);
        const CheckResult result =
            check(prover.claim(beacon, kAll), prover.open(beacon, kAll), prover.disclose(beacon, kAll));
        CHECK((blamed(result) == std::set<std::uint64_t>{a, b}));
    }
}

HEARTH_TEST(an_inflated_ray_count_is_caught_and_named) {
    FakeProver prover(fake_job(7));
    prover.units[33].rays += 1000;
    prover.commit();
    const Beacon beacon = beacon_of(7);
    const CheckResult result = check(prover.claim(beacon, kAll), prover.open(beacon, kAll));
    REQUIRE(result.failures.size() == 1);
    CHECK_EQ(result.failures[0].reason, std::string("rays-differ"));
    CHECK_EQ(*result.failures[0].unit, std::uint64_t{33});
    CHECK_EQ((*result.failures[0].rays)[1] - (*result.failures[0].rays)[0], std::uint64_t{1000});
}

HEARTH_TEST(a_picture_that_is_not_the_sum_of_its_units_is_caught) {
    // The units are right; the delivered pixels bound into one tile node are not.
    FakeProver prover(fake_job(8));
    const Hash256 job = job_digest(prover.job);
    TileResult tile = assemble_tile(prover.job.render, job, 12, prover.tile(12));
    std::vector<Hash256> leaves;
    for (std::uint32_t b = 0; b < prover.job.render.batches(); ++b) {
        leaves.push_back(unit_leaf(job, 0, 12, b, prover.tile(12)[b]));
    }
    const auto node = [&] {
        return Sha256()
            .update("HT1")
            .update_u32(12)
            .update(merkle_root(leaves))
            .update_f32(tile.linear)
            .update(tile.rgb8)
            .finish();
    };
    CHECK(node() == prover.nodes[12]);
    tile.rgb8[100] ^= 1U;
    prover.nodes[12] = node();
    prover.root = RootTree(prover.job.render, job, prover.nodes).root();
    const Beacon beacon = beacon_of(8);
    const CheckResult result = check(prover.claim(beacon, kAll), prover.open(beacon, kAll));
    CHECK(!result.valid());
    CHECK_EQ(result.failures.front().tile.value_or(0), 12U);
}

HEARTH_TEST(replays_of_other_jobs_seeds_and_roots_are_caught) {
    const FakeProver prover(fake_job(9));
    const Beacon beacon = beacon_of(9);
    const auto openings = prover.open(beacon, 32);
    for (int what = 0; what < 6; ++what) {
        Claim claim = prover.claim(beacon, 32);
        switch (what) {
        case 0:
            claim.job.render.seed += 1;
            break;
        case 1:
            claim.job.scene_hash.bytes[0] ^= 1U;
            break;
        case 2:
            claim.job.render.exposure = 2.0F;
            break;
        case 3:
            claim.job.render.samples -= 1;
            break; // the same number of batches
        case 4:
            claim.job.render.width -= 1;
            break; // the same number of tiles
        default:
            claim.root.bytes[31] ^= 1U;
            break;
        }
        const CheckResult result = check(claim, openings);
        CHECK(!result.valid());
        CHECK_EQ(result.failures.front().reason, std::string("malformed"));
    }
}

HEARTH_TEST(a_replay_with_a_forged_header_is_caught_by_the_hashes) {
    const FakeProver other(fake_job(10));
    const FakeProver prover(fake_job(11));
    const Beacon beacon = beacon_of(10);
    auto openings = other.open(beacon, kAll);
    const auto right = prover.open(beacon, kAll);
    std::copy_n(right.begin(), 8 + kParamsBytes + 32, openings.begin()); // magic, version, parameters, root
    CHECK(!check(prover.claim(beacon, kAll), openings).valid());
}

HEARTH_TEST(the_openings_must_be_exactly_the_sampled_units) {
    const FakeProver prover(fake_job(12));
    const Beacon beacon = beacon_of(12);
    for (const auto& openings :
         {prover.open(beacon, 31), prover.open(beacon, 33), prover.open(beacon_of(13), 32)}) {
        const CheckResult result = check(prover.claim(beacon, 32), openings);
        REQUIRE(!result.valid());
        CHECK_EQ(result.failures.front().reason, std::string("not-opened"));
        CHECK(result.recomputed.empty()); // nothing was rendered for it
    }
}

HEARTH_TEST(infinite_and_undefined_numbers_are_refused) {
    for (const float bad : {std::numeric_limits<float>::infinity(), std::nanf("")}) {
        FakeProver prover(fake_job(13, 64, 64, 16));
        prover.units[8].sums[5] = bad; // tile 2, batch 0
        prover.commit();
        for (std::uint64_t n = 0; n < 40; ++n) {
            const Beacon beacon = beacon_of(n);
            const auto samples = prover.samples(beacon, 16);
            const bool touched =
                std::any_of(samples.begin(), samples.end(), [](std::uint64_t u) { return u / 4 == 2; });
            CHECK_EQ(check(prover.claim(beacon, 16), prover.open(beacon, 16)).valid(), !touched);
        }
    }
}

HEARTH_TEST(truncated_openings_are_refused) {
    const FakeProver prover(fake_job(14, 40, 40, 8));
    const Beacon beacon = beacon_of(14);
    const auto openings = prover.open(beacon, 8);
    for (std::size_t size = 0; size < openings.size(); size += size < 300 ? 1 : 97) {
        CHECK(!check(prover.claim(beacon, 8), std::span(openings).first(size)).valid());
    }
    auto longer = openings;
    longer.push_back(0);
    CHECK(!check(prover.claim(beacon, 8), longer).valid());
}

HEARTH_TEST(every_flipped_bit_of_the_openings_is_refused) {
    const FakeProver prover(fake_job(15, 40, 40, 8));
    const Beacon beacon = beacon_of(15);
    const auto openings = prover.open(beacon, 4);
    for (std::size_t i = 0; i < openings.size(); ++i) {
        auto flipped = openings;
        flipped[i] ^= static_cast<std::uint8_t>(1U << (mix64(i) % 8));
        CHECK(!check(prover.claim(beacon, 4), flipped).valid());
    }
}

HEARTH_TEST(opening_a_unit_that_does_not_exist_is_an_error) {
    const FakeProver prover(fake_job(16));
    const RootTree tree(prover.job.render, job_digest(prover.job), prover.nodes);
    for (const auto& units :
         {std::vector<std::uint64_t>{prover.job.render.units()}, std::vector<std::uint64_t>{4, 4}}) {
        CHECK_EQ(make_openings(prover.job, tree, prover.reader(), units).error().code,
                 std::string("HRT-GPU-021"));
        CHECK_EQ(make_disclosure(prover.job, prover.root, prover.reader(), units).error().code,
                 std::string("HRT-GPU-021"));
    }
}

HEARTH_TEST(the_batch_commit_binds_checker_salt_order_and_every_bit) {
    std::array<std::uint8_t, 20> checker{};
    std::array<std::uint8_t, 32> salt{};
    checker.fill(0x11);
    salt.fill(0x22);
    std::vector<UnitResult> units(2);
    units[0].rays = 7;
    units[0].sums.fill(7.0F);
    units[1].rays = 3;
    units[1].sums.fill(3.0F);
    const std::vector<std::uint64_t> samples = {7, 3};
    const Hash256 commit = batch_commit(checker, salt, samples, units);
    // constant of make_vectors.py
    CHECK_EQ(commit.hex(), std::string("94f84756533d3c5963dc18b5a70d4325d92b7a9ebb1865e116af6570de80ebc7"));
    checker[19] ^= 1U;
    CHECK(batch_commit(checker, salt, samples, units) != commit);
    checker[19] ^= 1U;
    salt[0] ^= 1U;
    CHECK(batch_commit(checker, salt, samples, units) != commit);
    salt[0] ^= 1U;
    flip_bit(units[1].sums[191], 0);
    CHECK(batch_commit(checker, salt, samples, units) != commit);
}

HEARTH_TEST(all_checkers_of_a_proof_recompute_the_same_bytes) {
    const FakeProver prover(fake_job(17));
    const Beacon beacon = beacon_of(17);
    const CancelFlag never{false};
    const auto one = check(prover.claim(beacon, 64), prover.open(beacon, 64));
    const auto many = check_openings(prover.claim(beacon, 64), prover.open(beacon, 64), std::nullopt,
                                     fake_renderer(17), 8, never)
                          .value();
    CHECK(batch_commit({}, {}, one.samples, one.recomputed) ==
          batch_commit({}, {}, many.samples, many.recomputed));
}

HEARTH_TEST_MAIN
