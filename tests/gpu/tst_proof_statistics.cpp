// SPDX-License-Identifier: Apache-2.0
// Does sampling catch what the formula promises? Seeded, so a run can be repeated.
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

/// `count` distinct units that are not unit 0, chosen by `seed`.
std::set<std::uint64_t> choose_bad(std::uint64_t units, std::uint32_t count, std::uint64_t seed) {
    std::set<std::uint64_t> bad;
    for (std::uint64_t i = 0; bad.size() < count; ++i) {
        bad.insert(1 + mix64(mix64(seed) + i) % (units - 1));
    }
    return bad;
}

struct Setting {
    std::uint32_t bad; ///< units that copy their predecessor
    std::uint32_t k;
};

} // namespace

// 64 tiles x 4 batches = 256 units; expected shares caught: 0.33, 0.65, 0.51, 0.79.
HEARTH_TEST(the_share_of_cheaters_caught_is_the_hypergeometric_one) {
    constexpr Setting kSettings[] = {{2, 47}, {5, 48}, {13, 14}, {24, 15}};
    constexpr int kProofs = 600; // each: 2,400 proofs
    std::uint64_t seed = 1'000;
    for (const Setting& s : kSettings) {
        int caught = 0;
        double expected = 0;
        for (int i = 0; i < kProofs; ++i, ++seed) {
            FakeProver prover(fake_job(seed, 64, 64, 16));
            const std::uint64_t units = prover.job.render.units();
            const std::set<std::uint64_t> bad = choose_bad(units, s.bad, seed);
            for (const std::uint64_t u : bad) {
                prover.units[u] = prover.units[u - 1];
            }
            prover.commit();
            const Beacon beacon = beacon_of(seed);
            std::set<std::uint64_t> sampled_bad;
            for (const std::uint64_t u : prover.samples(beacon, s.k)) {
                if (bad.contains(u)) {
                    sampled_bad.insert(u);
                }
            }
            const CheckResult result =
                check(prover.claim(beacon, s.k), prover.open(beacon, s.k), prover.disclose(beacon, s.k));
            // Rejected exactly when a bad unit was sampled, and exactly those units are blamed.
            std::set<std::uint64_t> blamed;
            for (const Failure& f : result.failures) {
                CHECK(f.unit.has_value());
                blamed.insert(f.unit.value_or(0));
            }
            CHECK(blamed == sampled_bad);
            caught += result.valid() ? 0 : 1;
            expected = catch_probability(units, s.bad, s.k);
        }
        const double share = static_cast<double>(caught) / kProofs;
        const double sigma = std::sqrt(expected * (1.0 - expected) / kProofs);
        std::printf("    %u of 256 bad, k=%u: caught %.4f, expected %.4f, %.2f sigma\n", s.bad, s.k, share,
                    expected, (share - expected) / sigma);
        CHECK(expected > 0.3 && expected < 0.8);
        CHECK(std::fabs(share - expected) < 3.0 * sigma);
    }
}

HEARTH_TEST(nobody_is_accused_over_a_thousand_honest_proofs) {
    int accused = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        // All kinds of sizes, among them partial tiles and a last batch with fewer than 4 samples.
        const FakeProver prover(fake_job(seed, 1 + static_cast<std::uint32_t>(mix64(seed) % 90),
                                         1 + static_cast<std::uint32_t>(mix64(seed + 1) % 90),
                                         1 + static_cast<std::uint32_t>(mix64(seed + 2) % 19)));
        const Beacon beacon = beacon_of(seed);
        const std::uint32_t k = 1 + static_cast<std::uint32_t>(mix64(seed + 3) % 64);
        accused += check(prover.claim(beacon, k), prover.open(beacon, k)).valid() ? 0 : 1;
    }
    CHECK_EQ(accused, 0);
}

HEARTH_TEST_MAIN
