// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/governance/governance_view.h"

namespace hearth::wallet::governance {

/// One transaction: a call.
struct VoteStep {
    QString id; ///< cast_vote, propose, queue, execute
    QString title;
    QString title_code;
    QString detail;
    Address target;
    Bytes data;
};

/// Longest reason of a vote, in bytes.
constexpr std::size_t kMostReasonBytes = 1024;

/// A vote on a proposal. Errors: HRT-VOT-002 (no such proposal), -003 (voting is not open), -004 (has voted),
/// -005 (no votes at the snapshot), -009 (reason).
[[nodiscard]] Result<VoteStep> plan_vote(const GovernanceView& view, const Address& governor,
                                         const Uint256& id, Choice choice, const std::string& reason);

/// A new proposal. Without calls it gets one that does nothing, because a Governor wants at least one.
/// Errors: HRT-VOT-006 (who may), -007 (text, calls), -010 (there is one like it).
[[nodiscard]] Result<VoteStep> plan_proposal(const GovernanceView& view, const GovernanceContracts& contracts,
                                             const std::string& title, const std::string& text,
                                             std::vector<ProposedCall> calls);

/// Queueing of what was decided. Errors: HRT-VOT-002, -008 (its state).
[[nodiscard]] Result<VoteStep> plan_queue(const GovernanceView& view, const Address& governor,
                                          const Uint256& id);

/// Execution after the timelock. Errors: HRT-VOT-002, -008 (its state, or the time is not there yet).
[[nodiscard]] Result<VoteStep> plan_execute(const GovernanceView& view, const Address& governor,
                                            const Uint256& id);

} // namespace hearth::wallet::governance
