// SPDX-License-Identifier: Apache-2.0
// PoC-compute: the proof of integer matrix capacity. From a seed that nobody knew before, a chain of exact
// int8 products of n x n matrices is computed; each step's tiles are hashed, each step's root decides the
// next step's operands; then k tiles of the chain are computed again by a checker.
//
//   seed_0 = H("HG0" | u32 |beacon| | beacon | node[20] | u32 gpu | u32 window | u32 n | u32 tile)
//   keys of step t: u64le(H("HGA" | seed_t)) for A, "HGB" for B^T, "HGK" for the digest
//   A, B^T: Philox4x32-10, block (row * n + k) / 16; C = A B exactly (kernels/gemm_tile.h)
//   leaf(t, tile) = H("HGL" | seed_t | u32 t | u32 tile | 8 x u64 digest lanes)   tile = row * side + column
//   root_t = merkle(leaves);  seed_t+1 = H("HGS" | seed_t | root_t | u32 t)
//   step_t = H("HGT" | u32 t | seed_t | root_t)
//   root   = H("HG1" | seed_0 | u32 L | merkle(step_0 .. step_L-1))
// Beacon, node, card and window are in every seed and every leaf, so nothing can be replayed.
#pragma once

#include "gpu/proof/hash256.h"
#include "gpu/proof/parallel.h"
#include "gpu/proof/sampling.h"
#include "gpu/proof/tile_math.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint32_t kMaxComputeSize = 32768; ///< n; int32 is exact up to 131071
inline constexpr std::uint32_t kMaxComputeTile = 128;
inline constexpr std::uint32_t kMaxComputeSteps = 1U << 20U;
inline constexpr std::uint32_t kMaxHeartbeats = 256;
inline constexpr std::uint64_t kMaxComputeProofBytes = 64ULL << 20U;

/// The matrices' side and the tiles'.
struct ComputeShape {
    std::uint32_t n = 512;
    std::uint32_t tile = 64;

    bool operator==(const ComputeShape&) const = default;
    [[nodiscard]] constexpr std::uint32_t side() const { return n / tile; }
    [[nodiscard]] constexpr std::uint32_t tiles() const { return side() * side(); }
    /// Multiplications and additions of one step.
    [[nodiscard]] double operations() const { return 2.0 * n * n * n; }
    /// n a multiple of 64 and of the tile, the tile a multiple of 16, both within their limits.
    [[nodiscard]] bool usable() const;
};
/// The network's tile for a size: 128 from 1024 on, 64 below.
[[nodiscard]] constexpr ComputeShape compute_shape(std::uint32_t n) {
    return {n, n < 1024 ? 64U : 128U};
}

struct ComputeChallenge {
    Beacon beacon;
    std::array<std::uint8_t, 20> node{};
    std::uint32_t gpu = 0; ///< number of the card within the node
    std::uint32_t window = 0;
    ComputeShape shape;
};

struct ComputeKeys {
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint64_t digest = 0;
};

/// What step t was computed from and what came out.
struct ComputeStep {
    Hash256 seed;
    Hash256 root;
};

/// Said by the prover while it runs, and signed by its node at once: the chain had come this far by then.
struct ComputeHeartbeat {
    std::uint32_t step = 0;
    std::uint64_t time_us = 0; ///< since the start, by the prover's clock
    Hash256 root;              ///< of the step
    bool operator==(const ComputeHeartbeat&) const = default;
};

[[nodiscard]] Hash256 compute_seed(const ComputeChallenge& challenge);
[[nodiscard]] ComputeKeys compute_keys(const Hash256& seed);
[[nodiscard]] Hash256 compute_tile_leaf(const Hash256& seed, std::uint32_t step, std::uint32_t tile,
                                        std::span<const std::uint64_t, 8> lanes);
[[nodiscard]] Hash256 compute_next_seed(const ComputeStep& step, std::uint32_t t);
[[nodiscard]] Hash256 compute_step_leaf(const ComputeStep& step, std::uint32_t t);
[[nodiscard]] Hash256 compute_root(const Hash256& seed, std::uint32_t steps, const Hash256& chain);

/// Computes one tile alone, as a checker does: two strips of operands and their products. Needs about half a
/// MiB.
[[nodiscard]] Hash256 compute_tile(const TileMath& math, const ComputeShape& shape, const Hash256& seed,
                                   std::uint32_t step, std::uint32_t tile);

/// All leaves of a step, in order. This is the backend: the processor's below, a card's, or a test's cheat.
/// Asked twice for a step (commit, then opening) it must say the same.
using ComputeBackend = std::function<Result<std::vector<Hash256>>(std::uint32_t step, const Hash256& seed)>;

/// The backend on the processor; needs 2 n^2 bytes while a step runs. `cancel` must outlive it.
[[nodiscard]] ComputeBackend compute_on_cpu(const TileMath& math, const ComputeShape& shape,
                                            std::uint32_t threads, const CancelFlag& cancel);

/// Steps of the chain from step `first` with its seed on: at least one, at most `most` (1 or more), as many
/// as are convenient to do at one go, each from the seed that follows from the one before. So a card need not
/// wait for the host after each step.
using ComputeChain = std::function<Result<std::vector<ComputeStep>>(std::uint32_t first, const Hash256& seed,
                                                                    std::uint32_t most)>;

/// One step at a time by a backend.
[[nodiscard]] ComputeChain compute_chain(ComputeBackend backend);

/// When a run ends (whichever comes first; at least one step is done) and how often it speaks.
struct ComputeBudget {
    std::uint32_t max_steps = kMaxComputeSteps;
    std::uint64_t time_us = UINT64_MAX;
    std::uint64_t heartbeat_us = 250'000;
};

struct ComputeRun {
    ComputeChallenge challenge;
    std::vector<ComputeStep> steps;
    std::vector<ComputeHeartbeat> heartbeats;
    Hash256 root;               ///< what is committed before the sampling beacon exists
    std::uint64_t local_us = 0; ///< the prover's own clock: proves nothing
};

/// Runs the chain and commits. `on_heartbeat` may be empty; it is called when the step's root is known.
/// Errors: HRT-GPU-001 (shape), -005, -007, and the chain's.
[[nodiscard]] Result<ComputeRun> run_compute(const ComputeChallenge& challenge, const ComputeChain& chain,
                                             const ComputeBudget& budget,
                                             const std::function<void(const ComputeHeartbeat&)>& on_heartbeat,
                                             const CancelFlag& cancel);
[[nodiscard]] inline Result<ComputeRun>
run_compute(const ComputeChallenge& challenge, const ComputeBackend& backend, const ComputeBudget& budget,
            const std::function<void(const ComputeHeartbeat&)>& on_heartbeat, const CancelFlag& cancel) {
    return run_compute(challenge, compute_chain(backend), budget, on_heartbeat, cancel);
}

/// Computes the sampled steps again and writes the proof:
///   "HPC1" | u32 version=1 | H(beacon) | node[20] | u32 gpu | u32 window | u32 n | u32 tile | root | u32 L
///   | u64 local_us | u32 samples | u32 heartbeats | samples in the order of drawing | heartbeats
///   | seal (proof_seal.h)
///   sample:    u64 unit | if t > 0: seed_t-1, root_t-1 | root_t | siblings of step t | siblings of the tile
///   heartbeat: u32 step | u64 us | seed | root | siblings of the step
/// A sampled tile's digest is missing on purpose. Unit = t * tiles + tile.
[[nodiscard]] Result<std::vector<std::uint8_t>>
make_compute_proof(const ComputeRun& run, const ComputeBackend& backend,
                   std::span<const std::uint8_t> sample_beacon, std::uint32_t k);

/// What the checker knows by itself. Nothing of it is taken from the proof.
struct ComputeExpectation {
    ComputeChallenge challenge;
    Beacon sample_beacon;
    std::uint32_t k = 64;
    std::optional<Hash256> root;              ///< as received before the sampling beacon
    std::vector<ComputeHeartbeat> heartbeats; ///< as received; their times are not compared
    std::uint32_t min_steps = 1;              ///< a shorter chain is refused
};

/// Why a proof does not hold. `reason` is one of
///   malformed         the file cannot be parsed
///   beacon-differs, node-differs, gpu-differs, window-differs, size-differs   made for another challenge
///   root-differs      another root than the one that was received
///   too-few-steps     a shorter chain than is demanded
///   not-opened        a sampled tile was not opened, or another one was
///   chain-differs     a step is not in the committed chain, or not where it says
///   heartbeat-differs a heartbeat is not in the committed chain, or was received with another root
///   tile-differs      the tile computed again does not hash to its step's root
///   seal-differs      all that holds, but a statement that nothing binds was changed on the way
struct ComputeFailure {
    std::string reason;
    std::string detail; ///< one sentence
    std::optional<std::uint32_t> step;
    std::optional<std::uint32_t> tile;
};

struct ComputeVerdict {
    std::vector<ComputeFailure> failures;
    std::uint64_t checked = 0; ///< tiles computed again
    std::uint32_t steps = 0;   ///< L as committed
    Hash256 root;
    std::uint64_t merkle_bytes = 0; ///< hashes in the samples
    double operations = 0;          ///< of the whole chain; 0 if invalid
    std::vector<ComputeHeartbeat> heartbeats;
    [[nodiscard]] bool valid() const { return failures.empty(); }
};

/// Errors are the checker's own troubles only (cancelled, memory, a shape that is not usable).
[[nodiscard]] Result<ComputeVerdict> verify_compute(const ComputeExpectation& expected,
                                                    std::span<const std::uint8_t> proof, const TileMath& math,
                                                    std::uint32_t threads, const CancelFlag& cancel);

/// Siblings of a sample of step t of `steps`: those of step t and of step t - 1 together.
[[nodiscard]] std::size_t chain_path_length(std::uint32_t steps, std::uint32_t t);
/// The chain's root from step t and, where t > 0, the one before it: they share the upper part of their
/// paths, and where the two paths meet each is the other's sibling, so that place cannot be contradicted.
[[nodiscard]] std::optional<Hash256> chain_fold(std::uint32_t steps, std::uint32_t t,
                                                const std::optional<Hash256>& before, const Hash256& leaf,
                                                std::span<const Hash256> siblings);

} // namespace hearth::gpu
