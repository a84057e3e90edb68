// SPDX-License-Identifier: Apache-2.0
// Seeded cheats of the capacity proofs, and whether they are caught as often as sampling promises.
#pragma once

#include "gpu/proof/sampling.h"
#include "tests/gpu/check.h"
#include "tests/gpu/fake_prover.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <set>
#include <vector>

namespace hearth::test {

/// What a cheat commits to in place of a unit's true result.
enum class Cheat {
    Skip,   ///< anything that costs no work
    Flip,   ///< the true result with one bit changed
    Swap,   ///< another unit's true result
    Replay, ///< the true result of another window
};
inline constexpr std::array kCheats = {Cheat::Skip, Cheat::Flip, Cheat::Swap, Cheat::Replay};

inline const char* name_of(Cheat cheat) {
    constexpr std::array kNames = {"skip", "flip", "swap", "replay"};
    return kNames.at(static_cast<std::size_t>(cheat));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kProofsPerCheat = 60;
#else
inline constexpr int kProofsPerCheat = 600;
#endif

/// `count` distinct units below `units`, chosen by `seed`.
inline std::set<std::uint64_t> choose_units(std::uint64_t units, std::size_t count, std::uint64_t seed) {
    std::set<std::uint64_t> chosen;
    for (std::uint64_t i = 0; chosen.size() < count; ++i) {
        chosen.insert(mix64(mix64(seed) + i) % units);
    }
    return chosen;
}

/// Those of `bad` that this round samples.
inline std::set<std::uint64_t> sampled_of(const std::set<std::uint64_t>& bad, const gpu::Beacon& beacon,
                                          const gpu::Hash256& root, std::uint32_t k, std::uint64_t units) {
    std::set<std::uint64_t> sampled;
    for (const std::uint64_t u : gpu::sample_units(beacon, root, k, units)) {
        if (bad.contains(u)) {
            sampled.insert(u);
        }
    }
    return sampled;
}

/// The share caught lies within 3 sigma of the hypergeometric one, which lies between 0.3 and 0.8.
inline void check_share(const char* what, int caught, int proofs, std::uint64_t units, std::size_t bad,
                        std::uint32_t k) {
    const double expected = gpu::catch_probability(units, bad, k);
    const double share = static_cast<double>(caught) / proofs;
    const double sigma = std::sqrt(expected * (1.0 - expected) / proofs);
    std::printf("    %s: %zu of %u bad, k=%u: %d proofs, caught %.4f, expected %.4f, %.2f sigma\n", what, bad,
                static_cast<unsigned>(units), k, proofs, share, expected, (share - expected) / sigma);
    CHECK(expected > 0.3 && expected < 0.8);
    CHECK(std::fabs(share - expected) < 3.0 * sigma);
}

} // namespace hearth::test
