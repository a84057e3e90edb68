// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer_service/context.h"
#include "core/indexer_service/referee.h"

#include <map>
#include <set>

namespace hearth::indexer_service {

/// Leads each open proof from its commit to its judgement: announces samples, openings and the reveal, takes
/// what container and checkers send, and lets the referee judge. What is volatile here (files, reveals'
/// salts) is asked for again after a restart; what decides is in the log.
class ProofDesk {
public:
    ProofDesk(Context& context, Referee& referee) : m_context(context), m_referee(referee) {}

    /// Errors of all: HRT-IDX-003 no such proof or not yours, HRT-IDX-004 not now, HRT-IDX-005 malformed,
    /// HRT-IDX-007. A repetition of what is logged is accepted with the log's last position.
    [[nodiscard]] Result<LogPosition> commit(const NodeId& sender, const protocol::ProofCommit& message);
    [[nodiscard]] Result<LogPosition> receipt(const NodeId& sender, const protocol::Receipt& message);
    [[nodiscard]] Result<LogPosition> openings(const NodeId& sender, const protocol::Openings& message);
    [[nodiscard]] Result<LogPosition> disclosure(const NodeId& sender, const protocol::Disclosure& message);
    [[nodiscard]] Result<LogPosition> verdict_commit(const NodeId& sender,
                                                     const protocol::VerdictCommit& message);
    [[nodiscard]] Result<LogPosition> verdict_reveal(const NodeId& sender,
                                                     const protocol::VerdictReveal& message);

    /// Whether some committed proof waits for the round that draws its samples.
    [[nodiscard]] bool needs_round() const;
    /// Announces the PoC that the last round started, if it did.
    void announce_challenge();
    /// Moves every open proof on; returns the wall time at which to come again.
    [[nodiscard]] std::int64_t step(std::int64_t now);
    /// Asks container and checkers again for what is open: after a restart, or when one of them came back.
    void ask_again();

private:
    struct Open {
        std::set<NodeId> told_samples;  ///< non-empty: SamplesDrawn went out
        std::set<NodeId> told_openings; ///< verifying checkers that were given the openings
        std::int64_t revealing_ms = 0;  ///< 0: RevealPhase was not announced
        std::optional<bus::Blob> disclosure;
        std::map<NodeId, Hash> salts;
        std::set<NodeId> asked_reveal;
        bool judging = false;
        int judge_failures = 0;
    };
    [[nodiscard]] Result<const indexer::Proof*> find(const protocol::ProofId& id) const;
    /// Whether what was revealed, with its salts, can settle the proof.
    [[nodiscard]] bool can_be_judged(const indexer::Proof& proof, const Open& open) const;
    [[nodiscard]] std::int64_t step_checking(const indexer::Proof& proof, Open& open, std::int64_t now);
    void announce_samples(const indexer::Proof& proof) const;
    void announce_openings(const indexer::Proof& proof) const;
    void announce_settled(const indexer::Proof& proof) const;
    void judge(const indexer::Proof& proof, Open& open);
    void judged(const indexer::ProofKey& key, const Result<protocol::ProofJudged>& outcome);
    [[nodiscard]] bus::Blob scene_of(const indexer::Proof& proof) const;

    Context& m_context;
    Referee& m_referee;
    std::map<indexer::ProofKey, Open> m_cases;
    std::uint64_t m_challenged_window = 0;
};

} // namespace hearth::indexer_service
