// SPDX-License-Identifier: Apache-2.0
// PoC-VRAM: the proof that a card holds a dataset in fast memory. The dataset's items are dear to make; when
// it is filled and committed to, a beacon sends walkers through it, each reading items one after the other
// whose places it learns on the way. A few walkers are lucky: these shares are reported, and a checker walks
// them again by making their items anew. Many walkers in a short time means fast memory that holds it all.
//
//   seed     = H("HV0" | u32 |beacon| | beacon | node[20] | u32 gpu | u32 window
//                | u64 items | u32 rounds | u32 steps | u64 one_in)
//   D[i]     = item of the seed, 128 bytes (kernels/vram_item.h)
//   c_i      = floor(u64le(H("HVI" | seed | u32 i)) * items / 2^64), i < min(1024, items / 16)
//   filled   = H("HVF" | seed | merkle(H("HVL" | seed | u32 i | D[c_i])))
//   walk     = H("HVW" | seed | filled | u32 |sample beacon| | sample beacon)
//   digest_j = the walk of walker j over D (kernels/vram_item.h), 8 u32 words
//   share    = a walker with u64le(digest_j[0:8]) <= (2^64 - 1) / one_in
// Beacon, node, card, window and sizes are in every item, so nothing can be replayed.
#pragma once

#include "gpu/kernels/vram_item.h"
#include "gpu/proof/hash256.h"
#include "gpu/proof/parallel.h"
#include "gpu/proof/sampling.h"
#include "gpu/proof/vram_math.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint64_t kVramItemBytes = sizeof(kernels::VramItem);
inline constexpr std::uint64_t kMinVramItems = 16;
inline constexpr std::uint64_t kMaxVramItems = 1ULL << 33U; ///< 1 TiB
inline constexpr std::uint32_t kMaxVramRounds = 1U << 20U;
inline constexpr std::uint32_t kMaxVramSteps = 1U << 16U;
inline constexpr std::uint64_t kMaxVramOneIn = 1ULL << 40U;
inline constexpr std::uint64_t kMaxVramWalkers = 1ULL << 52U; ///< exact in a double
/// A run ends with so many, so that no file costs its checker more than about a second.
inline constexpr std::uint32_t kMaxVramShares = 4096;
inline constexpr std::uint64_t kMaxVramProofBytes = 1U << 20U;

/// The dataset and the walkers' work.
struct VramShape {
    std::uint64_t items = 65536; ///< of 128 bytes
    std::uint32_t rounds = 2048; ///< of an item's mixing: 128 integer operations each
    std::uint32_t steps = 64;    ///< items that a walker reads
    std::uint64_t one_in = 1024; ///< one walker in so many is a share

    bool operator==(const VramShape&) const = default;
    /// All within the limits above.
    [[nodiscard]] bool usable() const;
    [[nodiscard]] std::uint64_t bytes() const { return items * kVramItemBytes; }
    /// The highest number of a share's digest.
    [[nodiscard]] std::uint64_t limit() const { return UINT64_MAX / one_in; }
    /// Items that `filled` commits to.
    [[nodiscard]] std::uint32_t committed() const;
};

struct VramChallenge {
    Beacon beacon;
    std::array<std::uint8_t, 20> node{};
    std::uint32_t gpu = 0; ///< number of the card within the node
    std::uint32_t window = 0;
    VramShape shape;
};

/// A lucky walker and where it ended.
struct VramShare {
    std::uint64_t walker = 0;
    kernels::VramState digest{};
};

[[nodiscard]] Hash256 vram_seed(const VramChallenge& challenge);
/// Which items are committed to, in order; some may come twice.
[[nodiscard]] std::vector<std::uint64_t> vram_committed_items(const VramShape& shape, const Hash256& seed);
[[nodiscard]] Hash256 vram_item_leaf(const Hash256& seed, std::uint32_t i, const kernels::VramItem& item);
[[nodiscard]] Hash256 vram_filled(const Hash256& seed, std::span<const Hash256> leaves);
[[nodiscard]] Hash256 vram_walk_seed(const Hash256& seed, const Hash256& filled,
                                     std::span<const std::uint8_t> sample_beacon);
/// A hash's bytes as eight little-endian words.
[[nodiscard]] kernels::VramState vram_words(const Hash256& hash);

/// Where the dataset lies and the walkers run: the processor's memory, a card's, or a test's cheat. Used from
/// one thread at a time. Each call does a piece of work that ends within some tens of milliseconds.
class VramBackend {
public:
    VramBackend() = default;
    VramBackend(const VramBackend&) = delete;
    VramBackend& operator=(const VramBackend&) = delete;
    virtual ~VramBackend() = default;
    /// Makes items from `first` on, as many as suit. Returns how many, at least 1, none beyond the last.
    [[nodiscard]] virtual Result<std::uint64_t> fill(const Hash256& seed, std::uint64_t first) = 0;
    /// An item as it lies in memory.
    [[nodiscard]] virtual Result<kernels::VramItem> item(std::uint64_t index) = 0;
    /// Runs walkers from `first` on, at least 1 and at most `most`, and appends those that are shares,
    /// ascending. Returns how many ran.
    [[nodiscard]] virtual Result<std::uint64_t> walk(const Hash256& walk_seed, std::uint64_t first,
                                                     std::uint64_t most, std::vector<VramShare>& shares) = 0;
};

/// The dataset in this process's memory. `cancel` must outlive it. HRT-GPU-007 when there is not enough.
[[nodiscard]] Result<std::unique_ptr<VramBackend>>
vram_on_cpu(const VramMath& math, const VramShape& shape, std::uint32_t threads, const CancelFlag& cancel);

/// Called between pieces of work: "fill" with the items made so far, "walk" with the walkers run so far.
using VramProgress = std::function<void(std::string_view stage, std::uint64_t done)>;

/// Fills the dataset and commits to it. Errors: HRT-GPU-001 (shape), -005, and the backend's.
[[nodiscard]] Result<Hash256> fill_vram(const VramChallenge& challenge, VramBackend& backend,
                                        const VramProgress& progress, const CancelFlag& cancel);

/// When a walk ends, whichever comes first; at least one piece is done.
struct VramBudget {
    std::uint64_t max_walkers = kMaxVramWalkers;
    std::uint64_t time_us = UINT64_MAX;
};

struct VramRun {
    VramChallenge challenge;
    Beacon sample_beacon;
    Hash256 filled;            ///< what is committed before the sampling beacon exists
    std::uint64_t walkers = 0; ///< 0 .. walkers-1 have run
    std::vector<VramShare> shares;
    std::uint64_t local_us = 0; ///< the walk by the prover's own clock: proves nothing
};

/// Walks a dataset that fill_vram() has filled. Errors: HRT-GPU-005, and the backend's.
[[nodiscard]] Result<VramRun> walk_vram(const VramChallenge& challenge, const Hash256& filled,
                                        std::span<const std::uint8_t> sample_beacon, VramBackend& backend,
                                        const VramBudget& budget, const VramProgress& progress,
                                        const CancelFlag& cancel);

/// The proof file:
///   "HPV1" | u32 version=1 | H(beacon) | node[20] | u32 gpu | u32 window | u64 items | u32 rounds | u32
///   steps | u64 one_in | H(sample beacon) | filled | u64 walkers | u64 local_us | u32 shares | shares,
///   ascending: u64 walker | 8 x u32 digest | seal (proof_seal.h)
[[nodiscard]] std::vector<std::uint8_t> make_vram_proof(const VramRun& run);

/// What the checker knows by itself. Nothing of it is taken from the proof.
struct VramExpectation {
    VramChallenge challenge;
    Beacon sample_beacon;
    std::optional<Hash256> filled; ///< as received before the sampling beacon
    /// Without it all shares are walked again. With it only `k`, drawn by a beacon that began after the proof
    /// had arrived: a prover that knows the draw puts its false shares elsewhere.
    struct Draw {
        std::uint32_t k = 0;
        Beacon beacon;
    };
    std::optional<Draw> draw;
    /// Fewer are refused: without a share nothing was walked, and a dataset of which f is missing gives an
    /// honest share with (1 - f)^steps.
    std::uint32_t min_shares = 1;
};

/// Why a proof does not hold. `reason` is one of
///   malformed         the file cannot be parsed
///   beacon-differs, node-differs, gpu-differs, window-differs, size-differs, sample-beacon-differs
///                     made for another challenge
///   root-differs      another commitment than the one that was received
///   filled-differs    the committed items are not the dataset's
///   share-repeated    a walker is reported twice
///   share-unordered   the walkers do not ascend
///   share-outside     a walker beyond those that are said to have run
///   not-a-share       a digest above the limit
///   too-few-shares    fewer than so many walkers can have had: walkers overstated, or shares left out;
///                     or fewer than are demanded
///   too-many-shares   more than that
///   share-differs     the walk, made again, ends with another digest
///   seal-differs      all that holds, but a statement that nothing binds was changed on the way
struct VramFailure {
    std::string reason;
    std::string detail; ///< one sentence
    std::optional<std::uint64_t> walker;
};

struct VramVerdict {
    std::vector<VramFailure> failures;
    std::uint64_t checked = 0; ///< shares walked again
    std::uint32_t shares = 0;
    std::uint64_t walkers = 0; ///< as stated
    Hash256 filled;
    [[nodiscard]] bool valid() const { return failures.empty(); }
    /// Bytes that the walkers read which the shares stand for (shares x one_in walkers), not those stated.
    [[nodiscard]] double bytes_read(const VramShape& shape) const {
        return static_cast<double>(shares) * static_cast<double>(shape.one_in) * shape.steps *
               static_cast<double>(kVramItemBytes);
    }
};

/// Errors are the checker's own troubles only (cancelled, memory, a shape that is not usable).
[[nodiscard]] Result<VramVerdict> verify_vram(const VramExpectation& expected,
                                              std::span<const std::uint8_t> proof, const VramMath& math,
                                              std::uint32_t threads, const CancelFlag& cancel);

/// Walks without the dataset: makes each item that is read. `walkers` go in step, so that a route makes their
/// items together.
[[nodiscard]] std::vector<kernels::VramState> rewalk_vram(const VramMath& math, const VramShape& shape,
                                                          const Hash256& seed, const Hash256& walk_seed,
                                                          std::span<const std::uint64_t> walkers);

/// Whether so many walkers can have had so many shares: -1 too few, 0 yes, 1 too many. Bernstein's bound with
/// a chance of e^-14 on either side: fewer than two honest proofs in a million are refused. The same doubles
/// on every machine.
[[nodiscard]] int judge_share_count(std::uint64_t walkers, std::uint64_t one_in, std::uint64_t shares);

} // namespace hearth::gpu
