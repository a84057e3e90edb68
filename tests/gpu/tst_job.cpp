// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/job.h"

#include "gpu/proof/render_job.h"
#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"

#include <cmath>
#include <limits>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

/// The job of make_vectors.py: 263 tiles in 2 bands, 2 batches.
JobParams vector_job() {
    return fake_job(77, 2100, 8, 6);
}

UnitResult vector_unit(std::uint32_t tile, std::uint32_t batch) {
    UnitResult unit;
    unit.rays = 100 + tile + batch;
    unit.sums.fill(static_cast<float>(tile % 7) * 1.5F + static_cast<float>(batch));
    return unit;
}

const CancelFlag kNever{false};

} // namespace

HEARTH_TEST(hashes_equal_an_independent_implementation) {
    const JobParams job = vector_job();
    const Hash256 digest = job_digest(job);
    CHECK_EQ(digest.hex(), std::string("cf5534ce3a1e31c06d94e5ef9e8cbe5475759b9bbb09c55e2db0e8d2c5c18b1a"));
    CHECK_EQ(unit_leaf(digest, 0, 3, 1, vector_unit(3, 1)).hex(),
             std::string("f33873ebea2fe6f9683f527f707826c6df34da7cfbfc3d4f452a612a2f27455e"));
    const JobResult result = render_job(job, &vector_unit, 3, kNever, nullptr).value();
    CHECK_EQ(result.nodes[3].hex(),
             std::string("7fd73732222f027637da731179326817c973b9cca55af5a40ce6c97c265ea7cd"));
    CHECK_EQ(result.bands.size(), std::size_t{2});
    CHECK_EQ(result.bands[1].root.hex(),
             std::string("599c88eefc08ae15626dc70ca4684fbcdb5b031a063c72525240155546cad89e"));
    CHECK_EQ(result.root.hex(),
             std::string("4968d0247486723b24cf589716add9e775788037eca98bd4d6f1ca37c70a94b2"));
}

HEARTH_TEST(paths_lead_from_each_tile_to_the_root) {
    const JobParams job = vector_job();
    const JobResult result = render_job(job, &vector_unit, 1, kNever, nullptr).value();
    const RootTree tree(job.render, result.job, result.nodes);
    CHECK_EQ(tree.root().hex(), result.root.hex());
    for (std::uint32_t t = 0; t < job.render.tiles(); ++t) {
        CHECK(root_from_tile(job.render, result.job, t, result.nodes[t], tree.path(t)) == result.root);
        CHECK(root_from_tile(job.render, result.job, t, result.nodes[(t + 1) % 263], tree.path(t)) !=
              result.root);
    }
    CHECK(!root_from_tile(job.render, result.job, 99999, result.nodes[0], tree.path(0)));
}

HEARTH_TEST(the_result_does_not_depend_on_the_number_of_threads) {
    const JobParams job = fake_job(5, 200, 150, 9);
    const auto render = fake_renderer(5);
    const JobResult one = render_job(job, render, 1, kNever, nullptr).value();
    for (const std::uint32_t threads : {2U, 3U, 16U}) {
        const JobResult many = render_job(job, render, threads, kNever, nullptr).value();
        CHECK_EQ(many.root.hex(), one.root.hex());
        CHECK_EQ(many.rays, one.rays);
    }
}

HEARTH_TEST(every_parameter_changes_the_digest) {
    const JobParams job = fake_job(1);
    std::vector<JobParams> others(6, job);
    others[0].scene_hash.bytes[5] ^= 1U;
    others[1].render.width += 1;
    others[2].render.height += 1;
    others[3].render.samples += 1;
    others[4].render.seed += 1;
    others[5].render.exposure = std::nextafter(1.0F, 2.0F);
    for (const JobParams& other : others) {
        CHECK(job_digest(other) != job_digest(job));
        CHECK(params_bytes(params_from_bytes(params_bytes(other))) == params_bytes(other));
    }
}

HEARTH_TEST(bounds_are_checked_before_anything_is_allocated) {
    const auto with = [](std::uint32_t w, std::uint32_t h, std::uint32_t spp, float exposure = 1.0F) {
        return check_job(RenderParams{w, h, spp, 0, exposure});
    };
    CHECK(with(1, 1, 1).has_value());
    CHECK(with(16384, 16384, 16).has_value());
    CHECK(!with(0, 1, 1));
    CHECK(!with(1, 1, 0));
    CHECK(!with(1U << 31U, 1, 1));
    CHECK(!with(1, 1U << 31U, 1));
    CHECK(!with(1, 1, 1U << 31U));
    CHECK_EQ(with(16384, 16384, 65536).error().code, std::string("HRT-GPU-008"));
    CHECK_EQ(with(8, 8, 1, 2e6F).error().code, std::string("HRT-GPU-001"));
    for (const float exposure : {0.0F, -1.0F, std::numeric_limits<float>::infinity(), std::nanf("")}) {
        CHECK_EQ(with(8, 8, 1, exposure).error().code, std::string("HRT-SCN-040"));
    }
}

HEARTH_TEST(minus_zero_is_made_plus_zero) {
    UnitResult unit;
    unit.sums[7] = -0.0F;
    canonicalise(unit);
    CHECK(!std::signbit(unit.sums[7]));
    CHECK(all_finite(unit));
    unit.sums[191] = std::nanf("");
    CHECK(!all_finite(unit));
}

HEARTH_TEST(cancel_stops_a_job) {
    CancelFlag cancel{false};
    std::atomic<int> calls{0};
    const auto render = [&](std::uint32_t tile, std::uint32_t batch) {
        if (++calls == 5) {
            cancel = true;
        }
        return fake_unit(1, tile, batch);
    };
    const auto result = render_job(fake_job(1, 800, 800, 64), render, 2, cancel, nullptr);
    REQUIRE(!result);
    CHECK_EQ(result.error().code, std::string("HRT-GPU-005"));
    CHECK(calls < 50);
}

HEARTH_TEST(an_exception_of_the_renderer_becomes_an_error) {
    const auto no_memory = [](std::uint32_t tile, std::uint32_t) -> UnitResult {
        if (tile == 3) {
            throw std::bad_alloc();
        }
        return {};
    };
    CHECK_EQ(render_job(fake_job(1), no_memory, 2, kNever, nullptr).error().code, std::string("HRT-GPU-007"));
}

HEARTH_TEST(skipping_replaces_the_promised_share) {
    const JobParams job = fake_job(9, 256, 256, 16);
    std::uint64_t skipped = 0;
    const auto cheat = skip_units(job.render, fake_renderer(9), 0.05);
    for (std::uint64_t u = 0; u < job.render.units(); ++u) {
        const UnitPlace place = unit_place(job.render, u);
        const bool differs =
            cheat(place.tile, place.batch).sums != fake_unit(9, place.tile, place.batch).sums;
        CHECK_EQ(differs, is_skipped(job.render, u, 0.05));
        skipped += differs ? 1 : 0;
    }
    const double share = static_cast<double>(skipped) / static_cast<double>(job.render.units());
    CHECK(share > 0.03 && share < 0.07); // 4096 units: 3 sigma are 0.01
}

HEARTH_TEST_MAIN
