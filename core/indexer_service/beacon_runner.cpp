// SPDX-License-Identifier: Apache-2.0
#include "core/indexer_service/beacon_runner.h"

#include "core/base/digest.h"
#include "core/indexer/assignment.h"
#include "core/indexer/queries.h"

namespace hearth::indexer_service {

BeaconRunner::BeaconRunner(Ledger& ledger, node::NodeLink& link, Clock& clock, Finished finished)
    : m_ledger(ledger), m_link(link), m_clock(clock), m_finished(std::move(finished)) {}

void BeaconRunner::begin() {
    const indexer::State& state = m_ledger.state();
    if (running() || !state.profile) {
        return;
    }
    m_round = state.beacon_round + 1;
    m_begins_ms = m_clock.now_ms();
    m_last_begin = m_clock.monotonic_ms();
    m_log_position = state.position;
    m_reveals.clear();
    protocol::BeaconRequest request;
    request.set_round(m_round);
    request.set_begins_ms(m_begins_ms);
    request.set_log_position(m_log_position.value);
    (void)m_link.publish(node::subjects::announce(m_link.network().id, QStringLiteral("BeaconRequest")),
                         request);
    m_deadline = m_clock.call_after(state.profile->time.beacon_round_ms, [this] { finish(); });
}

Result<void> BeaconRunner::accept(const NodeId& member, const protocol::BeaconReveal& reveal) {
    if (!running() || reveal.round() != m_round) {
        return fail("HRT-IDX-004", QStringLiteral("round %1 is not open").arg(reveal.round()));
    }
    const indexer::Node* node = indexer::find_node(m_ledger.state(), member);
    if (!node || !node->registered || !node->chain_tip) {
        return fail("HRT-IDX-008", QStringLiteral("not a member of the committee"));
    }
    const QByteArray preimage = protocol::to_bytes(reveal.preimage());
    if (sha256(preimage) != *node->chain_tip) {
        return fail("HRT-IDX-008", QStringLiteral("the preimage does not hash to the tip"));
    }
    m_reveals[member] = preimage;
    if (m_reveals.size() >= m_ledger.state().committee.size()) {
        m_deadline = m_clock.call_after(0, [this] { finish(); });
    }
    return {};
}

void BeaconRunner::finish() {
    const indexer::State& state = m_ledger.state();
    protocol::LogEvent event;
    protocol::BeaconRound& round = *event.mutable_beacon();
    round.set_round(m_round);
    round.set_at_ms(m_clock.now_ms());
    round.set_begins_ms(m_begins_ms);
    round.set_log_position(m_log_position.value);
    for (const auto& [member, preimage] : m_reveals) {
        auto* reveal = round.add_reveals();
        reveal->set_member(protocol::to_field(member));
        reveal->set_preimage(protocol::to_field(preimage));
    }
    for (const NodeId& id : state.committee) {
        if (!m_reveals.contains(id)) {
            round.add_missing(protocol::to_field(id));
        }
    }
    // What follows is for readers of the log; the fold decides both by itself.
    const Hash value = indexer::beacon_value(m_round, state.beacon, m_reveals);
    if (state.window && state.window->poc_round == 0 &&
        indexer::poc_starts(value, indexer::poc_rounds_left(*state.profile, *state.window, m_begins_ms))) {
        round.set_starts_window(state.window->index.value);
    }
    for (const auto& [due_ms, key] : state.due) {
        const indexer::Proof* proof = indexer::find_proof(state, key);
        if (proof && proof->phase == indexer::ProofPhase::AwaitingSamples &&
            proof->commit_position <= m_log_position) {
            *round.add_samples_for() = indexer::to_proof_id(key);
        }
    }
    const std::uint64_t number = std::exchange(m_round, 0);
    m_deadline.reset();
    const auto recorded = m_ledger.record(event);
    if (!recorded) {
        m_finished(fail(recorded.error()));
    } else if (!recorded->accepted) {
        m_finished(fail("HRT-IDX-007", recorded->reason));
    } else {
        m_finished(number);
    }
}

} // namespace hearth::indexer_service
