// SPDX-License-Identifier: Apache-2.0
// hearth-bench-proof
//
// What a checker pays: one core's time for a proof of each kind at the network's sizes, by every route that
// this processor has, the bytes of the proof that are hashes, and the operations beside those of proving. The
// proofs are honest and must hold. Prints one JSON document.
#include "gpu/bench/bundled_scene.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/poc_compute.h"
#include "gpu/proof/poc_proof.h"
#include "gpu/proof/poc_vram.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

using namespace hearth::gpu;
using Json = nlohmann::json;

namespace {

const CancelFlag kNever{false};
const Beacon kBeacon = {'b', 'e', 'n', 'c', 'h'};
const Beacon kSampleBeacon = {'s', 'a', 'm', 'p', 'l', 'e'};

/// An H200 by the model of docs/proofs.md: steps of 8192^3 in 6 s, and memory in bytes.
constexpr std::uint32_t kH200Steps = 5660;
constexpr double kH200Bytes = 141e9;

/// The least processor time of this thread over some rounds: a busy neighbour can only slow a round down.
double best_seconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    };
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        const double start = now();
        work();
        best = std::min(best, now() - start);
    }
    return best;
}

Json compute() {
    constexpr std::uint32_t kK = 64;
    ComputeChallenge challenge;
    challenge.beacon = kBeacon;
    challenge.shape = compute_shape(8192);
    const ComputeBackend backend = compute_on_cpu(tile_maths().front(), challenge.shape, 0, kNever);
    const ComputeRun run = run_compute(challenge, backend, {1, UINT64_MAX, UINT64_MAX}, {}, kNever).value();
    const auto proof = make_compute_proof(run, backend, kSampleBeacon, kK).value();
    Json routes = Json::array();
    for (const TileMath& math : tile_maths()) {
        if (math.name == "portable") {
            continue; // seconds
        }
        bool valid = false;
        const double seconds = best_seconds([&] {
            valid =
                verify_compute({challenge, kSampleBeacon, kK, run.root, {}}, proof, math, 1, kNever)->valid();
        });
        routes.push_back({{"route", math.name}, {"seconds", seconds}, {"valid", valid}});
    }
    // A sample's hashes in as long a chain as a card makes: the longest is that of step 2^12.
    std::size_t hashes = 0;
    for (std::uint32_t t = 1; t < kH200Steps; ++t) {
        hashes = std::max(hashes, 3 + chain_path_length(kH200Steps, t) + merkle_path_length(4096, 0));
    }
    const ComputeShape& s = challenge.shape;
    const double check = double{kK} * 2 * s.tile * s.tile * s.n;
    const double prove = s.operations() * kH200Steps;
    return {{"k", kK},
            {"routes", std::move(routes)},
            {"merkle_bytes_most", kK * (8 + hashes * sizeof(Hash256))},
            {"check_operations", check},
            {"prove_operations", prove},
            {"check_over_prove", check / prove}};
}

Json render() {
    constexpr std::uint32_t kK = 128;
    constexpr std::uint32_t kUnits = 512;
    Json routes = Json::array();
    for (const auto& [kind, name] : {std::pair{TraversalKind::Best, "best"}, {TraversalKind::Sse2, "sse2"}}) {
        const auto scene = bundled_scene(kind).value();
        const PocChallenge challenge = {kBeacon, {}, 1, scene.hash};
        const Hash256 digest = poc_digest(challenge);
        const PreparedScene view =
            scene.prepared.with_camera(moved_camera(scene.prepared, poc_camera_numbers(digest)));
        const UnitRenderer renderer = [&](std::uint32_t tile, std::uint32_t batch) {
            return render_unit(view, poc_params(digest), tile, batch);
        };
        const PocRun run = run_poc(digest, renderer, {[] { return false; }, kUnits}, 0, kNever).value();
        const auto proof = make_render_proof(challenge, run, 0, kSampleBeacon, kK).value();
        bool valid = false;
        const double seconds = best_seconds([&] {
            valid = verify_render_proof({challenge, kSampleBeacon, kK, run.root}, proof, renderer, 1, kNever)
                        ->valid();
        });
        routes.push_back({{"route", name}, {"seconds", seconds}, {"valid", valid}});
    }
    return {{"k", kK},
            {"routes", std::move(routes)},
            {"merkle_bytes_most", kK * (12 + merkle_path_length(kMaxPocUnits, 0) * sizeof(Hash256))},
            {"most_units", kMaxPocUnits},
            {"check_over_prove", double{kK} / kMaxPocUnits}};
}

Json vram() {
    constexpr std::uint64_t kShares = 400;
    VramChallenge challenge;
    challenge.beacon = kBeacon;
    // Each walker is a share here, so that an honest list needs no dataset.
    challenge.shape = {1ULL << 30U, 2048, 64, 1};
    const Hash256 seed = vram_seed(challenge);
    const VramMath& best = vram_maths().front();
    const auto indices = vram_committed_items(challenge.shape, seed);
    std::vector<kernels::VramItem> items(indices.size());
    best.items(vram_words(seed).word, indices.data(), indices.size(), challenge.shape.rounds,
               items.front().word);
    std::vector<Hash256> leaves;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        leaves.push_back(vram_item_leaf(seed, i, items[i]));
    }
    VramRun run{challenge, kSampleBeacon, vram_filled(seed, leaves), kShares, {}, 0};
    std::vector<std::uint64_t> walkers(kShares);
    for (std::uint64_t j = 0; j < kShares; ++j) {
        walkers[j] = j;
    }
    const auto ends =
        rewalk_vram(best, challenge.shape, seed, vram_walk_seed(seed, run.filled, kSampleBeacon), walkers);
    for (std::uint64_t j = 0; j < kShares; ++j) {
        run.shares.push_back({j, ends[j]});
    }
    const auto proof = make_vram_proof(run);
    Json routes = Json::array();
    for (const VramMath& math : vram_maths()) {
        if (math.name == "portable") {
            continue; // seconds
        }
        bool valid = false;
        const double seconds = best_seconds([&] {
            valid = verify_vram({challenge, kSampleBeacon, run.filled, {}}, proof, math, 1, kNever)->valid();
        });
        routes.push_back({{"route", math.name}, {"seconds", seconds}, {"valid", valid}});
    }
    const double item = 128.0 * challenge.shape.rounds;
    const double check = (double{kShares} * challenge.shape.steps + static_cast<double>(items.size())) * item;
    const double prove = kH200Bytes / static_cast<double>(kVramItemBytes) * item;
    return {{"shares", kShares},         {"routes", std::move(routes)}, {"proof_bytes", proof.size()},
            {"check_operations", check}, {"prove_operations", prove},   {"check_over_prove", check / prove}};
}

} // namespace

int main() {
    std::printf("%s\n", Json{{"compute", compute()}, {"render", render()}, {"vram", vram()}}.dump(2).c_str());
    return 0;
}
