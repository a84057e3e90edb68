// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"

namespace hearth::indexer {

enum class LicenseStatus : std::uint8_t { Undelegated, Pending, Ready, Checking, Offline, Banned };
[[nodiscard]] LicenseStatus license_status(const State& state, const License& license);

/// Number of the open window, or of the last one; 0 before the first.
[[nodiscard]] Window current_window(const State& state);
[[nodiscard]] const Node* find_node(const State& state, const NodeId& id);
[[nodiscard]] const Job* find_job(const State& state, JobId id);
[[nodiscard]] const Proof* find_proof(const State& state, const ProofKey& key);
/// The proof of a matched job.
[[nodiscard]] const Proof* job_proof(const State& state, const Job& job);
/// Open proofs that this checker has to verify.
[[nodiscard]] std::vector<ProofKey> open_checks(const State& state, const NodeId& checker);

/// The 96 cells of a container's day; windows without a record are Offline, those still to come Pending.
[[nodiscard]] std::vector<ContainerWindow> day_strip(const State& state, const NodeId& container, Day day);
/// Mean uptime over the last 30 reward days, 0..1; counts windows in which the node was registered.
[[nodiscard]] double uptime_30d(const Node& node);
/// What a node earned in one day, by source.
[[nodiscard]] DayTotals earned_on(const State& state, const NodeId& node, Day day);
[[nodiscard]] bool is_settled(const State& state, const Accrual& accrual);
/// Round trip of a message's names: ProofKey from the wire, if it is well formed.
[[nodiscard]] std::optional<ProofKey> proof_key(const protocol::ProofId& id);
[[nodiscard]] protocol::ProofId to_proof_id(const ProofKey& key);

} // namespace hearth::indexer
