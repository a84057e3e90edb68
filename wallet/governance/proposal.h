// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wallet/eth/json.h"
#include "wallet/rpc/bodies.h"

#include <optional>
#include <span>

namespace hearth::wallet::governance {

/// One call that a proposal makes when it is executed.
struct ProposedCall {
    Address target;
    Uint256 value = 0;
    Bytes data;
};

/// A proposal as its event ProposalCreated tells it (OpenZeppelin's IGovernor).
struct Proposal {
    Uint256 id = 0;
    Address proposer;
    std::vector<ProposedCall> calls;
    std::string description; ///< hostile: see proposal_text
    std::int64_t snapshot_s = 0;
    std::int64_t deadline_s = 0;
    std::uint64_t block = 0;
    std::uint64_t log_index = 0;
    std::optional<std::int64_t> created_ms; ///< where the node says the block's time
    Hash transaction;
};

enum class Choice : std::uint8_t { Against, For, Abstain };
/// "against", "for", "abstain".
[[nodiscard]] QString choice_name(Choice choice);
[[nodiscard]] std::optional<Choice> choice_of_name(const QString& name);

/// Somebody's vote: event VoteCast or VoteCastWithParams.
struct CastVote {
    Uint256 proposal = 0;
    Address voter;
    Choice choice = Choice::Abstain;
    Uint256 weight = 0;
    std::uint64_t block = 0;
};

/// Most calls of one proposal that are read; one with more is left out.
constexpr std::size_t kMostCalls = 64;

/// keccak256(abi.encode(targets, values, calldatas, keccak256(description))): how a Governor numbers them.
[[nodiscard]] Result<Uint256> proposal_id(std::span<const ProposedCall> calls, std::string_view description);

/// eth_getLogs for the proposals of a governor in the blocks `from` to `to`, both included.
[[nodiscard]] rpc::Call proposal_logs_call(const Address& governor, std::uint64_t from, std::uint64_t to);
/// The same for the votes of `voter`.
[[nodiscard]] rpc::Call vote_logs_call(const Address& governor, const Address& voter, std::uint64_t from,
                                       std::uint64_t to);

/// The proposals among the answer, oldest first. Logs of other contracts and shapes are left out, and so is
/// one whose id is not that of its content: a node cannot put words into somebody's mouth. Errors:
/// HRT-RPC-012 where the answer is no list of logs.
[[nodiscard]] Result<std::vector<Proposal>> read_proposals(const Json& answer, const Address& governor);
/// The votes among the answer. Errors: HRT-RPC-012.
[[nodiscard]] Result<std::vector<CastVote>> read_votes(const Json& answer, const Address& governor);

} // namespace hearth::wallet::governance
