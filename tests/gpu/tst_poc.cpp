// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/poc.h"

#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"
#include "tests/gpu/temp_dir.h"

#include <algorithm>
#include <atomic>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

PocChallenge vector_challenge() {
    PocChallenge c;
    const Hash256 beacon = Sha256().update("beacon").finish();
    c.beacon.assign(beacon.bytes.begin(), beacon.bytes.end());
    for (std::uint8_t i = 0; i < 20; ++i) {
        c.node[i] = i;
    }
    c.window = 5;
    c.scene_hash = Sha256().update("fake scene").finish();
    return c;
}

UnitResult vector_unit(std::uint32_t tile, std::uint32_t batch) {
    const std::uint32_t u = batch * 256 + tile;
    UnitResult unit;
    unit.rays = u;
    unit.sums.fill(static_cast<float>(u));
    return unit;
}

/// A run of exactly `units` units.
PocRun run_units(const Hash256& digest, const UnitRenderer& render, std::uint32_t units,
                 std::uint32_t threads = 1) {
    return run_poc(digest, render, {[] { return false; }, units}, threads, kNever).value();
}

PocClaim claim_of(const PocRun& run, std::uint64_t beacon, std::uint32_t k) {
    return {run.digest, run.root, static_cast<std::uint32_t>(run.units.size()), beacon_of(beacon), k};
}

std::vector<std::uint8_t> open(const PocRun& run, std::uint64_t beacon, std::uint32_t k) {
    return make_poc_openings(run, sample_units(beacon_of(beacon), run.root, k, run.units.size())).value();
}

CheckResult check_run(const PocClaim& claim, std::span<const std::uint8_t> openings,
                      const UnitRenderer& render) {
    return check_poc(claim, openings, render, 2, kNever).value();
}

void recommit(PocRun& run) {
    std::vector<Hash256> leaves;
    for (std::size_t u = 0; u < run.units.size(); ++u) {
        leaves.push_back(poc_leaf(run.digest, u, run.units[u]));
    }
    run.root = poc_root(run.digest, static_cast<std::uint32_t>(run.units.size()), merkle_root(leaves));
}

} // namespace

// Constants of make_vectors.py.
HEARTH_TEST(hashes_equal_an_independent_implementation) {
    const Hash256 digest = poc_digest(vector_challenge());
    CHECK_EQ(digest.hex(), std::string("23de4f915047c39ba3ec78dfe03f14fc65737611e139f82b917e652983f62c66"));
    CHECK_EQ(poc_params(digest).seed, std::uint64_t{11223893107698294307ULL});
    const PocRun run = run_units(digest, &vector_unit, 300);
    REQUIRE(run.units.size() == 300);
    CHECK_EQ(run.root.hex(), std::string("d2180a5fab0358684be89c6b58c8988c57883dd58601fe6a55182885b456f3fd"));
}

HEARTH_TEST(camera_numbers_lie_in_the_unit_interval) {
    for (std::uint64_t i = 0; i < 1000; ++i) {
        for (const float u : poc_camera_numbers(Sha256().update_u64(i).finish())) {
            CHECK(u >= 0.0F && u < 1.0F);
        }
    }
}

HEARTH_TEST(an_honest_run_holds_whatever_the_number_of_threads) {
    const Hash256 digest = poc_digest(vector_challenge());
    for (const std::uint32_t threads : {1U, 4U}) {
        const PocRun run = run_units(digest, fake_renderer(1), 700, threads);
        const CheckResult result = check_run(claim_of(run, 1, 128), open(run, 1, 128), fake_renderer(1));
        CHECK(result.valid());
        CHECK_EQ(result.checked, std::uint64_t{128});
        CHECK(result.rays > 128 * 1000);
    }
}

HEARTH_TEST(at_least_one_unit_is_rendered_however_short_the_time) {
    const PocRun run = run_poc(poc_digest(vector_challenge()), fake_renderer(1), {[] {
                                   return true;
                               }},
                               3, kNever)
                           .value();
    CHECK(!run.units.empty());
}

HEARTH_TEST(replays_of_another_beacon_node_window_or_scene_are_caught) {
    const Hash256 digest = poc_digest(vector_challenge());
    const PocRun run = run_units(digest, fake_renderer(1), 300);
    const auto openings = open(run, 1, 16);
    for (int what = 0; what < 4; ++what) {
        PocChallenge other = vector_challenge();
        switch (what) {
        case 0:
            other.beacon[0] ^= 1U;
            break;
        case 1:
            other.node[19] ^= 1U;
            break;
        case 2:
            other.window += 1;
            break;
        default:
            other.scene_hash.bytes[0] ^= 1U;
            break;
        }
        PocClaim claim = claim_of(run, 1, 16);
        claim.digest = poc_digest(other);
        CHECK(claim.digest != digest);
        const CheckResult result = check_run(claim, openings, fake_renderer(1));
        CHECK(!result.valid());
        CHECK_EQ(result.failures.front().reason, std::string("job-differs"));
        // The same bytes with the digest replaced: now the hashes tell.
        auto forged = openings;
        std::copy(claim.digest.bytes.begin(), claim.digest.bytes.end(), forged.begin() + 8);
        CHECK(!check_run(claim, forged, fake_renderer(1)).valid());
    }
}

HEARTH_TEST(skipped_changed_and_swapped_units_are_caught_when_sampled) {
    const Hash256 digest = poc_digest(vector_challenge());
    for (int what = 0; what < 3; ++what) {
        PocRun run = run_units(digest, fake_renderer(1), 300);
        switch (what) {
        case 0:
            run.units[40] = run.units[39];
            break;
        case 1:
            run.units[40].sums[100] += 0.5F;
            break;
        default:
            std::swap(run.units[40], run.units[296]);
            break; // the same tile, another batch
        }
        recommit(run);
        for (std::uint64_t n = 0; n < 60; ++n) {
            const auto samples = sample_units(beacon_of(n), run.root, 60, 300);
            const bool touched = std::any_of(samples.begin(), samples.end(), [what](std::uint64_t u) {
                return u == 40 || (what == 2 && u == 296);
            });
            CHECK_EQ(check_run(claim_of(run, n, 60), open(run, n, 60), fake_renderer(1)).valid(), !touched);
        }
    }
}

HEARTH_TEST(claiming_more_units_or_rays_gains_nothing) {
    PocRun run = run_units(poc_digest(vector_challenge()), fake_renderer(1), 300);
    PocClaim claim = claim_of(run, 1, 16);
    claim.units_done = 600;
    CHECK(!check_run(claim, open(run, 1, 16), fake_renderer(1)).valid());
    for (UnitResult& unit : run.units) {
        unit.rays *= 10;
    }
    recommit(run);
    const CheckResult result = check_run(claim_of(run, 1, 16), open(run, 1, 16), fake_renderer(1));
    CHECK(!result.valid());
    CHECK_EQ(result.failures.front().reason, std::string("rays-differ"));
    CHECK(result.rays < 16 * 1500); // the proven rays are the true ones
}

HEARTH_TEST(truncated_and_flipped_openings_are_refused) {
    const PocRun run = run_units(poc_digest(vector_challenge()), fake_renderer(1), 100);
    const PocClaim claim = claim_of(run, 1, 3);
    const auto openings = open(run, 1, 3);
    for (std::size_t i = 0; i < openings.size(); ++i) {
        CHECK(!check_run(claim, std::span(openings).first(i), fake_renderer(1)).valid());
        auto flipped = openings;
        flipped[i] ^= static_cast<std::uint8_t>(1U << (mix64(i) % 8));
        CHECK(!check_run(claim, flipped, fake_renderer(1)).valid());
    }
}

HEARTH_TEST(the_record_survives_the_disk_and_damage_is_seen) {
    const TempDir dir;
    const PocRun run = run_units(poc_digest(vector_challenge()), fake_renderer(1), 50);
    REQUIRE(save_poc(run, dir / "poc.bin").has_value());
    const PocRun back = load_poc(dir / "poc.bin").value();
    CHECK(back.root == run.root);
    CHECK_EQ(back.rays, run.rays);
    CHECK(make_poc_openings(back, std::vector<std::uint64_t>{49, 0}).value() ==
          make_poc_openings(run, std::vector<std::uint64_t>{49, 0}).value());
    CHECK_EQ(make_poc_openings(back, std::vector<std::uint64_t>{50}).error().code,
             std::string("HRT-GPU-021"));
    std::filesystem::resize_file(dir / "poc.bin", 1000);
    CHECK_EQ(load_poc(dir / "poc.bin").error().code, std::string("HRT-GPU-020"));
}

HEARTH_TEST_MAIN
