// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"
#include "core/indexer/assignment.h"
#include "core/indexer/fold_internal.h"
#include "core/protocol/convert.h"

namespace hearth::indexer::detail {
namespace {

/// The reveals that fit their members' tips.
std::map<NodeId, QByteArray> valid_reveals(const State& state, const protocol::BeaconRound& event) {
    std::map<NodeId, QByteArray> out;
    for (const auto& reveal : event.reveals()) {
        const auto member = protocol::fixed<NodeId>(reveal.member());
        const auto it = member ? state.nodes.find(*member) : state.nodes.end();
        if (it == state.nodes.end() || !it->second.chain_tip || reveal.preimage().size() != Hash::size()) {
            continue;
        }
        const QByteArray preimage = protocol::to_bytes(reveal.preimage());
        if (sha256(preimage) == *it->second.chain_tip) {
            out.emplace(*member, preimage);
        }
    }
    return out;
}

/// Moves the chains on; who was asked and did not answer leaves.
void advance_committee(State& state, const std::map<NodeId, QByteArray>& reveals, LogPosition requested_at) {
    const auto members = state.committee;
    for (const NodeId& member : members) {
        Node& node = state.nodes.at(member);
        if (const auto it = reveals.find(member); it != reveals.end()) {
            node.chain_tip = *Hash::from_bytes(it->second);
        } else if (node.chain_position <= requested_at) {
            leave_committee(state, node);
        }
    }
}

void start_poc(State& state, std::int64_t begins_ms) {
    OpenWindow& window = *state.window;
    window.poc_round = state.beacon_round;
    window.poc_beacon = state.beacon;
    window.poc_started_ms = begins_ms;
    for (const NodeId& container : idle_containers(state)) {
        open_proof(state, ProofKey{ProofKind::PocRender, window.index.value, container}, state.beacon_round,
                   state.beacon, state.profile->referee.poc_commit_ms);
    }
    for (auto& [id, node] : state.nodes) {
        if (node.is_container && node.active_job.value != 0) {
            node.excused_window = window.index;
        }
    }
}

} // namespace

Applied on_beacon(State& state, const protocol::BeaconRound& event) {
    if (event.round() <= state.beacon_round) {
        return ignored("an old beacon round");
    }
    if (event.log_position() >= state.position.value) {
        return ignored("a beacon round requested after it ended");
    }
    const LogPosition requested_at{event.log_position()};
    const auto reveals = valid_reveals(state, event);
    state.beacon = beacon_value(event.round(), state.beacon, reveals);
    state.beacon_round = event.round();
    advance_committee(state, reveals, requested_at);
    if (reveals.size() < state.profile->time.beacon_min_reveals) {
        return {};
    }
    const auto open = state.open_proofs;
    for (const ProofKey& key : open) {
        Proof& proof = state.proofs.at(key);
        if (proof.phase == ProofPhase::AwaitingSamples && proof.commit_position <= requested_at) {
            draw_samples(state, proof);
        }
    }
    const std::int64_t begins_ms =
        event.begins_ms() > 0 && event.begins_ms() <= state.now_ms ? event.begins_ms() : state.now_ms;
    if (state.window && state.window->poc_round == 0 && begins_ms >= state.window->started_ms &&
        poc_starts(state.beacon, poc_rounds_left(*state.profile, *state.window, begins_ms))) {
        start_poc(state, begins_ms);
    }
    return {};
}

} // namespace hearth::indexer::detail
