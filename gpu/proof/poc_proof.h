// SPDX-License-Identifier: Apache-2.0
// PoC-render as one file: what was rendered for whom, and the openings of the sampled units (poc.h).
#pragma once

#include "gpu/proof/poc.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearth::gpu {

inline constexpr std::uint64_t kMaxRenderProofBytes = 64ULL << 20U;

/// Opens the sampled units and writes the proof:
///   "HPR1" | u32 version=1 | H(beacon) | node[20] | u32 window | scene_hash | root | u32 L | u64 local_us
///   | the openings of make_poc_openings() with their own header | seal (proof_seal.h)
/// `local_us` is the prover's own clock and proves nothing. Errors: HRT-GPU-021.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_render_proof(const PocChallenge& challenge,
                                                                  const PocRun& run, std::uint64_t local_us,
                                                                  std::span<const std::uint8_t> sample_beacon,
                                                                  std::uint32_t k);

/// What the checker knows by itself. Nothing of it is taken from the proof.
struct RenderExpectation {
    PocChallenge challenge;
    Beacon sample_beacon;
    std::uint32_t k = 64;
    std::optional<Hash256> root; ///< as received before the sampling beacon
    std::uint32_t min_units = 1; ///< a shorter run is refused
};

/// check.failures' reasons, besides those of check_poc() (malformed, not-opened, rays-differ, sums-differ):
/// beacon-differs, node-differs, window-differs, scene-differs (made for another challenge), root-differs
/// (another root than the one that was received), too-few-units (a shorter run than is demanded) and
/// seal-differs (all that holds, but a statement that nothing binds was changed on the way).
struct RenderVerdict {
    CheckResult check;
    Hash256 root;
    std::uint32_t units_done = 0;   ///< L as committed
    std::uint64_t merkle_bytes = 0; ///< of the openings: unit numbers, ray counts and hashes
    double rays = 0;                ///< proven: mean of the samples as rendered again, times L; 0 if invalid
    [[nodiscard]] bool valid() const { return check.valid(); }
};

/// `render` renders the view of the *expected* challenge. Errors are the checker's own troubles only
/// (cancelled, memory).
[[nodiscard]] Result<RenderVerdict> verify_render_proof(const RenderExpectation& expected,
                                                        std::span<const std::uint8_t> proof,
                                                        const UnitRenderer& render, std::uint32_t threads,
                                                        const CancelFlag& cancel);

} // namespace hearth::gpu
