// SPDX-License-Identifier: Apache-2.0
#include "gpu/proof/poc_compute.h"

#include "gpu/kernels/tile_digest.h"
#include "gpu/proof/byte_io.h"
#include "gpu/proof/error_table.h"
#include "gpu/proof/merkle.h"
#include "gpu/proof/proof_seal.h"
#include "gpu/proof/sha256.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>

namespace hearth::gpu {

namespace {

/// Columns of k that are multiplied at a time: two strips of 128 rows stay in the second-level cache.
constexpr std::uint32_t kChunk = 2048;

std::uint64_t first_word(const Hash256& h) {
    std::uint64_t v = 0;
    std::memcpy(&v, h.bytes.data(), sizeof v);
    return v;
}

Hash256 tile_leaf_of(const Hash256& seed, std::uint64_t digest_key, const ComputeShape& shape,
                     std::uint32_t step, std::uint32_t tile, const std::vector<std::int32_t>& c) {
    std::array<std::uint64_t, kernels::kDigestLanes> lanes{};
    kernels::tile_digest_part(digest_key, c.data(), shape.tile * shape.tile, 0, 1, lanes.data());
    return compute_tile_leaf(seed, step, tile, lanes);
}

std::vector<Hash256> step_leaves(const ComputeRun& run) {
    std::vector<Hash256> leaves;
    leaves.reserve(run.steps.size());
    for (std::uint32_t t = 0; t < run.steps.size(); ++t) {
        leaves.push_back(compute_step_leaf(run.steps[t], t));
    }
    return leaves;
}

/// The siblings that chain_fold() wants.
std::vector<Hash256> chain_path(const MerkleTree& tree, std::uint32_t t) {
    std::vector<Hash256> own = tree.path(t);
    if (t == 0) {
        return own;
    }
    const auto meet = static_cast<std::size_t>(std::countr_zero(t));
    // Below the meeting place step t - 1 is always a right child, so its path has no gap there.
    std::vector<Hash256> path = tree.path(t - 1);
    path.resize(meet);
    const std::size_t below = merkle_path_length(tree.size(), t, meet);
    own.erase(own.begin() + static_cast<std::ptrdiff_t>(below)); // the ancestor of step t - 1
    path.insert(path.end(), own.begin(), own.end());
    return path;
}

} // namespace

bool ComputeShape::usable() const {
    return tile >= 16 && tile <= kMaxComputeTile && tile % 16 == 0 && n >= 64 && n <= kMaxComputeSize &&
           n % 64 == 0 && n % tile == 0;
}

Hash256 compute_seed(const ComputeChallenge& c) {
    return Sha256()
        .update("HG0")
        .update_u32(static_cast<std::uint32_t>(c.beacon.size()))
        .update(c.beacon)
        .update(c.node)
        .update_u32(c.gpu)
        .update_u32(c.window)
        .update_u32(c.shape.n)
        .update_u32(c.shape.tile)
        .finish();
}

ComputeKeys compute_keys(const Hash256& seed) {
    return {first_word(Sha256().update("HGA").update(seed).finish()),
            first_word(Sha256().update("HGB").update(seed).finish()),
            first_word(Sha256().update("HGK").update(seed).finish())};
}

Hash256 compute_tile_leaf(const Hash256& seed, std::uint32_t step, std::uint32_t tile,
                          std::span<const std::uint64_t, 8> lanes) {
    Sha256 h;
    h.update("HGL").update(seed).update_u32(step).update_u32(tile);
    for (const std::uint64_t lane : lanes) {
        h.update_u64(lane);
    }
    return h.finish();
}

Hash256 compute_next_seed(const ComputeStep& step, std::uint32_t t) {
    return Sha256().update("HGS").update(step.seed).update(step.root).update_u32(t).finish();
}

Hash256 compute_step_leaf(const ComputeStep& step, std::uint32_t t) {
    return Sha256().update("HGT").update_u32(t).update(step.seed).update(step.root).finish();
}

Hash256 compute_root(const Hash256& seed, std::uint32_t steps, const Hash256& chain) {
    return Sha256().update("HG1").update(seed).update_u32(steps).update(chain).finish();
}

Hash256 compute_tile(const TileMath& math, const ComputeShape& shape, const Hash256& seed, std::uint32_t step,
                     std::uint32_t tile) {
    const ComputeKeys keys = compute_keys(seed);
    const std::uint32_t row = tile / shape.side() * shape.tile;
    const std::uint32_t column = tile % shape.side() * shape.tile;
    const std::uint32_t chunk = std::min(kChunk, shape.n);
    std::vector<std::int8_t> a(std::size_t{shape.tile} * chunk);
    std::vector<std::int8_t> b(a.size());
    std::vector<std::int32_t> c(std::size_t{shape.tile} * shape.tile, 0);
    for (std::uint32_t k = 0; k < shape.n; k += chunk) {
        const std::uint32_t count = std::min(chunk, shape.n - k);
        math.operands(keys.a, shape.n, row, shape.tile, k, count, a.data());
        math.operands(keys.b, shape.n, column, shape.tile, k, count, b.data());
        math.multiply(a.data(), count, b.data(), count, shape.tile, count, c.data());
    }
    return tile_leaf_of(seed, keys.digest, shape, step, tile, c);
}

ComputeBackend compute_on_cpu(const TileMath& math, const ComputeShape& shape, std::uint32_t threads,
                              const CancelFlag& cancel) {
    struct Operands {
        std::vector<std::int8_t> a;
        std::vector<std::int8_t> b;
    };
    // Kept from step to step, so that their pages are mapped once.
    auto operands = std::make_shared<Operands>();
    return [=, &cancel](std::uint32_t step, const Hash256& seed) -> Result<std::vector<Hash256>> {
        const ComputeKeys keys = compute_keys(seed);
        const std::size_t strip = std::size_t{shape.tile} * shape.n;
        std::vector<Hash256> leaves(shape.tiles());
        return guarded([&]() -> Result<void> {
                   operands->a.resize(strip * shape.side());
                   operands->b.resize(strip * shape.side());
                   return {};
               })
            .and_then([&] {
                return parallel_for(threads, shape.side(), cancel, [&](std::uint64_t i) -> Result<void> {
                    const auto row = static_cast<std::uint32_t>(i) * shape.tile;
                    math.operands(keys.a, shape.n, row, shape.tile, 0, shape.n,
                                  operands->a.data() + i * strip);
                    math.operands(keys.b, shape.n, row, shape.tile, 0, shape.n,
                                  operands->b.data() + i * strip);
                    return {};
                });
            })
            .and_then([&] {
                return parallel_for(threads, shape.tiles(), cancel, [&](std::uint64_t i) -> Result<void> {
                    const auto tile = static_cast<std::uint32_t>(i);
                    const std::int8_t* a = operands->a.data() + tile / shape.side() * strip;
                    const std::int8_t* b = operands->b.data() + tile % shape.side() * strip;
                    std::vector<std::int32_t> c(std::size_t{shape.tile} * shape.tile, 0);
                    for (std::uint32_t k = 0; k < shape.n; k += kChunk) {
                        math.multiply(a + k, shape.n, b + k, shape.n, shape.tile,
                                      std::min(kChunk, shape.n - k), c.data());
                    }
                    leaves[i] = tile_leaf_of(seed, keys.digest, shape, step, tile, c);
                    return {};
                });
            })
            .map([&] { return std::move(leaves); });
    };
}

ComputeChain compute_chain(ComputeBackend backend) {
    return [backend = std::move(backend)](std::uint32_t first, const Hash256& seed, std::uint32_t /*most*/) {
        return backend(first, seed).map([&seed](const std::vector<Hash256>& leaves) {
            return std::vector{ComputeStep{seed, merkle_root(leaves)}};
        });
    };
}

Result<ComputeRun> run_compute(const ComputeChallenge& challenge, const ComputeChain& chain,
                               const ComputeBudget& budget,
                               const std::function<void(const ComputeHeartbeat&)>& on_heartbeat,
                               const CancelFlag& cancel) {
    if (!challenge.shape.usable()) {
        return gpu_fail(code::kBadValue,
                        "The matrices' size must be a multiple of 64 and of the tile, at most " +
                            std::to_string(kMaxComputeSize) + ".");
    }
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto elapsed = [start] {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
    };
    ComputeRun run;
    run.challenge = challenge;
    const Hash256 first = compute_seed(challenge);
    Hash256 seed = first;
    const std::uint32_t most = std::clamp(budget.max_steps, 1U, kMaxComputeSteps);
    std::uint64_t next_heartbeat = budget.heartbeat_us;
    for (std::uint32_t t = 0; t < most && (t == 0 || elapsed() < budget.time_us);) {
        if (cancel.load(std::memory_order_relaxed)) {
            return gpu_fail(code::kCancelled, "The call was cancelled.");
        }
        const auto steps = chain(t, seed, most - t);
        if (!steps) {
            return tl::unexpected<Error>(steps.error());
        }
        run.steps.insert(run.steps.end(), steps->begin(), steps->end());
        t = static_cast<std::uint32_t>(run.steps.size());
        const ComputeStep& last = run.steps.back();
        const std::uint64_t now = elapsed();
        if (now >= next_heartbeat && run.heartbeats.size() < kMaxHeartbeats) {
            run.heartbeats.push_back({t - 1, now, last.root});
            next_heartbeat = now + budget.heartbeat_us;
            if (on_heartbeat) {
                on_heartbeat(run.heartbeats.back());
            }
        }
        seed = compute_next_seed(last, t - 1);
    }
    run.root =
        compute_root(first, static_cast<std::uint32_t>(run.steps.size()), merkle_root(step_leaves(run)));
    run.local_us = elapsed();
    return run;
}

Result<std::vector<std::uint8_t>> make_compute_proof(const ComputeRun& run, const ComputeBackend& backend,
                                                     std::span<const std::uint8_t> sample_beacon,
                                                     std::uint32_t k) {
    const ComputeChallenge& c = run.challenge;
    const std::uint32_t tiles = c.shape.tiles();
    const auto steps = static_cast<std::uint32_t>(run.steps.size());
    const std::vector<std::uint64_t> units =
        sample_units(sample_beacon, run.root, k, std::uint64_t{steps} * tiles);
    const MerkleTree chain(step_leaves(run));
    std::map<std::uint32_t, std::vector<std::size_t>> by_step; // a step is computed once for all its samples
    for (std::size_t i = 0; i < units.size(); ++i) {
        by_step[static_cast<std::uint32_t>(units[i] / tiles)].push_back(i);
    }
    std::vector<std::vector<Hash256>> tile_paths(units.size());
    for (const auto& [t, samples] : by_step) {
        auto leaves = backend(t, run.steps[t].seed);
        if (!leaves) {
            return tl::unexpected<Error>(leaves.error());
        }
        const MerkleTree tree(std::move(*leaves));
        for (const std::size_t i : samples) {
            tile_paths[i] = tree.path(units[i] % tiles);
        }
    }
    std::vector<std::uint8_t> bytes;
    ByteWriter w(bytes);
    w.ascii("HPC1");
    w.u32(1);
    w.hash(sha256(c.beacon));
    w.bytes(c.node);
    w.u32(c.gpu);
    w.u32(c.window);
    w.u32(c.shape.n);
    w.u32(c.shape.tile);
    w.hash(run.root);
    w.u32(steps);
    w.u64(run.local_us);
    w.u32(static_cast<std::uint32_t>(units.size()));
    w.u32(static_cast<std::uint32_t>(run.heartbeats.size()));
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto t = static_cast<std::uint32_t>(units[i] / tiles);
        w.u64(units[i]);
        if (t > 0) {
            w.hash(run.steps[t - 1].seed);
            w.hash(run.steps[t - 1].root);
        }
        w.hash(run.steps[t].root);
        w.hashes(chain_path(chain, t));
        w.hashes(tile_paths[i]);
    }
    for (const ComputeHeartbeat& beat : run.heartbeats) {
        w.u32(beat.step);
        w.u64(beat.time_us);
        w.hash(run.steps[beat.step].seed);
        w.hash(run.steps[beat.step].root);
        w.hashes(chain.path(beat.step));
    }
    seal_proof(bytes);
    return bytes;
}

} // namespace hearth::gpu
