// SPDX-License-Identifier: Apache-2.0
// Over thousands of seeded memory proofs of which k shares are drawn: the honest are all accepted, each cheat
// is caught exactly when a share of his was drawn, and for that reason. Seeded, so a run can be repeated.
#include "gpu/proof/poc_vram.h"
#include "gpu/proof/sha256.h"
#include "tests/gpu/cheats.h"

#include <cstring>
#include <string>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
/// Each walker is a share, so that a proof's shares are its walkers and their number is known.
constexpr VramShape kShape = {64, 3, 4, 1};
constexpr std::uint64_t kWalkers = 64;

struct Setting {
    std::size_t bad;
    std::uint32_t k;
};
/// One for each cheat. Expected shares caught: 0.42 to 0.78.
constexpr Setting kSettings[] = {{2, 16}, {3, 16}, {5, 16}, {4, 8}};

VramChallenge challenge_of(std::uint64_t seed) {
    VramChallenge c;
    c.beacon = beacon_of(seed);
    for (std::size_t i = 0; i < c.node.size(); ++i) {
        c.node[i] = static_cast<std::uint8_t>(mix64(seed + i));
    }
    c.window = static_cast<std::uint32_t>(seed);
    c.shape = kShape;
    return c;
}

VramRun honest_run(const VramChallenge& c, const Beacon& sample) {
    const auto backend = vram_on_cpu(vram_maths().front(), c.shape, 1, kNever).value();
    const Hash256 filled = fill_vram(c, *backend, {}, kNever).value();
    return walk_vram(c, filled, sample, *backend, {kWalkers, UINT64_MAX}, {}, kNever).value();
}

/// The run with the `bad` shares' digests replaced.
void cheat_in(VramRun& run, const std::set<std::uint64_t>& bad, Cheat cheat) {
    const std::vector<VramShare> truth = run.shares;
    VramChallenge other = run.challenge;
    other.window += 1;
    const VramRun elsewhere = honest_run(other, run.sample_beacon);
    std::uint64_t before = *bad.rbegin();
    for (const std::uint64_t s : bad) {
        kernels::VramState& digest = run.shares[s].digest;
        switch (cheat) {
        case Cheat::Skip:
            digest = vram_words(Sha256().update("garbage").update_u64(s).finish());
            break;
        case Cheat::Flip:
            digest.word[mix64(s) % 8] ^= 1U << (mix64(s + 1) % 32);
            break;
        case Cheat::Swap:
            digest = truth[before].digest;
            break;
        case Cheat::Replay:
            digest = elsewhere.shares[s].digest;
            break;
        }
        before = s;
    }
}

VramVerdict verify(const VramChallenge& c, const Beacon& sample, const VramExpectation::Draw& draw,
                   std::span<const std::uint8_t> proof) {
    return verify_vram({c, sample, {}, draw}, proof, vram_maths().front(), 1, kNever).value();
}

std::string only_reason(const VramVerdict& v) {
    return v.failures.size() == 1 ? v.failures.front().reason : std::string("not one reason");
}

} // namespace

HEARTH_TEST(memory_proofs_cheats_are_caught_when_drawn_and_as_often_as_promised) {
    std::uint64_t seed = 300'000;
    for (std::size_t n = 0; n < kCheats.size(); ++n) {
        const Setting& s = kSettings[n];
        int caught = 0;
        for (int i = 0; i < kProofsPerCheat; ++i, ++seed) {
            const VramChallenge c = challenge_of(seed);
            const Beacon sample = beacon_of(seed + 1);
            const VramExpectation::Draw draw = {s.k, beacon_of(seed + 2)};
            const std::set<std::uint64_t> bad = choose_units(kWalkers, s.bad, seed);
            VramRun run = honest_run(c, sample);
            cheat_in(run, bad, kCheats[n]);
            const auto proof = make_vram_proof(run);
            const VramVerdict v = verify(c, sample, draw, proof);
            std::set<std::uint64_t> blamed;
            for (const VramFailure& f : v.failures) {
                CHECK_EQ(f.reason, std::string("share-differs"));
                blamed.insert(f.walker.value_or(UINT64_MAX));
            }
            CHECK(blamed == sampled_of(bad, draw.beacon, sha256(proof), s.k, kWalkers));
            CHECK_EQ(v.checked, std::uint64_t{s.k});
            caught += v.valid() ? 0 : 1;
        }
        check_share(name_of(kCheats[n]), caught, kProofsPerCheat, kWalkers, s.bad, s.k);
    }
}

HEARTH_TEST(honest_memory_proofs_are_accepted_for_their_node_and_window_only) {
    for (std::uint64_t seed = 0; seed < std::uint64_t{kProofsPerCheat}; ++seed) {
        const VramChallenge c = challenge_of(seed);
        const Beacon sample = beacon_of(seed + 1);
        const VramExpectation::Draw draw = {static_cast<std::uint32_t>(1 + mix64(seed) % 32),
                                            beacon_of(seed + 2)};
        const VramRun run = honest_run(c, sample);
        const auto proof = make_vram_proof(run);
        CHECK(verify(c, sample, draw, proof).valid());
        for (const bool other_node : {true, false}) {
            VramChallenge mine = c;
            if (other_node) {
                mine.node[seed % 20] ^= 0x10U;
            } else {
                mine.window += 1;
            }
            CHECK_EQ(only_reason(verify(mine, sample, draw, proof)),
                     std::string(other_node ? "node-differs" : "window-differs"));
            // The thief writes his own challenge over the stated one: items and walks are another's.
            VramRun forged = run;
            forged.challenge = mine;
            const VramVerdict v = verify(mine, sample, draw, make_vram_proof(forged));
            CHECK_EQ(v.failures.size(), std::size_t{draw.k} + 1);
            CHECK_EQ(v.failures.front().reason, std::string("filled-differs"));
            CHECK_EQ(v.failures.back().reason, std::string("share-differs"));
        }
    }
}

HEARTH_TEST_MAIN
