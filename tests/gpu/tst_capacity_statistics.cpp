// SPDX-License-Identifier: Apache-2.0
// Over thousands of seeded proofs of each kind: the honest are all accepted, each cheat is caught exactly
// when a unit of his was sampled, and for that reason. Seeded, so a run can be repeated.
#include "gpu/kernels/tile_digest.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/poc_proof.h"
#include "tests/gpu/cheats.h"

#include <algorithm>
#include <cstring>
#include <string>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};

struct Setting {
    std::size_t bad;
    std::uint32_t k;
};
/// Of 256 rendered units and of 128 tiles; one for each cheat. Expected shares caught: 0.33 to 0.79.
constexpr Setting kRenderSettings[] = {{2, 47}, {5, 48}, {13, 14}, {24, 15}};
constexpr Setting kComputeSettings[] = {{5, 10}, {9, 12}, {13, 12}, {9, 8}};

/// Node and window by seed.
template <class Challenge>
Challenge seeded(std::uint64_t seed) {
    Challenge c;
    c.beacon = beacon_of(seed);
    for (std::size_t i = 0; i < c.node.size(); ++i) {
        c.node[i] = static_cast<std::uint8_t>(mix64(seed + i));
    }
    c.window = static_cast<std::uint32_t>(seed);
    return c;
}

// ---- PoC-render

constexpr std::uint32_t kRendered = 256;

UnitRenderer renderer_of(const PocChallenge& c) {
    std::uint64_t seed = 0;
    const Hash256 digest = poc_digest(c);
    std::memcpy(&seed, digest.bytes.data(), sizeof seed);
    return fake_renderer(seed);
}

PocRun rendered(const PocChallenge& c) {
    return run_poc(poc_digest(c), renderer_of(c), {[] { return false; }, kRendered}, 1, kNever).value();
}

/// The run with `bad` units replaced, and committed to.
void cheat_in(PocRun& run, const PocChallenge& c, const std::set<std::uint64_t>& bad, Cheat cheat) {
    const std::vector<UnitResult> truth = run.units;
    PocChallenge other = c;
    other.window += 1;
    std::uint64_t before = *bad.rbegin();
    for (const std::uint64_t u : bad) {
        UnitResult& unit = run.units[u];
        const UnitPlace place = poc_place(u);
        switch (cheat) {
        case Cheat::Skip:
            unit.sums.fill(0.0F);
            break;
        case Cheat::Flip: {
            std::uint32_t bits = 0;
            float& sum = unit.sums[mix64(u) % unit.sums.size()];
            std::memcpy(&bits, &sum, sizeof bits);
            bits ^= 1U;
            std::memcpy(&sum, &bits, sizeof bits);
            break;
        }
        case Cheat::Swap:
            unit = truth[before];
            break;
        case Cheat::Replay:
            unit = renderer_of(other)(place.tile, place.batch);
            break;
        }
        before = u;
    }
    std::vector<Hash256> leaves;
    for (std::size_t u = 0; u < run.units.size(); ++u) {
        leaves.push_back(poc_leaf(run.digest, u, run.units[u]));
    }
    run.root = poc_root(run.digest, kRendered, merkle_root(leaves));
}

RenderVerdict verify(const PocChallenge& c, const Beacon& sample, std::uint32_t k,
                     std::span<const std::uint8_t> proof) {
    return verify_render_proof({c, sample, k, {}}, proof, renderer_of(c), 1, kNever).value();
}

std::vector<std::uint8_t> prove(const PocChallenge& c, const PocRun& run, const Beacon& sample,
                                std::uint32_t k) {
    return make_render_proof(c, run, 0, sample, k).value();
}

PocChallenge render_challenge(std::uint64_t seed) {
    auto c = seeded<PocChallenge>(seed);
    c.scene_hash = Sha256().update("fake scene").finish();
    return c;
}

std::string only_reason(const RenderVerdict& v) {
    return v.check.failures.size() == 1 ? v.check.failures.front().reason : std::string("not one reason");
}

// ---- PoC-compute

constexpr ComputeShape kShape = {64, 16}; // 16 tiles a step
constexpr std::uint32_t kSteps = 8;
constexpr std::uint64_t kTiles = kSteps * 16;

/// The leaf of a tile whose product has one bit changed.
Hash256 flipped_leaf(const Hash256& seed, std::uint32_t t, std::uint32_t tile) {
    const TileMath& math = tile_maths().front();
    const ComputeKeys keys = compute_keys(seed);
    std::vector<std::int8_t> a(std::size_t{kShape.tile} * kShape.n);
    std::vector<std::int8_t> b(a.size());
    std::vector<std::int32_t> c(std::size_t{kShape.tile} * kShape.tile, 0);
    math.operands(keys.a, kShape.n, tile / kShape.side() * kShape.tile, kShape.tile, 0, kShape.n, a.data());
    math.operands(keys.b, kShape.n, tile % kShape.side() * kShape.tile, kShape.tile, 0, kShape.n, b.data());
    math.multiply(a.data(), kShape.n, b.data(), kShape.n, kShape.tile, kShape.n, c.data());
    c[mix64(tile) % c.size()] ^= 1;
    std::array<std::uint64_t, kernels::kDigestLanes> lanes{};
    kernels::tile_digest_part(keys.digest, c.data(), kShape.tile * kShape.tile, 0, 1, lanes.data());
    return compute_tile_leaf(seed, t, tile, lanes);
}

/// Commits to something else in the `bad` tiles.
ComputeBackend cheating(const ComputeChallenge& c, const std::set<std::uint64_t>& bad, Cheat cheat) {
    ComputeChallenge other = c;
    other.window += 1;
    return [=, work = compute_on_cpu(tile_maths().front(), kShape, 1, kNever)](std::uint32_t t,
                                                                               const Hash256& seed) {
        auto leaves = work(t, seed);
        const std::vector<Hash256> truth = *leaves;
        for (std::uint32_t tile = 0; tile < kShape.tiles(); ++tile) {
            if (!bad.contains(std::uint64_t{t} * kShape.tiles() + tile)) {
                continue;
            }
            Hash256& leaf = (*leaves)[tile];
            switch (cheat) {
            case Cheat::Skip:
                leaf = Sha256().update("garbage").update_u32(tile).finish();
                break;
            case Cheat::Flip:
                leaf = flipped_leaf(seed, t, tile);
                break;
            case Cheat::Swap:
                leaf = truth[(tile + 1) % truth.size()];
                break;
            case Cheat::Replay:
                leaf = compute_tile(tile_maths().front(), kShape, compute_seed(other), t, tile);
                break;
            }
        }
        return leaves;
    };
}

ComputeChallenge compute_challenge(std::uint64_t seed) {
    auto c = seeded<ComputeChallenge>(seed);
    c.shape = kShape;
    return c;
}

std::vector<std::uint8_t> prove(const ComputeChallenge& c, const ComputeBackend& backend,
                                const Beacon& sample, std::uint32_t k, Hash256& root) {
    const ComputeRun run = run_compute(c, backend, {kSteps, UINT64_MAX, UINT64_MAX}, {}, kNever).value();
    root = run.root;
    return make_compute_proof(run, backend, sample, k).value();
}

ComputeVerdict verify(const ComputeChallenge& c, const Beacon& sample, std::uint32_t k,
                      std::span<const std::uint8_t> proof) {
    return verify_compute({c, sample, k, {}, {}}, proof, tile_maths().front(), 1, kNever).value();
}

std::string only_reason(const ComputeVerdict& v) {
    return v.failures.size() == 1 ? v.failures.front().reason : std::string("not one reason");
}

} // namespace

HEARTH_TEST(render_proofs_cheats_are_caught_when_sampled_and_as_often_as_promised) {
    std::uint64_t seed = 100'000;
    for (std::size_t n = 0; n < kCheats.size(); ++n) {
        const Setting& s = kRenderSettings[n];
        int caught = 0;
        for (int i = 0; i < kProofsPerCheat; ++i, ++seed) {
            const PocChallenge c = render_challenge(seed);
            const std::set<std::uint64_t> bad = choose_units(kRendered, s.bad, seed);
            PocRun run = rendered(c);
            cheat_in(run, c, bad, kCheats[n]);
            const Beacon sample = beacon_of(seed + 1);
            const RenderVerdict v = verify(c, sample, s.k, prove(c, run, sample, s.k));
            std::set<std::uint64_t> blamed;
            for (const Failure& f : v.check.failures) {
                CHECK_EQ(f.reason, std::string("sums-differ"));
                blamed.insert(f.unit.value_or(UINT64_MAX));
            }
            CHECK(blamed == sampled_of(bad, sample, run.root, s.k, kRendered));
            CHECK_EQ(v.rays > 0, v.valid());
            caught += v.valid() ? 0 : 1;
        }
        check_share(name_of(kCheats[n]), caught, kProofsPerCheat, kRendered, s.bad, s.k);
    }
}

HEARTH_TEST(honest_render_proofs_are_accepted_for_their_node_and_window_only) {
    for (std::uint64_t seed = 0; seed < std::uint64_t{kProofsPerCheat}; ++seed) {
        const PocChallenge c = render_challenge(seed);
        const PocRun run = rendered(c);
        const Beacon sample = beacon_of(seed + 1);
        const auto k = static_cast<std::uint32_t>(1 + mix64(seed) % 64);
        const auto proof = prove(c, run, sample, k);
        CHECK(verify(c, sample, k, proof).valid());
        for (const bool other_node : {true, false}) {
            PocChallenge mine = c;
            if (other_node) {
                mine.node[seed % 20] ^= 0x10U;
            } else {
                mine.window += 1;
            }
            CHECK_EQ(only_reason(verify(mine, sample, k, proof)),
                     std::string(other_node ? "node-differs" : "window-differs"));
            // The thief writes his own challenge over the stated one; then its digest over the openings' too.
            auto forged = proof;
            std::copy(mine.node.begin(), mine.node.end(), forged.begin() + 40);
            std::memcpy(forged.data() + 60, &mine.window, sizeof mine.window);
            CHECK_EQ(only_reason(verify(mine, sample, k, forged)), std::string("job-differs"));
            const Hash256 digest = poc_digest(mine);
            std::copy(digest.bytes.begin(), digest.bytes.end(), forged.begin() + 140 + 8);
            const RenderVerdict v = verify(mine, sample, k, forged);
            CHECK_EQ(v.check.failures.size(), std::size_t{k});
            CHECK_EQ(v.check.failures.front().reason, std::string("sums-differ"));
        }
    }
}

HEARTH_TEST(compute_proofs_cheats_are_caught_when_sampled_and_as_often_as_promised) {
    std::uint64_t seed = 200'000;
    for (std::size_t n = 0; n < kCheats.size(); ++n) {
        const Setting& s = kComputeSettings[n];
        int caught = 0;
        for (int i = 0; i < kProofsPerCheat; ++i, ++seed) {
            const ComputeChallenge c = compute_challenge(seed);
            const std::set<std::uint64_t> bad = choose_units(kTiles, s.bad, seed);
            const Beacon sample = beacon_of(seed + 1);
            Hash256 root;
            const auto proof = prove(c, cheating(c, bad, kCheats[n]), sample, s.k, root);
            const ComputeVerdict v = verify(c, sample, s.k, proof);
            std::set<std::uint64_t> blamed;
            for (const ComputeFailure& f : v.failures) {
                CHECK_EQ(f.reason, std::string("tile-differs"));
                blamed.insert(std::uint64_t{f.step.value_or(0)} * kShape.tiles() + f.tile.value_or(0));
            }
            CHECK(blamed == sampled_of(bad, sample, root, s.k, kTiles));
            caught += v.valid() ? 0 : 1;
        }
        check_share(name_of(kCheats[n]), caught, kProofsPerCheat, kTiles, s.bad, s.k);
    }
}

HEARTH_TEST(honest_compute_proofs_are_accepted_for_their_node_and_window_only) {
    for (std::uint64_t seed = 0; seed < std::uint64_t{kProofsPerCheat}; ++seed) {
        const ComputeChallenge c = compute_challenge(seed);
        const Beacon sample = beacon_of(seed + 1);
        const auto k = static_cast<std::uint32_t>(1 + mix64(seed) % 32);
        Hash256 root;
        const auto proof = prove(c, compute_on_cpu(tile_maths().front(), kShape, 1, kNever), sample, k, root);
        CHECK(verify(c, sample, k, proof).valid());
        for (const bool other_node : {true, false}) {
            ComputeChallenge mine = c;
            if (other_node) {
                mine.node[seed % 20] ^= 0x10U;
            } else {
                mine.window += 1;
            }
            CHECK_EQ(only_reason(verify(mine, sample, k, proof)),
                     std::string(other_node ? "node-differs" : "window-differs"));
            auto forged = proof;
            std::copy(mine.node.begin(), mine.node.end(), forged.begin() + 40);
            std::memcpy(forged.data() + 64, &mine.window, sizeof mine.window);
            CHECK_EQ(only_reason(verify(mine, sample, k, forged)), std::string("chain-differs"));
        }
    }
}

HEARTH_TEST_MAIN
