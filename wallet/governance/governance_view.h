// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/governance/proposal.h"

namespace hearth::wallet::governance {

/// OpenZeppelin's IGovernor.ProposalState, in its order.
enum class ProposalState : std::uint8_t {
    Pending,
    Active,
    Canceled,
    Defeated,
    Succeeded,
    Queued,
    Expired,
    Executed
};
/// "pending", .., "executed".
[[nodiscard]] QString state_name(ProposalState state);

/// Where votes happen on a chain.
struct GovernanceContracts {
    Address governor;
    Address votes;    ///< PoolVotes
    Address timelock; ///< holds the treasury and carries decisions out
};

/// What the Governor was set to.
struct GovernanceRules {
    std::vector<Address> council; ///< who proposes until `open_s`
    std::int64_t open_s = 0;
    std::uint64_t threshold_bps = 0; ///< of all votes, that a proposer needs afterwards
    std::uint64_t quorum_bps = 0;    ///< of all votes at the snapshot
    std::int64_t delay_s = 0;        ///< from the proposal to its snapshot
    std::int64_t period_s = 0;       ///< of voting
    std::int64_t timelock_s = 0;     ///< between queueing and execution
};

struct ProposalView {
    Proposal proposal;
    ProposalState state = ProposalState::Pending;
    Uint256 against = 0;
    Uint256 in_favour = 0;
    Uint256 abstain = 0;
    std::optional<Uint256> quorum;   ///< known once the snapshot is over
    std::int64_t eta_s = 0;          ///< of the execution; 0: not queued
    std::optional<Uint256> my_votes; ///< at the snapshot, once it is over
    std::optional<Choice> my_choice; ///< what the account voted
    bool voted = false;              ///< it did, by the Governor's own book
    [[nodiscard]] bool quorum_reached() const { return quorum && in_favour + abstain >= *quorum; }
};

/// A governor at one block, and an account in it.
struct GovernanceView {
    std::uint64_t block = 0;
    std::int64_t now_s = 0; ///< the block's time
    GovernanceRules rules;
    std::vector<ProposalView> proposals; ///< newest first
    std::size_t older = 0;               ///< proposals that are not in the list
    std::optional<Address> account;
    std::optional<Uint256> power;        ///< of the account, now
    std::optional<Uint256> power_needed; ///< for proposing, now; none while the council proposes
    bool in_council = false;

    [[nodiscard]] const ProposalView* proposal(const Uint256& id) const;
    /// Errors: HRT-VOT-006 with the reason.
    [[nodiscard]] Result<void> may_propose() const;
};

} // namespace hearth::wallet::governance
