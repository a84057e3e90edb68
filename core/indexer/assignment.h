// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/indexer/state.h"
#include "core/protocol/log.pb.h"

namespace hearth::indexer {

/// b_r = SHA-256(u64 round | previous | (member | preimage) in order of the members).
[[nodiscard]] Hash beacon_value(std::uint64_t round, const Hash& previous,
                                const std::map<NodeId, QByteArray>& reveals);

/// Whether the PoC of a window starts with this round: H("T" | beacon) mod rounds_left == 0, so exactly one
/// round of the window is chosen, uniformly, and nobody knows it before the round is out (proofs.md section 6
/// a).
[[nodiscard]] bool poc_starts(const Hash& beacon, std::uint64_t rounds_left);
/// Rounds left in which the PoC of the open window may start, counting the one that begins at `begins_ms`; at
/// least 1.
[[nodiscard]] std::uint64_t poc_rounds_left(const Profile& profile, const OpenWindow& window,
                                            std::int64_t begins_ms);

/// Checkers who may judge this container now: registered, online, with a licence, not banned, of another
/// owner.
[[nodiscard]] std::vector<NodeId> eligible_checkers(const State& state, const NodeId& container);
/// The `count` checkers with the lowest H("AS" | beacon | checker | container | u64 id), lowest first.
[[nodiscard]] std::vector<NodeId> rank_checkers(const Hash& beacon, const NodeId& container, std::uint64_t id,
                                                const std::vector<NodeId>& checkers, std::size_t count);
/// The checkers whose verdicts a proof awaits now: the first 2N+1, all of them after escalation.
[[nodiscard]] std::vector<NodeId> verifying_checkers(const Proof& proof);
[[nodiscard]] std::vector<NodeId> receipt_checkers(const Proof& proof);

/// The k sampled units: s = H("HS1" | beacon | root); draw i = first 8 bytes of H("HS2" | s | u32 i),
/// little-endian, mod units, repeats skipped; all units in order when k >= units. The same rule as gpu/proof.
[[nodiscard]] std::vector<std::uint64_t> sample_units(const Hash& root, const Hash& beacon,
                                                      std::uint64_t units, std::uint32_t k);

/// Containers that must answer a PoC which starts now: registered, online, Standby, not quarantined.
[[nodiscard]] std::vector<NodeId> idle_containers(const State& state);

} // namespace hearth::indexer
