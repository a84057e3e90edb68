// SPDX-License-Identifier: Apache-2.0
// Does sampling catch what the formula promises? Seeded, so a run can be repeated.
#include "tests/gpu/cheats.h"

#include <set>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

struct Setting {
    std::size_t bad; ///< units that copy their predecessor
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
        for (int i = 0; i < kProofs; ++i, ++seed) {
            FakeProver prover(fake_job(seed, 64, 64, 16));
            const std::uint64_t units = prover.job.render.units();
            const std::set<std::uint64_t> bad = choose_units(units, s.bad, seed);
            for (const std::uint64_t u : bad) {
                prover.units[u] = prover.units[(u + units - 1) % units];
            }
            prover.commit();
            const Beacon beacon = beacon_of(seed);
            const CheckResult result =
                check(prover.claim(beacon, s.k), prover.open(beacon, s.k), prover.disclose(beacon, s.k));
            // Rejected exactly when a bad unit was sampled, and exactly those units are blamed.
            std::set<std::uint64_t> blamed;
            for (const Failure& f : result.failures) {
                CHECK(f.unit.has_value());
                blamed.insert(f.unit.value_or(0));
            }
            CHECK(blamed == sampled_of(bad, beacon, prover.root, s.k, units));
            caught += result.valid() ? 0 : 1;
        }
        check_share("skip", caught, kProofs, 256, s.bad, s.k);
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
