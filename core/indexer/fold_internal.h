// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/fold.h"

#include <cmath>

/// The parts of the fold. Every function keeps the state unchanged when it returns ignored().
namespace hearth::indexer::detail {

[[nodiscard]] inline Applied ignored(const char* reason) {
    return {false, QString::fromUtf8(reason)};
}

/// Times outside are refused: sums of times then never overflow.
inline constexpr std::int64_t kMaxTimeMs = std::int64_t{1} << 53;
/// Counts (rays, units) outside are refused: products with amounts then never overflow.
inline constexpr std::uint64_t kMaxCount = std::uint64_t{1} << 53U;
/// Amounts outside are refused, for the same reason.
inline constexpr unsigned kAmountBits = 160;
/// Texts of others are cut to this length.
inline constexpr qsizetype kMaxText = 400;

/// A rate in whole rays a second; nonsense counts as zero.
[[nodiscard]] inline std::uint64_t to_rate(double rays_per_s) {
    constexpr double kFastest = 1e15;
    return rays_per_s >= 1 ? std::uint64_t(std::min(rays_per_s, kFastest)) : 0;
}
[[nodiscard]] inline double finite(double value) {
    return std::isfinite(value) ? value : 0;
}
[[nodiscard]] inline std::uint64_t window_index(const State& state) {
    return state.window ? state.window->index.value : 0;
}

// fold_nodes.cpp
Applied on_registered(State& state, const protocol::Registered& event);
Applied on_unregistered(State& state, const protocol::Unregistered& event);
Applied on_heartbeats(State& state, const protocol::HeartbeatRollup& event);
Applied on_license(State& state, const protocol::LicenseDelegated& event);
/// Takes a node out of the beacon committee.
void leave_committee(State& state, Node& node);

// fold_beacon.cpp
Applied on_beacon(State& state, const protocol::BeaconRound& event);

// fold_windows.cpp
Applied on_window(State& state, const protocol::WindowStarted& event);
/// Accounts windows that are over once their last PoC is settled, then closes reward days.
void settle_windows(State& state);
/// Books an earning of `window`'s day; nothing for zero.
void accrue(State& state, Source source, const NodeId& node, const Wei& amount, Window window, JobId job);

// fold_jobs.cpp
Applied on_job_submitted(State& state, const protocol::JobSubmitted& event);
Applied on_job_matched(State& state, const protocol::JobMatched& event);
Applied on_job_ended(State& state, const protocol::JobEnded& event);
Applied on_job_returned(State& state, const protocol::JobReturned& event);
Applied on_band(State& state, const protocol::BandCommitted& event);
/// Ends a job with the outcome of its proof; pays it when that is valid.
void finish_job(State& state, const Proof& proof);
/// Notes that the current entry is about this job.
void touch(const State& state, Job& job);

// fold_proofs.cpp
Applied on_proof_committed(State& state, const protocol::ProofCommitted& event);
Applied on_receipt(State& state, const protocol::ReceiptLogged& event);
Applied on_openings(State& state, const protocol::OpeningsReceived& event);
Applied on_verdict_committed(State& state, const protocol::VerdictCommitted& event);
Applied on_verdict_revealed(State& state, const protocol::VerdictRevealed& event);
Applied on_judged(State& state, const protocol::ProofJudged& event);
/// Begins a proof: draws its checkers by `beacon`.
void open_proof(State& state, const ProofKey& key, std::uint64_t round, const Hash& beacon,
                std::int64_t commit_ms);
/// Draws the samples of a committed proof.
void draw_samples(State& state, Proof& proof);
/// Ends an open proof and books what follows for its checkers and its container.
void settle_proof(State& state, Proof& proof, ProofOutcome outcome, const QString& reason);
/// Escalates and settles what is due at the state's time.
void pass_deadlines(State& state);

} // namespace hearth::indexer::detail
