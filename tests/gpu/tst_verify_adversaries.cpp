// SPDX-License-Identifier: Apache-2.0
// Each adversary's file, given to the library's checker and to `hearth-gpu verify`: both reject it, for the
// same reason. What is expected stands on the command line; nothing of it comes from the file.
#include "gpu/kernels/tile_digest.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/poc_proof.h"
#include "gpu/proof/poc_vram.h"
#include "gpu/worker/challenge_scene.h"
#include "gpu/worker/methods.h"
#include "tests/gpu/adversary_court.h"
#include "tests/gpu/partial_holder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <memory>

using namespace hearth::gpu;
using namespace hearth::test;

namespace {

const CancelFlag kNever{false};
const std::string kRoom = HEARTH_TEST_DATA "/scenes/room.gltf";
const std::string kOtherScene = HEARTH_TEST_DATA "/../../scenes/hearth.glb";

// ---- PoC-compute

constexpr ComputeShape kMatrices = compute_shape(128);
constexpr std::uint32_t kSteps = 8;

ComputeChallenge compute_challenge() {
    return {kBeacon, node_of(0xaa), 0, kWindow, kMatrices};
}

ComputeBackend honest_compute(const ComputeShape& shape) {
    return compute_on_cpu(tile_maths().front(), shape, 1, kNever);
}

Bytes compute_proof(const ComputeChallenge& c, const ComputeBackend& backend, std::uint32_t k = kK) {
    const ComputeRun run = run_compute(c, backend, {kSteps, UINT64_MAX, UINT64_MAX}, {}, kNever).value();
    return make_compute_proof(run, backend, kSampleBeacon, k).value();
}

Hash256 garbage(std::uint64_t n) {
    return Sha256().update("garbage").update_u64(n).finish();
}

/// Makes something up for the tiles (by step and number) of which `bad` is true.
ComputeBackend skipping(std::function<bool(std::uint32_t, std::size_t)> bad) {
    return [bad = std::move(bad), work = honest_compute(kMatrices)](std::uint32_t t, const Hash256& seed) {
        auto leaves = work(t, seed);
        for (std::size_t i = 0; i < leaves->size(); ++i) {
            if (bad(t, i)) {
                (*leaves)[i] = garbage(i);
            }
        }
        return leaves;
    };
}

struct Operands {
    std::vector<std::int8_t> a, b;
};

/// Computes each tile with operands or products that `bend` changes.
ComputeBackend bending(std::function<void(Operands&)> operands, std::function<void(std::int32_t&)> product) {
    return [=](std::uint32_t t, const Hash256& seed) -> Result<std::vector<Hash256>> {
        const TileMath& math = tile_maths().front();
        const ComputeKeys keys = compute_keys(seed);
        std::vector<Hash256> leaves;
        for (std::uint32_t i = 0; i < kMatrices.tiles(); ++i) {
            Operands o{std::vector<std::int8_t>(std::size_t{kMatrices.tile} * kMatrices.n), {}};
            o.b.resize(o.a.size());
            math.operands(keys.a, kMatrices.n, i / kMatrices.side() * kMatrices.tile, kMatrices.tile, 0,
                          kMatrices.n, o.a.data());
            math.operands(keys.b, kMatrices.n, i % kMatrices.side() * kMatrices.tile, kMatrices.tile, 0,
                          kMatrices.n, o.b.data());
            operands(o);
            std::vector<std::int32_t> c(std::size_t{kMatrices.tile} * kMatrices.tile, 0);
            math.multiply(o.a.data(), kMatrices.n, o.b.data(), kMatrices.n, kMatrices.tile, kMatrices.n,
                          c.data());
            std::for_each(c.begin(), c.end(), product);
            std::array<std::uint64_t, kernels::kDigestLanes> lanes{};
            kernels::tile_digest_part(keys.digest, c.data(), kMatrices.tile * kMatrices.tile, 0, 1,
                                      lanes.data());
            leaves.push_back(compute_tile_leaf(seed, t, i, lanes));
        }
        return leaves;
    };
}

/// To the eleven bits of a half-precision sum.
void round_to_half(std::int32_t& c) {
    int exponent = 0;
    const double fraction = std::frexp(static_cast<double>(c), &exponent);
    c = static_cast<std::int32_t>(std::ldexp(std::nearbyint(std::ldexp(fraction, 11)), exponent - 11));
}

// ---- PoC-VRAM

constexpr VramShape kDataset = {8192, 20, 8, 64};

VramChallenge vram_challenge() {
    return {kBeacon, node_of(0xaa), 0, kWindow, kDataset};
}

VramRun vram_run(const VramChallenge& c, std::uint64_t hole = 0, const Beacon& sample = kSampleBeacon) {
    std::set<std::uint64_t> missing; // every item whose number is a multiple of `hole`
    for (std::uint64_t i = 0; hole > 0 && i < c.shape.items; i += hole) {
        missing.insert(i);
    }
    PartialHolder holder(c, std::move(missing));
    const Hash256 filled = fill_vram(c, holder, {}, kNever).value();
    return walk_vram(c, filled, sample, holder, {3000, UINT64_MAX}, {}, kNever).value();
}

} // namespace

HEARTH_TEST(every_lie_about_compute_capacity_is_rejected_with_its_reason) {
    const Court court{"compute",
                      [](const Bytes& file) {
                          return reasons_of(verify_compute({compute_challenge(), kSampleBeacon, kK, {}, {}},
                                                           file, tile_maths().front(), 1, kNever)
                                                ->failures);
                      },
                      {"--size", "128", "--k", "16"},
                      {}};
    const ComputeChallenge c = compute_challenge();
    const Bytes honest = compute_proof(c, honest_compute(kMatrices));
    court.accepts("honest", honest);
    court.rejects("skips a quarter",
                  compute_proof(c, skipping([](auto t, auto i) { return (t + i) % 4 == 0; })),
                  "tile-differs");
    // One garbage root lets another machine begin the next step at once. Of 32 tiles 16 are looked at.
    court.rejects("one garbage root", compute_proof(c, skipping([](auto t, auto) { return t == 3; })),
                  "tile-differs");
    const auto same = [](std::int32_t&) {
    };
    court.rejects("low rank",
                  compute_proof(c, bending(
                                       [](Operands& o) {
                                           for (std::uint32_t row = 1; row < kMatrices.tile; ++row) {
                                               std::copy_n(o.a.begin(), kMatrices.n,
                                                           o.a.begin() + std::ptrdiff_t{row} * kMatrices.n);
                                           }
                                       },
                                       same)),
                  "tile-differs");
    court.rejects("operands of 127 and -128",
                  compute_proof(c, bending(
                                       [](Operands& o) {
                                           std::fill(o.a.begin(), o.a.end(), std::int8_t{127});
                                           std::fill(o.b.begin(), o.b.end(), std::int8_t{-128});
                                       },
                                       same)),
                  "tile-differs");
    court.rejects("half-precision sums", compute_proof(c, bending([](Operands&) {}, round_to_half)),
                  "tile-differs");
    ComputeChallenge other = c;
    other.window += 1;
    const Bytes replayed = compute_proof(other, honest_compute(kMatrices));
    court.rejects("another window", replayed, "window-differs");
    court.rejects("another window, renamed", forged(replayed, write_at(64, kWindow)), "chain-differs");
    other = c;
    other.node = node_of(0xbb);
    const Bytes stolen = compute_proof(other, honest_compute(kMatrices));
    court.rejects("another node's", stolen, "node-differs");
    court.rejects("another node's, renamed", forged(stolen, write_at(40, node_of(0xaa))), "chain-differs");
    other = c;
    other.gpu = 1;
    court.rejects("another card's", compute_proof(other, honest_compute(kMatrices)), "gpu-differs");
    other = c;
    other.shape = compute_shape(64);
    const Bytes tiny = compute_proof(other, honest_compute(other.shape));
    court.rejects("smaller matrices", tiny, "size-differs");
    court.rejects("smaller matrices, renamed", forged(tiny, write_at(68, kMatrices.n)), "not-opened");
    court.rejects("fewer samples", compute_proof(c, honest_compute(kMatrices), 1), "not-opened");
    court.rejects("k changed in the file", forged(honest, write_at(120, std::uint32_t{1})), "not-opened");
    court.rejects("more steps stated", forged(honest, write_at(108, 2 * kSteps)), "not-opened");
    court.rejects("another root stated", forged(honest, write_at(76, garbage(1))), "not-opened");
    court.rejects_damage(honest);
}

HEARTH_TEST(every_lie_about_rendering_capacity_is_rejected_with_its_reason) {
    SceneCache scenes;
    const auto scene = challenge_scene(scenes, kRoom).value();
    const PocChallenge c = {kBeacon, node_of(0xaa), kWindow, scene->hash};
    const auto renderer = [](const LoadedScene& of, const PocChallenge& by) {
        const Hash256 digest = poc_digest(by);
        const auto view = std::make_shared<const PreparedScene>(challenge_view(of, digest));
        return UnitRenderer([view, render = unit_renderer(*view, poc_params(digest))](
                                std::uint32_t tile, std::uint32_t batch) { return render(tile, batch); });
    };
    const auto run_of = [&](const LoadedScene& of, const PocChallenge& by) {
        return run_poc(poc_digest(by), renderer(of, by), {[] { return false; }, 40}, 1, kNever).value();
    };
    const auto proof_of = [](const PocChallenge& by, const PocRun& run, std::uint32_t k = kK) {
        return make_render_proof(by, run, 0, kSampleBeacon, k).value();
    };
    const Court court{"render",
                      [&](const Bytes& file) {
                          return reasons_of(verify_render_proof({c, kSampleBeacon, kK, {}}, file,
                                                                renderer(*scene, c), 1, kNever)
                                                ->check.failures);
                      },
                      {"--scene", kRoom, "--k", "16"},
                      {}};
    const PocRun run = run_of(*scene, c);
    const Bytes honest = proof_of(c, run);
    court.accepts("honest", honest);
    // Commits to what `change` makes of the units.
    const auto changed = [&](const std::function<void(std::vector<UnitResult>&)>& change) {
        PocRun lie = run;
        change(lie.units);
        std::vector<Hash256> leaves;
        for (std::size_t u = 0; u < lie.units.size(); ++u) {
            leaves.push_back(poc_leaf(lie.digest, u, lie.units[u]));
        }
        lie.root = poc_root(lie.digest, static_cast<std::uint32_t>(lie.units.size()), merkle_root(leaves));
        return proof_of(c, lie);
    };
    court.rejects("skips a quarter", changed([](auto& units) {
                      for (std::size_t u = 1; u < units.size(); u += 4) {
                          units[u] = units[u - 1];
                      }
                  }),
                  "sums-differ");
    court.rejects("one bit of each fourth unit", changed([](auto& units) {
                      for (std::size_t u = 0; u < units.size(); u += 4) {
                          std::uint32_t bits = 0;
                          std::memcpy(&bits, &units[u].sums[7], sizeof bits);
                          bits ^= 1U;
                          std::memcpy(&units[u].sums[7], &bits, sizeof bits);
                      }
                  }),
                  "sums-differ");
    court.rejects("more rays", changed([](auto& units) {
                      for (UnitResult& unit : units) {
                          unit.rays *= 10;
                      }
                  }),
                  "rays-differ");
    court.rejects("fewer samples", proof_of(c, run, 1), "not-opened");
    court.rejects("k changed in the file", forged(honest, write_at(140 + 76, std::uint32_t{1})),
                  "not-opened");
    court.rejects("more units stated", forged(honest, write_at(128, std::uint32_t{80})), "job-differs");
    PocRun nowhere = run;
    nowhere.root = garbage(1);
    court.rejects("a garbage root", proof_of(c, nowhere), "sums-differ");
    PocChallenge other = c;
    other.window += 1;
    const Bytes replayed = proof_of(other, run_of(*scene, other));
    court.rejects("another window", replayed, "window-differs");
    court.rejects("another window, renamed", forged(replayed, write_at(60, kWindow)), "job-differs");
    other = c;
    other.node = node_of(0xbb);
    const Bytes stolen = proof_of(other, run_of(*scene, other));
    court.rejects("another node's", stolen, "node-differs");
    court.rejects("another node's, renamed everywhere",
                  forged(stolen,
                         [&](Bytes& body) {
                             write_at(40, node_of(0xaa))(body);
                             write_at(140 + 8, poc_digest(c))(body);
                         }),
                  "sums-differ");
    const auto easier = challenge_scene(scenes, kOtherScene).value();
    other = c;
    other.scene_hash = easier->hash;
    court.rejects("another scene", proof_of(other, run_of(*easier, other)), "scene-differs");
    court.rejects("another scene's units",
                  proof_of(c,
                           [&] {
                               PocRun lie = run_of(*easier, c);
                               lie.digest = poc_digest(c);
                               return lie;
                           }()),
                  "sums-differ");
    court.rejects_damage(honest);
}

HEARTH_TEST(every_lie_about_memory_is_rejected_with_its_reason) {
    const Court court{"vram",
                      [](const Bytes& file) {
                          return reasons_of(verify_vram({vram_challenge(), kSampleBeacon, {}, {}}, file,
                                                        vram_maths().front(), 1, kNever)
                                                ->failures);
                      },
                      {"--mib", "1", "--rounds", "20", "--steps", "8", "--one-in", "64"},
                      {}};
    const VramChallenge c = vram_challenge();
    const VramRun run = vram_run(c);
    const Bytes honest = make_vram_proof(run);
    court.accepts("honest", honest);
    const auto changed = [&run](const std::function<void(VramRun&)>& change) {
        VramRun lie = run;
        change(lie);
        return make_vram_proof(lie);
    };
    court.rejects("a twentieth missing", make_vram_proof(vram_run(c, 20)), "share-differs");
    court.rejects("made-up shares", changed([](VramRun& lie) {
                      for (VramShare& share : lie.shares) {
                          share.digest.word[7] ^= 1U;
                      }
                  }),
                  "share-differs");
    court.rejects("a share twice",
                  changed([](VramRun& lie) { lie.shares.insert(lie.shares.begin() + 4, lie.shares[4]); }),
                  "share-repeated");
    court.rejects("two shares swapped",
                  changed([](VramRun& lie) { std::swap(lie.shares[2], lie.shares[3]); }), "share-unordered");
    court.rejects("no luck", changed([](VramRun& lie) { lie.shares[3].digest.word[1] = 0xffffffffU; }),
                  "not-a-share");
    court.rejects("no shares", changed([](VramRun& lie) { lie.shares.clear(); }), "too-few-shares");
    court.rejects("ten times the walkers", changed([](VramRun& lie) { lie.walkers *= 10; }),
                  "too-few-shares");
    court.rejects("a garbage commitment", changed([](VramRun& lie) {
                      lie.filled = garbage(1);
                      lie.shares.resize(16); // still enough to be looked at
                      lie.walkers = lie.shares.back().walker + 1;
                      const Hash256 walk =
                          vram_walk_seed(vram_seed(lie.challenge), lie.filled, kSampleBeacon);
                      std::vector<std::uint64_t> walkers;
                      for (std::uint64_t j = 0; j < 3000; ++j) {
                          walkers.push_back(j);
                      }
                      const auto ends = rewalk_vram(vram_maths().front(), kDataset, vram_seed(lie.challenge),
                                                    walk, walkers);
                      lie.shares.clear();
                      lie.walkers = 3000;
                      for (std::uint64_t j = 0; j < ends.size(); ++j) {
                          if (kernels::vram_luck(ends[j]) <= kDataset.limit()) {
                              lie.shares.push_back({j, ends[j]});
                          }
                      }
                  }),
                  "filled-differs");
    VramChallenge other = c;
    other.window += 1;
    const VramRun replayed = vram_run(other);
    court.rejects("another window", make_vram_proof(replayed), "window-differs");
    other = c;
    other.node = node_of(0xbb);
    court.rejects("another node's", make_vram_proof(vram_run(other)), "node-differs");
    other = c;
    other.gpu = 1;
    court.rejects("another card's", make_vram_proof(vram_run(other)), "gpu-differs");
    court.rejects("another round's walk", make_vram_proof(vram_run(c, 0, {0x03})), "sample-beacon-differs");
    // Each thing that could make the work smaller.
    const std::array<std::function<void(VramShape&)>, 4> smaller = {[](VramShape& s) { s.items /= 2; },
                                                                    [](VramShape& s) { s.rounds = 1; },
                                                                    [](VramShape& s) { s.steps = 1; },
                                                                    [](VramShape& s) {
                                                                        s.one_in = 1024;
                                                                    }};
    for (const auto& shrink : smaller) {
        other = c;
        shrink(other.shape);
        VramRun less = vram_run(other);
        court.rejects("less work", make_vram_proof(less), "size-differs");
        less.challenge = c; // renamed: whatever is wrong then, it is not accepted
        const Bytes renamed = make_vram_proof(less);
        CHECK(!court.library(renamed).empty());
        CHECK_EQ(court.verify(renamed).code, 3);
    }
    court.rejects_damage(honest);
}

// A proof of something else, however good, is not what was asked for.
HEARTH_TEST(a_proof_of_another_kind_is_refused_by_name) {
    const auto nothing = [](const Bytes&) {
        return Reasons{"kind-differs"};
    };
    const Court court{"render", nothing, {}, {}};
    court.rejects("a compute proof", compute_proof(compute_challenge(), honest_compute(kMatrices)),
                  "kind-differs");
    court.rejects("a memory proof", make_vram_proof(vram_run(vram_challenge())), "kind-differs");
    const Court unknown{"sudoku", nothing, {}, {}};
    CHECK_EQ(unknown.verify({'H', 'P', 'C', '1'}).code, 2);
    // More than any proof has: the prover's fault, and not read.
    const std::string path = (court.dir / "big").string();
    CHECK(write_file(path, {}).has_value());
    std::filesystem::resize_file(path, (64ULL << 20U) + 1);
    const Finished big = run_program({HEARTH_GPU_PROGRAM, "verify", path, "--beacon", "01", "--sample-beacon",
                                      "02", "--node", std::string(40, 'a'), "--window", "5", "--json"},
                                     court.dir.path());
    CHECK_EQ(big.code, 3);
    CHECK(big.out.find("malformed") != std::string::npos);
}

HEARTH_TEST_MAIN
