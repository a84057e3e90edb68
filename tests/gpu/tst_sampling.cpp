// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/sampling.h"

#include "gpu/proof/sha256.h"
#include "tests/gpu/check.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace hearth::gpu;

namespace {

Beacon named_beacon() {
    const Hash256 h = Sha256().update("beacon").finish();
    return {h.bytes.begin(), h.bytes.end()};
}

Hash256 vector_root() {
    return Hash256::from_hex("4968d0247486723b24cf589716add9e775788037eca98bd4d6f1ca37c70a94b2").value();
}

} // namespace

// Constants of make_vectors.py.
HEARTH_TEST(the_draw_equals_an_independent_implementation) {
    const std::vector<std::uint64_t> expected = {382, 448, 322, 329, 122, 106, 309, 279, 447, 460, 361, 426};
    CHECK(sample_units(named_beacon(), vector_root(), 12, 526) == expected);
}

HEARTH_TEST(as_many_samples_as_units_are_all_units_in_order) {
    CHECK((sample_units(named_beacon(), vector_root(), 9, 5) == std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
    CHECK((sample_units(named_beacon(), vector_root(), 5, 5) == std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
    CHECK(sample_units(named_beacon(), vector_root(), 1, 1) == std::vector<std::uint64_t>{0});
}

HEARTH_TEST(samples_are_distinct_and_below_the_count) {
    for (const std::uint32_t k : {1U, 63U, 127U}) {
        const auto drawn = sample_units(named_beacon(), vector_root(), k, 128);
        CHECK_EQ(drawn.size(), std::size_t{k});
        CHECK_EQ(std::set<std::uint64_t>(drawn.begin(), drawn.end()).size(), std::size_t{k});
        CHECK(*std::max_element(drawn.begin(), drawn.end()) < 128);
    }
}

HEARTH_TEST(root_and_beacon_both_decide_the_draw) {
    Hash256 root = vector_root();
    Beacon beacon = named_beacon();
    const auto drawn = sample_units(beacon, root, 64, 1'000'000);
    root.bytes[31] ^= 1U;
    CHECK(sample_units(beacon, root, 64, 1'000'000) != drawn);
    root.bytes[31] ^= 1U;
    beacon.back() ^= 1U;
    CHECK(sample_units(beacon, root, 64, 1'000'000) != drawn);
}

HEARTH_TEST(every_unit_is_drawn_equally_often) {
    // 4,000 draws of 16 from 100 units: chi-squared with 99 degrees of freedom, 99.9 % of honest runs are
    // below 149.
    std::vector<double> hits(100);
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const Hash256 root = Sha256().update_u64(i).finish();
        for (const std::uint64_t u : sample_units(named_beacon(), root, 16, 100)) {
            hits[u] += 1.0;
        }
    }
    double chi2 = 0;
    for (const double h : hits) {
        chi2 += (h - 640.0) * (h - 640.0) / 640.0;
    }
    CHECK(chi2 < 149.0);
    CHECK(chi2 > 40.0); // a draw that is too even is not random either
}

HEARTH_TEST(catch_probability_is_the_hypergeometric_one) {
    CHECK(std::fabs(catch_probability(10, 1, 3) - 0.3) < 1e-12);
    CHECK(std::fabs(catch_probability(10, 2, 3) - (1.0 - 8.0 * 7.0 * 6.0 / (10.0 * 9.0 * 8.0))) < 1e-12);
    CHECK_EQ(catch_probability(10, 8, 3), 1.0);
    CHECK_EQ(catch_probability(10, 0, 3), 0.0);
    // reference value: f = 5 %, k = 64 of many units gives 0.9625
    CHECK(std::fabs(catch_probability(1'000'000, 50'000, 64) - 0.9625) < 1e-3);
}

HEARTH_TEST(hexadecimal_is_read_strictly) {
    CHECK((bytes_from_hex("0x00ff", 2) == std::vector<std::uint8_t>{0x00, 0xff}));
    CHECK((bytes_from_hex("aB", 2) == std::vector<std::uint8_t>{0xab}));
    for (const char* bad : {"", "0x", "0", "0g", "+1", " 1", "001122"}) {
        CHECK(!bytes_from_hex(bad, 2));
    }
}

HEARTH_TEST_MAIN
